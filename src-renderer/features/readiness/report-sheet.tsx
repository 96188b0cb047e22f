/** The report on one page of A4: the answer, the numbers by region, who cannot be reached, what there is to do. */
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import {
  keyStandings,
  type ReadinessReport,
  type StateReadiness,
} from '../../../src-shared/domain/directory/readiness-views.ts'
import { verificationStateSchema } from '../../../src-shared/domain/directory/verification.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { DeskSheetHead } from '../../parts/desk-sheet-head.tsx'
import { useAnswer } from './answer.tsx'
import { countCoverage, coverages } from './coverage-rules.ts'
import { confirmations, countStandings, namedProblems, weightOf } from './readiness-rules.ts'
import { RegionTable } from './region-chart.tsx'
import styles from './report-sheet.module.css'

export type ReportSheetProps = {
  readonly report: ReadinessReport
  readonly vault: Extract<VaultStatus, { state: 'open' }>
}

/** As many names as the page holds beside the rest, with room for long ones that take a second line. */
const mostNames = 96

export function ReportSheet({ report, vault }: ReportSheetProps) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const answer = useAnswer(report.states)
  return (
    <section className={styles.sheet}>
      <DeskSheetHead vault={vault} title={t('screen.heading--question')} at={report.at}>
        {report.directoryIssued !== null &&
          ` · ${t('screen.label--issued', { when: formats.dateTime(report.directoryIssued) })}`}
      </DeskSheetHead>
      <p className={styles.answer}>
        <strong>{answer.word}</strong> {answer.text}
      </p>
      <RegionTable states={report.states} />
      <Standings report={report} />
      <Problems states={report.states} />
      <Tasks tasks={report.tasks} />
    </section>
  )
}

/** Points of contact by what is known, by key, by verification and by confirmation, a line each. */
function Standings({ report }: Pick<ReportSheetProps, 'report'>) {
  const { t } = useTranslation(['readiness', 'find', 'directory'])
  const counts = countStandings(report.states)
  const coverage = countCoverage(report).counts
  return (
    <div>
      <Counts
        heading={t('readiness:coverage.heading--coverage')}
        counts={coverages.map((one) => [t(`readiness:coverage.label--${one}`), coverage[one]])}
      />
      <Counts
        heading={t('find:filter.label--keys')}
        counts={keyStandings.map((one) => [t(`find:filter.label--key-${one}`), counts.keys[one]])}
      />
      <Counts
        heading={t('find:filter.label--verifications')}
        counts={verificationStateSchema.options.map((one) => [
          t(`find:filter.label--verification-${one}`),
          counts.verifications[one],
        ])}
      />
      <Counts
        heading={t('readiness:standing.label--contact')}
        counts={[
          ...confirmations.map(
            (one) => [t(`readiness:confirmation.status--${one}`), counts.confirmations[one]] as const,
          ),
          [t('readiness:record.status--bounced'), counts.bounced],
          [t('directory:filter.label--open-now'), counts.open],
        ]}
      />
    </div>
  )
}

type CountsProps = {
  readonly heading: string
  readonly counts: readonly (readonly [name: string, count: number])[]
}

/** Without what there is none of. */
function Counts({ heading, counts }: CountsProps) {
  const formats = useFormats()
  const { t: common } = useTranslation('common')
  const words = counts
    .filter(([, count]) => count > 0)
    .map(([name, count]) => common('named.label--colon', { what: name, about: formats.number(count) }))
  if (words.length === 0) return null
  return (
    <p>
      <strong>{heading}</strong> {words.join(' · ')}
    </p>
  )
}

function Problems({ states }: { readonly states: readonly StateReadiness[] }) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const language = useLanguage()
  const { groups, more } = namedProblems(states, mostNames)
  return (
    <>
      {groups.map((group) => (
        <div key={group.reach}>
          <h2 className={styles.heading}>{t(`reach.label--${group.reach}`)}</h2>
          <ul className={styles.names}>
            {group.states.map(({ state }) => (
              <li key={state}>{stateName(state, language)}</li>
            ))}
          </ul>
        </div>
      ))}
      {more > 0 && <p>{t('report.label--more', { number: formats.number(more) })}</p>}
    </>
  )
}

function Tasks({ tasks }: Pick<ReadinessReport, 'tasks'>) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const urgent = tasks.filter(({ kind }) => weightOf(kind) === 'danger').length
  return (
    <p>
      {t('report.label--tasks', {
        number: formats.number(tasks.length),
        urgent: formats.number(urgent),
      })}
    </p>
  )
}
