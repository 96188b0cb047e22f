/** A button that prints the report, and the sheet itself, which stands outside the page and is not shown on screen. */
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import type { ReadinessReport } from '../../../src-shared/domain/directory/readiness-views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './report-sheet.module.css'
import { ReportSheet } from './report-sheet.tsx'

export type PrintReportProps = {
  readonly report: ReadinessReport
  readonly vault: Extract<VaultStatus, { state: 'open' }>
}

export function PrintReport({ report, vault }: PrintReportProps) {
  const { t } = useTranslation('readiness')
  const print = useDeskCommand('window.print')
  return (
    <>
      <Button icon="file" isDisabled={print.isPending} onPress={() => print.mutate({})}>
        {t('report.action--print')}
      </Button>
      <FailureNotice failure={print.error} />
      {createPortal(
        <div className={styles.paper} data-printed="">
          <ReportSheet report={report} vault={vault} />
        </div>,
        document.body,
      )}
    </>
  )
}
