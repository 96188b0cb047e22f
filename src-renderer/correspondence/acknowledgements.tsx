/** What is known of acknowledgements of a message: State by State, what did not count and why, what was only spoken. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Acknowledgements as Known } from '../../src-shared/contract/acknowledgement.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { useDeskQuery } from '../api/queries.ts'
import { isolated } from '../i18n/isolated.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { canAcknowledge } from './acknowledgeable.ts'
import { AcknowledgementReport } from './acknowledgement-report.tsx'
import { ByPhone } from './by-phone.tsx'
import styles from './deliver.module.css'

export type AcknowledgementsProps = { readonly view: MessageView }

/** Of a message of ours that has left, and of one that came in and can be acknowledged; nothing for any other. */
export function Acknowledgements({ view }: AcknowledgementsProps) {
  const { t } = useTranslation('acknowledgement')
  const isShown = hasLeft(view) || canAcknowledge(view)
  const known = useDeskQuery('acknowledgement.of', { message: view.summary.id }, { enabled: isShown }).data
  if (!isShown || known === undefined) return null
  const callable = callableOf(view, known)
  if ([known.states, known.notCounted, known.said, callable].every(({ length }) => length === 0)) return null
  return (
    <section className={styles.received} aria-label={t('received.heading--received')}>
      {known.states.length > 0 && (
        <>
          <h3 className={styles.receivedHeading}>{t('received.heading--received')}</h3>
          <ul>
            {known.states.map((state) => (
              <OfState key={state.state} view={view} state={state} />
            ))}
          </ul>
        </>
      )}
      <NotCounted view={view} entries={known.notCounted} />
      <Spoken known={known} />
      <RecordCall view={view} callable={callable} />
    </section>
  )
}

/** An acknowledgement is not acknowledged. */
function hasLeft({ summary }: MessageView): boolean {
  return summary.direction === 'outgoing' && summary.status !== 'released' && summary.template !== 'T1'
}

type OfStateProps = AcknowledgementsProps & { readonly state: Known['states'][number] }

function OfState({ view, state: { state, counted } }: OfStateProps) {
  const { t } = useTranslation('acknowledgement')
  const name = stateName(state, useLanguage())
  if (counted === null)
    return (
      <li className={styles.report}>
        <span>{t('received.status--awaiting', { state: name })}</span>
      </li>
    )
  return (
    <li className={styles.report}>
      <span className={styles.sent}>
        {counted.entity === null
          ? t('received.status--counted-unnamed', { state: name })
          : t('received.status--counted', { state: name, office: isolated(counted.entity) })}
      </span>
      <AcknowledgementReport view={view} report={counted} />
    </li>
  )
}

type NotCountedProps = AcknowledgementsProps & { readonly entries: Known['notCounted'] }

function NotCounted({ view, entries }: NotCountedProps) {
  const { t } = useTranslation('acknowledgement')
  const formats = useFormats()
  const language = useLanguage()
  if (entries.length === 0) return null
  return (
    <>
      <h3 className={styles.receivedHeading}>{t('received.heading--not-counted')}</h3>
      <ul>
        {entries.map(({ id, at, state, reason, report }) => (
          <li key={id} className={styles.report}>
            <span>
              {state === null
                ? t('event.status--not-counted-unknown')
                : t('event.status--not-counted', {
                    state: stateName(state, language),
                  })}
            </span>
            <span>{t(`reason.prose--${reason}`)}</span>
            <span className={styles.facts}>
              {t('received.label--came-at', { date: formats.dateTime(at) })}
            </span>
            {report !== null && <AcknowledgementReport view={view} report={report} />}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Whether a signature says by now what was only spoken then. */
function isSettled({ by, state }: Known['said'][number], { states, isOursSent }: Known): boolean {
  return by === 'us' ? isOursSent : states.some((one) => one.state === state && one.counted !== null)
}

function Spoken({ known }: { readonly known: Known }) {
  const { t } = useTranslation('acknowledgement')
  const formats = useFormats()
  const language = useLanguage()
  if (known.said.length === 0) return null
  return (
    <ul>
      {known.said.map((said) => {
        const { id, at, by, state, withWhom, number, note, officer, stopsReminders } = said
        const settled = isSettled(said, known)
        return (
          <li key={id} className={styles.report}>
            <span className={styles.wayLine}>
              <Badge tone={settled ? 'neutral' : 'caution'} icon="phone">
                {t('phone.status--not-proved')}
              </Badge>
              {t(`event.status--phone-${by}`, {
                state: stateName(state, language),
                person: isolated(withWhom),
              })}
            </span>
            <span className={styles.facts}>
              <time dateTime={at}>{formats.dateTime(at)}</time>
              {number !== '' && <bdi dir="ltr">{number}</bdi>}
              {officer !== null && <bdi>{officer}</bdi>}
              {settled && <span>{t(`phone.status--settled-${by}`)}</span>}
              {stopsReminders && !settled && <span>{t('phone.status--no-reminders')}</span>}
            </span>
            {note !== '' && <span dir="auto">{note}</span>}
          </li>
        )
      })}
    </ul>
  )
}

type Callable = { readonly pocId: string; readonly entity: string; readonly state: string }

/** With whom receipt can be spoken about; nobody once a signature says it. */
function callableOf({ summary, verdict, record }: MessageView, known: Known): readonly Callable[] {
  const waiting = known.states.filter(({ counted }) => counted === null)
  const offices =
    summary.direction === 'outgoing'
      ? waiting.flatMap((one) => one.offices.map((office) => ({ ...office, state: one.state })))
      : [
          {
            pocId: verdict?.signer?.pocId ?? null,
            entity: verdict?.signer?.entity ?? '',
            state: record?.from.state ?? '',
          },
        ]
  if (known.isOursSent) return []
  return offices.flatMap(({ pocId, ...rest }) => (pocId === null ? [] : [{ ...rest, pocId }]))
}

type RecordCallProps = AcknowledgementsProps & { readonly callable: readonly Callable[] }

function RecordCall({ view, callable }: RecordCallProps) {
  const { t } = useTranslation('acknowledgement')
  const [isOpen, setOpen] = useState(false)
  if (callable.length === 0) return null
  const by = view.summary.direction === 'outgoing' ? 'them' : 'us'
  return (
    <div>
      <Button size="small" icon="phone" onPress={() => setOpen(true)}>
        {t(`phone.action--${by}`)}
      </Button>
      {isOpen && (
        <ByPhone message={view.summary.id} by={by} offices={callable} onClose={() => setOpen(false)} />
      )}
    </div>
  )
}
