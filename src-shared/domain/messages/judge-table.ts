/** The facts that decide a verdict and the table of what follows from them; docs/judge.md says both in words. */
import type { Verdict, VerdictReason } from './views.ts'

/**
 * Each fact with its values, the best first. A fact that cannot be asked has no value, for example who the signer is in
 * the directory where nobody knows the key; `others` and `attachments` can have several at once.
 */
export const judgeFacts = {
  /** The signature that the verdict rests on: the first good one, else the first. */
  signature: ['good', 'expired-key', 'not-valid-then', 'revoked-key', 'unknown-key', 'missing', 'bad'],
  /** Signatures beside that one. */
  others: ['none', 'good', 'expired-key', 'not-valid-then', 'revoked-key', 'unknown-key', 'bad'],
  /** Whose key it is; `none` where no signature speaks for anybody. */
  signer: ['office', 'manager', 'unknown', 'none'],
  /** Of the office, in the directory. */
  standing: ['active', 'unconfirmed', 'superseded', 'withdrawn'],
  /** Whether this desk has compared the fingerprint by a second channel. */
  verified: ['yes', 'no'],
  /** Whether the record is there, which other programs do not write. */
  record: ['yes', 'no'],
  /** How the record's sender stands to the signer; `…-not-listed` where our directory does not have that sender. */
  claim: ['exact', 'other-office', 'not-listed', 'other-state', 'other-state-not-listed'],
  /** Whether the record names this desk: as one that it is addressed to, or as one that is given a copy. */
  addressed: ['yes', 'copy', 'no'],
  /** Whose points of contact are given a copy; of the sender's own State where nobody is. */
  copies: ['own-state', 'other-state'],
  /** The signed `From` beside the address of the record, or of the manager. */
  from: ['agrees', 'none', 'differs'],
  /** The signed text beside what the record gives. */
  text: ['same', 'not-compared', 'differs'],
  /** `clear`: in clear, though it had to come encrypted. */
  encryption: ['encrypted', 'clear-allowed', 'clear'],
  attachments: ['as-named', 'not-named', 'differs'],
  seen: ['no', 'yes'],
} as const

export type FactName = keyof typeof judgeFacts
type FactValue<Name extends FactName> = (typeof judgeFacts)[Name][number]

/** The values of each fact; none where it is not asked. */
export type Facts = { readonly [Name in FactName]: readonly FactValue<Name>[] }

type Level = Verdict['level']

/** The levels, the best first. */
export const levels = ['valid', 'caution', 'not-proved', 'refused'] as const satisfies readonly Level[]

export type JudgeRow = {
  /** Each named fact has one of these values. */
  readonly when: Partial<Facts>
  readonly reason: VerdictReason
  readonly level: Exclude<Level, 'valid'>
}

/** Every row that applies gives its reason, and the gravest level counts. */
export const judgeTable: readonly JudgeRow[] = [
  { when: { signature: ['bad'] }, reason: 'signature-bad', level: 'refused' },
  { when: { others: ['bad'] }, reason: 'signature-bad', level: 'refused' },
  { when: { signature: ['missing'] }, reason: 'signature-missing', level: 'not-proved' },
  { when: { signer: ['unknown'] }, reason: 'signer-unknown', level: 'not-proved' },
  { when: { others: ['unknown-key'] }, reason: 'signer-unknown', level: 'not-proved' },
  { when: { signature: ['revoked-key'] }, reason: 'signer-key-revoked', level: 'not-proved' },
  { when: { others: ['revoked-key'] }, reason: 'signer-key-revoked', level: 'not-proved' },
  {
    when: { signature: ['expired-key', 'not-valid-then'] },
    reason: 'signer-key-not-valid-then',
    level: 'not-proved',
  },
  {
    when: { others: ['expired-key', 'not-valid-then'] },
    reason: 'signer-key-not-valid-then',
    level: 'not-proved',
  },
  {
    when: { claim: ['other-state', 'other-state-not-listed'] },
    reason: 'signer-other-state',
    level: 'refused',
  },
  { when: { claim: ['other-office'] }, reason: 'signer-other-point-of-contact', level: 'caution' },
  {
    when: { standing: ['superseded', 'withdrawn'] },
    reason: 'sender-not-in-directory',
    level: 'not-proved',
  },
  {
    when: { claim: ['not-listed', 'other-state-not-listed'] },
    reason: 'sender-not-in-directory',
    level: 'caution',
  },
  { when: { addressed: ['no'] }, reason: 'not-addressed-to-us', level: 'caution' },
  { when: { copies: ['other-state'] }, reason: 'copy-other-state', level: 'refused' },
  { when: { from: ['differs'], record: ['yes'] }, reason: 'protected-from-differs', level: 'refused' },
  { when: { from: ['differs'], record: ['no'] }, reason: 'protected-from-differs', level: 'caution' },
  { when: { text: ['not-compared', 'differs'] }, reason: 'text-differs', level: 'caution' },
  { when: { attachments: ['differs'] }, reason: 'attachment-differs', level: 'caution' },
  { when: { attachments: ['not-named'] }, reason: 'attachment-not-named', level: 'caution' },
  {
    when: { others: ['good', 'expired-key', 'not-valid-then', 'revoked-key', 'unknown-key', 'bad'] },
    reason: 'several-signatures',
    level: 'caution',
  },
  {
    when: { record: ['no'], signer: ['office', 'unknown', 'none'] },
    reason: 'record-missing',
    level: 'caution',
  },
  { when: { encryption: ['clear'] }, reason: 'not-encrypted', level: 'caution' },
  { when: { seen: ['yes'] }, reason: 'seen-before', level: 'caution' },
  { when: { standing: ['unconfirmed'] }, reason: 'key-not-verified', level: 'caution' },
  { when: { verified: ['no'] }, reason: 'key-not-verified', level: 'caution' },
]

const conditions = new Map(judgeTable.map((row) => [row, Object.entries(row.when)] as const))

/** Whether every fact that a row of the table names has one of its values. */
export function rowApplies(row: JudgeRow, facts: Facts): boolean {
  return (conditions.get(row) ?? []).every(([name, wanted]) => {
    const values: readonly string[] = facts[name as FactName]
    return values.some((value) => (wanted as readonly string[]).includes(value))
  })
}
