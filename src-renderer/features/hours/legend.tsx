/** What each look of the strip stands for. */
import { useTranslation } from 'react-i18next'
import { classes } from '../../ui/class-names.ts'
import styles from './hours.module.css'

const looks = [
  { id: 'open', look: styles.open },
  { id: 'coverage', look: styles.coverage },
  { id: 'night', look: styles.night },
  { id: 'unknown', look: styles.unknownMark },
] as const

export function Legend() {
  const { t } = useTranslation('hours')
  return (
    <ul className={styles.legend}>
      {looks.map(({ id, look }) => (
        <li key={id}>
          <span className={classes(styles.swatch, look)} aria-hidden="true" />
          {t(`strip.label--${id}`)}
        </li>
      ))}
    </ul>
  )
}
