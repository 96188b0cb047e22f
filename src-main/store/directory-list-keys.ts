/** The key that would be encrypted to, for every entry of the list, as it is at an instant. */

import { verificationInUse } from '../../src-shared/domain/directory/effective.ts'
import { keyStanding } from '../../src-shared/domain/directory/key-standing.ts'
import {
  bestKey,
  type EncryptionSummary,
  encryptionSummary,
  usableUntil,
} from '../../src-shared/domain/directory/key-state.ts'
import type { KeyStanding } from '../../src-shared/domain/directory/readiness-views.ts'
import type { VerificationRecord, VerificationState } from '../../src-shared/domain/directory/verification.ts'
import { keyReader, type ListEntry, type ListedKeys } from './directory-list-read.ts'
import type { DeskDatabase } from './open.ts'

export type JudgedKey = {
  readonly encryption: EncryptionSummary
  readonly standing: KeyStanding
  /** `rejected` where there is no key to encrypt to since an officer rejected those there were. */
  readonly verification: VerificationState
}

type Kept = JudgedKey & { readonly from: number; readonly until: number }

const millisecondsPerDay = 86_400_000
/** Days before its end from which a key is said to expire (key-attention.ts). */
const warnings = [90, 30, 7, 0]

export type JudgedKeys = {
  readonly at: (position: number, instant: Date) => JudgedKey
  /** Reads all keys at once, before every entry is judged. */
  readonly readAll: () => void
}

/** What was found of an entry is kept until an instant lies beyond the next moment at which it can be another. */
export function judgedKeys(
  db: DeskDatabase,
  entries: readonly ListEntry[],
  verified: ReadonlyMap<string, readonly VerificationRecord[]>,
): JudgedKeys {
  const keys = keyReader(db)
  const kept: Kept[] = []
  return {
    readAll: keys.readAll,
    at(position, at) {
      const known = kept[position]
      const instant = at.getTime()
      if (known !== undefined && known.from <= instant && instant < known.until) return known
      const entry = entries[position]
      if (entry === undefined) throw new Error('there is no such entry in the list')
      const listed = keys.of(entry.seq)
      const judged = { ...judge(listed, verified.get(entry.id) ?? [], at), ...spanAround(listed, instant) }
      kept[position] = judged
      return judged
    },
  }
}

function judge(
  { keys, hasRejectedKey }: ListedKeys,
  verified: readonly VerificationRecord[],
  at: Date,
): JudgedKey {
  const key = bestKey(keys, at)
  const encryption = encryptionSummary(key === undefined ? [] : [key], at)
  return {
    encryption,
    standing: keyStanding(encryption, at),
    verification: verificationInUse(key, hasRejectedKey, verified),
  }
}

/** From the last edge at or before the instant to the first one after it, in milliseconds since 1970 UTC. */
function spanAround(
  { keys }: ListedKeys,
  instant: number,
): { readonly from: number; readonly until: number } {
  let [from, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const key of keys) {
    const end = Date.parse(usableUntil(key) ?? '')
    const ends = Number.isNaN(end) ? [] : warnings.map((days) => end - days * millisecondsPerDay)
    for (const edge of [Date.parse(key.encryption.from ?? key.created), ...ends]) {
      if (edge <= instant) from = Math.max(from, edge)
      else until = Math.min(until, edge)
    }
  }
  return { from, until }
}
