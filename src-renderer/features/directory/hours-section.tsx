/** When the office is open, in its own time and in ours, and when that changes next. */
import { useTranslation } from 'react-i18next'
import { hasHours, type OfficeState, officeState } from '../../../src-shared/domain/directory/office-hours.ts'
import { type Availability, weekdays } from '../../../src-shared/domain/directory/record.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useOwnZone } from '../../i18n/own-zone.tsx'
import { useNow } from '../../now.tsx'
import { Table } from '../../ui/table.tsx'
import { DetailSection } from './detail-section.tsx'
import styles from './entry-detail.module.css'
import { holidayDates, holidaysToday } from './holiday-today.ts'
import { hoursInZone } from './hours-in-zone.ts'
import { ValueMark } from './value-mark.tsx'

export type HoursSectionProps = {
  readonly availability: Availability
  readonly holidays: DirectoryEntry['holidays']
}

export function HoursSection({ availability, holidays }: HoursSectionProps) {
  const { t } = useTranslation('directory')
  const now = useNow()
  const office = officeState(availability, now, holidayDates(holidays))
  const isKnown = hasHours(availability)
  return (
    <DetailSection title={t('hours.heading--hours')} part="hours">
      <ValueMark path="availability">
        {isKnown ? (
          <PresentState
            availability={availability}
            office={office}
            today={holidaysToday(availability, holidays, now)}
          />
        ) : (
          <span className={styles.quiet}>{t('hours.prose--none')}</span>
        )}
      </ValueMark>
      {isKnown && !availability.aroundTheClock && <HoursTable availability={availability} office={office} />}
      <Holidays holidays={holidays} />
      <p className={styles.quiet}>
        {t('hours.label--zone')} <bdi dir="ltr">{availability.timeZone.replaceAll('_', ' ')}</bdi>
      </p>
    </DetailSection>
  )
}

type HoursProps = {
  readonly availability: Availability
  readonly office: OfficeState
}

function PresentState({ availability, office, today }: HoursProps & { readonly today: readonly string[] }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  if (today.length > 0) {
    const name = formats.list(today.map(isolated))
    return (
      <span className={styles.sentence}>
        <strong>{t('hours.label--closed-holiday', { name })}</strong>
        <NextChange office={office} />
      </span>
    )
  }
  return (
    <span className={styles.sentence}>
      <strong>
        {t(
          availability.aroundTheClock
            ? 'office.status--always'
            : office.open
              ? 'office.status--open'
              : 'office.status--closed',
        )}
      </strong>
      <NextChange office={office} />
    </span>
  )
}

function NextChange({ office }: Pick<HoursProps, 'office'>) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const now = useNow()
  if (office.nextChange === null) return null
  return (
    <span>
      {t(office.open ? 'hours.label--until' : 'hours.label--opens', {
        when: formats.dateTime(office.nextChange),
        distance: formats.relative(office.nextChange, now),
      })}
    </span>
  )
}

function HoursTable({ availability, office }: HoursProps) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const now = useNow()
  const ownZone = useOwnZone()
  return (
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
  )
}

function HoursCell({ hours }: { readonly hours: readonly string[] }) {
  const { t } = useTranslation('directory')
  if (hours.length === 0) return <span className={styles.quiet}>{t('office.status--closed')}</span>
  return <span dir="ltr">{hours.join(', ')}</span>
}

function Holidays({ holidays }: Pick<HoursSectionProps, 'holidays'>) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  if (holidays.length === 0) return null
  const named = holidays.map(({ date, name }) =>
    t('hours.label--holiday', { date: formats.date(date), name: isolated(name) }),
  )
  return <p className={styles.quiet}>{t('hours.label--holidays', { list: formats.list(named) })}</p>
}
