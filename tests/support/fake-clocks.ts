/** The fake trusted side: clocks that a test lays out, and the policy. */

import type { CallOutput } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { firstClocksPolicy } from '../../src-shared/domain/clocks/policy.ts'
import type { TodayRow } from '../../src-shared/domain/clocks/views.ts'
import type { Part } from './fake-desk-state.ts'

export type FakeClocks = {
  /** In the order in which they are due, real ones and exercises together. */
  readonly rows?: readonly TodayRow[]
  readonly ofCase?: CallOutput<'clocks.ofCase'>
  readonly behind?: string
  readonly fromManager?: number
}

const isReal = ({ mode }: TodayRow) => mode === null || mode === 'real'

export function clockHandlers(
  { rows = [], ofCase, behind, fromManager = 0 }: FakeClocks,
  emit: (event: DeskEvent) => void,
): Part<'clocks'> {
  let policy = firstClocksPolicy
  const sides = (list: readonly TodayRow[]) => {
    const ours = list.filter(({ side }) => side === 'ours').length
    const inside = list.filter(({ side }) => side === 'inside').length
    return { ours, theirs: list.length - ours - inside, inside, overdue: 0 }
  }
  const real = rows.filter(isReal)
  const exercise = rows.filter((row) => !isReal(row))
  return {
    'clocks.policy': () => policy,
    'clocks.setPolicy': (wanted) => {
      policy = wanted
      emit({ topic: 'messages' })
      return {}
    },
    'clocks.today': ({ list, side, offset, count }) => {
      const all = (list === 'real' ? real : exercise).filter((row) => side === 'all' || row.side === side)
      return {
        total: all.length,
        rows: all.slice(offset, offset + count),
        counts: { real: sides(real), exercise: sides(exercise) },
        fromManager,
        soonHours: policy.soonHours,
        behind: behind ?? null,
        changesAt: null,
      }
    },
    'clocks.ofCase': () => ofCase ?? { clocks: [], receipts: [], soonHours: policy.soonHours, behind: null },
    'clocks.setReceipt': () => ({}),
    'clocks.stop': () => ({}),
    'clocks.resume': () => ({}),
    'clocks.saveCalendar': () => ({ fileName: 'poc-desk-real-2026-11-21.ics' }),
  }
}
