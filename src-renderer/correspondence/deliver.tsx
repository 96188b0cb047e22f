/** What remains to do with a released message: export it in a form, and say when it was really sent. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../src-shared/base/clock.ts'
import type { ExportForm, MessageView } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand, useDeskQuery } from '../api/queries.ts'
import { useFormats } from '../i18n/language.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import styles from './deliver.module.css'

export type DeliverProps = {
  readonly view: MessageView
}

/** Exporting is not sending: the two steps stay apart, and the second needs an officer's word. */
export function Deliver({ view }: DeliverProps) {
  const settings = useDeskQuery('settings.read', {})
  const exporting = useDeskCommand('messages.export')
  const preferred = settings.data?.exportForm ?? 'eml'
  const parts = {
    view,
    forms: preferred === 'asc' ? (['asc', 'eml'] as const) : (['eml', 'asc'] as const),
    exporting,
    exportAs: (form: ExportForm) => exporting.mutate({ id: view.summary.id, form }),
  }
  return view.sentAt === null ? <Unsent {...parts} /> : <Sent {...parts} sentAt={view.sentAt} />
}

type Parts = DeliverProps & {
  /** The preferred form first. */
  readonly forms: readonly ExportForm[]
  readonly exporting: ReturnType<typeof useDeskCommand<'messages.export'>>
  readonly exportAs: (form: ExportForm) => void
}

function Sent({ view, forms, exporting, exportAs, sentAt }: Parts & { readonly sentAt: string }) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  return (
    <section className={styles.sentLine} aria-label={t('deliver.heading--deliver')}>
      <p className={styles.sent}>{t('deliver.status--sent', { date: formats.dateTime(sentAt) })}</p>
      <AwaitedAcknowledgement view={view} />
      <span className={styles.again}>
        {t('deliver.label--again')}
        {forms.map((form) => (
          <Button
            key={form}
            size="small"
            icon="download"
            aria-label={`.${form} · ${t(`deliver.action--${form}`)}`}
            isDisabled={exporting.isPending}
            onPress={() => exportAs(form)}
          >
            <bdi dir="ltr">.{form}</bdi>
          </Button>
        ))}
      </span>
      <FailureNotice failure={exporting.error} />
    </section>
  )
}

function Unsent({ view, forms, exporting, exportAs }: Parts) {
  const { t } = useTranslation('messages')
  const [asksWhenSent, setAsksWhenSent] = useState(false)
  const isExported = view.exportedForms.length > 0
  return (
    <section className={styles.deliver} aria-label={t('deliver.heading--deliver')}>
      <p className={styles.prose}>{t('deliver.prose--deliver')}</p>
      <div className={styles.forms}>
        {forms.map((form, index) => (
          <div key={form} className={styles.form}>
            <Button
              variant={index === 0 && !isExported ? 'primary' : 'secondary'}
              icon="download"
              isDisabled={exporting.isPending}
              onPress={() => exportAs(form)}
            >
              {t(`deliver.action--${form}`)}
            </Button>
            <p className={styles.hint}>{t(`deliver.hint--${form}`)}</p>
          </div>
        ))}
      </div>
      <FailureNotice failure={exporting.error} />
      {typeof exporting.data?.fileName === 'string' && (
        <InlineNotice tone="info" announce="polite">
          {t('deliver.status--exported', { file: exporting.data.fileName })}
        </InlineNotice>
      )}
      <div>
        <Button
          icon="send"
          variant={isExported ? 'primary' : 'secondary'}
          isDisabled={!isExported}
          onPress={() => setAsksWhenSent(true)}
        >
          {t('deliver.action--mark-sent')}
        </Button>
      </div>
      {asksWhenSent && <MarkSent id={view.summary.id} onClose={() => setAsksWhenSent(false)} />}
    </section>
  )
}

function AwaitedAcknowledgement({ view }: DeliverProps) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const asked = view.record?.acknowledgement
  if (view.acknowledgedBy.length > 0)
    return (
      <Badge tone="good" icon="check-circle">
        {t('acknowledgement.status--acknowledged')}
      </Badge>
    )
  if (asked?.requested !== true) return null
  return (
    <Badge icon="clock" isQuiet>
      {asked.by === undefined
        ? t('acknowledgement.status--awaiting')
        : t('acknowledgement.status--awaiting-by', { date: formats.dateTime(asked.by) })}
    </Badge>
  )
}

function MarkSent({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation('messages')
  const vault = useDeskQuery('vault.status', {})
  const marking = useDeskCommand('messages.markSent')
  const [at, setAt] = useState<string | null>(() => toInstant(systemClock()))
  const zone = vault.data?.state === 'open' ? vault.data.profile.timeZone : 'UTC'
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t('deliver.heading--mark-sent')}
      actions={
        <>
          <Button onPress={onClose}>{t('deliver.action--cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={at === null || marking.isPending}
            onPress={() => {
              if (at !== null) marking.mutate({ id, at }, { onSuccess: onClose })
            }}
          >
            {t('deliver.action--confirm-sent')}
          </Button>
        </>
      }
    >
      <p>{t('deliver.prose--mark-sent')}</p>
      <DateTimeField label={t('deliver.label--sent-at')} value={at} onChange={setAt} timeZone={zone} />
      <FailureNotice failure={marking.error} />
    </Dialog>
  )
}
