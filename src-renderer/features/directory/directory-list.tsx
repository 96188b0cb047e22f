/** Search, filters, how many were found, and the list of points of contact. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import styles from './directory.module.css'
import { DirectoryFilters } from './directory-filters.tsx'
import { DirectoryRowView } from './directory-row.tsx'
import { filterOf, isNarrowed, noSelection, type Selection } from './selection.ts'
import { useDebounced } from './use-debounced.ts'

export type DirectoryListProps = {
  readonly selection: Selection
  readonly onSelection: (selection: Selection) => void
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

/** Long enough to leave out most keystrokes, short enough not to be felt. */
const restMilliseconds = 60

export function DirectoryList({ selection, onSelection, chosen, onChoose }: DirectoryListProps) {
  const { t } = useTranslation('directory')
  const language = useLanguage()
  const formats = useFormats()
  const settled = useDebounced(selection, restMilliseconds)
  const search = useDeskQuery('directory.search', filterOf(settled, language), { keepPrevious: true })
  const rows = search.data?.rows ?? []
  const total = search.data?.total ?? 0
  return (
    <>
      <div className={styles.find}>
        <ListHead />
        <SearchField
          label={t('list.label--search')}
          value={selection.text}
          onChange={(text) => onSelection({ ...selection, text })}
        />
        <DirectoryFilters selection={selection} onSelection={onSelection} />
        <div className={styles.count}>
          <span role="status">
            {search.data === undefined
              ? null
              : rows.length === total
                ? t('list.label--count-all', { count: total, number: formats.number(total) })
                : t('list.label--count-found', {
                    count: total,
                    found: formats.number(rows.length),
                    number: formats.number(total),
                  })}
          </span>
          {isNarrowed(selection) && (
            <Button size="small" variant="quiet" onPress={() => onSelection(noSelection)}>
              {t('list.action--clear')}
            </Button>
          )}
        </div>
      </div>
      <FailureNotice failure={search.error} />
      <div className={styles.list}>
        {search.data !== undefined && rows.length === 0 ? (
          <EmptyState icon="search" title={t('list.heading--nothing-found')}>
            <p>{t('list.prose--nothing-found')}</p>
          </EmptyState>
        ) : (
          <VirtualList
            label={t('list.heading--directory')}
            items={rows}
            keyOf={(row) => row.id}
            renderItem={(row) => <DirectoryRowView row={row} />}
            selected={chosen}
            onSelect={onChoose}
            rowHeight={4.875}
          />
        )}
      </div>
    </>
  )
}

function ListHead() {
  const { t } = useTranslation('directory')
  const navigate = useNavigate()
  return (
    <div className={styles.listHead}>
      <h1 className={styles.listTitle}>{t('list.heading--directory')}</h1>
      <IconButton icon="plus" label={t('list.action--add')} onPress={() => navigate({ screen: 'record' })} />
    </div>
  )
}
