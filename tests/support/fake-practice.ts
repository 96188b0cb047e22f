/** The fake trusted side: practice counterparts, from memory. What comes in cannot be opened there. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { practicePauses } from '../../src-shared/domain/practice/plan.ts'
import type { PracticeStatus } from '../../src-shared/domain/practice/views.ts'
import type { Part } from './fake-desk-state.ts'

/** What differs from a vault without practice. */
export type FakePractice = Partial<PracticeStatus>

export function practiceHandlers(
  first: FakePractice,
  clock: Clock,
  emit: (event: DeskEvent) => void,
): Part<'practice'> {
  let status: PracticeStatus = { available: false, counterparts: [], pending: [], arrived: [], ...first }
  const change = (part: Partial<PracticeStatus>) => {
    status = { ...status, ...part }
    emit({ topic: 'incoming' })
    return {}
  }
  const pendingOf = (id: string) => {
    const found = status.pending.find((one) => one.id === id)
    if (found === undefined) throw new Failure('practice-gone')
    return found
  }
  const others = (id: string) => status.pending.filter((one) => one.id !== id)
  return {
    'practice.status': () => status,
    'practice.receive': () => ({ arrived: status.arrived.length }),
    'practice.waitNoLonger': ({ id }) => {
      const { due, ...letter } = pendingOf(id)
      if (due === null) throw new Failure('practice-needs-words')
      const arrived = [...status.arrived, { ...letter, at: clock().toISOString() }]
      return change({ pending: others(id), arrived })
    },
    'practice.open': () => {
      throw new Failure('practice-gone')
    },
    'practice.tellPassphrase': ({ id, words }) => {
      if (words === 'wrong') throw new Failure('wrong-message-password')
      return change({ pending: [...others(id), { ...pendingOf(id), due: clock().toISOString() }] })
    },
    'practice.askForNotification': ({ role }) => {
      const office = status.counterparts.find((one) => one.role === role)?.office
      if (office === undefined) throw new Failure('practice-not-here')
      const due = new Date(clock().getTime() + practicePauses.notification * 1000).toISOString()
      const id = randomUUID()
      change({ pending: [...status.pending, { id, role, office, thread: null, due }] })
      return { id }
    },
  }
}
