/** The filters that are seldom needed: State, key, verification, and the desk's own tags and groups. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { keyStandings } from '../../../src-shared/domain/directory/readiness-views.ts'
import { verificationStateSchema } from '../../../src-shared/domain/directory/verification.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useStateOptions } from '../../parts/state-options.ts'
import { AddBox } from '../../ui/add-box.tsx'
import groupStyles from '../../ui/check-group.module.css'
import { Checkbox } from '../../ui/checkbox.tsx'
import type { Option } from '../../ui/option.ts'
import type { DirectoryListProps } from './directory-list.tsx'
import { ChosenFilters } from './filter-chips.tsx'
import styles from './filters.module.css'

type FilterProps = Pick<DirectoryListProps, 'selection' | 'onSelection'>

/** A point of contact must match one value of each filter that has any. */
export function FurtherFilters(props: FilterProps) {
  return (
    <>
      <States {...props} />
      <Keys {...props} />
      <Verifications {...props} />
      <Tags {...props} />
      <Groups {...props} />
    </>
  )
}

function States({ selection, onSelection }: FilterProps) {
  const { t } = useTranslation('find')
  const states = useStateOptions()
  return (
    <section className={groupStyles.group}>
      <AddBox
        label={t('filter.label--states')}
        placeholder={t('filter.hint--states')}
        options={states.filter(({ id }) => !selection.states.includes(id))}
        onAdd={(code) => onSelection({ states: [...selection.states, code] })}
        empty={t('filter.prose--no-state')}
      />
      <ChosenFilters selection={selection} onSelection={onSelection} only="states" />
    </section>
  )
}

function Keys({ selection, onSelection }: FilterProps) {
  const { t } = useTranslation('find')
  return (
    <Boxes
      legend={t('filter.label--keys')}
      options={keyStandings.map((id) => ({ id, label: t(`filter.label--key-${id}`) }))}
      values={selection.keys}
      onChange={(chosen) => onSelection({ keys: keyStandings.filter((one) => chosen.includes(one)) })}
    />
  )
}

function Verifications({ selection, onSelection }: FilterProps) {
  const { t } = useTranslation('find')
  const known = verificationStateSchema.options
  return (
    <Boxes
      legend={t('filter.label--verifications')}
      options={known.map((id) => ({ id, label: t(`filter.label--verification-${id}`) }))}
      values={selection.verifications}
      onChange={(chosen) => onSelection({ verifications: known.filter((one) => chosen.includes(one)) })}
    />
  )
}

function Tags({ selection, onSelection }: FilterProps) {
  const { t } = useTranslation('find')
  const formats = useFormats()
  const { t: common } = useTranslation('common')
  const tags = useDeskQuery('local.tags', {})
  const options = (tags.data?.tags ?? []).map(({ tag, count }) => ({
    id: tag,
    label: common('named.label--about', { what: tag, about: formats.number(count) }),
  }))
  if (options.length === 0) return null
  return (
    <Boxes
      legend={t('filter.label--tags')}
      options={options}
      values={selection.tags}
      onChange={(chosen) => onSelection({ tags: [...chosen] })}
    />
  )
}

function Groups({ selection, onSelection }: FilterProps) {
  const { t } = useTranslation('find')
  const formats = useFormats()
  const { t: common } = useTranslation('common')
  const groups = useDeskQuery('local.groups', {})
  const options = (groups.data?.groups ?? []).map(({ id, name, members }) => ({
    id,
    label: common('named.label--about', { what: name, about: formats.number(members) }),
  }))
  if (options.length === 0) return null
  return (
    <Boxes
      legend={t('filter.label--groups')}
      options={options}
      values={selection.groups}
      onChange={(chosen) => onSelection({ groups: [...chosen] })}
    />
  )
}

type BoxesProps = {
  readonly legend: ReactNode
  readonly options: readonly Option[]
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}

function Boxes({ legend, options, values, onChange }: BoxesProps) {
  return (
    <fieldset className={groupStyles.group}>
      <legend className={groupStyles.legend}>{legend}</legend>
      <div className={styles.boxes}>
        {options.map(({ id, label }) => (
          <Checkbox
            key={id}
            isSelected={values.includes(id)}
            onChange={(isOn) => onChange(isOn ? [...values, id] : values.filter((one) => one !== id))}
          >
            <bdi>{label}</bdi>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
