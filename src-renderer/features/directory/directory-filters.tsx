/** The filters over the directory: region, kind, working language, open now, and the rest behind one button. */
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { pocTypes } from '../../../src-shared/domain/directory/record.ts'
import { regions } from '../../../src-shared/domain/state-codes.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import type { Option } from '../../ui/option.ts'
import { PopoverPanel } from '../../ui/popover-panel.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import styles from './directory.module.css'
import type { DirectoryListProps } from './directory-list.tsx'
import { ChosenFilters } from './filter-chips.tsx'
import { FurtherFilters } from './further-filters.tsx'
import { SavedFilters } from './saved-filters.tsx'
import { furtherCount, haveSameFilters } from './selection.ts'

type FilterProps = Pick<DirectoryListProps, 'selection' | 'onSelection'>

/** Not drawn again for what is typed: a keystroke has better things to wait for. */
export const DirectoryFilters = memo(Filters, (before, after) =>
  haveSameFilters(before.selection, after.selection),
)

function Filters({ selection, onSelection }: FilterProps) {
  const { t } = useTranslation(['directory', 'common'])
  const languages = useLanguageOptions()
  return (
    <fieldset className={styles.filters} aria-label={t('directory:filter.label--filters')}>
      <OneOf
        label={t('directory:filter.label--region')}
        all={t('directory:filter.label--all-regions')}
        options={regions.map((id) => ({ id, label: t(`common:region.label--${id}`) }))}
        values={selection.regions}
        onChange={(chosen) => onSelection({ regions: regions.filter((region) => region === chosen) })}
      />
      <OneOf
        label={t('directory:filter.label--type')}
        all={t('directory:filter.label--all-types')}
        options={pocTypes.map((id) => ({ id, label: t(`common:poc-type.label--${id}`) }))}
        values={selection.types}
        onChange={(chosen) => onSelection({ types: pocTypes.filter((type) => type === chosen) })}
      />
      <OneOf
        label={t('directory:filter.label--language')}
        all={t('directory:filter.label--all-languages')}
        options={languages}
        values={selection.operationalLanguages}
        onChange={(chosen) => onSelection({ operationalLanguages: chosen === null ? [] : [chosen] })}
      />
      <div className={styles.openNow}>
        <Switch isSelected={selection.openNow} onChange={(openNow) => onSelection({ openNow })}>
          {t('directory:filter.label--open-now')}
        </Switch>
      </div>
    </fieldset>
  )
}

/** Below the usual four: the rest of the filters, those that are kept under a name, and what is chosen of the rest. */
export function FilterTools({ selection, onSelection }: FilterProps) {
  return (
    <div className={styles.further}>
      <div className={styles.filterTools}>
        <MoreFilters selection={selection} onSelection={onSelection} />
        <SavedFilters selection={selection} onSelection={onSelection} />
      </div>
      <ChosenFilters selection={selection} onSelection={onSelection} />
    </div>
  )
}

function MoreFilters({ selection, onSelection }: FilterProps) {
  const { t } = useTranslation('find')
  const formats = useFormats()
  const count = furtherCount(selection)
  return (
    <PopoverPanel
      size="small"
      variant="quiet"
      icon="settings"
      title={t('filter.heading--more')}
      label={
        count === 0
          ? t('filter.action--more')
          : t('filter.action--more-count', { number: formats.number(count) })
      }
    >
      {() => <FurtherFilters selection={selection} onSelection={onSelection} />}
    </PopoverPanel>
  )
}

type OneOfProps = {
  readonly label: string
  /** What the choice of nothing is called. */
  readonly all: string
  readonly options: readonly Option[]
  readonly values: readonly string[]
  /** Null for all. */
  readonly onChange: (id: string | null) => void
}

/** Stand for "no filter" and "several" in the lists; no region, kind or language is called so. */
const all = 'all'
const several = 'several'

/** Offers one of several; a saved filter can have more than one, which is said and left until something is chosen. */
function OneOf({ label, all: nothing, options, values, onChange }: OneOfProps) {
  const { t } = useTranslation('find')
  const formats = useFormats()
  const [value = all] = values
  const isSeveral = values.length > 1
  return (
    <Select
      label={label}
      hideLabel
      options={[
        { id: all, label: nothing },
        ...(isSeveral
          ? [{ id: several, label: t('filter.label--several', { number: formats.number(values.length) }) }]
          : []),
        ...options,
      ]}
      value={isSeveral ? several : value}
      onChange={(id) => (id === several ? undefined : onChange(id === all ? null : id))}
    />
  )
}

function useLanguageOptions() {
  const facets = useDeskQuery('directory.facets', {})
  const formats = useFormats()
  return useMemo(
    () =>
      (facets.data?.operationalLanguages ?? [])
        .map(({ tag, count }) => ({
          id: tag,
          label: formats.languageName(tag),
          detail: formats.number(count),
        }))
        .sort((left, right) => formats.compare(left.label, right.label)),
    [facets.data, formats],
  )
}
