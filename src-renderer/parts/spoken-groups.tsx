/** A fingerprint as it is read out by telephone: each group of four digits with the words for it. */
import { Fragment } from 'react'
import type { Language } from '../../src-shared/base/languages.ts'
import { spokenFingerprint } from '../../src-shared/domain/directory/spoken-fingerprint.ts'
import { classes } from '../ui/class-names.ts'
import { numbered } from '../ui/keys.ts'
import styles from './spoken-groups.module.css'

export type SpokenGroupsProps = {
  /** Hexadecimal digits. */
  readonly fingerprint: string
  /** In which the words are. */
  readonly language: Language
  /** Two columns beside one another, each from top to bottom, where there is room. */
  readonly inColumns?: boolean
}

export function SpokenGroups({ fingerprint, language, inColumns = false }: SpokenGroupsProps) {
  const groups = spokenFingerprint(fingerprint, language)
  const list = (
    <ol
      className={classes(styles.spoken, inColumns && styles.columns)}
      style={inColumns ? { gridTemplateRows: `repeat(${Math.ceil(groups.length / 2)}, auto)` } : undefined}
    >
      {numbered(groups).map(({ place, item: { group, words } }) => (
        <li key={place} className={styles.group}>
          <code dir="ltr" translate="no">
            {group}
          </code>
          <span>
            <SpokenWords words={words} />
          </span>
        </li>
      ))}
    </ol>
  )
  return inColumns ? <div className={styles.place}>{list}</div> : list
}

/** Where a group breaks, the mark stays with the word before it. */
function SpokenWords({ words }: { readonly words: readonly string[] }) {
  return numbered(words).map(({ place, item: word }) => (
    <Fragment key={place}>
      {place > 1 && ' '}
      <span className={styles.word}>{place < words.length ? `${word} ·` : word}</span>
    </Fragment>
  ))
}
