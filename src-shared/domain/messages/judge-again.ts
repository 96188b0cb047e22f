/** A verdict that was given without the template of the message, once the desk has it (docs/judge.md). */
import { shouldHaveBeenEncrypted } from './judge.ts'
import type { MessageRecord } from './record.ts'
import type { Template } from './template.ts'
import type { Verdict, VerdictReason } from './views.ts'

export type LearnedTemplate = {
  readonly record: MessageRecord
  /** Whether the text rendered anew, which is possible now, equals the signed text. */
  readonly textMatches: boolean
  readonly leastProtection: Template['leastProtection']
}

/**
 * The verdict without the reasons that were found only because the template was not known: that the text differs,
 * and that it should have been encrypted. Everything else stays as it was judged when the message was opened,
 * signatures and directory included. The same object where nothing changes, as where the text differs indeed.
 */
export function judgedWithTemplate(
  verdict: Verdict,
  { record, textMatches, leastProtection }: LearnedTemplate,
): Verdict {
  if (!verdict.reasons.includes('text-differs') || !textMatches) return verdict
  const gone: readonly VerdictReason[] = shouldHaveBeenEncrypted(record, leastProtection)
    ? ['text-differs']
    : ['text-differs', 'not-encrypted']
  const reasons = verdict.reasons.filter((reason) => !gone.includes(reason))
  // Both ask for caution and no more, so a level above comes from another reason and stays.
  const level = verdict.level === 'caution' && reasons.length === 0 ? 'valid' : verdict.level
  return { ...verdict, level, reasons }
}
