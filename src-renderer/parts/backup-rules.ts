/** Which backup counts, how fresh it is, and how its day is named. */
import type { Backup } from '../../src-shared/contract/backups.ts'

/** Hours after which a rehearsed backup is too old to rely on; one is made every day the vault is used. */
export const staleAfterHours = 48

/** Newest first. */
export function byAge(backups: readonly Backup[]): readonly Backup[] {
  return backups.toSorted((left, right) => Date.parse(right.created) - Date.parse(left.created))
}

/**
 * The newest backup that was rehearsed, of this vault; one that was not does not count. Where no backup is known to be
 * of this vault, as with a damaged header, the newest rehearsed one.
 */
export function lastRehearsed(backups: readonly Backup[]): Backup | null {
  const rehearsed = byAge(backups).filter((backup) => backup.rehearsed !== null)
  return rehearsed.find(({ ofThisVault }) => ofThisVault) ?? rehearsed[0] ?? null
}

export function isStale(backup: Backup | null, now: Date): boolean {
  return backup === null || now.getTime() - Date.parse(backup.created) > staleAfterHours * 3_600_000
}

/** The calendar day of an instant, seen from `now` in an IANA time zone. */
export function dayOf(instant: string, now: Date, timeZone: string): 'today' | 'yesterday' | 'other' {
  // en-CA writes a date as ISO 8601 does.
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  const days = (Date.parse(format.format(now)) - Date.parse(format.format(new Date(instant)))) / 86_400_000
  if (days === 0) return 'today'
  return days === 1 ? 'yesterday' : 'other'
}
