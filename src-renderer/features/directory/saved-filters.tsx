/** Filters that the desk has kept under a name: taking one up, keeping the present one, removing one. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedFilter } from '../../../src-shared/contract/local.ts'
import { callDesk } from '../../api/client.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useUndo } from '../../parts/use-undo.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { PopoverPanel } from '../../ui/popover-panel.tsx'
import type { DirectoryListProps } from './directory-list.tsx'
import styles from './filters.module.css'
import { SaveFilterDialog } from './save-filter-dialog.tsx'
import { isNarrowed, selectionOf } from './selection.ts'

type SavedFiltersProps = Pick<DirectoryListProps, 'selection' | 'onSelection'>

/** What a dialog is about: keeping the present selection, or changing a kept one. */
type Question = { readonly about: 'new' } | { readonly about: 'change'; readonly saved: SavedFilter }

export function SavedFilters({ selection, onSelection }: SavedFiltersProps) {
  const { t } = useTranslation('find')
  const [question, setQuestion] = useState<Question | null>(null)
  const end = () => setQuestion(null)
  const removal = useRemoval()
  return (
    <>
      <FailureNotice failure={removal.error} />
      <PopoverPanel
        size="small"
        variant="quiet"
        title={t('saved.heading--saved')}
        label={t('saved.action--menu')}
      >
        {(close) => {
          const ask = (next: Question) => {
            close()
            setQuestion(next)
          }
          return (
            <SavedList
              isNarrowed={isNarrowed(selection)}
              onTake={(saved) => {
                onSelection(selectionOf(saved.filter))
                close()
              }}
              onAsk={ask}
              onRemove={removal.remove}
            />
          )
        }}
      </PopoverPanel>
      {question?.about === 'new' && <SaveFilterDialog selection={selection} saved={null} onClose={end} />}
      {question?.about === 'change' && (
        <SaveFilterDialog selection={selection} saved={question.saved} onClose={end} />
      )}
    </>
  )
}

export type SavedListProps = {
  /** Whether the present selection narrows the list, so that there is something to keep. */
  readonly isNarrowed: boolean
  readonly onTake: (saved: SavedFilter) => void
  readonly onAsk: (question: Question) => void
  readonly onRemove: (saved: SavedFilter) => void
}

export function SavedList({ isNarrowed: isWorthKeeping, onTake, onAsk, onRemove }: SavedListProps) {
  const { t } = useTranslation('find')
  const kept = useDeskQuery('local.filters', {})
  const filters = kept.data?.filters ?? []
  return (
    <>
      <FailureNotice failure={kept.error} />
      {filters.length === 0 ? (
        <p className={styles.quiet}>{t('saved.prose--none')}</p>
      ) : (
        <ul className={styles.saved} aria-label={t('saved.heading--saved')}>
          {filters.map((saved) => (
            <li key={saved.id} className={styles.savedRow}>
              <button type="button" className={styles.savedName} onClick={() => onTake(saved)}>
                <bdi>{saved.name}</bdi>
              </button>
              <IconButton
                icon="pen"
                size="small"
                label={t('saved.action--change', { name: isolated(saved.name) })}
                onPress={() => onAsk({ about: 'change', saved })}
              />
              <IconButton
                icon="trash"
                size="small"
                label={t('saved.action--remove', { name: isolated(saved.name) })}
                onPress={() => onRemove(saved)}
              />
            </li>
          ))}
        </ul>
      )}
      <Button size="small" icon="plus" isDisabled={!isWorthKeeping} onPress={() => onAsk({ about: 'new' })}>
        {t('saved.action--save')}
      </Button>
      {!isWorthKeeping && <p className={styles.quiet}>{t('saved.prose--nothing-to-save')}</p>}
    </>
  )
}

/** A filter is a name and what it narrows by, so that removing one can be taken back and needs no question. */
function useRemoval() {
  const { t } = useTranslation('feedback')
  const tellDone = useUndo()
  const command = useDeskCommand('local.removeFilter')
  const remove = (saved: SavedFilter) =>
    command.mutate(
      { id: saved.id },
      {
        onSuccess: () =>
          tellDone({
            title: t('undo.status--filter-removed', { name: isolated(saved.name) }),
            undo: () => callDesk('local.saveFilter', saved),
          }),
      },
    )
  return { remove, error: command.error }
}
