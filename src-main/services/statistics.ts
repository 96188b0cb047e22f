/** Figures of the desk's correspondence, computed here in small pieces so that nothing waits (docs/statistics.md). */
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { StatisticsFile } from '../../src-shared/contract/statistics.ts'
import { anonymised, anonymisedLines, lastHalfYear } from '../../src-shared/domain/statistics/anonymised.ts'
import { overduePolicyOf } from '../../src-shared/domain/statistics/overdue.ts'
import {
  beginningOf,
  type ReportOrder,
  reportLines,
  type StatisticsReport,
  timesOf,
  volumesOf,
  type WeekFigures,
  weekEnds,
  weekOf,
} from '../../src-shared/domain/statistics/report.ts'
import { waitsOf } from '../../src-shared/domain/statistics/waits.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import type { InternalHandlers, OutgoingFile } from '../vault-protocol.ts'
import { breathing } from './breathing.ts'
import { readClocksPolicy } from './clocks/policy.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'
import { correspondenceOf, ofMode, spansOf } from './statistics/correspondence.ts'
import { csvText } from './statistics/csv.ts'

type StatisticsHandlers = Handlers<'statistics.report'> &
  Pick<InternalHandlers, 'internal.statisticsFile' | 'internal.statisticsSaved'>

export type StatisticsDependencies = { readonly session: Session; readonly clock: Clock }

export function statisticsService({ session, clock }: StatisticsDependencies): StatisticsHandlers {
  return {
    'statistics.report': (order) => whileOpen(session, (vault) => reportOf(vault, order, clock())),
    'internal.statisticsFile': (order) => whileOpen(session, (vault) => fileOf(vault, order, clock())),
    'internal.statisticsSaved': async (order) => noteSaved(session.current(), order, clock()),
  }
}

async function reportOf(vault: OpenVault, order: ReportOrder, now: Date): Promise<StatisticsReport> {
  const all = await correspondenceOf(vault)
  const breathe = breathing()
  const chosen = ofMode(all, order.mode)
  const waits = waitsOf(chosen)
  await breathe()
  const weeks = Number(order.span)
  const from = beginningOf(now, weeks)
  const policy = overduePolicyOf(readClocksPolicy(vault.database), vault.profile.pocType)
  const spans = spansOf(chosen)
  const figures: WeekFigures[] = []
  for (const end of weekEnds(now, weeks)) {
    figures.push(weekOf(end, spans, waits, policy))
    await breathe()
  }
  const real = order.mode === 'real' ? waits : waitsOf(ofMode(all, 'real'))
  return {
    at: toInstant(now),
    from,
    policy,
    times: timesOf(waits, from),
    weeks: figures,
    volumes: volumesOf(chosen.outlines, from),
    anonymised: anonymised(real, lastHalfYear(now)),
  }
}

/** What is given away names neither the desk nor the day on which it was made. */
async function fileOf(
  vault: OpenVault,
  { what, mode, span }: StatisticsFile,
  now: Date,
): Promise<OutgoingFile> {
  const report = await reportOf(vault, { mode, span }, now)
  const isAnonymised = what === 'anonymised'
  const name = isAnonymised
    ? `anonymised-totals-${report.anonymised.from.slice(0, 7)}`
    : `${vault.profile.state}-statistics-${mode}-${report.at.slice(0, 10)}`
  const lines = isAnonymised ? anonymisedLines(report.anonymised) : reportLines(report)
  return { suggestedName: `${name}.csv`, bytes: Buffer.from(csvText(lines), 'utf8') }
}

function noteSaved(vault: OpenVault, { what, mode, span }: StatisticsFile, now: Date): void {
  transaction(vault.database, () =>
    appendAudit(vault.database, vault, now, 'statistics-exported', vault.vaultId, {
      what,
      ...(what === 'anonymised' ? {} : { mode, weeks: Number(span) }),
    }),
  )
}
