/** The verdict on an incoming message: who wrote it, as far as the signature and our directory prove (docs/judge.md). */

import { addressedIn } from './addressed.ts'
import type { AttachmentState } from './attachments.ts'
import type { MessageRecord } from './record.ts'
import type { SignatureFacts } from './signature-facts.ts'
import type { Template } from './template.ts'
import { type Verdict, type VerdictReason, verdictReasons } from './views.ts'

/** The directory entry that holds the key of the deciding signature. */
export type Signer = {
  readonly pocId: string
  readonly state: string
  readonly entity: string
  readonly status: 'active' | 'superseded' | 'withdrawn' | 'unconfirmed'
  /** Whether this desk has verified the fingerprint by a second channel. */
  readonly verified: boolean
}

export type JudgeInput = {
  /** All signatures over the content that is shown, as verification found them. */
  readonly signatures: readonly SignatureFacts[]
  readonly record: MessageRecord | null
  /** Found by the fingerprint of {@link decidingSignature}; null where no entry of the directory has that key. */
  readonly signer: Signer | null
  /**
   * The point of contact that `record.from` names, in our directory; null where it is not there. A record without
   * an id names its sender by State, kind and key.
   */
  readonly named: { readonly pocId: string; readonly fingerprints: readonly string[] } | null
  /** Fingerprints of the desk's keys, retired ones included. */
  readonly ourFingerprints: readonly string[]
  /** Points of contact that are this desk and its mailboxes: for messages signed in clear, which name no key. */
  readonly ourPocIds: readonly string[]
  readonly ourEmails: readonly string[]
  /** Mail address of the signed `From`; null where the form has none. */
  readonly protectedFrom: string | null
  /** Whether the text rendered anew equals the signed text; null where it could not be compared. */
  readonly textMatches: boolean | null
  /** What became of each file that the record names, and of each that came. */
  readonly attachments: readonly AttachmentState[]
  readonly seenBefore: boolean
  readonly encrypted: boolean
  /** What the template of the record's version asks for at least; null where this desk does not have it. */
  readonly leastProtection: Template['leastProtection'] | null
}

type Level = Verdict['level']
type Finding = { readonly reason: VerdictReason; readonly level: Exclude<Level, 'valid'> }

const levels = ['valid', 'caution', 'not-proved', 'refused'] as const satisfies readonly Level[]

/** The signature the verdict rests on: the first good one, else the first. Its key tells the signer. */
export function decidingSignature(signatures: readonly SignatureFacts[]): SignatureFacts | null {
  return signatures.find((signature) => signature.status === 'good') ?? signatures[0] ?? null
}

function signatureFinding({ status }: SignatureFacts): Finding[] {
  switch (status) {
    case 'good':
      return []
    case 'bad':
      return [{ reason: 'signature-bad', level: 'refused' }]
    case 'unknown-key':
      return [{ reason: 'signer-unknown', level: 'not-proved' }]
    case 'revoked-key':
      return [{ reason: 'signer-key-revoked', level: 'not-proved' }]
    case 'expired-key':
    case 'not-valid-then':
      return [{ reason: 'signer-key-not-valid-then', level: 'not-proved' }]
  }
}

function signatureFindings({ signatures }: JudgeInput): Finding[] {
  if (signatures.length === 0) return [{ reason: 'signature-missing', level: 'not-proved' }]
  const several: Finding[] = signatures.length > 1 ? [{ reason: 'several-signatures', level: 'caution' }] : []
  return [...signatures.flatMap(signatureFinding), ...several]
}

