/** What kind of list it is, and what stands for what its entries do not say. */
import { useTranslation } from 'react-i18next'
import {
  type ColumnMapping,
  type ImportFormat,
  importFormatSchema,
} from '../../../src-shared/domain/directory/exchange.ts'
import { type PocType, pocTypes } from '../../../src-shared/domain/directory/record.ts'
import { useStateOptions } from '../../parts/state-options.ts'
import { ComboBox } from '../../ui/combo-box.tsx'
import { Select } from '../../ui/select.tsx'
import styles from './imports.module.css'

export type ListOptions = {
  readonly format: ImportFormat | null
  /** ISO 3166-1 alpha-3. */
  readonly defaultState: string | null
  readonly defaultType: PocType
  readonly mapping: ColumnMapping | null
}

export type OptionFieldsProps = {
  readonly options: ListOptions
  readonly onChange: (options: ListOptions) => void
}

export function OptionFields({ options, onChange }: OptionFieldsProps) {
  const { t } = useTranslation(['imports', 'common'])
  return (
    <div className={styles.fields}>
      <Select
        label={t('imports:options.label--format')}
        options={importFormatSchema.options.map((id) => ({
          id,
          label: t(`imports:options.label--format-${id}`),
        }))}
        value={options.format}
        placeholder={t('imports:options.label--choose')}
        onChange={(format) => onChange({ ...options, format })}
      />
      <ComboBox
        label={t('imports:options.label--state')}
        hint={t('imports:options.hint--state')}
        options={useStateOptions()}
        value={options.defaultState}
        empty={t('imports:options.label--no-state')}
        onChange={(defaultState) => onChange({ ...options, defaultState })}
      />
      <Select
        label={t('imports:options.label--type')}
        options={pocTypes.map((id) => ({ id, label: t(`common:poc-type.label--${id}`) }))}
        value={options.defaultType}
        onChange={(defaultType) => onChange({ ...options, defaultType })}
      />
    </div>
  )
}
