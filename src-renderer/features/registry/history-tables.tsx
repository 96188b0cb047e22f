/** The figures behind the drawing of the directory over time: by week, by kind of value, by source and by edition. */
import { useTranslation } from 'react-i18next'
import { type DirectoryHistory, totalOf } from '../../../src-shared/domain/directory/history.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useHistoryWords } from '../../parts/history-words.ts'
import { Table } from '../../ui/table.tsx'
import styles from './registry.module.css'

type Props = { readonly history: DirectoryHistory }

export function HistoryTables({ history }: Props) {
  const { t } = useTranslation(['pictures', 'directory'])
  const formats = useFormats()
  const words = useHistoryWords()
  const { weeks, kinds, sources } = history
  return (
    <div className={styles.tables}>
      <h3 className={styles.subheading}>{t('pictures:history.label--kinds')}</h3>
      <Table
        label={t('pictures:history.label--kinds')}
        columns={[{ id: 'what', header: t('pictures:history.label--what') }, ...words.columns]}
        rows={kinds.map((row) => ({
          id: row.kind,
          cells: { what: words.kind(row.kind), ...words.cells(row) },
        }))}
      />
      <h3 className={styles.subheading}>{t('pictures:history.label--sources')}</h3>
      <Table
        label={t('pictures:history.label--sources')}
        columns={[{ id: 'source', header: t('pictures:history.label--source') }, ...words.columns]}
        rows={sources.map((row) => ({
          id: row.source,
          cells: { source: t(`directory:change.label--source-${row.source}`), ...words.cells(row) },
        }))}
      />
      <h3 className={styles.subheading}>{t('pictures:history.label--weeks')}</h3>
      <Table
        label={t('pictures:history.label--weeks')}
        columns={[{ id: 'week', header: t('pictures:history.label--week') }, ...words.columns]}
        rows={weeks
          .filter((week) => totalOf(week) > 0)
          .map((week) => ({
            id: week.end,
            cells: { week: formats.dateTime(week.end, 'UTC'), ...words.cells(week) },
          }))}
      />
      <Editions history={history} />
    </div>
  )
}

function Editions({ history: { editions, moreEditions } }: Props) {
  const { t } = useTranslation('pictures')
  const formats = useFormats()
  const words = useHistoryWords()
  if (editions.length === 0) return null
  return (
    <>
      <h3 className={styles.subheading}>{t('history.label--editions')}</h3>
      <Table
        label={t('history.label--editions')}
        columns={[
          { id: 'edition', header: t('history.label--edition') },
          { id: 'when', header: t('history.label--when') },
          ...words.columns,
        ]}
        rows={editions.map((edition) => ({
          id: String(edition.sequence),
          cells: {
            edition: String(edition.sequence),
            when: formats.dateTime(edition.at),
            ...words.cells(edition),
          },
        }))}
      />
      {moreEditions > 0 && (
        <p className={styles.muted}>{t('history.prose--more', { number: formats.number(moreEditions) })}</p>
      )}
    </>
  )
}
