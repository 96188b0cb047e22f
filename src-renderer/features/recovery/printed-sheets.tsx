/** What is printed of a recovery way: one sheet per code or share. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { PrintButton } from '../../parts/printed-sheet.tsx'
import { RecoverySheet, type RecoverySheetProps } from './recovery-sheet.tsx'

export type PrintedSheetsProps = {
  readonly kind: RecoverySheetProps['kind']
  /** The texts, one per sheet. */
  readonly codes: readonly string[]
}

export function PrintedSheets({ kind, codes }: PrintedSheetsProps) {
  const { t } = useTranslation('recovery')
  const status = useDeskQuery('vault.status', {})
  const vault = status.data?.state === 'open' ? status.data : undefined
  return (
    <PrintButton label={t(kind === 'code' ? 'sheet.action--print-code' : 'sheet.action--print-shares')}>
      {vault === undefined
        ? null
        : codes.map((code) => <RecoverySheet key={code} kind={kind} code={code} vault={vault} />)}
    </PrintButton>
  )
}
