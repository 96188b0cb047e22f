/** An officer says that a message which was sent came back. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../src-shared/base/clock.ts'
import { useDeskCommand } from '../api/queries.ts'
import { CommandDialog } from '../parts/command-dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useOwnZone } from '../parts/own-zone.ts'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './deliver.module.css'
import type { MarkSentProps } from './mark-sent.tsx'

export function MarkBounced({ id, onClose }: MarkSentProps) {
  const { t } = useTranslation('messages')
  const zone = useOwnZone()
  const marking = useDeskCommand('messages.markBounced')
  const [at, setAt] = useState<string | null>(() => toInstant(systemClock()))
  const [note, setNote] = useState('')
  return (
    <CommandDialog
      onClose={onClose}
      size="small"
      title={t('deliver.heading--mark-bounced')}
      action={t('deliver.action--confirm-bounced')}
      isDisabled={at === null}
      isPending={marking.isPending}
      onAct={() => {
        if (at !== null) marking.mutate({ id, at, note }, { onSuccess: onClose })
      }}
    >
      <div className={styles.fields}>
        <p>{t('deliver.prose--mark-bounced')}</p>
        <DateTimeField label={t('deliver.label--bounced-at')} value={at} onChange={setAt} timeZone={zone} />
        <TextField label={t('deliver.label--note')} maxLength={500} value={note} onChange={setNote} />
        <FailureNotice failure={marking.error} />
      </div>
    </CommandDialog>
  )
}
