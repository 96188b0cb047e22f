/** A message that was sent: when, how and from where, whether it was acknowledged, and what can still be said of it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../api/queries.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CameBack } from './came-back.tsx'
import styles from './deliver.module.css'
import type { DeliverFormsProps } from './deliver-forms.tsx'
import { MarkBounced } from './mark-bounced.tsx'
import { templateWords } from './template-words.ts'

export function SentLine({ view, forms, sentAt }: DeliverFormsProps & { readonly sentAt: string }) {
  const { t } = useTranslation('messages')
  const exporting = useDeskCommand('messages.export')
  const [asksWhenBounced, setAsksWhenBounced] = useState(false)
  const { id } = view.summary
  return (
    <>
      <CameBack view={view} />
      <section className={styles.sentLine} aria-label={t('deliver.heading--deliver')}>
        <Sending view={view} sentAt={sentAt} />
        <AwaitedAcknowledgement view={view} />
        <span className={styles.again}>
          {t('deliver.label--again')}
          {forms.map((form) => (
            <Button
              key={form}
              size="small"
              icon="download"
              aria-label={`${form === 'outlook' ? 'Outlook' : `.${form}`} · ${t(`deliver.action--${form}`)}`}
              isDisabled={exporting.isPending}
              onPress={() => exporting.mutate({ id, form })}
            >
              <bdi dir="ltr">{form === 'outlook' ? 'Outlook' : `.${form}`}</bdi>
            </Button>
          ))}
          <Button size="small" variant="quiet" icon="warning" onPress={() => setAsksWhenBounced(true)}>
            {t('deliver.action--mark-bounced')}
          </Button>
        </span>
        <FailureNotice failure={exporting.error} />
        {asksWhenBounced && <MarkBounced view={view} onClose={() => setAsksWhenBounced(false)} />}
      </section>
    </>
  )
}

/** Messages of before channels were asked for have none. */
function Sending({ view, sentAt }: { readonly view: MessageView; readonly sentAt: string }) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const words = templateWords(useLanguage())
  const sending = view.deliveries.findLast(({ outcome }) => outcome === 'sent')
  return (
    <div>
      <p className={styles.sent}>{t('deliver.status--sent', { date: formats.dateTime(sentAt) })}</p>
      {sending !== undefined && (
        <p className={styles.hint}>
          {sending.channel !== null && words(`codes.channel-type.${sending.channel}`)}
          {sending.mailbox !== null && ` · ${t('deliver.status--sent-from', { mailbox: sending.mailbox })}`}
          {sending.note !== '' && (
            <>
              {' · '}
              <bdi>{sending.note}</bdi>
            </>
          )}
        </p>
      )}
    </div>
  )
}

function AwaitedAcknowledgement({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const asked = view.record?.acknowledgement
  // Of several States the last one decides; which of them have, stands below.
  if (view.summary.status === 'acknowledged')
    return (
      <Badge tone="good" icon="check-circle">
        {t('acknowledgement.status--acknowledged')}
      </Badge>
    )
  // The manager of the directory owes none.
  if (asked?.requested !== true || view.summary.counterparts.length === 0) return null
  return (
    <Badge icon="clock" isQuiet>
      {asked.by === undefined
        ? t('acknowledgement.status--awaiting')
        : t('acknowledgement.status--awaiting-by', { date: formats.dateTime(asked.by) })}
    </Badge>
  )
}
