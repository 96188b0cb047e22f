/** One case: its facts, and its messages of both directions in the order of time. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { ModeBanner } from '../../correspondence/mode-mark.tsx'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { IconButton } from '../../ui/button.tsx'
import { MessageCard } from './message-card.tsx'
import styles from './messages.module.css'
import { StandingBadge } from './standing-badge.tsx'
import { threadStanding } from './thread-standing.ts'

export type ThreadViewProps = {
  readonly thread: string
  /** Back to the list, where there is room for one of the two only. */
  readonly onBack: () => void
}

export function ThreadView({ thread, onBack }: ThreadViewProps) {
  const { t } = useTranslation('messages')
  const found = useDeskQuery('messages.thread', { thread })
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  if (found.error !== null) return <FailureNotice failure={found.error} />
  if (found.data === undefined) return null
  const { summary, messages } = found.data
  const ordered = messages.toSorted((a, b) => a.summary.at.localeCompare(b.summary.at))
  const latest = ordered.at(-1)?.summary.id
  const exercise = ordered.find((message) => message.record?.exercise !== undefined)?.record?.exercise
  return (
    <>
      <ModeBanner mode={summary.mode} name={exercise?.name} />
      <ThreadHead summary={summary} onBack={onBack} />
      <ol className={styles.timeline} aria-label={t('thread.label--timeline')}>
        {ordered.map((view) => {
          const { id } = view.summary
          const isOpen = opened.get(id) ?? id === latest
          return (
            <li key={id}>
              <MessageCard
                view={view}
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
  const formats = useFormats()
  const language = useLanguage()
  const names = formats.list(summary.counterparts.map((code) => stateName(code, language)))
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
