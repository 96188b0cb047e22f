/** A desk of `two-desks.ts` with what opens its files, a clock that a test sets, and a timer that a test winds. */
import { installedGnupg } from '../../src-main/crypto/gnupg.ts'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { heldReports } from '../../src-main/services/incoming/held-reports.ts'
import { incomingService } from '../../src-main/services/incoming.ts'
import { handedFiles } from '../../src-main/services/messages/handed-files.ts'
import { messageService } from '../../src-main/services/messages.ts'
import type { Session } from '../../src-main/services/session.ts'
import { stoppableWork } from '../../src-main/services/stoppable-work.ts'
import { heldDesk } from '../../src-main/services/vault/held.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { mostAtOnce } from '../../src-shared/domain/incoming/most-at-once.ts'
import { type TestClock, type TestDesk, twoDesks } from './two-desks.ts'

export function incomingDesk(desk: TestDesk, clock: TestClock) {
  const events: DeskEvent[] = []
  const faults: unknown[] = []
  const watched: string[] = []
  const ended: string[] = []
  let planned: (() => void) | undefined
  let isLocked = false
  let told: () => void = () => undefined
  const session: Session = {
    current: () => {
      if (isLocked) throw new Failure('vault-locked')
      return desk.vault
    },
  }
  const [chosen, reports] = [handedFiles(mostAtOnce), heldReports(session)]
  const emit = (event: DeskEvent) => void events.push(event)
  const { handlers: messages, open } = messageService({
    session,
    desk: heldDesk(),
    pgp: inProcessPgp(),
    gnupg: installedGnupg({ programs: [] }),
    clock: () => clock.now,
    emit,
    signalOf: stoppableWork().signalOf,
    chosen,
    reports,
  })
  const incoming = incomingService({
    session,
    clock: () => clock.now,
    emit,
    chosen,
    reports,
    open,
    later: (_milliseconds, work) => {
      planned = work
      return () => {
        planned = undefined
      }
    },
    watch: (folder, onChange) => {
      watched.push(folder)
      told = onChange
      return () => void ended.push(folder)
    },
    report: (error) => void faults.push(error),
  })
  return {
    messages,
    incoming,
    calls: incoming.handlers,
    events,
    faults,
    /** Folders that the file system was asked about, and those that it was asked about no more. */
    watched,
    ended,
    /** As if the file system told of a change. */
    tell: () => told(),
    isPlanned: () => planned !== undefined,
    lock: () => {
      isLocked = true
    },
    /** So many milliseconds later; what was planned is done, and answers when the folder has been looked at. */
    later: async (milliseconds: number) => {
      clock.now = new Date(clock.now.getTime() + milliseconds)
      return await incoming.handlers['incoming.look']({})
    },
  }
}

/** Two desks, and what the one that sends opens: what comes back to it. */
export async function sendersDesk() {
  const clock: TestClock = { now: new Date('2026-11-21T09:00:00.000Z') }
  const desks = await twoDesks(clock)
  return { ...desks, clock, desk: incomingDesk(desks.sender, clock) }
}
export type SendersDesk = Awaited<ReturnType<typeof sendersDesk>>
