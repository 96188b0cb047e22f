/** A name that leads to another screen, with words below it that say more. */
import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import styles from './link-button.module.css'

export type LinkButtonProps = {
  readonly name: ReactNode
  readonly isStrong?: boolean
  readonly children?: ReactNode
  readonly onPress: () => void
}

/** Drawn by the browser itself: lists hold hundreds of these. */
export function LinkButton({ name, isStrong = false, children, onPress }: LinkButtonProps) {
  return (
    <button type="button" className={classes(styles.link)} onClick={onPress}>
      {isStrong ? (
        <strong className={classes(styles.name, styles.strong)}>{name}</strong>
      ) : (
        <span className={styles.name}>{name}</span>
      )}
      {children}
    </button>
  )
}
