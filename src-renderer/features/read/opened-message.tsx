/** A message that was opened a moment ago: its verdict first, then its text, then the acknowledgement. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { Acknowledge } from '../../correspondence/acknowledge.tsx'
import { Acknowledgements } from '../../correspondence/acknowledgements.tsx'
import { AnswerWays } from '../../correspondence/answer-ways.tsx'
import { useDirectionWords } from '../../correspondence/counterpart-names.ts'
import { Deliver } from '../../correspondence/deliver.tsx'
import { FreeText } from '../../correspondence/free-text.tsx'
import { MessageBody } from '../../correspondence/message-body.tsx'
import { ModeFrame } from '../../correspondence/mode-frame.tsx'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import { VerdictPanel } from '../../correspondence/verdict-panel.tsx'
import { WriteAbout } from '../../correspondence/write-about.tsx'
import { useNavigate } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { SuggestedKey } from '../keys/suggested-key.tsx'
import styles from './read.module.css'

export type OpenedMessageProps = {
  readonly opened: MessageView
  readonly onAnother: () => void
}

export function OpenedMessage({ opened, onAnother }: OpenedMessageProps) {
  const { t } = useTranslation('read')
  const navigate = useNavigate()
  const view = useDeskQuery('messages.message', { id: opened.summary.id }).data ?? opened
  const { summary, verdict } = view
  return (
    <ModeFrame mode={summary.mode} name={view.record?.exercise?.name}>
      <div className={styles.screen}>
        <div className={styles.page}>
          <OpenedHead view={view} />
          {verdict !== null && (
            <VerdictPanel verdict={verdict} hasRecord={view.record !== null} named={view.record} announce />
          )}
          <FreeText view={view} />
          <AnswerWays>
            <AcknowledgeHere view={view} />
            <Acknowledgements view={view} />
            <WriteAbout view={view} />
          </AnswerWays>
          <SuggestedKey view={view} />
          <MessageBody view={view} />
          <div className={styles.next}>
            <Button icon="mail" onPress={() => navigate({ screen: 'cases', thread: summary.thread })}>
              {t('action--to-thread')}
            </Button>
            <Button variant="quiet" icon="mail-open" onPress={onAnother}>
              {t('open.action--another')}
            </Button>
          </div>
        </div>
      </div>
    </ModeFrame>
  )
}

function OpenedHead({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const { summary } = view
  const direction = useDirectionWords()
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>
        <bdi>{summary.subject === '' ? t('thread.label--no-subject') : summary.subject}</bdi>
      </h1>
      <p className={styles.line}>
        {summary.tlp !== null && <TlpBadge tlp={summary.tlp} size="medium" />}
        <span>{direction(summary)}</span>
        {summary.caseNumber !== null && (
          <code dir="ltr" translate="no">
            {summary.caseNumber}
          </code>
        )}
      </p>
    </header>
  )
}

/** The acknowledgement, and once it is released the way to send it. */
function AcknowledgeHere({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('read')
  const [made, setMade] = useState<MessageView | null>(null)
  const current = useDeskQuery(
    'messages.message',
    { id: made?.summary.id ?? view.summary.id },
    { enabled: made !== null },
  ).data
  if (made === null) return <Acknowledge view={view} onReleased={setMade} />
  return (
    <section className={styles.made}>
      <InlineNotice tone="good" announce="polite">
        {t('acknowledge.status--released')}
      </InlineNotice>
      <Deliver view={current?.summary.id === made.summary.id ? current : made} />
    </section>
  )
}
