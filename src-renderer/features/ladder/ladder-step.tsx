/** One of the ways: what it is, what it gives, and the press that takes it. */
import type { ReactNode } from 'react'
import styles from './ladder.module.css'

export type LadderStepProps = {
  readonly title: string
  readonly prose: string
  readonly children: ReactNode
}

export function LadderStep({ title, prose, children }: LadderStepProps) {
  return (
    <li>
      <div className={styles.step}>
        <span className={styles.stepTitle}>{title}</span>
        <p>{prose}</p>
        {children}
      </div>
    </li>
  )
}
