/** A part of the record under its own heading. */
import type { ReactNode } from 'react'
import styles from './entry-detail.module.css'

export type DetailSectionProps = { readonly title: string; readonly children: ReactNode }

export function DetailSection({ title, children }: DetailSectionProps) {
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>{title}</h3>
      {children}
    </section>
  )
}
