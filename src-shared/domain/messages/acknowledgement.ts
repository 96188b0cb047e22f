/** Acknowledgements (T1): what an officer may say in one, which ones count, and what can be done about what they report. */
import { z } from 'zod'

export const acknowledgementSchema = z.object({
  legibility: z.enum([
    'ok',
    'cannot-decrypt',
    'wrong-key',
    'attachment-missing',
    'wrong-addressee',
    'need-language',
  ]),
  handler: z.string().max(200),
})
export type AcknowledgementAnswer = z.infer<typeof acknowledgementSchema>

export const legibilitySchema = acknowledgementSchema.shape.legibility
export type Legibility = z.infer<typeof legibilitySchema>

/**
 * Why a T1 that came in counts for nothing, as DESIGN.md ("Acknowledgement") has it; the first that applies is said.
 * `unknown-message`: it names no message of this desk. `twice`: its State had acknowledged the message before.
 * `same-file`: the file of one that counts already was opened again.
 */
export const notCountedReasons = [
  'sender-not-proved',
  'unknown-message',
  'wrong-content',
  'nature-differs',
  'wrong-state',
  'before-it-left',
  'twice',
  'same-file',
] as const
export const notCountedReasonSchema = z.enum(notCountedReasons)
export type NotCountedReason = z.infer<typeof notCountedReasonSchema>

/** What the rule asks of a T1 and of the message of ours that it names. */
export type CountingFacts = {
  /** The State whose proved signature it carries, alpha-3; null where who signed it is not proved. */
  readonly state: string | null
  /** Whether there is a message of ours with the id that it names. */
  readonly isKnown: boolean
  /** Whether it is bound to exactly the content of that message. */
  readonly isSameContent: boolean
  /** Real for real, exercise for exercise. */
  readonly isSameNature: boolean
  /** Whether that message left this desk as a file or on paper. */
  readonly hasLeft: boolean
  /** States to which that message was addressed, and those whose acknowledgement counts already. */
  readonly addressed: readonly string[]
  readonly acknowledged: readonly string[]
}

/** Null where it counts. */
export function whyNotCounted(facts: CountingFacts): Exclude<NotCountedReason, 'same-file'> | null {
  const { state } = facts
  if (state === null) return 'sender-not-proved'
  if (!facts.isKnown) return 'unknown-message'
  if (!facts.isSameContent) return 'wrong-content'
  if (!facts.isSameNature) return 'nature-differs'
  if (!facts.addressed.includes(state)) return 'wrong-state'
  if (!facts.hasLeft) return 'before-it-left'
  return facts.acknowledged.includes(state) ? 'twice' : null
}

/**
 * What can be done about what a T1 reports. `channel`: agree on keys and a channel (T14). `files`: its files leave again.
 * `languages`: the same in a language of theirs. `other-contact`: the same to another point of contact of that State.
 */
export const nextSteps = ['channel', 'files', 'languages', 'other-contact'] as const
export type NextStep = (typeof nextSteps)[number]

/** Null where nothing is reported. */
export function nextStepOf(legibility: Legibility): NextStep | null {
  switch (legibility) {
    case 'ok':
      return null
    case 'cannot-decrypt':
    case 'wrong-key':
      return 'channel'
    case 'attachment-missing':
      return 'files'
    case 'need-language':
      return 'languages'
    case 'wrong-addressee':
      return 'other-contact'
  }
}
