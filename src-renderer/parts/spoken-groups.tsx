/** A fingerprint as it is read out by telephone: each group of four digits with the words for it. */
import { Fragment } from 'react'
import type { Language } from '../../src-shared/base/languages.ts'
import { spokenFingerprint } from '../../src-shared/domain/directory/spoken-fingerprint.ts'
import { classes } from '../ui/class-names.ts'
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
  return (
    <ol className={classes(styles.spoken, inColumns && styles.columns)}>
      {spokenGroups(fingerprint, language).map(({ place, group, spoken }) => (
        <li key={place} className={styles.group}>
          <code dir="ltr" translate="no">
            {group}
          </code>
          <span>{spoken}</span>
        </li>
      ))}
    </ol>
  )
}

/** A group can occur twice; its place tells it from the other. */
function spokenGroups(fingerprint: string, language: Language) {
  return spokenFingerprint(fingerprint, language).map(({ group, words }, place) => ({
    place,
    group,
    spoken: words.map((word, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: one name can stand for two digits of a group, and their places never change
      <Fragment key={index}>
        {index > 0 && ' '}
        <span className={styles.word}>{index < words.length - 1 ? `${word} ·` : word}</span>
      </Fragment>
    )),
  }))
}
