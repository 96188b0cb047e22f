/** One point of contact in the list: State, office, kind, local time, and whether it can be encrypted to today. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalTime } from '../../../src-shared/domain/directory/local-time.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { isOpenAt } from '../../../src-shared/domain/directory/office-hours.ts'
import type { DirectoryRow } from '../../../src-shared/domain/directory/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { KeyStateBadge } from '../../parts/key-state-badge.tsx'
import { Badge } from '../../ui/badge.tsx'
import { classes } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './directory.module.css'
import { encryptionNow } from './encryption-now.ts'
import { OfficeStateLabel } from './office-state-label.tsx'

/** Rows that say more are for the record's page. */
const mostTags = 2

/** Not drawn again while the list around it scrolls. */
export const DirectoryRowView = memo(RowView)

export type DirectoryRowProps = {
  readonly row: DirectoryRow
  /** The wall clock of the office, which many rows share and is costly to read; undefined for an unknown zone. */
  readonly localTime: LocalTime | undefined
}

function RowView({ row, localTime }: DirectoryRowProps) {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const now = useNow()
  const office = {
    open: localTime === undefined ? row.availability.aroundTheClock : isOpenAt(row.availability, localTime),
    localTime: localTime?.text ?? '',
  }
  const name = inLanguage(row.entityName, [language])
  const { state, until } = encryptionNow(row.encryption, now)
  return (
    <div className={styles.row}>
      <div className={styles.rowHead}>
        <span className={styles.rowState} title={stateName(row.state, language)}>
          {stateName(row.state, language)}
        </span>
        <RowMarks row={row} />
        <span className={styles.rowType}>{t(`poc-type.label--${row.type}`)}</span>
      </div>
      <div className={styles.rowMiddle}>
        <div className={styles.rowOffice} lang={name.tag} dir="auto" title={name.text}>
          {name.text}
        </div>
        <RowTags tags={row.tags} />
      </div>
      <div className={styles.rowFacts}>
        <OfficeStateLabel office={office} availability={row.availability} />
        {/* Without an address no message goes there, and the state of a key says nothing. */}
        {row.email === null ? <NoAddress /> : <KeyStateBadge state={state} until={until} isQuiet />}
      </div>
    </div>
  )
}

/** Stands where a row has not been read yet. */
export function UnreadRow() {
  const { t } = useTranslation('find')
  return (
    <div className={classes(styles.row, styles.unread)}>
      <span className={styles.unreadWords}>{t('list.status--reading')}</span>
    </div>
  )
}

function RowTags({ tags }: Pick<DirectoryRow, 'tags'>) {
  const { t } = useTranslation('find')
  const formats = useFormats()
  if (tags.length === 0) return null
  const more = tags.length - mostTags
  return (
    <span className={styles.rowTags}>
      {tags.slice(0, mostTags).map((tag) => (
        <bdi key={tag} className={styles.rowTag} title={tag}>
          {tag}
        </bdi>
      ))}
      {more > 0 && (
        <span className={styles.rowTag} title={formats.list(tags.slice(mostTags))}>
          {t('list.label--more-tags', { number: formats.number(more) })}
        </span>
      )}
    </span>
  )
}

function NoAddress() {
  const { t } = useTranslation('directory')
  return (
    <Badge icon="phone" isQuiet>
      {t('row.status--no-address')}
    </Badge>
  )
}

/** Small and calm: most rows have none. */
function RowMarks({ row }: { readonly row: DirectoryRow }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  if (!row.inEffect) return <span className={styles.rowMark}>{t('row.status--not-in-effect')}</span>
  if (row.waiting === 0) return null
  return (
    <span className={styles.rowMark}>
      <Icon name="clock" size={14} />{' '}
      {t('row.status--waiting', { count: row.waiting, number: formats.number(row.waiting) })}
    </span>
  )
}
