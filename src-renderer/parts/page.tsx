/** A screen that is read from top to bottom: heading, actions, sections of one width. */
import type { ReactNode } from 'react'
import styles from './page.module.css'

export type PageProps = {
  readonly title: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, actions, children }: PageProps) {
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <header className={styles.header}>
          <h1 className={styles.title}>{title}</h1>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  )
}

export type SectionProps = {
  readonly title?: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A framed group of facts or fields under one heading. */
export function Section({ title, actions, children }: SectionProps) {
  return (
    <section className={styles.section}>
      {title !== undefined && (
        <header className={styles.sectionHeader}>
          <h2 className={styles.sectionTitle}>{title}</h2>
          {actions}
        </header>
      )}
      {children}
    </section>
  )
}

export type Fact = { readonly id: string; readonly term: string; readonly value: ReactNode }

/** Facts as term and value, aligned below one another. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <div key={fact.id} className={styles.fact}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
