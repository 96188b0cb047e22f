/** What is printed: one sheet per code or share, outside the page on screen, and nothing else of the page. */
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './printed-sheets.module.css'
import { RecoverySheet, type RecoverySheetProps } from './recovery-sheet.tsx'

export type PrintedSheetsProps = {
  readonly kind: RecoverySheetProps['kind']
  /** The texts, one per sheet. */
  readonly codes: readonly string[]
}

/** A button that prints the sheets, and the sheets themselves, which are not shown on screen. */
export function PrintedSheets({ kind, codes }: PrintedSheetsProps) {
  const { t } = useTranslation('recovery')
  const print = useDeskCommand('window.print')
  const status = useDeskQuery('vault.status', {})
  const vault = status.data?.state === 'open' ? status.data : undefined
  return (
    <>
      <Button
        icon="file"
        isDisabled={print.isPending || vault === undefined}
        onPress={() => print.mutate({})}
      >
        {t(kind === 'code' ? 'sheet.action--print-code' : 'sheet.action--print-shares')}
      </Button>
      <FailureNotice failure={print.error} />
      {vault !== undefined &&
        createPortal(
          <div className={styles.sheets} data-printed="">
            {codes.map((code) => (
              <RecoverySheet key={code} kind={kind} code={code} vault={vault} />
            ))}
          </div>,
          document.body,
        )}
    </>
  )
}
