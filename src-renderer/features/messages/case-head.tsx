/** The head of a case: what it is about, with whom, how it stands, and what can be done with it. */
import { useTranslation } from 'react-i18next'
import type { MessageView, ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { useCounterpartNames } from '../../correspondence/counterpart-names.ts'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import { IconButton } from '../../ui/button.tsx'
import { CaseActions } from './case-actions.tsx'
import styles from './messages.module.css'
import { CaseBadge } from './standing-badge.tsx'

export type CaseHeadProps = {
  readonly summary: ThreadSummary
  readonly messages: readonly MessageView[]
  readonly onBack: () => void
}

export function CaseHead({ summary, messages, onBack }: CaseHeadProps) {
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
      <div className={styles.threadEnd}>
        <div className={styles.badges}>
          {summary.tlp !== null && <TlpBadge tlp={summary.tlp} size="medium" />}
          <CaseBadge summary={summary} />
        </div>
        <CaseActions summary={summary} messages={messages} />
      </div>
    </header>
  )
}
