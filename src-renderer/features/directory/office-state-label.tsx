/** The wall clock of an office and whether it is open, in a word with an icon. */
import { useTranslation } from 'react-i18next'
import type { OfficeState } from '../../../src-shared/domain/directory/office-hours.ts'
import { classes } from '../../ui/class-names.ts'
import styles from './directory.module.css'

export type OfficeStateLabelProps = { readonly office: OfficeState; readonly aroundTheClock: boolean }

export function OfficeStateLabel({ office, aroundTheClock }: OfficeStateLabelProps) {
  const { t } = useTranslation('directory')
  return (
    <span className={styles.office}>
      <span className={classes(styles.lamp, office.open && styles.lampOn)} aria-hidden="true" />
      <time dir="ltr">{office.localTime}</time>
      <span>
        {t(
          aroundTheClock
            ? 'office.status--always'
            : office.open
              ? 'office.status--open'
              : 'office.status--closed',
        )}
      </span>
    </span>
  )
}
