/** One thread in the list: with whom, about what, under which marking, and where it stands. */
import { useTranslation } from 'react-i18next'
import type { ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { useCounterpartNames } from '../../correspondence/counterpart-names.ts'
import { ModeBadge } from '../../correspondence/mode-mark.tsx'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import { useFormats } from '../../i18n/language.tsx'
import { classes } from '../../ui/class-names.ts'
import { Shortened } from '../../ui/shortened.tsx'
import { ClaimMark } from '../hand-over/claim-mark.tsx'
import styles from './messages.module.css'
import { CaseBadge } from './standing-badge.tsx'

export function ThreadRow({ thread }: { readonly thread: ThreadSummary }) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const names = useCounterpartNames()(thread)
  const isMarked = thread.mode !== null && thread.mode !== 'real'
  return (
    <div
      className={classes(
        styles.row,
        isMarked && styles.exerciseRow,
        thread.closed !== null && styles.closedRow,
      )}
    >
      <div className={styles.rowTop}>
        <Shortened as="strong" className={styles.names}>
          {names}
        </Shortened>
        <span className={styles.date}>{formats.date(thread.latest)}</span>
      </div>
      <div className={styles.rowSubject}>
        <ModeBadge mode={thread.mode} />
        <Shortened as="bdi" className={styles.subject}>
          {thread.subject === '' ? t('thread.label--no-subject') : thread.subject}
        </Shortened>
      </div>
      <div className={styles.badges}>
        {thread.tlp !== null && <TlpBadge tlp={thread.tlp} />}
        <CaseBadge summary={thread} />
        <ClaimMark thread={thread.thread} />
      </div>
    </div>
  )
}
