/** A short state in a word, with an icon, so that colour is never the only sign. */
import type { ReactNode } from 'react'
import styles from './badge.module.css'
import { classes } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from './tone.ts'

export type BadgeProps = {
  readonly tone?: Tone
  readonly icon?: IconName
  /** Without a ground: for lists, where many badges stand below one another. */
  readonly isQuiet?: boolean
  readonly children: ReactNode
}

export function Badge({ tone = 'neutral', icon, isQuiet, children }: BadgeProps) {
  return (
    <span className={classes(styles.badge, styles[tone], isQuiet === true && styles.quiet)}>
      {icon !== undefined && <Icon name={icon} size={14} />}
      {/* Where a badge has no room its words are cut: whoever points at them reads them all. */}
      <span className={styles.words} title={typeof children === 'string' ? children : undefined}>
        {children}
      </span>
    </span>
  )
}
