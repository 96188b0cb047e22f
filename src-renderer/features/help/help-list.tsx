/** Topics and glossary, or what a search has found of them. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HelpFound } from '../../../src-shared/domain/help/search.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import styles from './help.module.css'
import { type HelpChoice, HelpLink } from './help-link.tsx'

export type HelpListProps = {
  readonly found: HelpFound
  /** Id of the topic or term that is read. */
  readonly current: string
  readonly onChoose: (choice: HelpChoice) => void
}

export function HelpList({ found, current, onChoose }: HelpListProps) {
  const { t } = useTranslation('common')
  const { topics, terms } = found
  if (topics.length === 0 && terms.length === 0) {
    return (
      <EmptyState icon="search" title={t('help.heading--nothing')}>
        <p>{t('help.prose--nothing')}</p>
      </EmptyState>
    )
  }
  return (
    <nav className={styles.list} aria-label={t('help.label--list')}>
      {topics.length > 0 && (
        <Group title={t('help.heading--topics')}>
          {topics.map(({ id, title }) => (
            <li key={id}>
              <HelpLink
                name={title}
                isHere={current === `topic ${id}`}
                onPress={() => onChoose({ topic: id })}
              />
            </li>
          ))}
        </Group>
      )}
      {terms.length > 0 && (
        <Group title={t('help.heading--glossary')}>
          {terms.map(({ id, name }) => (
            <li key={id}>
              <HelpLink
                name={name}
                isHere={current === `term ${id}`}
                onPress={() => onChoose({ term: id })}
              />
            </li>
          ))}
        </Group>
      )}
    </nav>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2 className={styles.group}>{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}
