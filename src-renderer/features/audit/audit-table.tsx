/** Entries of the audit log, read line by line. */
import { useTranslation } from 'react-i18next'
import type { AuditEntryView } from '../../../src-shared/contract/audit.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Table } from '../../ui/table.tsx'
import styles from './audit.module.css'
import { wordedKind } from './audit-kinds.ts'

export type AuditTableProps = {
  readonly entries: readonly AuditEntryView[]
  /** The desk's, IANA. */
}

export function AuditTable({ entries }: AuditTableProps) {
  const { t } = useTranslation('desk')
  const formats = useFormats()
  return (
    <Table
      label={t('audit.heading--audit')}
      columns={[
        { id: 'seq', header: t('audit.label--number'), align: 'end', narrow: true },
        { id: 'when', header: t('audit.label--when'), narrow: true },
        { id: 'who', header: t('audit.label--who') },
        { id: 'what', header: t('audit.label--what') },
      ]}
      rows={entries.map((entry) => ({
        id: String(entry.seq),
        cells: {
          seq: formats.number(entry.seq),
          when: formats.dateTime(entry.at),
          who: <bdi className={styles.who}>{entry.officer ?? t('audit.label--nobody')}</bdi>,
          what: <What entry={entry} />,
        },
      }))}
    />
  )
}

function What({ entry }: { readonly entry: AuditEntryView }) {
  const { t } = useTranslation('desk')
  const kind = wordedKind(entry.kind)
  return (
    <span className={styles.what}>
      {kind === null ? <code dir="ltr">{entry.kind}</code> : t(`audit-kind.status--${kind}`)}
      {entry.subject !== '' && (
        <code dir="ltr" className={styles.subject}>
          {entry.subject}
        </code>
      )}
    </span>
  )
}
