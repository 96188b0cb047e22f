/** Readiness: could we reach every State, encrypted, right now; and the checks by which that stays true. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { mayActAs } from '../../src-shared/domain/officer.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { directoryStamp } from '../store/directory-effect.ts'
import { type OfficeRow, officePages } from '../store/readiness-rows.ts'
import { transaction } from '../store/unit-of-work.ts'
import { holidayDates } from './directory/office-holidays.ts'
import { agesOf } from './readiness/ages.ts'
import { readReadinessPolicy, writeReadinessPolicy } from './readiness/policy.ts'
import { recordCheck } from './readiness/record-check.ts'
import { readinessReport, reportOfKeys } from './readiness/report.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'

export type ReadinessCall =
  | 'readiness.report'
  | 'readiness.keysOfNote'
  | 'readiness.policy'
  | 'readiness.setPolicy'
  | 'readiness.check'
  | 'readiness.ages'

export type ReadinessDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

export function readinessService({ session, clock, emit }: ReadinessDependencies): Handlers<ReadinessCall> {
  let kept:
    | { readonly vaultId: string; readonly stamp: string; readonly rows: readonly OfficeRow[] }
    | undefined

  /** Kept in memory until the directory has become another one. Other work comes in between while it is read. */
  async function offices({ vaultId, database }: OpenVault): Promise<readonly OfficeRow[]> {
    for (;;) {
      const stamp = directoryStamp(database)
      if (kept?.vaultId === vaultId && kept.stamp === stamp) return kept.rows
      const rows: OfficeRow[] = []
      for (const page of officePages(database)) {
        rows.push(...page)
        await nextTurn()
      }
      if (directoryStamp(database) === stamp) kept = { vaultId, stamp, rows }
    }
  }

  return {
    'readiness.report': ({ language }) =>
      whileOpen(session, async (vault) => {
        const at = clock()
        const rows = await offices(vault)
        const calendars = rows.flatMap(({ availability }) => availability.holidayCalendar ?? [])
        const holidays = await holidayDates(calendars, at)
        const { database: db, profile: own } = vault
        return readinessReport({ db, rows, holidays, own, language, at })
      }),
    'readiness.keysOfNote': () =>
      whileOpen(session, async (vault) => {
        const rows = await offices(vault)
        return reportOfKeys({ db: vault.database, rows, own: vault.profile, at: clock() })
      }),
    'readiness.policy': () => readReadinessPolicy(session.current().database),
    'readiness.setPolicy': (policy) => {
      const vault = session.current()
      if (vault.officer === null || !mayActAs(vault.officer.role, 'administrator')) {
        throw new Failure('not-permitted')
      }
      const at = clock()
      transaction(vault.database, () => {
        writeReadinessPolicy(vault.database, vault.deviceId, policy, at)
        appendAudit(vault.database, vault, at, 'readiness-policy-changed', vault.vaultId)
      })
      emit({ topic: 'directory' })
      return {}
    },
    'readiness.check': (check) => {
      const id = recordCheck(session.current(), clock(), check)
      emit({ topic: 'directory' })
      return { id }
    },
    'readiness.ages': ({ id }) => agesOf(session.current().database, id, clock()),
  }
}
