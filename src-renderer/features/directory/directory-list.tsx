/** Search, filters, how many were found, and the list of points of contact. */
import { memo, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { remembered } from '../../../src-shared/base/remembered.ts'
import { type LocalTime, zoneClock } from '../../../src-shared/domain/directory/local-time.ts'
import type { DirectoryList as Answer, DirectoryRow } from '../../../src-shared/domain/directory/views.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { useNow } from '../../now.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { WindowedList } from '../../ui/virtual-list.tsx'
import { ExportButton } from '../local/export-button.tsx'
import styles from './directory.module.css'
import { DirectoryFilters, FilterTools } from './directory-filters.tsx'
import { DirectoryRowView, UnreadRow } from './directory-row.tsx'
import { filterOf, isNarrowed, noSelection, type Selection } from './selection.ts'
import { type ChosenPlace, type DirectoryRows, placeOf, useDirectoryRows } from './use-directory-rows.ts'

export type DirectoryListProps = {
  readonly selection: Selection
  /** Changes a part of the selection; must stay the same function. */
  readonly onSelection: (change: Partial<Selection>) => void
  readonly chosen: string | null
  /** Must stay the same function. */
  readonly onChoose: (id: string) => void
}

export function DirectoryList({ selection, onSelection, chosen, onChoose }: DirectoryListProps) {
  const { t } = useTranslation('directory')
  const rows = useDirectoryRows(selection)
  return (
    <>
      <div className={styles.find}>
        <ListHead />
        <SearchField
          label={t('list.label--search')}
          value={selection.text}
          onChange={(text) => onSelection({ text })}
        />
        <DirectoryFilters selection={selection} onSelection={onSelection} />
        <FilterTools selection={selection} onSelection={onSelection} />
        <Found rows={rows} onClear={isNarrowed(selection) ? () => onSelection(noSelection) : null} />
      </div>
      <FailureNotice failure={rows.failure} />
      <Rows rows={rows} chosen={chosen} onChoose={onChoose} />
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

type FoundProps = { readonly rows: DirectoryRows; readonly onClear: (() => void) | null }

/** How many of how many, said aloud when it changes; and what can be done with them. */
function Found({ rows, onClear }: FoundProps) {
  const { t } = useTranslation(['directory', 'find'])
  const language = useLanguage()
  const { answer } = rows
  return (
    <>
      <div className={styles.count}>
        <span role="status">{answer === undefined ? null : <Count answer={answer} />}</span>
        <span className={styles.countActions}>
          {onClear !== null && (
            <Button size="small" variant="quiet" onPress={onClear}>
              {t('directory:list.action--clear')}
            </Button>
          )}
          {answer !== undefined && answer.found > 0 && (
            <ExportButton filter={filterOf(rows.shown, language)} found={answer.found} />
          )}
        </span>
      </div>
      {answer?.approximate === true && answer.found > 0 && (
        <p className={styles.approximate} role="status">
          {t('find:list.prose--approximate')}
        </p>
      )}
    </>
  )
}

function Count({ answer: { found, total } }: { readonly answer: Answer }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  return found === total
    ? t('list.label--count-all', { count: total, number: formats.number(total) })
    : t('list.label--count-found', {
        count: total,
        found: formats.number(found),
        number: formats.number(total),
      })
}

type RowsProps = Pick<DirectoryListProps, 'chosen' | 'onChoose'> & { readonly rows: DirectoryRows }

const keyOf = (row: DirectoryRow) => row.id

/** Stays as it is while the officer types, until there is an answer. */
const Rows = memo(function Rows({ rows, chosen, onChoose }: RowsProps) {
  const { t } = useTranslation('directory')
  const { selectedIndex, onSelect } = useChosenPlace(rows, chosen, onChoose)
  const localTime = useLocalTimes()
  return (
    <div className={styles.list}>
      {rows.answer?.found === 0 ? (
        <EmptyState icon="search" title={t('list.heading--nothing-found')}>
          <p>{t('list.prose--nothing-found')}</p>
        </EmptyState>
      ) : (
        <WindowedList
          label={t('list.heading--directory')}
          count={rows.answer?.found ?? 0}
          itemAt={rows.rowAt}
          keyOf={keyOf}
          renderItem={(row) => (
            <DirectoryRowView row={row} localTime={localTime(row.availability.timeZone)} />
          )}
          placeholder={<UnreadRow />}
          selectedIndex={selectedIndex}
          onSelect={onSelect}
          onVisible={rows.show}
          listKey={rows.shown}
          rowHeight={4.875}
        />
      )}
    </div>
  )
})

/** The wall clock of a zone now, read once for all rows. */
function useLocalTimes(): (timeZone: string) => LocalTime | undefined {
  const now = useNow()
  return useMemo(() => remembered((timeZone: string) => zoneClock(timeZone)?.(now)), [now])
}

/** The place of the chosen row, also where the list was scrolled so far away that it is no longer there. */
function useChosenPlace(rows: DirectoryRows, chosen: string | null, onChoose: (id: string) => void) {
  const [place, setPlace] = useState<ChosenPlace | null>(null)
  const { shown } = rows
  const onSelect = useCallback(
    (id: string, _row: DirectoryRow, index: number) => {
      setPlace({ id, index, of: shown })
      onChoose(id)
    },
    [shown, onChoose],
  )
  return { selectedIndex: placeOf(chosen, place, rows), onSelect }
}
