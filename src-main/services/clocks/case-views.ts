/** The clocks of cases as the page sees them: what runs, what can be done about it, and the receipts behind it. */
import { mailHeadBytes } from '../../../src-formats/autocrypt.ts'
import { receiptIn } from '../../../src-formats/message-file/receipt.ts'
import type { Instant } from '../../../src-shared/base/clock.ts'
import { type ClockRules, clocksOf } from '../../../src-shared/domain/clocks/case-clocks.ts'
import { stepsOf } from '../../../src-shared/domain/clocks/ladder.ts'
import type { ClocksPolicy } from '../../../src-shared/domain/clocks/policy.ts'
import { type TakenSources, takenOf } from '../../../src-shared/domain/clocks/taken.ts'
import type { CaseClock, ClockView, Receipt, StepDone } from '../../../src-shared/domain/clocks/views.ts'
import { messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { caseFacts, type Decisions, type FactRow } from './case-facts.ts'

/** A clock with what its steps are made of. */
export type KnownClock = {
  readonly clock: CaseClock
  readonly done: readonly StepDone[]
  readonly notReminded: readonly string[]
}

export function knownClocks(
  thread: string,
  rows: readonly FactRow[],
  decisions: Decisions,
  rules: ClockRules,
): KnownClock[] {
  return clocksOf(caseFacts(thread, rows, decisions), rules).map((clock) => {
    const own = rows.find(({ row }) => row.id === clock.message)
    const sources: TakenSources = {
      message: clock.message,
      recordId: own?.row.recordId ?? null,
      addressed: new Set(own?.message.debtors.map(({ pocId }) => pocId)),
      sent: rows.flatMap(({ row, step }) => (step === null || row.id === clock.message ? [] : [step])),
      calls: decisions.calls.get(clock.message) ?? [],
    }
    const spoken = decisions.notReminded.get(clock.message)
    return {
      clock,
      done: clock.side === 'theirs' ? takenOf(clock, sources) : [],
      notReminded: clock.waitingFor.filter((state) => spoken?.has(state) === true),
    }
  })
}

/**
 * Steps go to States that are waited for, and that no officer decided not to remind after a call. They go to points of
 * contact: there is none towards the manager of the directory.
 */
export function clockView({ clock, done, notReminded }: KnownClock, policy: ClocksPolicy): ClockView {
  const waitingFor = clock.waitingFor.filter((state) => !notReminded.includes(state))
  const steps = clock.stopped === null ? stepsOf({ ...clock, waitingFor }, done, policy) : []
  return { ...clock, steps, done: [...done], notReminded: [...notReminded] }
}

/** Of every message of a case that came in and is proved. */
export function receiptsOf(
  db: DeskDatabase,
  rows: readonly FactRow[],
  receipts: ReadonlyMap<string, Instant>,
): Receipt[] {
  return rows
    .filter(({ row, message }) => row.direction === 'incoming' && message.isProved)
    .map(({ row }) => {
      const confirmed = receipts.get(row.id)
      return {
        message: row.id,
        received: confirmed ?? row.at,
        opened: row.at,
        proposed: proposedReceipt(db, row.id, row.at),
        isConfirmed: confirmed !== undefined,
      }
    })
}

/** A head that names a time after the opening is wrong or not about this mailbox. */
function proposedReceipt(db: DeskDatabase, id: string, opened: Instant): Instant | null {
  const head = messagesRepository(db).originalHead(id, mailHeadBytes)
  const found = head === undefined ? null : receiptIn(head)
  return found !== null && Date.parse(found) <= Date.parse(opened) ? found : null
}
