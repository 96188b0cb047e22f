/** A report of a mail system: what it says, as nobody's word, and what an officer may make of it. */
import { useTranslation } from 'react-i18next'
import {
  canBeConfirmed,
  type ReportLine,
  type ReportView,
  subjectOfStatus,
} from '../../../src-shared/domain/incoming/report.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { Alternates } from '../../correspondence/alternates.tsx'
import { useCounterpartNames } from '../../correspondence/counterpart-names.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { numbered } from '../../ui/keys.ts'
import type { Tone } from '../../ui/tone.ts'
import styles from './read.module.css'

export function ReportPanel({ handle }: { readonly handle: string }) {
  const { t } = useTranslation('incoming')
  const report = useDeskQuery('incoming.report', { handle })
  const view = report.data
  return (
    <section className={styles.made} aria-label={t('report.heading--report')}>
      <h2 className={styles.subtitle}>{t('report.heading--report')}</h2>
      <FailureNotice failure={report.error} />
      {view !== undefined && (
        <>
          <InlineNotice tone="caution">{t('report.prose--unproved')}</InlineNotice>
          <Matched match={view.match} />
          <h3>{t('report.label--addresses')}</h3>
          <ul className={styles.files}>
            {numbered(view.lines).map(({ place, item: line }) => (
              <AddressRow key={place} line={line} isMatched={view.match !== null} />
            ))}
          </ul>
          <Decision view={view} />
        </>
      )}
    </section>
  )
}

function Matched({ match }: Pick<ReportView, 'match'>) {
  const { t } = useTranslation('incoming')
  const { t: messages } = useTranslation('messages')
  const names = useCounterpartNames()
  const navigate = useNavigate()
  if (match === null) return <p>{t('report.prose--no-match')}</p>
  const { message, by } = match
  return (
    <>
      <h3>{t('report.label--message')}</h3>
      <p className={styles.line}>
        <bdi>{message.subject === '' ? messages('thread.label--no-subject') : message.subject}</bdi>
        <span>{names(message)}</span>
        {message.caseNumber !== null && (
          <span>{t('several.label--case', { number: isolated(message.caseNumber) })}</span>
        )}
      </p>
      {by === 'subject' && <p className={styles.muted}>{t('report.prose--by-subject')}</p>}
      <div>
        <Button
          size="small"
          icon="mail"
          onPress={() => navigate({ screen: 'cases', thread: message.thread })}
        >
          {t('report.action--case')}
        </Button>
      </div>
    </>
  )
}

const tones: Readonly<Record<ReportLine['action'], Tone>> = {
  failed: 'danger',
  delayed: 'caution',
  delivered: 'good',
  relayed: 'neutral',
  expanded: 'neutral',
}

type AddressRowProps = {
  readonly line: ReportLine
  /** Whether the report fits a message of ours, which was written to somebody. */
  readonly isMatched: boolean
}

function AddressRow({ line, isMatched }: AddressRowProps) {
  const { t } = useTranslation('incoming')
  const language = useLanguage()
  const { address, action, status, text, addressee } = line
  return (
    <li className={styles.file}>
      <p className={styles.line}>
        <bdi className={styles.name} dir="ltr" translate="no">
          {address}
        </bdi>
        <Badge tone={tones[action]}>{t(`report.status--${action}`)}</Badge>
      </p>
      {isMatched && (
        <p className={styles.muted}>
          {addressee === null
            ? t('report.label--not-addressee')
            : `${isolated(addressee.entity)} · ${isolated(stateName(addressee.state, language))}`}
        </p>
      )}
      {status !== null && (
        <p className={styles.line}>
          <span>{t('report.label--code', { code: isolated(status) })}</span>
          <span>{t(`report.label--subject-${subjectOfStatus(status)}`)}</span>
        </p>
      )}
      {text !== '' && (
        <>
          <p className={styles.muted}>{t('report.label--text')}</p>
          <blockquote className={styles.quoted} dir="auto" translate="no">
            {text}
          </blockquote>
        </>
      )}
    </li>
  )
}

/** Nothing is done before the officer has said so; a report that nobody could confirm says why. */
function Decision({ view }: { readonly view: ReportView }) {
  const { t } = useTranslation('incoming')
  const confirming = useDeskCommand('incoming.confirmReport')
  const { match, isRecorded, handle } = view
  if (isRecorded) {
    return (
      <>
        <InlineNotice tone="good" announce="polite">
          {t('report.status--recorded')}
        </InlineNotice>
        <AlternatesOfReport view={view} />
      </>
    )
  }
  if (match === null) return null
  if (view.isOfNobody) return <p>{t('report.prose--of-nobody')}</p>
  if (!canBeConfirmed(view)) return <p>{t('report.prose--informs')}</p>
  if (match.sentAt === null) return <p>{t('report.prose--not-sent')}</p>
  return (
    <>
      <p>{t('report.prose--confirm')}</p>
      <FailureNotice failure={confirming.error} />
      <div>
        <Button
          variant="primary"
          icon="warning"
          isDisabled={confirming.isPending}
          onPress={() => confirming.mutate({ handle })}
        >
          {t('report.action--confirm')}
        </Button>
      </div>
    </>
  )
}

/** One proposal for each office whose address failed. */
function AlternatesOfReport({ view: { match, lines } }: { readonly view: ReportView }) {
  if (match === null) return null
  const offices = new Map(
    lines.flatMap(({ action, addressee }) =>
      action === 'failed' && addressee !== null && addressee.pocId !== null
        ? [[addressee.pocId, addressee.state] as const]
        : [],
    ),
  )
  return [...offices].map(([from, state]) => (
    <Alternates key={from} message={match.message.id} from={from} state={state} />
  ))
}
