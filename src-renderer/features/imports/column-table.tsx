/** Which field each column of a table fills, with the first values of the column beside the choice. */
import { useTranslation } from 'react-i18next'
import {
  type ColumnField,
  type ColumnMapping,
  columnFields,
} from '../../../src-shared/domain/directory/exchange.ts'
import { isolated } from '../../i18n/isolated.ts'
import { Select } from '../../ui/select.tsx'
import { Table } from '../../ui/table.tsx'
import styles from './imports.module.css'

export type ColumnTableProps = {
  /** In their order, as written in the table. */
  readonly headings: readonly string[]
  /** The first rows as they stand. */
  readonly sample: readonly (readonly string[])[]
  readonly mapping: ColumnMapping
  readonly onChange: (mapping: ColumnMapping) => void
}

const leftOut = 'left-out'

export function ColumnTable({ headings, sample, mapping, onChange }: ColumnTableProps) {
  const { t } = useTranslation('imports')
  const options: { id: ColumnField | typeof leftOut; label: string }[] = [
    { id: leftOut, label: t('columns.label--left-out') },
    ...columnFields.map((id) => ({ id, label: t(`columns.label--field-${id}`) })),
  ]
  return (
    <Table
      label={t('columns.heading--columns')}
      columns={[
        { id: 'heading', header: t('columns.label--column') },
        { id: 'field', header: t('columns.label--reads-as') },
        { id: 'sample', header: t('columns.label--sample') },
      ]}
      rows={headings.map((heading, index) => ({
        id: heading,
        cells: {
          heading: <bdi>{heading}</bdi>,
          field: (
            <span className={styles.fieldChoice}>
              <Select
                label={t('columns.label--reads-as-of', { column: isolated(heading) })}
                hideLabel
                options={options}
                value={mapping[heading] ?? leftOut}
                onChange={(field) => onChange({ ...mapping, [heading]: field === leftOut ? null : field })}
              />
            </span>
          ),
          sample: <Sample values={sample.map((row) => row[index] ?? '')} />,
        },
      }))}
    />
  )
}

/** The values one below the other; what is very long is cut, as it only has to be recognised. */
function Sample({ values }: { readonly values: readonly string[] }) {
  const rows = values.map((value, row) => ({ key: `${row} ${value}`, value }))
  return (
    <ul className={styles.sample}>
      {rows.map(({ key, value }) => (
        <li key={key} title={value}>
          <bdi>{value}</bdi>
        </li>
      ))}
    </ul>
  )
}
