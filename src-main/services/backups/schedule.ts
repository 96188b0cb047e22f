/** When a backup is due without anybody asking for one. */
import { toInstant } from '../../../src-shared/base/clock.ts'

/** What of a backup decides: when it was made, whether it counts, and how far the vault had come. */
export type CountedBackup = {
  readonly created: string
  readonly rehearsed: string | null
  readonly commits: number | null
  readonly ownCommits: number
}

const interval = 24 * 60 * 60 * 1000

/** The instant from which the next one is due: a day after the last one that counts, or now where none does. */
export function nextBackup(backups: readonly CountedBackup[], now: Date): string {
  const last = lastCounting(backups, now)
  return last === undefined ? toInstant(now) : toInstant(new Date(Date.parse(last.created) + interval))
}

/** Whether it is time, and anything but the backup itself was written since. `commits` is the vault's counter now. */
export function isBackupDue(backups: readonly CountedBackup[], commits: number, now: Date): boolean {
  const last = lastCounting(backups, now)
  if (last === undefined) return true
  if (Date.parse(nextBackup(backups, now)) > now.getTime()) return false
  return last.commits === null || commits > last.commits + last.ownCommits
}

/** One from the future was made by a clock that was wrong, and must not hold up the next. */
function lastCounting(backups: readonly CountedBackup[], now: Date): CountedBackup | undefined {
  return backups
    .filter(({ rehearsed, created }) => rehearsed !== null && Date.parse(created) <= now.getTime())
    .sort((a, b) => Date.parse(b.created) - Date.parse(a.created))[0]
}
