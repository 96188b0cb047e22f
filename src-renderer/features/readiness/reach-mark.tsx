/** How a State can be reached: a swatch whose pattern tells it apart without colour, and the word beside it. */
import { useTranslation } from 'react-i18next'
import type { Reach } from '../../../src-shared/domain/directory/readiness-views.ts'
import { classes } from '../../ui/class-names.ts'
import styles from './readiness.module.css'

export const reachStyles: Readonly<Record<Reach, string | undefined>> = {
  encrypted: styles.encrypted,
  unverified: styles.unverified,
  'in-clear': styles.inClear,
  none: styles.none,
}

/** Decoration beside the word it stands for. */
export function ReachSwatch({ reach }: { readonly reach: Reach }) {
  return <span className={classes(styles.swatch, reachStyles[reach])} aria-hidden="true" />
}

export function ReachMark({ reach }: { readonly reach: Reach }) {
  const { t } = useTranslation('readiness')
  return (
    <span className={styles.mark}>
      <ReachSwatch reach={reach} />
      {t(`reach.label--${reach}`)}
    </span>
  )
}
