/** Hands out a case: as one archive, signed and encrypted, or as a report that is printed (docs/national-side.md). */
import type { Clock } from '../../src-shared/base/clock.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { CaseExported } from '../../src-shared/domain/national/case-export.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { caseRepository } from '../store/case-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import type { InternalHandlers } from '../vault-protocol.ts'
import { type ArchiveTools, archiveOf } from './case-export/archive.ts'
import { reportOf } from './case-export/report.ts'
import { type Session, whileOpen } from './session.ts'

export type CaseExportDependencies = ArchiveTools & {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

type CaseExportInternals = Pick<
  InternalHandlers,
  'internal.caseFile' | 'internal.casePaper' | 'internal.caseExported' | 'internal.cancelCaseFile'
>

export function caseExportService(deps: CaseExportDependencies): CaseExportInternals {
  const { session, clock, emit } = deps
  let stopping = new AbortController()
  return {
    'internal.caseFile': (order) => {
      // One at a time: each holds the whole case.
      stopping.abort()
      stopping = new AbortController()
      const { signal } = stopping
      const onFile = (done: number, total: number) =>
        emit({ topic: 'progress', job: 'case-export', step: 'files', done, total })
      return whileOpen(session, (vault) => archiveOf(vault, order, { ...deps, signal, onFile }))
    },
    'internal.casePaper': (order) => whileOpen(session, (vault) => reportOf(vault, order, clock())),
    'internal.caseExported': async (exported) => noteExported(exported, deps),
    'internal.cancelCaseFile': async () => stopping.abort(),
  }
}

/** Numbers only: to whom it was encrypted is said by the file itself. */
function noteExported(exported: CaseExported, { session, clock, emit }: CaseExportDependencies): void {
  const vault = session.current()
  const { database } = vault
  const { include, thread } = exported.order
  const detail = {
    form: exported.form,
    notes: include.notes ? 1 : 0,
    national: include.national ? 1 : 0,
    ...(exported.form === 'archive' ? { readers: 1 + readersIn(exported.order.encryptTo) } : {}),
  }
  transaction(database, () =>
    appendAudit(database, vault, clock(), 'case-exported', caseRepository(database).rootOf(thread), detail),
  )
  emit({ topic: 'messages' })
}

function readersIn(encryptTo: {
  readonly pointsOfContact: readonly string[]
  readonly certificates: readonly string[]
}): number {
  return new Set(encryptTo.pointsOfContact).size + new Set(encryptTo.certificates).size
}
