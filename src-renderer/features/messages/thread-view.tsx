/** One case: its facts, and its messages of both directions in the order of time. */
import { useDeskQuery } from '../../api/queries.ts'
import { ModeFrame } from '../../correspondence/mode-frame.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { CaseHead } from './case-head.tsx'
import { CasePanels } from './case-panels.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import { CaseTimesProvider } from './case-times.tsx'
import styles from './messages.module.css'

export type ThreadViewProps = {
  readonly thread: string
  /** Back to the list, where there is room for one of the two only. */
  readonly onBack: () => void
}

export function ThreadView({ thread, onBack }: ThreadViewProps) {
  const found = useDeskQuery('messages.thread', { thread })
  if (found.error !== null) return <FailureNotice failure={found.error} />
  if (found.data === undefined) return null
  const { summary, messages } = found.data
  const exercise = messages.find((message) => message.record?.exercise !== undefined)?.record?.exercise
  return (
    <CaseTimesProvider>
      <ModeFrame mode={summary.mode} name={exercise?.name}>
        <div className={styles.thread}>
          <CaseHead summary={summary} messages={messages} onBack={onBack} />
          <CasePanels summary={summary} messages={messages} />
          <CaseTimeline thread={thread} messages={messages} />
        </div>
      </ModeFrame>
    </CaseTimesProvider>
  )
}
