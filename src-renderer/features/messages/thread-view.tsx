/** One case: its facts, and its messages of both directions in the order of time. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useCounterpartNames } from '../../correspondence/counterpart-names.ts'
import { ModeBanner } from '../../correspondence/mode-mark.tsx'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { IconButton } from '../../ui/button.tsx'
import { CaseStepLine } from '../ladder/case-step.tsx'
import { MessageCard } from './message-card.tsx'
import styles from './messages.module.css'
import { StandingBadge } from './standing-badge.tsx'
import { threadStanding } from './thread-standing.ts'
import { timelineOf } from './timeline.ts'

export type ThreadViewProps = {
  readonly thread: string
  /** Back to the list, where there is room for one of the two only. */
  readonly onBack: () => void
}

export function ThreadView({ thread, onBack }: ThreadViewProps) {
  const { t } = useTranslation('messages')
  const found = useDeskQuery('messages.thread', { thread })
  const steps = useDeskQuery('messages.steps', { thread })
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  if (found.error !== null) return <FailureNotice failure={found.error} />
  if (found.data === undefined) return null
  const { summary, messages } = found.data
  const timeline = timelineOf(messages, steps.data?.steps ?? [])
  const latest = timeline.findLast(({ kind }) => kind === 'message')?.id
  const exercise = messages.find((message) => message.record?.exercise !== undefined)?.record?.exercise
  return (
    <>
      <ModeBanner mode={summary.mode} name={exercise?.name} />
      <ThreadHead summary={summary} onBack={onBack} />
      <ol className={styles.timeline} aria-label={t('thread.label--timeline')}>
        {timeline.map((item) => {
          const { id } = item
          if (item.kind === 'step') {
            return (
              <li key={id}>
                <CaseStepLine step={item.step} />
              </li>
            )
          }
          const isOpen = opened.get(id) ?? id === latest
          return (
            <li key={id}>
              <MessageCard
                view={item.view}
                isOpen={isOpen}
                onToggle={() => setOpened(new Map([...opened, [id, !isOpen]]))}
                onAcknowledged={(acknowledgement) =>
                  setOpened(new Map([...opened, [id, false], [acknowledgement.summary.id, true]]))
                }
              />
            </li>
          )
        })}
      </ol>
    </>
  )
}

type ThreadHeadProps = { readonly summary: ThreadSummary; readonly onBack: () => void }

function ThreadHead({ summary, onBack }: ThreadHeadProps) {
  const { t } = useTranslation('messages')
  const names = useCounterpartNames()(summary)
  return (
    <header className={styles.threadHead}>
      <span className={styles.back}>
        <IconButton icon="arrow-back" label={t('list.action--back')} onPress={onBack} />
      </span>
      <div className={styles.threadWords}>
        <h2 className={styles.threadSubject}>
          <bdi>{summary.subject === '' ? t('thread.label--no-subject') : summary.subject}</bdi>
        </h2>
        <p className={styles.threadFacts}>
          <span>{names}</span>
          {summary.caseNumber !== null && (
            <code dir="ltr" translate="no">
              {summary.caseNumber}
            </code>
          )}
        </p>
      </div>
      <div className={styles.badges}>
        {summary.tlp !== null && <TlpBadge tlp={summary.tlp} size="medium" />}
        <StandingBadge standing={threadStanding(summary)} />
      </div>
    </header>
  )
}
