/** "Could we reach every State, encrypted, right now?": the answer, by region, by State, and what there is to do. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import type { ReadinessReport } from '../../../src-shared/domain/directory/readiness-views.ts'
import { mayActAs } from '../../../src-shared/domain/officer.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { PrintButton } from '../../parts/printed-sheet.tsx'
import { Button } from '../../ui/button.tsx'
import { Answer } from './answer.tsx'
import { CoverageSection } from './coverage-section.tsx'
import { PolicyPanel } from './policy-panel.tsx'
import styles from './readiness.module.css'
import type { StatesFilter } from './readiness-rules.ts'
import { RegionChart } from './region-chart.tsx'
import { ReportSheet } from './report-sheet.tsx'
import { StandingTable } from './standing-table.tsx'
import { StatesTable, statesTableId } from './states-table.tsx'
import { TaskList } from './task-list.tsx'

export function ReadinessScreen() {
  const { t } = useTranslation('readiness')
  const language = useLanguage()
  const report = useDeskQuery('readiness.report', { language })
  const status = useDeskQuery('vault.status', {})
  const vault = status.data?.state === 'open' ? status.data : undefined
  return (
    <Page
      title={t('screen.heading--question')}
      actions={
        <>
          <Button icon="sync" isDisabled={report.isFetching} onPress={() => void report.refetch()}>
            {t('screen.action--again')}
          </Button>
          {report.data !== undefined && vault !== undefined && (
            <PrintButton label={t('report.action--print')}>
              <ReportSheet report={report.data} vault={vault} />
            </PrintButton>
          )}
        </>
      }
    >
      <FailureNotice failure={report.error} />
      {report.data !== undefined && <Report report={report.data} mayChangePolicy={isAdministrator(vault)} />}
    </Page>
  )
}

function isAdministrator(vault: Extract<VaultStatus, { state: 'open' }> | undefined): boolean {
  const officer = vault?.officer ?? null
  return officer !== null && mayActAs(officer.role, 'administrator')
}

export type ReportProps = {
  readonly report: ReadinessReport
  readonly mayChangePolicy: boolean
}

export function Report({ report, mayChangePolicy }: ReportProps) {
  const [filter, setFilter] = useState<StatesFilter>({ region: null, reach: null })
  const { states, tasks, policy } = report
  return (
    <>
      <Answer
        states={states}
        onChoose={(reach) => {
          setFilter({ region: null, reach })
          document.getElementById(statesTableId)?.scrollIntoView({ block: 'start' })
        }}
      />
      <RegionChart states={states} />
      <CoverageSection report={report} />
      <StandingTable states={states} />
      <TaskList tasks={tasks} />
      <StatesTable states={states} filter={filter} onFilter={setFilter} />
      <PolicyPanel policy={policy} mayChange={mayChangePolicy} />
      <AsOf report={report} />
    </>
  )
}

function AsOf({ report: { at, directoryIssued } }: Pick<ReportProps, 'report'>) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  return (
    <p className={styles.small}>
      {directoryIssued === null
        ? t('screen.label--no-registry')
        : t('screen.label--issued', { when: formats.dateTime(directoryIssued) })}
      {' · '}
      {t('screen.label--checked', { when: formats.dateTime(at) })}
    </p>
  )
}
