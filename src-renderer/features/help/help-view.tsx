/** The help: what can be looked for and chosen beside what is read. */
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { helpIndex, searchHelp } from '../../../src-shared/domain/help/search.ts'
import type { HelpTexts } from '../../../src-shared/domain/help/texts.ts'
import { type HelpTopicId, termsOfTopic } from '../../../src-shared/domain/help/topics.ts'
import { SearchField } from '../../ui/search-field.tsx'
import styles from './help.module.css'
import { HelpBody, type HelpEntry, keyOf, titleOf } from './help-article.tsx'
import { type HelpChoice, HelpLink } from './help-link.tsx'
import { HelpList } from './help-list.tsx'

export type HelpViewProps = {
  readonly texts: HelpTexts
  readonly entry: HelpEntry
  readonly onChoose: (choice: HelpChoice) => void
  /** The way back, and printing. */
  readonly actions?: ReactNode
}

export function HelpView({ texts, entry, onChoose, actions }: HelpViewProps) {
  const { t } = useTranslation('common')
  const [text, setText] = useState('')
  const index = useMemo(() => helpIndex(texts), [texts])
  const found = useMemo(() => searchHelp(index, text), [index, text])
  const current = keyOf(entry)
  return (
    <div className={styles.screen}>
      <div className={styles.choice}>
        <h1 className={styles.title}>{t('help.heading--help')}</h1>
        <SearchField label={t('help.label--search')} value={text} onChange={setText} />
        <HelpList found={found} current={current} onChoose={onChoose} />
      </div>
      <article className={styles.article}>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        <EntryTitle key={current} title={titleOf(entry)} />
        <HelpBody entry={entry} />
        {entry.kind === 'topic' && <TermsOfTopic texts={texts} topic={entry.topic.id} onChoose={onChoose} />}
      </article>
    </div>
  )
}

/** Takes the focus when another entry comes, so that it is read from there. */
function EntryTitle({ title }: { readonly title: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h2 ref={heading} tabIndex={-1} className={styles.title}>
      {title}
    </h2>
  )
}

type TermsOfTopicProps = Pick<HelpViewProps, 'texts' | 'onChoose'> & { readonly topic: HelpTopicId }

function TermsOfTopic({ texts, topic, onChoose }: TermsOfTopicProps) {
  const { t } = useTranslation('common')
  const terms = texts.terms.filter(({ id }) => termsOfTopic[topic].includes(id))
  return (
    <section className={styles.terms}>
      <h3 className={styles.group}>{t('help.heading--terms')}</h3>
      <ul>
        {terms.map(({ id, name }) => (
          <li key={id}>
            <HelpLink name={name} onPress={() => onChoose({ term: id })} />
          </li>
        ))}
      </ul>
    </section>
  )
}
