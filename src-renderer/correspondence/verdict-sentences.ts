/** What the verdict panel says in one sentence each: who signed, and which of the texts on the screen was signed. */
import type { VerificationRecord } from '../../src-shared/domain/directory/verification.ts'
import type { Verdict } from '../../src-shared/domain/messages/views.ts'

/** Who signed. A comparison of the key by this desk is told as it stands now. */
export type SignerSentence =
  | { readonly kind: 'not-signed' | 'signed-broken' | 'signed-unlisted' | 'signed-manager' }
  | { readonly kind: 'signed-other-state' | 'signed-not-verified' }
  | { readonly kind: 'signed-verified' | 'signed-rejected'; readonly comparison: VerificationRecord }

/** @param comparisons of the point of contact that signed, oldest first; undefined until they are there */
export function signerSentence(
  { reasons, signer }: Verdict,
  comparisons: readonly VerificationRecord[] | undefined,
): SignerSentence {
  if (reasons.includes('signature-missing')) return { kind: 'not-signed' }
  if (signer === null)
    return { kind: reasons.includes('signature-bad') ? 'signed-broken' : 'signed-unlisted' }
  if (signer.isManager === true) return { kind: 'signed-manager' }
  if (signer.state === null) return { kind: 'signed-unlisted' }
  if (reasons.includes('signer-other-state')) return { kind: 'signed-other-state' }
  const comparison = comparisons?.findLast(({ fingerprint }) => fingerprint === signer.fingerprint)
  if (comparison === undefined) return { kind: 'signed-not-verified' }
  return { kind: comparison.outcome === 'verified' ? 'signed-verified' : 'signed-rejected', comparison }
}

/**
 * Which text was signed. `text`: there is only one; `both`: the signed text and what is rendered from the signed record;
 * `signed`: the signed text alone; `nothing`: no signature holds.
 */
export type ShownText = 'text' | 'both' | 'signed' | 'nothing'

export function shownText({ reasons, signer }: Verdict, hasRecord: boolean): ShownText {
  if (signer === null || reasons.includes('signature-bad') || reasons.includes('signature-missing'))
    return 'nothing'
  if (!hasRecord) return 'text'
  return reasons.includes('text-differs') ? 'signed' : 'both'
}
