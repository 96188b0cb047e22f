/** A part of the section on local work: its heading, the way to add to it, and what is there. */
import type { ReactNode } from 'react'
import styles from './local.module.css'

export type PartProps = {
  readonly title: string
  readonly hint?: string
  readonly actions: ReactNode
  readonly children: ReactNode
}

export function Part({ title, hint, actions, children }: PartProps) {
  return (
    <div className={styles.part}>
      <header className={styles.partHead}>
        <h3 className={styles.partTitle}>{title}</h3>
        {actions}
      </header>
      {hint !== undefined && <p className={styles.quiet}>{hint}</p>}
      {children}
    </div>
  )
}
