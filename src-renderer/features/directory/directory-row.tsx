/** One point of contact in the list: State, office, kind, local time, and whether it can be encrypted to today. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { officeState } from '../../../src-shared/domain/directory/office-hours.ts'
import type { DirectoryRow } from '../../../src-shared/domain/directory/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { KeyStateBadge } from '../../parts/key-state-badge.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './directory.module.css'
import { encryptionNow } from './encryption-now.ts'
import { OfficeStateLabel } from './office-state-label.tsx'

export function DirectoryRowView({ row }: { readonly row: DirectoryRow }) {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const now = useNow()
  const office = useMemo(() => officeState(row.availability, now), [row.availability, now])
  const name = inLanguage(row.entityName, [language])
  const { state, until } = encryptionNow(row.encryption, now)
  return (
    <div className={styles.row}>
      <div className={styles.rowHead}>
        <span className={styles.rowState}>{stateName(row.state, language)}</span>
        <RowMarks row={row} />
        <span className={styles.rowType}>{t(`poc-type.label--${row.type}`)}</span>
      </div>
      <div className={styles.rowOffice} lang={name.tag} dir="auto">
        {name.text}
      </div>
      <div className={styles.rowFacts}>
        <OfficeStateLabel office={office} availability={row.availability} />
        {/* Without an address no message goes there, and the state of a key says nothing. */}
        {row.email === null ? <NoAddress /> : <KeyStateBadge state={state} until={until} isQuiet />}
      </div>
    </div>
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
