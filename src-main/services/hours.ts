/** The office hours of the present day, computed here in small pieces so that nothing waits. */
import type { Clock } from '../../src-shared/base/clock.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import { isAddressable } from '../../src-shared/domain/directory/addressee.ts'
import { directoryStamp } from '../store/directory-effect.ts'
import { type HoursRow, hoursPages, membersOf } from '../store/hours-rows.ts'
import { breathing } from './breathing.ts'
import { hoursReport, type KnownDays } from './hours/report.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'

export type HoursDependencies = { readonly session: Session; readonly clock: Clock }

export function hoursService({ session, clock }: HoursDependencies): Handlers<'hours.day'> {
  let kept:
    | {
        readonly vaultId: string
        readonly stamp: string
        readonly rows: readonly HoursRow[]
        readonly known: KnownDays
      }
    | undefined

  /** Kept in memory until the directory has become another one: the screen asks again each minute. */
  async function offices({ vaultId, database }: OpenVault, breathe: () => Promise<void>) {
    for (;;) {
      const stamp = directoryStamp(database)
      if (kept?.vaultId === vaultId && kept.stamp === stamp) return kept
      const rows: HoursRow[] = []
      for (const page of hoursPages(database)) {
        rows.push(...page)
        await breathe()
      }
      if (directoryStamp(database) === stamp) kept = { vaultId, stamp, rows, known: new Map() }
    }
  }

  return {
    'hours.day': (order) =>
      whileOpen(session, async (vault) => {
        const breathe = breathing()
        const { rows, known } = await offices(vault, breathe)
        const members = order.group === null ? undefined : membersOf(vault.database, order.group)
        const at = clock()
        const asked = rows.filter(
          (row) =>
            (order.type === null || row.type === order.type) &&
            members?.has(row.id) !== false &&
            isAddressable(row, at),
        )
        return hoursReport({ rows: asked, order, ownZone: vault.profile.timeZone, at, known, breathe })
      }),
  }
}
