/** All correspondence by case: the list of threads, and the one that is being read. */
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { OwedAcknowledgements } from '../../correspondence/owed-acknowledgements.tsx'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { HandOverButton } from '../hand-over/hand-over-button.tsx'
import { WaitingButton } from '../release/waiting-button.tsx'
import styles from './messages.module.css'
import { selectThreads, type ThreadFilter, threadFilters } from './thread-filter.ts'
import { ThreadRow } from './thread-row.tsx'
import { ThreadView } from './thread-view.tsx'
import { UnconfirmedNotice } from './unconfirmed-notice.tsx'

export type MessagesScreenProps = {
  /** The thread to open; the list alone without it. */
  readonly thread?: string
}

export function MessagesScreen({ thread }: MessagesScreenProps) {
  const threads = useDeskQuery('messages.threads', {})
  const [selected, setSelected] = useState<string | null>(thread ?? null)
  if (threads.error !== null) return <FailureNotice failure={threads.error} />
  if (threads.data === undefined) return null
  if (threads.data.length === 0) return <NoMessages />
  return (
    <div className={classes(styles.screen, selected !== null && styles.reading)}>
      <ThreadList threads={threads.data} selected={selected} onSelect={setSelected} />
      <section className={styles.detail}>
        {selected === null ? (
          <NothingChosen />
        ) : (
          <ThreadView key={selected} thread={selected} onBack={() => setSelected(null)} />
        )}
      </section>
    </div>
  )
}

type ThreadListProps = {
  readonly threads: readonly ThreadSummary[]
  readonly selected: string | null
  readonly onSelect: (thread: string) => void
}

function ThreadList({ threads, selected, onSelect }: ThreadListProps) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const language = useLanguage()
  const [filter, setFilter] = useState<ThreadFilter>('all')
  const [text, setText] = useState('')
  const shown = useMemo(
    () => selectThreads(threads, filter, text, language),
    [threads, filter, text, language],
  )
  return (
    <section className={styles.list} aria-label={t('list.label--threads')}>
      <header className={styles.listHead}>
        <div className={styles.titleLine}>
          <h1 className={styles.title}>{t('list.heading--cases')}</h1>
          <HandOverButton />
        </div>
        <MessageActions />
        <SearchField label={t('list.label--search')} value={text} onChange={setText} />
        <div className={styles.filterLine}>
          <Select
            label={t('list.label--filter')}
            hideLabel
            options={threadFilters.map((id) => ({ id, label: t(`list.label--filter-${id}`) }))}
            value={filter}
            onChange={setFilter}
          />
          <span className={styles.count} role="status">
            {t('list.label--count', {
              shown: formats.number(shown.length),
              total: formats.number(threads.length),
            })}
          </span>
        </div>
      </header>
      <OwedAcknowledgements threads={threads} onReleased={onSelect} />
      <UnconfirmedNotice onShow={() => setFilter('unsent')} />
      {shown.length === 0 ? (
        <p className={styles.nothing}>{t('list.prose--nothing-found')}</p>
      ) : (
        <div className={styles.rows}>
          <VirtualList
            label={t('list.label--threads')}
            items={shown}
            keyOf={(item) => item.thread}
            renderItem={(item) => <ThreadRow thread={item} />}
            selected={selected}
            onSelect={onSelect}
            rowHeight={5.25}
          />
        </div>
      )}
    </section>
  )
}

function MessageActions() {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const navigate = useNavigate()
  const drafts = useDeskQuery('messages.drafts', {})
  const count = drafts.data?.length ?? 0
  return (
    <div className={styles.actions}>
      <Button
        size="small"
        variant="primary"
        icon="pen"
        onPress={() => navigate({ screen: 'compose', to: [] })}
      >
        {t('list.action--write')}
      </Button>
      <Button size="small" icon="mail-open" onPress={() => navigate({ screen: 'read' })}>
        {t('list.action--open')}
      </Button>
      <NewFilesButton />
      <WaitingButton />
      {count > 0 && (
        <Button
          size="small"
          variant="quiet"
          icon="file"
          onPress={() => navigate({ screen: 'compose', to: [] })}
        >
          {t('list.action--drafts', { number: formats.number(count) })}
        </Button>
      )}
    </div>
  )
}

/** Where files wait in the watched folder, which the rail only counts. */
function NewFilesButton() {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const navigate = useNavigate()
  const { waiting = [] } = useDeskQuery('incoming.watched', {}).data ?? {}
  if (waiting.length === 0) return null
  return (
    <Button size="small" icon="mail-open" onPress={() => navigate({ screen: 'read' })}>
      {t('list.action--waiting', { number: formats.number(waiting.length) })}
    </Button>
  )
}

function NothingChosen() {
  const { t } = useTranslation('messages')
  return (
    <div className={styles.centre}>
      <EmptyState icon="mail" title={t('list.prose--choose')} />
    </div>
  )
}

function NoMessages() {
  const { t } = useTranslation('messages')
  const actions = (
    <>
      <MessageActions />
      <HandOverButton />
    </>
  )
  return (
    <div className={styles.empty}>
      <h1 className={styles.title}>{t('list.heading--cases')}</h1>
      <EmptyState icon="mail" title={t('list.prose--empty-title')} actions={actions}>
        <p>{t('list.prose--empty')}</p>
      </EmptyState>
    </div>
  )
}
