/** Checks of a point of contact that its record tells of: pings, calls, exercises, newest first. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import { useFormats } from '../../../i18n/language.tsx'
import { Badge } from '../../../ui/badge.tsx'
import styles from '../entry-detail.module.css'

type Check = PointOfContact['checks'][number]

const tones = { answered: 'good', corrected: 'neutral', 'no-answer': 'caution', bounced: 'danger' } as const
const icons = { answered: 'check', corrected: 'pen', 'no-answer': 'clock', bounced: 'mail' } as const

export function RecordedChecks({ checks }: { readonly checks: readonly Check[] }) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const heading = useId()
  if (checks.length === 0) return null
  const rows = checks
    .map((check, index) => ({ check, key: `${check.sent} ${index}` }))
    .sort((left, right) => Date.parse(right.check.sent) - Date.parse(left.check.sent))
  return (
    <div className={styles.checks}>
      <h3 id={heading} className={styles.checksTitle}>
        {t('recorded.heading--checks')}
      </h3>
      <ul className={styles.checks} aria-labelledby={heading}>
        {rows.map(({ check: { kind, sent, answered, result }, key }) => (
          <li key={key} className={styles.check}>
            <span className={styles.marks}>
              <time dateTime={sent}>{formats.dateTime(sent)}</time>
              <Badge tone={tones[result]} icon={icons[result]} isQuiet>
                {result === 'bounced' ? t('record.status--bounced') : t(`recorded.status--${result}`)}
              </Badge>
            </span>
            <span className={styles.quiet}>
              {t(`recorded.label--${kind}`)}
              {answered !== undefined &&
                ` · ${t('recorded.label--answered', { when: formats.dateTime(answered) })}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
