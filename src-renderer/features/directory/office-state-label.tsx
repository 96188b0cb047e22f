/** The wall clock of an office and whether it is open, in a word with an icon. */
import { useTranslation } from 'react-i18next'
import { hasHours, type OfficeState } from '../../../src-shared/domain/directory/office-hours.ts'
import type { Availability } from '../../../src-shared/domain/directory/record.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useNow } from '../../now.tsx'
import { classes } from '../../ui/class-names.ts'
import styles from './directory.module.css'
import { holidaysToday } from './holiday-today.ts'

export type OfficeStateLabelProps = {
  readonly office: Pick<OfficeState, 'open' | 'localTime'>
  readonly availability: Availability
  /** Of the office's calendar; lists do not have them. */
  readonly holidays?: DirectoryEntry['holidays']
}

export function OfficeStateLabel({ office, availability, holidays = [] }: OfficeStateLabelProps) {
  const { t } = useTranslation('directory')
  const holiday = holidaysToday(availability, holidays, useNow())[0]
  const isOpen = office.open && holiday === undefined
  return (
    <span className={styles.office}>
      <span className={classes(styles.lamp, isOpen && styles.lampOn)} aria-hidden="true" />
      <time dir="ltr">{office.localTime}</time>
      <span>
        {holiday !== undefined
          ? t('office.status--holiday', { name: isolated(holiday) })
          : availability.aroundTheClock
            ? t('office.status--always')
            : !hasHours(availability)
              ? t('office.status--unknown')
              : t(isOpen ? 'office.status--open' : 'office.status--closed')}
      </span>
    </span>
  )
}
