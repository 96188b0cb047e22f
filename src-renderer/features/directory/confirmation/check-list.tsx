/** What this desk has recorded about a point of contact: that it holds, or that mail came back; newest first. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactCheck } from '../../../../src-shared/domain/directory/readiness-views.ts'
import { useFormats } from '../../../i18n/language.tsx'
import { useFieldName } from '../../../parts/record-value-view.tsx'
import { Badge } from '../../../ui/badge.tsx'
import styles from '../entry-detail.module.css'

export function CheckList({ checks }: { readonly checks: readonly ContactCheck[] }) {
  const { t } = useTranslation('readiness')
  const heading = useId()
  return (
    <div className={styles.checks}>
      <h3 id={heading} className={styles.checksTitle}>
        {t('record.heading--checks')}
      </h3>
      <ul className={styles.checks} aria-labelledby={heading}>
        {checks.map((check) => (
          <Check key={check.id} check={check} />
        ))}
      </ul>
    </div>
  )
}

function Check({ check }: { readonly check: ContactCheck }) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const fieldName = useFieldName()
  const { path, result, how, at, by, note } = check
  return (
    <li className={styles.check}>
      <span className={styles.marks}>
        <time dateTime={at}>{formats.dateTime(at)}</time>
        <Badge
          tone={result === 'confirmed' ? 'good' : 'danger'}
          icon={result === 'confirmed' ? 'check' : 'mail'}
          isQuiet
        >
          {t(`record.status--${result}`)}
        </Badge>
      </span>
      <span className={styles.quiet}>
        {fieldName(path)}
        {path.includes('/') && (
          <>
            {' '}
            <bdi dir="ltr">{itemOf(path)}</bdi>
          </>
        )}
        {' · '}
        {t(`record.label--how-${how}`)}
        {by !== null && (
          <>
            {' · '}
            <bdi>{by}</bdi>
          </>
        )}
      </span>
      {note !== '' && <span dir="auto">{note}</span>}
    </li>
  )
}

/** What stands behind the name of the field in a path; empty where the path is a field. */
export function itemOf(path: ContactCheck['path']): string {
  return path.includes('/') ? path.slice(path.indexOf('/') + 1) : ''
}
