/** A row of controls that belong together; the arrow keys move along it. */
import type { ReactNode } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components'
import { classes } from './class-names.ts'
import styles from './toolbar.module.css'

export type ToolbarProps = {
  /** Accessible name. */
  readonly label: string
  readonly children: ReactNode
}

export function Toolbar({ label, children }: ToolbarProps) {
  return (
    <AriaToolbar aria-label={label} className={classes(styles.toolbar)}>
      {children}
    </AriaToolbar>
  )
}
