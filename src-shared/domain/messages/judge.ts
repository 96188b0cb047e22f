/** The verdict on an incoming message: who wrote it, as far as the signature and our directory prove (docs/judge.md). */

import { addressedIn } from './addressed.ts'
import type { AttachmentState } from './attachments.ts'
import { type Facts, judgeTable, levels, rowApplies } from './judge-table.ts'
import type { MessageRecord } from './record.ts'
import type { SignatureFacts } from './signature-facts.ts'
import type { Template } from './template.ts'
import { type Verdict, verdictReasons } from './views.ts'

/** The directory entry that holds the key of the deciding signature. */
export type Signer = {
  readonly pocId: string
  readonly state: string
  readonly entity: string
  readonly status: 'active' | 'superseded' | 'withdrawn' | 'unconfirmed'
  /** Whether this desk has verified the fingerprint by a second channel. */
  readonly verified: boolean
}

/** The manager of the directory as a signer: of no State, and no point of contact. */
export type SigningManager = {
  readonly entity: string
  readonly email: string
  /** Whether somebody at this desk has compared the fingerprint by a second channel. */
  readonly verified: boolean
}

export type JudgeInput = {
  /** All signatures over the content that is shown, as verification found them. */
  readonly signatures: readonly SignatureFacts[]
  readonly record: MessageRecord | null
  /** Found by the fingerprint of {@link decidingSignature}; null where no entry of the directory has that key. */
  readonly signer: Signer | null
  /** Where that fingerprint is the one of the manager's key and `signer` is null; null otherwise. */
  readonly manager: SigningManager | null
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

/** The signature the verdict rests on: the first good one, else the first. Its key tells the signer. */
export function decidingSignature(signatures: readonly SignatureFacts[]): SignatureFacts | null {
  return signatures.find((signature) => signature.status === 'good') ?? signatures[0] ?? null
}

/** The key of the signature speaks for somebody; a bad signature speaks for nobody, whatever key it names. */
function speaks(deciding: SignatureFacts | null): deciding is SignatureFacts {
  return deciding !== null && deciding.status !== 'bad'
}

function signerFacts(input: JudgeInput): Pick<Facts, 'signer' | 'standing' | 'verified' | 'claim'> {
  const { signatures, signer, manager, record } = input
  const deciding = decidingSignature(signatures)
  const unasked = { standing: [], verified: [], claim: [] }
  if (!speaks(deciding)) return { ...unasked, signer: ['none'] }
  if (deciding.fingerprint === null || deciding.status === 'unknown-key')
    return { ...unasked, signer: ['unknown'] }
  if (signer !== null) {
    return {
      signer: ['office'],
      standing: [signer.status],
      verified: [signer.verified ? 'yes' : 'no'],
      claim: record === null ? [] : [claimOf(record, signer, deciding.fingerprint, input.named)],
    }
  }
  if (manager === null) return { ...unasked, signer: ['unknown'] }
  // Every record names a State as its sender, and the manager of the directory speaks for none.
  const claim: Facts['claim'] = record === null ? [] : ['other-state']
  return { ...unasked, signer: ['manager'], verified: [manager.verified ? 'yes' : 'no'], claim }
}

/** What the directory says of the signing key and of the sender the record names. */
function claimOf(
  { from }: MessageRecord,
  signer: Signer,
  fingerprint: string,
  named: JudgeInput['named'],
): Facts['claim'][number] {
  if (signer.state !== from.state) return named === null ? 'other-state-not-listed' : 'other-state'
  if (named === null) return 'not-listed'
  const isExact =
    named.pocId === signer.pocId &&
    (from.pocId === null || from.pocId === named.pocId) &&
    named.fingerprints.includes(fingerprint) &&
    from.fingerprint === fingerprint
  return isExact ? 'exact' : 'other-office'
}

/** Whether one of these is this desk: by a key of ours or, where no key is named, by our entry or mailbox. */
function areUs(named: MessageRecord['to'], input: JudgeInput): boolean {
  const emails = input.ourEmails.map((address) => address.toLowerCase())
  return named.some((to) =>
    to.fingerprint === null
      ? (to.pocId !== null && input.ourPocIds.includes(to.pocId)) ||
        (to.email !== undefined && emails.includes(to.email.toLowerCase()))
      : input.ourFingerprints.includes(to.fingerprint),
  )
}

/** Whoever is addressed is no copy, whatever else the record says. */
function addressedAs({ to, cc = [] }: MessageRecord, input: JudgeInput): Facts['addressed'][number] {
  if (areUs(to, input)) return 'yes'
  return areUs(cc, input) ? 'copy' : 'no'
}

/** A copy is within the sender's own State and nowhere else (DOMAIN.md §9 E). */
function copiesOf({ from, cc = [] }: MessageRecord): Facts['copies'][number] {
  return cc.every(({ state }) => state === from.state) ? 'own-state' : 'other-state'
}

/** Whether the message came in clear although its template, or the key it names, says it was encrypted. */
export function shouldHaveBeenEncrypted(
  record: MessageRecord,
  least: JudgeInput['leastProtection'],
): boolean {
  return least !== 'signed' || addressedIn(record).every((to) => to.fingerprint !== null)
}

function recordFacts(
  input: JudgeInput,
): Pick<Facts, 'record' | 'addressed' | 'copies' | 'text' | 'encryption' | 'attachments'> {
  const { record, textMatches, encrypted, leastProtection } = input
  if (record === null)
    return { record: ['no'], addressed: [], copies: [], text: [], encryption: [], attachments: [] }
  const inClear = shouldHaveBeenEncrypted(record, leastProtection) ? 'clear' : 'clear-allowed'
  const found = (['not-named', 'differs'] as const).filter((state) => input.attachments.includes(state))
  return {
    record: ['yes'],
    addressed: [addressedAs(record, input)],
    copies: [copiesOf(record)],
    text: [textMatches === null ? 'not-compared' : textMatches ? 'same' : 'differs'],
    encryption: [encrypted ? 'encrypted' : inClear],
    attachments: found.length === 0 ? ['as-named'] : found,
  }
}

/** The signed `From` has something to agree with in the record, or in the address at which the manager is reached. */
function fromFact({ record, manager, protectedFrom }: JudgeInput, signer: Facts['signer']): Facts['from'] {
  const ofManager = signer.includes('manager') ? manager?.email : undefined
  const expected = record?.from.email ?? ofManager
  if (expected === undefined) return []
  if (protectedFrom === null) return ['none']
  return [protectedFrom.toLowerCase() === expected.toLowerCase() ? 'agrees' : 'differs']
}

/** The facts that decide, out of everything that is known of a message. */
export function factsOf(input: JudgeInput): Facts {
  const deciding = decidingSignature(input.signatures)
  const others = input.signatures.filter((signature) => signature !== deciding)
  const signer = signerFacts(input)
  return {
    signature: [deciding?.status ?? 'missing'],
    others: others.length === 0 ? ['none'] : others.map(({ status }) => status),
    ...signer,
    ...recordFacts(input),
    from: fromFact(input, signer.signer),
    seen: [input.seenBefore ? 'yes' : 'no'],
  }
}

/** Only a signature that holds speaks for someone: a bad one, or an unknown key, names nobody. */
function verdictSigner({ signatures, signer, manager }: JudgeInput): Verdict['signer'] {
  const deciding = decidingSignature(signatures)
  if (!speaks(deciding) || deciding.status === 'unknown-key' || deciding.fingerprint === null) return null
  return {
    fingerprint: deciding.fingerprint,
    state: signer?.state ?? null,
    pocId: signer?.pocId ?? null,
    entity: signer?.entity ?? manager?.entity ?? null,
    ...(signer === null && manager !== null ? { isManager: true } : {}),
  }
}

/**
 * Judges one incoming message. Pure, and without the outer headers, which prove nothing. `valid` needs all of:
 * exactly one good signature by a verified key of exactly the active point of contact that `record.from` names,
 * this desk among `record.to` or `record.cc`, a protected `From` that agrees, the text as rendered anew, encryption where the
 * template asks for it, and not seen before; or, without a record, exactly one good signature by the verified key of
 * the manager of the directory. Each thing that fails is a reason; the gravest decides the level (docs/judge.md).
 */
export function judge(input: JudgeInput): Verdict {
  const facts = factsOf(input)
  const rows = judgeTable.filter((row) => rowApplies(row, facts))
  const gravest = Math.max(0, ...rows.map(({ level }) => levels.indexOf(level)))
  const reasons = new Set(rows.map(({ reason }) => reason))
  return {
    level: levels[gravest] ?? 'refused',
    reasons: verdictReasons.filter((reason) => reasons.has(reason)),
    signer: verdictSigner(input),
    signedAt: decidingSignature(input.signatures)?.created ?? null,
    ...(facts.addressed.includes('copy') ? { isCopy: true } : {}),
  }
}
