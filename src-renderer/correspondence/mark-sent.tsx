/** An officer says when a message was sent, by which channel and from which of the desk's addresses. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../src-shared/base/clock.ts'
import { type Channel, channels, sendingSchema } from '../../src-shared/domain/messages/delivery.ts'
import { useDeskCommand, useDeskQuery } from '../api/queries.ts'
import { useLanguage } from '../i18n/language.tsx'
import { CommandDialog } from '../parts/command-dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './deliver.module.css'
import { templateWords } from './template-words.ts'

export type MarkSentProps = {
  readonly id: string
  /** Proposed at first. */
  readonly proposed?: Channel
  readonly onClose: () => void
}

export function MarkSent({ id, proposed = 'encrypted-mail', onClose }: MarkSentProps) {
  const { t } = useTranslation('messages')
  const words = templateWords(useLanguage())
  const vault = useDeskQuery('vault.status', {})
  const marking = useDeskCommand('messages.markSent')
  const profile = vault.data?.state === 'open' ? vault.data.profile : undefined
  const [at, setAt] = useState<string | null>(() => toInstant(systemClock()))
  const [channel, setChannel] = useState<Channel>(proposed)
  const [written, setWritten] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const mailbox = (written ?? profile?.email ?? '').trim()
  const isMail = channel === 'encrypted-mail'
  const isAddress = mailbox === '' || sendingSchema.shape.mailbox.safeParse(mailbox).success
  const confirm = () => {
    if (at === null) return
    const address = isMail && mailbox !== '' ? { mailbox } : {}
    const sending = { id, at, channel, ...address, ...(note.trim() === '' ? {} : { note }) }
    marking.mutate(sending, { onSuccess: onClose })
  }
  return (
    <CommandDialog
      onClose={onClose}
      size="small"
      title={t('deliver.heading--mark-sent')}
      action={t('deliver.action--confirm-sent')}
      isDisabled={at === null || (isMail && !isAddress) || marking.isPending}
      onAct={confirm}
    >
      <div className={styles.fields}>
        <p>{t('deliver.prose--mark-sent')}</p>
        <DateTimeField
          label={t('deliver.label--sent-at')}
          value={at}
          onChange={setAt}
          timeZone={profile?.timeZone ?? 'UTC'}
        />
        <Select
          label={t('deliver.label--channel')}
          options={channels.map((code) => ({ id: code, label: words(`codes.channel-type.${code}`) }))}
          value={channel}
          onChange={setChannel}
        />
        {isMail && (
          <TextField
            label={t('deliver.label--mailbox')}
            type="email"
            maxLength={320}
            value={written ?? profile?.email ?? ''}
            onChange={setWritten}
            {...(isAddress ? {} : { error: t('deliver.error--mailbox') })}
          />
        )}
        <TextField label={t('deliver.label--note')} maxLength={500} value={note} onChange={setNote} />
        <FailureNotice failure={marking.error} />
      </div>
    </CommandDialog>
  )
}
