/** The filters over the directory: region, kind, working language, open now. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { pocTypes } from '../../../src-shared/domain/directory/record.ts'
import { regions } from '../../../src-shared/domain/state-codes.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import styles from './directory.module.css'
import type { DirectoryListProps } from './directory-list.tsx'

type FilterProps = Pick<DirectoryListProps, 'selection' | 'onSelection'>

/** Stands for "no filter" in the lists; no region, kind or language is called so. */
const all = 'all'

export function DirectoryFilters({ selection, onSelection }: FilterProps) {
  const { t } = useTranslation(['directory', 'common'])
  const languages = useLanguageOptions()
  return (
    <fieldset className={styles.filters} aria-label={t('directory:filter.label--filters')}>
      <Select
        label={t('directory:filter.label--region')}
        hideLabel
        options={[
          { id: all, label: t('directory:filter.label--all-regions') },
          ...regions.map((id) => ({ id, label: t(`common:region.label--${id}`) })),
        ]}
        value={selection.region ?? all}
        onChange={(id) =>
          onSelection({ ...selection, region: regions.find((region) => region === id) ?? null })
        }
      />
      <Select
        label={t('directory:filter.label--type')}
        hideLabel
        options={[
          { id: all, label: t('directory:filter.label--all-types') },
          ...pocTypes.map((id) => ({ id, label: t(`common:poc-type.label--${id}`) })),
        ]}
        value={selection.type ?? all}
        onChange={(id) => onSelection({ ...selection, type: pocTypes.find((type) => type === id) ?? null })}
      />
      <Select
        label={t('directory:filter.label--language')}
        hideLabel
        options={[{ id: all, label: t('directory:filter.label--all-languages') }, ...languages]}
        value={selection.language ?? all}
        onChange={(id) => onSelection({ ...selection, language: id === all ? null : id })}
      />
      <div className={styles.openNow}>
        <Switch isSelected={selection.openNow} onChange={(openNow) => onSelection({ ...selection, openNow })}>
          {t('directory:filter.label--open-now')}
        </Switch>
      </div>
    </fieldset>
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
