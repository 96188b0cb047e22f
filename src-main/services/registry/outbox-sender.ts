/** Sends the outbox on demand and by the timer, one sending after the other. */
import type { Clock } from '../../../src-shared/base/clock.ts'
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import type { OutboxItem } from '../../../src-shared/contract/registry.ts'
import { millisecondsUntilDue } from '../../../src-shared/domain/registry/outbox-rules.ts'
import { outboxRepository } from '../../store/outbox-repository.ts'
import { registryRepository } from '../../store/registry-repository.ts'
import type { FetchFunction, NetworkState } from '../../sync/source.ts'
import { type Later, systemTimer } from '../backups/jobs.ts'
import { type Session, whileOpen } from '../session.ts'
import { listOutbox } from './outbox.ts'
import { outboxTimer, pauseMilliseconds } from './outbox-timer.ts'
import { findOwnDevice, requireOwnDevice, standingFailure } from './own-device.ts'
import { type Sending, sendOutbox } from './send-outbox.ts'

export type OutboxSender = ReturnType<typeof outboxSender>

export type SenderDependencies = {
  readonly session: Session
  readonly fetch: FetchFunction
  /** Whether the network may be used; always, where this is left out. */
  readonly network?: NetworkState
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  /** The system's timer when left out. */
  readonly later?: Later
  /** From 0 to 1; `Math.random` when left out. */
  readonly random?: () => number
  /** Told of faults in what nobody asked for and no call answers. */
  readonly report?: (error: unknown) => void
}

export function outboxSender(deps: SenderDependencies) {
  const { session, fetch, clock, emit, network, random = Math.random } = deps
  const { later = systemTimer, report = () => undefined } = deps
  const isOn = () => network?.isOn() ?? true
  let controller = new AbortController()
  let last: Promise<void> = Promise.resolve()

  async function sendNow(which: Sending['which'], stopped: readonly AbortSignal[]): Promise<void> {
    const signal = AbortSignal.any([controller.signal, ...stopped])
    if (signal.aborted) throw new Failure('cancelled')
    await whileOpen(session, async (vault) => {
      const connection = registryRepository(vault.database).connection()
      if (connection === null || connection.access === 'open') return
      await sendOutbox(vault, connection, { fetch, clock, random, which, signal })
    })
  }
  const send = (which: Sending['which'], ...stopped: readonly AbortSignal[]): Promise<void> => {
    const run = last.then(() => sendNow(which, stopped)).finally(() => emit({ topic: 'registry' }))
    last = run.catch(() => undefined)
    return run
  }
  const quietly = (which: Sending['which']): Promise<void> =>
    send(which).catch((error: unknown) => {
      // What is expected of a network shows in the list; the next attempt is planned there.
      if (asFailure(error) === undefined) report(error)
    })
  const timer = outboxTimer({
    later,
    untilDue: () => (isOn() ? untilDue(session, clock) : null),
    send: () => quietly('due'),
  })
  network?.onChange(timer.arm)
  return {
    start: () => {
      controller = new AbortController()
      timer.start()
    },
    stop: () => {
      timer.stop()
      controller.abort()
    },
    arm: timer.arm,
    /** @throws Failure `network-off`, `cancelled`, and as `standingFailure` where this device may not write */
    sendAll: async (stopped: AbortSignal): Promise<{ items: OutboxItem[] }> => {
      if (!isOn()) throw new Failure('network-off')
      const obstacle = standingFailure(requireOwnDevice(session.current().database).status)
      if (obstacle !== undefined) throw obstacle
      await send('all', stopped).finally(timer.arm)
      return { items: listOutbox(session.current().database) }
    },
    sendQuietly: async () => {
      if (isOn()) await quietly('all')
      timer.arm()
    },
  }
}

/** Null also while the vault is closed, and where this device may not write. */
function untilDue(session: Session, clock: Clock): number | null {
  try {
    const { database: db } = session.current()
    // Another data key is being given to it; the timer looks again.
    if (!db.open) return pauseMilliseconds
    if (findOwnDevice(db)?.status !== 'active') return null
    return millisecondsUntilDue(outboxRepository(db).open(), clock())
  } catch (error) {
    if (asFailure(error) === undefined) throw error
    return null
  }
}
