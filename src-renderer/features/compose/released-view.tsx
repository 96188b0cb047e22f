/** After the release: what to do so that the message reaches its recipients. */
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { Deliver } from '../../correspondence/deliver.tsx'
import { MessageBody } from '../../correspondence/message-body.tsx'
import { ModeFrame } from '../../correspondence/mode-frame.tsx'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './compose.module.css'
import { useLanding } from './use-landing.ts'

export type ReleasedViewProps = {
  readonly released: MessageView
  readonly onThread: () => void
  readonly onAnother: () => void
}

export function ReleasedView({ released, onThread, onAnother }: ReleasedViewProps) {
  const { t } = useTranslation('compose')
  const landing = useLanding()
  const current = useDeskQuery('messages.message', { id: released.summary.id }).data ?? released
  const { summary } = current
  // What is to be done next comes first; the message itself is drawn after it.
  const isBodyDrawn = useDeferredValue(true, false)
  return (
    <ModeFrame mode={summary.mode} name={current.record?.exercise?.name}>
      <div className={styles.screen}>
        <div className={styles.released}>
          <div className={styles.releasedHead} role="status">
            <span className={styles.done}>
              <Icon name="check-circle" size={32} />
            </span>
            <div>
              <h1 ref={landing} tabIndex={-1} className={styles.title}>
                {t('release.heading--released')}
              </h1>
              <p className={styles.releasedSubject}>
                {summary.tlp !== null && <TlpBadge tlp={summary.tlp} />} <bdi>{summary.subject}</bdi>
              </p>
            </div>
          </div>
          <Deliver view={current} />
          <div className={styles.next}>
            <Button variant="secondary" onPress={onThread}>
              {t('release.action--to-thread')}
            </Button>
            <Button variant="quiet" icon="pen" onPress={onAnother}>
              {t('release.action--another')}
            </Button>
          </div>
          {isBodyDrawn && <MessageBody view={current} />}
        </div>
      </div>
    </ModeFrame>
  )
}
