/** The fake trusted side: office hours of the day, by the rules of the program. */
import { hoursReport } from '../../src-main/services/hours/report.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { isAddressable } from '../../src-shared/domain/directory/addressee.ts'
import { fakeProfile, type Part } from './fake-desk-state.ts'
import type { FakeEntry } from './fake-directory.ts'
import type { FakeLocalState } from './fake-local.ts'

export function hoursHandlers(
  local: () => Pick<FakeLocalState, 'groups'>,
  directory: () => readonly FakeEntry[],
  clock: Clock,
): Part<'hours'> {
  return {
    'hours.day': (order) => {
      const at = clock()
      const members = local().groups.find(({ id }) => id === order.group)?.members ?? []
      const rows = directory()
        .filter(({ inEffect }) => inEffect)
        .map(({ pointOfContact }) => pointOfContact)
        .filter(({ type }) => order.type === null || type === order.type)
        .filter(({ id }) => order.group === null || members.includes(id))
        .filter((record) => isAddressable(record, at))
      return hoursReport({
        rows,
        order,
        ownZone: fakeProfile.timeZone,
        at,
        known: new Map(),
        breathe: async () => undefined,
      })
    },
  }
}
