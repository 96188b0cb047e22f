/** An officer says when a message was sent, by which channel and from which of the desk's addresses. */
import { useTranslation } from 'react-i18next'
import type { Channel } from '../../src-shared/domain/messages/delivery.ts'
import type { Returned } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../api/queries.ts'
import { CommandDialog } from '../parts/command-dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useRecipientNames } from './counterpart-names.ts'
import styles from './deliver.module.css'
import { SendingFields, useSendingForm } from './sending-fields.tsx'

export type MarkSentProps = {
  readonly id: string
  /** Proposed at first. */
  readonly proposed?: Channel
  /** Only to these, from whom it had come back; to all where left out. */
  readonly recipients?: readonly Pick<Returned, 'id' | 'state'>[]
  readonly onClose: () => void
}

export function MarkSent({ id, proposed = 'encrypted-mail', recipients, onClose }: MarkSentProps) {
  const { t } = useTranslation('messages')
  const marking = useDeskCommand('messages.markSent')
  const names = useRecipientNames()
  const place = recipients === undefined ? `mark-sent ${id}` : `mark-sent-again ${id}`
  const { sending, fields, ...kept } = useSendingForm(proposed, place)
  const closed = kept.closing(onClose)
  const confirm = () => {
    if (sending === null) return
    const only = recipients === undefined ? {} : { recipients: recipients.map((one) => one.id) }
    marking.mutate({ id, ...sending, ...only }, { onSuccess: closed })
  }
  return (
    <CommandDialog
      onClose={closed}
      isRestored={kept.isRestored}
      size="small"
      title={t('deliver.heading--mark-sent')}
      action={t('deliver.action--confirm-sent')}
      isDisabled={sending === null}
      isPending={marking.isPending}
      onAct={confirm}
    >
      <div className={styles.fields}>
        <p>{t('deliver.prose--mark-sent')}</p>
        {recipients !== undefined && <p>{t('deliver.label--sent-again-to', { names: names(recipients) })}</p>}
        {kept.told}
        <SendingFields {...fields} />
        <FailureNotice failure={marking.error} />
      </div>
    </CommandDialog>
  )
}