/** What the directory says of the signing key and of the sender the record names. */
function signerFindings({ signatures, signer, named, record }: JudgeInput): Finding[] {
  const deciding = decidingSignature(signatures)
  if (deciding === null || deciding.status === 'bad') return []
  if (signer === null || deciding.fingerprint === null)
    return [{ reason: 'signer-unknown', level: 'not-proved' }]
  const findings: Finding[] = []
  if (signer.status === 'withdrawn' || signer.status === 'superseded') {
    findings.push({ reason: 'sender-not-in-directory', level: 'not-proved' })
  }
  if (!signer.verified || signer.status === 'unconfirmed') {
    findings.push({ reason: 'key-not-verified', level: 'caution' })
  }
  if (record === null) return findings
  if (signer.state !== record.from.state) findings.push({ reason: 'signer-other-state', level: 'refused' })
  if (named === null) findings.push({ reason: 'sender-not-in-directory', level: 'caution' })
  const exactly =
    named !== null &&
    named.pocId === signer.pocId &&
    (record.from.pocId === null || record.from.pocId === named.pocId) &&
    named.fingerprints.includes(deciding.fingerprint) &&
    record.from.fingerprint === deciding.fingerprint
  if (named !== null && !exactly) findings.push({ reason: 'signer-other-point-of-contact', level: 'caution' })
  return findings
}

/** Whether the record names this desk: by a key of ours or, where it names no key, by our entry or mailbox. */
function isAddressedToUs(record: MessageRecord, input: JudgeInput): boolean {
  const emails = input.ourEmails.map((address) => address.toLowerCase())
  return record.to.some((to) =>
    to.fingerprint === null
      ? (to.pocId !== null && input.ourPocIds.includes(to.pocId)) || emails.includes(to.email.toLowerCase())
      : input.ourFingerprints.includes(to.fingerprint),
  )
}

/** Whether the message came in clear although its template, or the key it names, says it was encrypted. */
export function shouldHaveBeenEncrypted(
  record: MessageRecord,
  least: JudgeInput['leastProtection'],
): boolean {
  return least !== 'signed' || addressedIn(record).every((to) => to.fingerprint !== null)
}

function recordFindings(input: JudgeInput): Finding[] {
  const { record, protectedFrom, textMatches, encrypted, leastProtection } = input
  if (record === null) return [{ reason: 'record-missing', level: 'caution' }]
  const findings: Finding[] = []
  if (!isAddressedToUs(record, input)) findings.push({ reason: 'not-addressed-to-us', level: 'caution' })
  if (protectedFrom !== null && protectedFrom.toLowerCase() !== record.from.email.toLowerCase()) {
    findings.push({ reason: 'protected-from-differs', level: 'refused' })
  }
  if (textMatches !== true) findings.push({ reason: 'text-differs', level: 'caution' })
  for (const state of input.attachments) {
    if (state === 'differs' || state === 'not-named')
      findings.push({ reason: `attachment-${state}`, level: 'caution' })
  }
  if (!encrypted && shouldHaveBeenEncrypted(record, leastProtection))
    findings.push({ reason: 'not-encrypted', level: 'caution' })
  return findings
}

/** Only a signature that holds speaks for someone: a bad one, or an unknown key, names nobody. */
function verdictSigner({ signatures, signer }: JudgeInput): Verdict['signer'] {
  const deciding = decidingSignature(signatures)
  if (deciding === null || deciding.status === 'bad' || deciding.fingerprint === null) return null
  return {
    fingerprint: deciding.fingerprint,
    state: signer?.state ?? null,
    pocId: signer?.pocId ?? null,
    entity: signer?.entity ?? null,
  }
}

/**
 * Judges one incoming message. Pure, and without the outer headers, which prove nothing. `valid` needs all of:
 * exactly one good signature by a verified key of exactly the active point of contact that `record.from` names,
 * this desk among `record.to`, a protected `From` that agrees, the text as rendered anew, encryption where the
 * template asks for it, and not seen before. Each thing that fails is a reason; the gravest decides the level.
 */
export function judge(input: JudgeInput): Verdict {
  const seen: Finding[] = input.seenBefore ? [{ reason: 'seen-before', level: 'caution' }] : []
  const findings = [...signatureFindings(input), ...signerFindings(input), ...recordFindings(input), ...seen]
  const gravest = Math.max(0, ...findings.map((finding) => levels.indexOf(finding.level)))
  const reasons = new Set(findings.map((finding) => finding.reason))
  return {
    level: levels[gravest] ?? 'refused',
    reasons: verdictReasons.filter((reason) => reasons.has(reason)),
    signer: verdictSigner(input),
    signedAt: decidingSignature(input.signatures)?.created ?? null,
  }
}
