/** What remains to do with a released message: it leaves as a file, and an officer says when it was really sent. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOverdue } from '../../src-shared/domain/messages/delivery.ts'
import { formsInOrder } from '../../src-shared/domain/messages/export-form.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useSettings } from '../api/settings.ts'
import { PaperPanel } from '../features/ladder/paper-panel.tsx'
import { SecretPanel } from '../features/ladder/secret-panel.tsx'
import { useFormats } from '../i18n/language.tsx'
import { useNow } from '../now.tsx'
import { Button } from '../ui/button.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import { AlternatesOf, ReturnedList } from './came-back.tsx'
import styles from './deliver.module.css'
import { DeliverForms } from './deliver-forms.tsx'
import { DeliverWays } from './deliver-ways.tsx'
import { useFocusWhenReleased } from './just-released.ts'
import { MarkSent } from './mark-sent.tsx'
import { PreferredForm } from './preferred-form.tsx'
import { SentLine } from './sent-line.tsx'

export type DeliverProps = {
  readonly view: MessageView
}

/** Exporting is not sending: the two steps stay apart, and the second needs an officer's word. */
export function Deliver({ view }: DeliverProps) {
  const { settings } = useSettings()
  const forms = formsInOrder(view.forms, view.preferredForm ?? settings?.exportForm ?? 'eml')
  const isSettled = view.summary.status === 'sent' || view.summary.status === 'acknowledged'
  return isSettled && view.sentAt !== null ? (
    <>
      <SecretPanel view={view} />
      <SentLine view={view} forms={forms} sentAt={view.sentAt} />
    </>
  ) : (
    <Unsent view={view} forms={forms} />
  )
}

type UnsentProps = DeliverProps & { readonly forms: ReturnType<typeof formsInOrder> }

function Unsent({ view, forms }: UnsentProps) {
  const { t } = useTranslation('messages')
  const [asksWhenSent, setAsksWhenSent] = useState(false)
  const isOnPaper = view.way === 'paper'
  const frame = useFocusWhenReleased<HTMLElement>(view.summary.id)
  const isExported = isOnPaper ? view.summary.exportedAt !== null : view.exportedForms.length > 0
  return (
    <section ref={frame} className={styles.deliver} aria-label={t('deliver.heading--deliver')}>
      <Standing view={view} />
      <SecretPanel view={view} />
      {isOnPaper ? (
        <PaperPanel view={view} />
      ) : (
        <>
          <p className={styles.prose}>{t('deliver.prose--deliver')}</p>
          <DeliverForms view={view} forms={forms} />
          <DeliverWays view={view} forms={forms} />
          <PreferredForm view={view} />
        </>
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
      {asksWhenSent && (
        <MarkSent
          id={view.summary.id}
          {...(isOnPaper ? { proposed: 'mission' } : {})}
          onClose={() => setAsksWhenSent(false)}
        />
      )}
    </section>
  )
}

/** What an officer must not overlook: it came back, or it was exported some time ago and nobody said that it was sent. */
function Standing({ view: { summary, deliveries, returned } }: DeliverProps) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const now = useNow()
  const { status, exportedAt } = summary
  if (status === 'bounced') {
    const bounce = deliveries.findLast(({ outcome }) => outcome === 'bounced')
    return (
      <InlineNotice
        tone="caution"
        {...(bounce === undefined
          ? {}
          : { title: t('deliver.status--bounced', { date: formats.dateTime(bounce.at) }) })}
      >
        {bounce !== undefined && bounce.note !== '' && (
          <p>
            <bdi>{bounce.note}</bdi>
          </p>
        )}
        {summary.counterparts.length > 1 && <ReturnedList returned={returned} />}
        <p>{t('deliver.prose--bounced')}</p>
        <AlternatesOf id={summary.id} returned={returned} />
      </InlineNotice>
    )
  }
  if (status !== 'exported' || exportedAt === null || !isOverdue(exportedAt, now)) return null
  return (
    <InlineNotice tone="caution" icon="clock">
      {t('deliver.prose--overdue', { date: formats.dateTime(exportedAt) })}
    </InlineNotice>
  )
}
