/** What can be done about a message in one line: acknowledge it, say that it was acknowledged, answer it. */
import type { ReactNode } from 'react'
import styles from './deliver.module.css'

/** Whatever has a list takes the whole width. */
export function AnswerWays({ children }: { readonly children: ReactNode }) {
  return <div className={styles.answers}>{children}</div>
}
