/** How old each value of a record is: since when it has been so, and when somebody last said that it holds. */
import { useTranslation } from 'react-i18next'
import type { ValueAge } from '../../../../src-shared/domain/directory/readiness-views.ts'
import { valueAt } from '../../../../src-shared/domain/directory/record-paths.ts'
import type { DirectoryEntry } from '../../../../src-shared/domain/directory/views.ts'
import { useFormats } from '../../../i18n/language.tsx'
import { RecordValue, useFieldName } from '../../../parts/record-value-view.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Table } from '../../../ui/table.tsx'
import { ConfirmValue } from '../../readiness/confirm-button.tsx'
import { ConfirmationBadge } from '../../readiness/confirmation-badge.tsx'
import styles from '../entry-detail.module.css'
import { itemOf } from './check-list.tsx'

export type AgesTableProps = { readonly entry: DirectoryEntry; readonly values: readonly ValueAge[] }

export function AgesTable({ entry, values }: AgesTableProps) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const fieldName = useFieldName()
  return (
    <Table
      label={t('record.label--ages')}
      columns={[
        { id: 'value', header: t('record.label--value') },
        { id: 'since', header: t('record.label--since'), narrow: true },
        { id: 'confirmed', header: t('record.label--confirmed'), narrow: true },
        { id: 'standing', header: t('record.label--standing'), narrow: true },
        { id: 'confirm', header: t('record.label--confirm'), narrow: true },
      ]}
      rows={values.map(({ path, since, confirmed, bounced, standing }) => ({
        id: path,
        cells: {
          value: (
            <span className={styles.aged}>
              <span className={styles.quiet}>{fieldName(path)}</span>
              <RecordValue path={path} value={valueAt(entry.pointOfContact, path)} />
            </span>
          ),
          since: formats.date(since),
          confirmed: confirmed === null ? t('record.label--not-confirmed') : formats.date(confirmed),
          standing:
            bounced === null ? (
              <ConfirmationBadge standing={standing} />
            ) : (
              <Badge tone="danger" icon="mail" isQuiet>
                {t('states.status--bounced', { date: formats.date(bounced) })}
              </Badge>
            ),
          confirm: entry.inEffect && bounced === null && (
            <ConfirmValue
              pocId={entry.pointOfContact.id}
              path={path}
              subject={[fieldName(path), itemOf(path)].join(' ').trim()}
            />
          ),
        },
      }))}
    />
  )
}
