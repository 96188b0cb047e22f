/** What is chosen behind "More filters", each with a way to take it out again. */
import { useTranslation } from 'react-i18next'
import { isolated } from '../../i18n/isolated.ts'
import { Icon } from '../../ui/icon.tsx'
import type { DirectoryListProps } from './directory-list.tsx'
import { useFilterWords } from './filter-words.ts'
import styles from './filters.module.css'
import { type FurtherFilter, furtherFilters, type Selection } from './selection.ts'

type ChosenFiltersProps = Pick<DirectoryListProps, 'selection' | 'onSelection'> & {
  /** Only those of one filter; all of them where it is left out. */
  readonly only?: FurtherFilter
}

export function ChosenFilters({ selection, onSelection, only }: ChosenFiltersProps) {
  const { t } = useTranslation('find')
  const words = useFilterWords()
  const chosen = (only === undefined ? furtherFilters : [only]).flatMap((filter) =>
    selection[filter].map((value) => ({ filter, value, name: words(filter, value) })),
  )
  if (chosen.length === 0) return null
  return (
    <ul className={styles.chips} aria-label={t('filter.label--chosen')}>
      {chosen.map(({ filter, value, name }) => (
        <li key={`${filter} ${value}`}>
          <button
            type="button"
            className={styles.chip}
            aria-label={t('filter.action--take-out', { filter: isolated(name) })}
            onClick={() => onSelection(without(selection, filter, value))}
          >
            <bdi title={name}>{name}</bdi>
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function without(selection: Selection, filter: FurtherFilter, value: string): Partial<Selection> {
  return { [filter]: selection[filter].filter((one) => one !== value) }
}
