/** What can be done with the desk's own keys, and what is proposed when it is done. */
import { parseDate } from '@internationalized/date'
import { type KeyAttention, keyAttention } from '../../../src-shared/domain/directory/key-attention.ts'
import { usableUntil } from '../../../src-shared/domain/directory/key-state.ts'
import { type EndReason, endReasonSchema, type OwnKeyEntry } from '../../../src-shared/domain/own-key.ts'

/** What the officer must be told of the end of a key; `ended` where it has come. */
export type EndWarning = Exclude<KeyAttention, 'none'> | 'ended'

/** Null where the key does not end within ninety days. */
export function endWarning({ facts }: Pick<OwnKeyEntry, 'facts'>, now: Date): EndWarning | null {
  const until = usableUntil(facts)
  if (until === null) return null
  if (Date.parse(until) <= now.getTime()) return 'ended'
  const attention = keyAttention(until, now)
  return attention === 'none' ? null : attention
}

/** Today in UTC, `YYYY-MM-DD`. */
export function todayOf(now: Date): string {
  return now.toISOString().slice(0, 10)
}

/** A week ago in UTC: where a drill begins. */
export function weekAgo(now: Date): string {
  return parseDate(todayOf(now)).subtract({ weeks: 1 }).toString()
}

/** Two years from today, the lifetime with which keys of this desk are made. */
export function proposedEnd(now: Date): string {
  return parseDate(todayOf(now)).add({ years: 2 }).toString()
}

/**
 * Why a key may still be revoked here: a soft revocation can be followed by a hard one, a hard one by nothing, and a
 * key of GnuPG is revoked there.
 */
export function reasonsToRevoke({ facts, home }: Pick<OwnKeyEntry, 'facts' | 'home'>): readonly EndReason[] {
  if (home === 'gnupg') return []
  switch (facts.revocation) {
    case 'none':
      return endReasonSchema.options
    case 'soft':
      return ['compromised']
    case 'hard':
      return []
  }
}

/** What an officer types to show which key is meant: the last group of its fingerprint. */
export function lastGroup(fingerprint: string): string {
  return fingerprint.slice(-4)
}

export type RevocationForm = {
  readonly reason: EndReason
  /** `YYYY-MM-DD`, or empty; counts for a compromise only. */
  readonly from: string
  readonly typed: string
}

/** The form as `ownKey.revoke` takes it; null while it is not complete. */
export function revocationOf(
  { reason, from, typed }: RevocationForm,
  fingerprint: string,
  now: Date,
): { readonly fingerprint: string; readonly reason: EndReason; readonly from: string | null } | null {
  if (typed.trim().toUpperCase() !== lastGroup(fingerprint)) return null
  if (reason !== 'compromised') return { fingerprint, reason, from: null }
  return isPastDay(from, now) ? { fingerprint, reason, from } : null
}

/** A whole date that is today or before. */
export function isPastDay(date: string, now: Date): boolean {
  return date !== '' && date <= todayOf(now)
}

export type Consequence =
  | 'for-good'
  | 'new-key'
  | 'new-key-uncertified'
  | 'old-messages'
  | 'signatures-doubtful'
  | 'signatures-stay'

/** What follows from a revocation, in the order in which it matters. */
export function consequencesOf(reason: EndReason, isCurrent: boolean): readonly Consequence[] {
  const isCompromised = reason === 'compromised'
  const replaced: readonly Consequence[] = isCurrent
    ? [isCompromised ? 'new-key-uncertified' : 'new-key']
    : []
  return ['for-good', ...replaced, isCompromised ? 'signatures-doubtful' : 'signatures-stay', 'old-messages']
}
