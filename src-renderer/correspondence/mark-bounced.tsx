/** An officer says that a message which was sent came back. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../src-shared/base/clock.ts'
import { useDeskCommand, useDeskQuery } from '../api/queries.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Button } from '../ui/button.tsx'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './deliver.module.css'
import type { MarkSentProps } from './mark-sent.tsx'

export function MarkBounced({ id, onClose }: MarkSentProps) {
  const { t } = useTranslation('messages')
  const vault = useDeskQuery('vault.status', {})
  const marking = useDeskCommand('messages.markBounced')
  const [at, setAt] = useState<string | null>(() => toInstant(systemClock()))
  const [note, setNote] = useState('')
  const zone = vault.data?.state === 'open' ? vault.data.profile.timeZone : 'UTC'
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t('deliver.heading--mark-bounced')}
      actions={
        <>
          <Button onPress={onClose}>{t('deliver.action--cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={at === null || marking.isPending}
            onPress={() => {
              if (at !== null) marking.mutate({ id, at, note }, { onSuccess: onClose })
            }}
          >
            {t('deliver.action--confirm-bounced')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p>{t('deliver.prose--mark-bounced')}</p>
        <DateTimeField label={t('deliver.label--bounced-at')} value={at} onChange={setAt} timeZone={zone} />
        <TextField label={t('deliver.label--note')} maxLength={500} value={note} onChange={setNote} />
        <FailureNotice failure={marking.error} />
      </div>
    </Dialog>
  )
}
