/** A text of which some words changed: what is gone is struck through, what is new is underlined. */
import { textDifferences } from '../../../src-shared/domain/messages/text-differences.ts'
import { numbered } from '../../ui/keys.ts'
import styles from './release.module.css'

export type ChangedTextProps = {
  readonly before: string
  readonly after: string
  /** BCP 47 tag of the text. */
  readonly language: string
}

export function ChangedText({ before, after, language }: ChangedTextProps) {
  return (
    <p className={styles.words} lang={language} dir="auto" translate="no">
      {numbered(textDifferences(before, after, language)).map(({ place, item: { mark, item } }) => {
        if (mark === 'gone') return <del key={place}>{item}</del>
        return mark === 'new' ? <ins key={place}>{item}</ins> : <span key={place}>{item}</span>
      })}
    </p>
  )
}
