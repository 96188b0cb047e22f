/** When the office is open, in its own time and in ours, and when that changes next. */
import { useTranslation } from 'react-i18next'
import { officeState } from '../../../src-shared/domain/directory/office-hours.ts'
import { type Availability, weekdays } from '../../../src-shared/domain/directory/record.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { Table } from '../../ui/table.tsx'
import { DetailSection } from './detail-section.tsx'
import styles from './entry-detail.module.css'
import { hoursInZone } from './hours-in-zone.ts'

export function HoursSection({ availability }: { readonly availability: Availability }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const now = useNow()
  const vault = useDeskQuery('vault.status', {})
  const ownZone = vault.data?.state === 'open' ? vault.data.profile.timeZone : 'UTC'
  const office = officeState(availability, now)
  return (
    <DetailSection title={t('hours.heading--hours')}>
      <p className={styles.sentence}>
        <strong>
          {t(
            availability.aroundTheClock
              ? 'office.status--always'
              : office.open
                ? 'office.status--open'
                : 'office.status--closed',
          )}
        </strong>
        {office.nextChange !== null && (
          <span>
            {t(office.open ? 'hours.label--until' : 'hours.label--opens', {
              when: formats.dateTime(office.nextChange, ownZone),
              distance: formats.relative(office.nextChange, now),
            })}
          </span>
        )}
      </p>
      {!availability.aroundTheClock && (
        <Table
          label={t('hours.heading--hours')}
          columns={[
            { id: 'day', header: t('hours.label--day'), narrow: true },
            {
              id: 'theirs',
              header: t('hours.label--theirs', { offset: formats.zoneOffset(availability.timeZone, now) }),
            },
            { id: 'ours', header: t('hours.label--ours', { offset: formats.zoneOffset(ownZone, now) }) },
          ]}
          rows={weekdays.map((weekday, index) => ({
            id: weekday,
            isMarked: weekday === office.localWeekday,
            cells: {
              day: formats.weekday(index),
              theirs: (
                <HoursCell
                  hours={(availability.officeHours[weekday] ?? []).map((one) => `${one.from}–${one.until}`)}
                />
              ),
              ours: <HoursCell hours={hoursInZone(availability, weekday, ownZone, now)} />,
            },
          }))}
        />
      )}
      <p className={styles.quiet}>
        {t('hours.label--zone')} <bdi dir="ltr">{availability.timeZone.replaceAll('_', ' ')}</bdi>
      </p>
    </DetailSection>
  )
}

function HoursCell({ hours }: { readonly hours: readonly string[] }) {
  const { t } = useTranslation('directory')
  if (hours.length === 0) return <span className={styles.quiet}>{t('office.status--closed')}</span>
  return <span dir="ltr">{hours.join(', ')}</span>
}
