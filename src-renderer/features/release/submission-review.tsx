/** One submission: the message as it would leave, what changed, what was said, and what this officer may decide. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { SubmissionView } from '../../../src-shared/domain/messages/second-officer.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { ModeFrame } from '../../correspondence/mode-frame.tsx'
import { useCatalogue } from '../../correspondence/use-catalogue.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Preview } from '../compose/preview.tsx'
import { BeforeRelease } from './before-release.tsx'
import { CommentDialog } from './comment-dialog.tsx'
import styles from './release.module.css'
import { SubmissionDifferences } from './submission-differences.tsx'
import { SubmissionHistory } from './submission-history.tsx'
import { useDraftRecord } from './use-draft-record.ts'
import { WithdrawButton } from './withdraw-button.tsx'

export function SubmissionReview({ id }: { readonly id: string }) {
  const { t } = useTranslation('second-officer')
  const found = useDeskQuery('secondOfficer.submission', { id })
  const catalogue = useCatalogue()
  const navigate = useNavigate()
  const definition = found.data && catalogue.current(found.data.frozen.draft.template)
  const back = (
    <Button icon="arrow-back" variant="quiet" onPress={() => navigate({ screen: 'waiting' })}>
      {t('review.action--back')}
    </Button>
  )
  if (found.data === undefined || definition === undefined) {
    return (
      <Page title={t('queue.heading--queue')} actions={back}>
        <FailureNotice failure={found.error} />
      </Page>
    )
  }
  // A version that took the place of this one is read from the beginning.
  return <Review key={found.data.sha256} view={found.data} definition={definition} />
}

type View = 'message' | 'differences' | 'history' | 'check'

type ReviewProps = { readonly view: SubmissionView; readonly definition: TemplateDefinition }

function Review({ view, definition }: ReviewProps) {
  const { t } = useTranslation('second-officer')
  const { summary, frozen, earlier } = view
  const language = useLanguage()
  const navigate = useNavigate()
  const [shown, setShown] = useState<View>(earlier === null ? 'message' : 'differences')
  const contents = {
    message: <Message view={view} definition={definition} />,
    differences: <SubmissionDifferences view={view} definition={definition} />,
    history: <SubmissionHistory history={view.history} editors={view.editors} />,
    check: <BeforeRelease view={view} definition={definition} />,
  } as const
  const views = ['message', 'differences', 'history', 'check'] as const
  return (
    <ModeFrame mode={frozen.draft.mode} name={frozen.draft.exercise?.name}>
      <Page
        title={definition.words(language)(`${summary.template}.name`)}
        actions={
          <Button icon="arrow-back" variant="quiet" onPress={() => navigate({ screen: 'waiting' })}>
            {t('review.action--back')}
          </Button>
        }
      >
        <Standing summary={summary} />
        {summary.refusal !== null && <InlineNotice>{t(`refusal.prose--${summary.refusal}`)}</InlineNotice>}
        <Decisions view={view} isAtCheck={shown === 'check'} onRelease={() => setShown('check')} />
        <Tabs<View>
          label={t('review.label--views')}
          items={views.map((id) => ({ id, label: t(`review.label--${id}`), content: contents[id] }))}
          selected={shown}
          onChange={setShown}
        />
      </Page>
    </ModeFrame>
  )
}

function Standing({
  summary: { subject, standing, submittedBy, submittedAt },
}: Pick<SubmissionView, 'summary'>) {
  const { t } = useTranslation('second-officer')
  const formats = useFormats()
  return (
    <div className={styles.what}>
      <p className={styles.standing}>
        <strong>
          <bdi>{subject}</bdi>
        </strong>
        <Badge tone={standing === 'waiting' ? 'info' : 'neutral'}>{t(`standing.status--${standing}`)}</Badge>
      </p>
      <p className={styles.muted}>
        {t('queue.label--submitted', { officer: isolated(submittedBy), date: formats.dateTime(submittedAt) })}
      </p>
    </div>
  )
}

function Message({ view, definition }: ReviewProps) {
  const record = useDraftRecord(view.frozen.draft, definition)
  return record === undefined ? null : <Preview record={record} definition={definition} />
}

type DecisionsProps = {
  readonly view: SubmissionView
  /** Whether the last look is on screen, at whose end stands the button that releases. */
  readonly isAtCheck: boolean
  readonly onRelease: () => void
}

function Decisions({ view, isAtCheck, onRelease }: DecisionsProps) {
  const { t } = useTranslation('second-officer')
  const [doing, setDoing] = useState<'return' | 'comment' | null>(null)
  const { summary, mayReturn, mayWithdraw } = view
  return (
    <div className={styles.decisions}>
      {summary.refusal === null && !isAtCheck && (
        <Button variant="primary" icon="lock" onPress={onRelease}>
          {t('review.action--approve')}
        </Button>
      )}
      {mayReturn && <Button onPress={() => setDoing('return')}>{t('review.action--return')}</Button>}
      <Button onPress={() => setDoing('comment')}>{t('review.action--comment')}</Button>
      {mayWithdraw && <WithdrawButton id={summary.id} />}
      {doing !== null && <CommentDialog what={doing} summary={summary} onClose={() => setDoing(null)} />}
    </div>
  )
}
