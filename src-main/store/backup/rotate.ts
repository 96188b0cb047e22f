/** Which backups are no longer needed. */
import type { Backup } from '../../../src-shared/contract/backups.ts'

export type RotatedBackup = Pick<Backup, 'id' | 'created' | 'reason' | 'rehearsed'>

const days = 7
const weeks = 4
/** Of those made before something that cannot be taken back. */
const beforeChanges = 3
const millisecondsOfDay = 24 * 60 * 60 * 1000

/**
 * The ids of the backups that may go, oldest first. Kept are, of those that were rehearsed: the newest of each of the
 * last 7 days (UTC) and of each of the last 4 weeks (Monday to Sunday, UTC) that have one, and the last 3 made before
 * a migration, another database key or a restoration. Of those that were not, whatever is younger than 7 days. The
 * newest that counts always stays; where none counts, the newest of all.
 */
export function backupsToRemove(backups: readonly RotatedBackup[], now: Date): readonly string[] {
  const newestFirst = [...backups].sort((a, b) =>
    a.created < b.created ? 1 : a.created > b.created ? -1 : 0,
  )
  const counting = newestFirst.filter(({ rehearsed }) => rehearsed !== null)
  const youngest = now.getTime() - days * millisecondsOfDay
  const kept = new Set([
    ...firstOfEach(counting, days, (backup) => backup.created.slice(0, 10)),
    ...firstOfEach(counting, weeks, (backup) => weekOf(backup.created)),
    ...counting.filter(isBeforeChange).slice(0, beforeChanges),
    ...newestFirst.filter(({ rehearsed, created }) => rehearsed === null && Date.parse(created) > youngest),
    ...(counting.length === 0 ? newestFirst : counting).slice(0, 1),
  ])
  return newestFirst
    .filter((backup) => !kept.has(backup))
    .map(({ id }) => id)
    .reverse()
}

/** The first backup of each of the first `most` periods that have one. */
function firstOfEach<Period>(
  newestFirst: readonly RotatedBackup[],
  most: number,
  periodOf: (backup: RotatedBackup) => Period,
): readonly RotatedBackup[] {
  const found = new Map<Period, RotatedBackup>()
  for (const backup of newestFirst) if (!found.has(periodOf(backup))) found.set(periodOf(backup), backup)
  return [...found.values()].slice(0, most)
}

function isBeforeChange({ reason }: RotatedBackup): boolean {
  return reason === 'migration' || reason === 'rekey' || reason === 'restore'
}

/** Weeks since that of 1 January 1970, which was a Thursday. */
function weekOf(created: string): number {
  return Math.floor((Date.parse(created) / millisecondsOfDay + 3) / 7)
}
