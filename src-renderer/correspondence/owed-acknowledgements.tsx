/** Above a list of cases: those whose sender waits for an acknowledgement, each with the press that makes it. */
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../src-shared/contract/contract.ts'
import type { ThreadSummary } from '../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../api/queries.ts'
import { isolated } from '../i18n/isolated.ts'
import { useFormats } from '../i18n/language.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Button } from '../ui/button.tsx'
import { Shortened } from '../ui/shortened.tsx'
import { AcknowledgeDialog } from './acknowledge-dialog.tsx'
import { useCounterpartNames } from './counterpart-names.ts'
import styles from './deliver.module.css'
import { ModeBadge } from './mode-mark.tsx'
import { useAcknowledgeHotkey } from './use-acknowledge-hotkey.ts'

/** So many are named; the list below has the rest. */
const mostNamed = 3

export type OwedAcknowledgementsProps = {
  readonly threads: readonly ThreadSummary[]
  /** Hears the case whose acknowledgement was released: it is to be exported and sent from there. */
  readonly onReleased: (thread: string) => void
}

/** The longest waiting first; nothing where nobody waits. */
export function OwedAcknowledgements({ threads, onReleased }: OwedAcknowledgementsProps) {
  const { t } = useTranslation('acknowledgement')
  const formats = useFormats()
  const [chosen, setChosen] = useState<string | null>(null)
  const owed = threads
    .filter(({ owesAcknowledgement }) => owesAcknowledgement)
    .toSorted((a, b) => a.latest.localeCompare(b.latest))
  const first = owed[0]?.thread ?? null
  const open = useCallback(() => setChosen(first), [first])
  const hotkey = useAcknowledgeHotkey('list', first === null || chosen !== null ? undefined : open)
  if (owed.length === 0 && chosen === null) return null
  return (
    <section className={styles.owed} aria-label={t('owed.heading--owed')}>
      <h2 className={styles.owedHeading}>
        {t('owed.status--owed', { number: formats.number(owed.length), count: owed.length })}
      </h2>
      <ul>
        {owed.slice(0, mostNamed).map((thread) => (
          <Owed
            key={thread.thread}
            thread={thread}
            onPress={() => setChosen(thread.thread)}
            {...(thread.thread === first ? { keyShortcuts: hotkey.aria } : {})}
          />
        ))}
      </ul>
      {first !== null && (
        <p className={styles.hint}>{t('acknowledge.hint--hotkey', { hotkey: hotkey.written })}</p>
      )}
      {chosen !== null && (
        <OwedDialog
          thread={chosen}
          onClose={() => setChosen(null)}
          onReleased={() => {
            setChosen(null)
            onReleased(chosen)
          }}
        />
      )}
    </section>
  )
}

type OwedProps = {
  readonly thread: ThreadSummary
  readonly onPress: () => void
  /** Of the one that the hotkey means. */
  readonly keyShortcuts?: string
}

function Owed({ thread, ...pressed }: OwedProps) {
  const { t } = useTranslation('acknowledgement')
  const { t: read } = useTranslation('read')
  const names = useCounterpartNames()(thread)
  const label = t('owed.action--acknowledge', { states: isolated(names), subject: isolated(thread.subject) })
  return (
    <li className={styles.owedLine}>
      <ModeBadge mode={thread.mode} />
      <span className={styles.owedNames}>
        {names}
        <Shortened as="bdi" className={styles.owedSubject}>
          {thread.subject}
        </Shortened>
      </span>
      <Button size="small" icon="check" {...pressed} aria-label={label}>
        {read('acknowledge.action--acknowledge')}
      </Button>
    </li>
  )
}

type Owing = CallOutput<'acknowledgement.owed'>['owed'][number]

type OwedDialogProps = {
  readonly thread: string
  readonly onClose: () => void
  readonly onReleased: () => void
}

/** Of several messages of one case, the one that has waited longest. */
function OwedDialog({ thread, onClose, onReleased }: OwedDialogProps) {
  const found = useDeskQuery('acknowledgement.owed', { thread })
  const [kept, setKept] = useState<Owing | null>(null)
  const owed = kept ?? found.data?.owed[0]
  // Once it is acknowledged it is no longer owed; the dialog has to hear that first.
  if (kept === null && owed !== undefined) setKept(owed)
  if (found.error !== null) return <FailureNotice failure={found.error} />
  if (owed === undefined) return null
  return (
    <AcknowledgeDialog
      key={owed.message}
      id={owed.message}
      mode={owed.mode}
      onClose={onClose}
      onReleased={onReleased}
    />
  )
}
