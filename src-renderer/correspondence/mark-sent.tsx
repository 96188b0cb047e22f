/** An officer says when a message was sent, by which channel and from which of the desk's addresses. */
import { useTranslation } from 'react-i18next'
import type { Channel } from '../../src-shared/domain/messages/delivery.ts'
import { useDeskCommand } from '../api/queries.ts'
import { CommandDialog } from '../parts/command-dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import styles from './deliver.module.css'
import { SendingFields, useSendingForm } from './sending-fields.tsx'

export type MarkSentProps = {
  readonly id: string
  /** Proposed at first. */
  readonly proposed?: Channel
  readonly onClose: () => void
}

export function MarkSent({ id, proposed = 'encrypted-mail', onClose }: MarkSentProps) {
  const { t } = useTranslation('messages')
  const marking = useDeskCommand('messages.markSent')
  const { sending, fields } = useSendingForm(proposed)
  const confirm = () => {
    if (sending !== null) marking.mutate({ id, ...sending }, { onSuccess: onClose })
  }
  return (
    <CommandDialog
      onClose={onClose}
      size="small"
      title={t('deliver.heading--mark-sent')}
      action={t('deliver.action--confirm-sent')}
      isDisabled={sending === null}
      isPending={marking.isPending}
      onAct={confirm}
    >
      <div className={styles.fields}>
        <p>{t('deliver.prose--mark-sent')}</p>
        <SendingFields {...fields} />
        <FailureNotice failure={marking.error} />
      </div>
    </CommandDialog>
  )
}
