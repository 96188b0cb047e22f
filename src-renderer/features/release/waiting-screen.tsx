/** What waits for a second officer: the list, and the submission that is being read. */
import { useTranslation } from 'react-i18next'
import type { SubmissionSummary } from '../../../src-shared/domain/messages/second-officer.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { ModeBadge } from '../../correspondence/mode-mark.tsx'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import { useCatalogue } from '../../correspondence/use-catalogue.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useDirectoryEntries } from '../compose/use-directory-entries.ts'
import styles from './release.module.css'
import { SubmissionReview } from './submission-review.tsx'

export type WaitingScreenProps = {
  /** The submission to read; the list without it. */
  readonly submission?: string
}

export function WaitingScreen({ submission }: WaitingScreenProps) {
  return submission === undefined ? <Queue /> : <SubmissionReview id={submission} />
}

function Queue() {
  const { t } = useTranslation('second-officer')
  const queue = useDeskQuery('secondOfficer.queue', {})
  const navigate = useNavigate()
  return (
    <Page
      title={t('queue.heading--queue')}
      actions={
        <Button icon="arrow-back" variant="quiet" onPress={() => navigate({ screen: 'cases' })}>
          {t('decide.action--to-cases')}
        </Button>
      }
    >
      <FailureNotice failure={queue.error} />
      {queue.data?.length === 0 && (
        <EmptyState icon="check-circle" title={t('queue.prose--empty-title')}>
          <p>{t('queue.prose--empty')}</p>
        </EmptyState>
      )}
      <ul className={styles.queue} aria-label={t('queue.heading--queue')}>
        {(queue.data ?? []).map((summary) => (
          <li key={summary.id}>
            <Waiting summary={summary} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function Waiting({ summary }: { readonly summary: SubmissionSummary }) {
  const { t } = useTranslation('second-officer')
  const { t: words } = useTranslation('messages')
  const { t: manager } = useTranslation('directory-manager')
  const { t: common } = useTranslation('common')
  const formats = useFormats()
  const language = useLanguage()
  const navigate = useNavigate()
  const definition = useCatalogue().current(summary.template)
  const entries = useDirectoryEntries(summary.to)
  const states = [...entries.values()].map(({ pointOfContact }) => stateName(pointOfContact.state, language))
  const addressees = [...new Set(states), ...(summary.toManager ? [manager('name.label--manager')] : [])]
  const { officer, date } = {
    officer: isolated(summary.submittedBy),
    date: formats.dateTime(summary.submittedAt),
  }
  return (
    <article className={styles.waiting}>
      <div className={styles.what}>
        <strong>
          <bdi>{summary.subject}</bdi>
        </strong>
        <span className={styles.badges}>
          <TlpBadge tlp={summary.tlp} />
          <Badge>{words(`precedence.label--${summary.precedence}`)}</Badge>
          <ModeBadge mode={summary.mode} />
          {summary.isOwn && <Badge tone="info">{t('queue.label--own')}</Badge>}
        </span>
        <span className={styles.muted}>
          {definition?.words(language)(`${summary.template}.name`) ?? summary.template}
          {addressees.length > 0 && ` · ${formats.list(addressees)}`}
        </span>
        <span className={styles.muted}>
          {t('queue.label--submitted', { officer, date })}
          {summary.comments > 0 &&
            ` · ${t('queue.label--comments', { number: formats.number(summary.comments) })}`}
        </span>
      </div>
      <Button
        variant={summary.refusal === null ? 'primary' : 'secondary'}
        onPress={() => navigate({ screen: 'waiting', submission: summary.id })}
        aria-label={common('named.label--colon', {
          what: t('queue.action--read'),
          about: isolated(summary.subject),
        })}
      >
        {t('queue.action--read')}
      </Button>
    </article>
  )
}
