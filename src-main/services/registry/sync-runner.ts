/** Runs one synchronisation at a time, and tells the page. */
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import type { SyncResult } from '../../../src-shared/contract/registry.ts'
import { type OpenVault, type Session, whileOpen } from '../session.ts'
import { noteAttempt } from './attempt.ts'
import type { OutboxSender } from './outbox-sender.ts'
import { readStatus } from './status.ts'
import { type SyncOrder, type SyncTools, syncDesk } from './sync-desk.ts'

export type RunnerDependencies = Omit<SyncTools, 'signal'> & { readonly session: Session }

type Running = {
  readonly controller: AbortController
  readonly work: Promise<SyncResult>
  readonly isPlain: boolean
}

/** One synchronisation at a time; a second order for the same while one is under way waits for the same result. */
export function syncRunner(deps: RunnerDependencies, outbox: OutboxSender) {
  let running: Running | undefined

  async function sync(vault: OpenVault, order: SyncOrder, signal: AbortSignal): Promise<SyncResult> {
    try {
      const changed = await syncDesk(vault, order, { ...deps, signal })
      if (changed) deps.emit({ topic: 'directory' })
      if (order.bundle === undefined) await outbox.sendQuietly()
      return { changed, status: readStatus(vault.database) }
    } catch (error) {
      // Locking closes the database under a synchronisation that is still under way. Of a bundle: see `saveOutcome`.
      if (vault.database.open && order.bundle === undefined)
        noteAttempt(vault, asFailure(error) ?? new Failure('internal'), deps.clock())
      throw error
    } finally {
      deps.emit({ topic: 'registry' })
      outbox.arm()
    }
  }

  return {
    run(order: SyncOrder): Promise<SyncResult> {
      const isPlain = order.bundle === undefined && order.acceptExpired === undefined
      if (isPlain && running?.isPlain === true) return running.work
      const before = running?.work ?? Promise.resolve()
      const controller = new AbortController()
      const work = before
        .catch(() => undefined)
        .then(() => whileOpen(deps.session, (vault) => sync(vault, order, controller.signal)))
        .finally(() => {
          if (running?.controller === controller) running = undefined
        })
      running = { controller, work, isPlain }
      return work
    },
    cancel: () => running?.controller.abort(),
  }
}
