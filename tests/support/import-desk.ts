/** The import service over a real encrypted database with records, as `keyDesk` has them. */
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { directoryService } from '../../src-main/services/directory.ts'
import { importService } from '../../src-main/services/imports.ts'
import { type StoppableWork, stoppableWork } from '../../src-main/services/stoppable-work.ts'
import type { AuditEntry } from '../../src-main/store/audit-chain.ts'
import { readAudit } from '../../src-main/store/audit-repository.ts'
import { changeRepository, type StoredChange } from '../../src-main/store/change-repository.ts'
import { directoryRepository } from '../../src-main/store/directory-repository.ts'
import type { CallOutput } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { ImportPreview } from '../../src-shared/contract/review.ts'
import type { VaultKind } from '../../src-shared/contract/vault.ts'
import type { ReadOptions } from '../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { type KeyDesk, keyDesk } from './key-desk.ts'

export const importedAt = new Date('2026-10-05T09:00:00.000Z')

type Options = Partial<Omit<ReadOptions, 'at'>>

export type ImportDesk = Omit<KeyDesk, 'service'> & {
  readonly service: ReturnType<typeof importService>
  readonly clock: { now: Date }
  /** By which an officer stops a call. */
  readonly stop: StoppableWork['handlers']['work.stop']
  /** Has each event told to one listener from now on, at once. */
  readonly hear: (listener: (event: DeskEvent) => void) => void
  /** A table, unless the options say otherwise. */
  readonly read: (text: string, options?: Options) => Promise<CallOutput<'imports.read'>>
  /** The preview of a list that has no problems. */
  readonly entries: (text: string, options?: Options) => Promise<ImportPreview>
  readonly stage: (handle: string, leaveOut?: number[]) => Promise<CallOutput<'imports.stage'>>
  /** What waits for an officer, newest first. */
  readonly waiting: () => readonly StoredChange[]
  readonly links: () => readonly unknown[]
  readonly audit: () => readonly Pick<AuditEntry, 'kind' | 'subject' | 'detail'>[]
  readonly record: (id: string) => PointOfContact | undefined
}

export async function importDesk(
  kind: VaultKind = 'real',
  denied: readonly string[] = [],
): Promise<ImportDesk> {
  const clock = { now: importedAt }
  const desk = await keyDesk(kind, clock, denied)
  const events: DeskEvent[] = []
  let heard: (event: DeskEvent) => void = () => undefined
  const stoppable = stoppableWork()
  const deps = {
    session: desk.keeper,
    pgp: inProcessPgp(),
    clock: () => clock.now,
    emit: (event: DeskEvent) => {
      events.push(event)
      heard(event)
    },
  }
  const service = importService({
    ...deps,
    signalOf: stoppable.signalOf,
    search: directoryService(deps)['directory.search'],
    denyList: { fingerprints: [...denied], tufKeyIds: [], rootFingerprints: [] },
  })
  const read = (text: string, options: Options = {}) =>
    Promise.resolve(
      service['imports.read']({
        text,
        options: { format: 'csv', defaultState: null, defaultType: 'technical', ...options },
      }),
    )
  return {
    ...desk,
    events,
    clock,
    service,
    stop: stoppable.handlers['work.stop'],
    hear: (listener) => {
      heard = listener
    },
    read,
    entries: async (text, options) => {
      const outcome = await read(text, options)
      if (outcome.kind === 'problems') throw new Error(JSON.stringify(outcome.problems.slice(0, 3)))
      return outcome.preview
    },
    stage: async (handle, leaveOut = []) => service['imports.stage']({ handle, leaveOut }),
    waiting: () => changeRepository(desk.db).forReview(importedAt.toISOString()),
    links: () => desk.db.prepare('SELECT a, b, standing FROM office_link ORDER BY a, b').all(),
    audit: () =>
      readAudit(desk.db).map(({ kind: entry, subject, detail }) => ({ kind: entry, subject, detail })),
    record: (id) => directoryRepository(desk.db).pointOfContact(id),
  }
}
