/** When a message arrived in the mailbox: proposed from its headers, decided by the officer. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Receipt } from '../../../src-shared/domain/clocks/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useOwnZone } from '../../i18n/own-zone.tsx'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import styles from './clocks.module.css'

export type ReceiptDialogProps = {
  readonly receipt: Receipt
  readonly onClose: () => void
}

export function ReceiptDialog({ receipt, onClose }: ReceiptDialogProps) {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const timeZone = useOwnZone()
  const setting = useDeskCommand('clocks.setReceipt')
  const { message, proposed, received, isConfirmed } = receipt
  const [at, setAt] = useState<string | null>(isConfirmed ? received : (proposed ?? received))
  return (
    <CommandDialog
      onClose={onClose}
      size="small"
      title={t('receipt.heading--receipt')}
      action={t('receipt.action--save')}
      isDisabled={at === null}
      isPending={setting.isPending}
      onAct={() => {
        if (at !== null) setting.mutate({ message, at }, { onSuccess: onClose })
      }}
    >
      <div className={styles.fields}>
        <p>
          {proposed === null
            ? t('receipt.prose--none')
            : t('receipt.prose--proposed', { time: formats.dateTime(proposed) })}
        </p>
        <DateTimeField label={t('receipt.label--at')} value={at} onChange={setAt} timeZone={timeZone} />
        <FailureNotice failure={setting.error} />
      </div>
    </CommandDialog>
  )
}
