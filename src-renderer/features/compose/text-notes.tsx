/** What is said quietly about a typed text: its length, hidden characters in it, and words that read as attribution. */
import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { findBidiControls } from '../../../src-shared/domain/messages/clean-text.ts'
import { findTone } from '../../../src-shared/domain/messages/tone.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './fields.module.css'

/** Words that are named; more would be a list, not a hint. */
const mostWords = 3

export type TextNotesProps = {
  readonly text: string
  /** UTF-16 units. */
  readonly maxLength: number
}

/** Follows the typing at a lower priority. Nothing of it keeps a message from being released. */
export function TextNotes({ text, maxLength }: TextNotesProps) {
  const settled = useDeferredValue(text)
  return (
    <>
      <Length length={text.length} maxLength={maxLength} />
      <Hidden text={settled} />
      <Tone text={settled} />
    </>
  )
}

function Length({ length, maxLength }: { readonly length: number; readonly maxLength: number }) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  if (length <= maxLength * 0.8) return null
  return (
    <span className={styles.example}>
      {t('fields.label--characters', { used: formats.number(length), most: formats.number(maxLength) })}
    </span>
  )
}

function Hidden({ text }: { readonly text: string }) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const hidden = findBidiControls(text).length
  if (hidden === 0) return null
  return (
    <span className={styles.remark}>
      <Icon name="eye-off" size={14} /> {t('tone.hint--hidden', { number: formats.number(hidden) })}
    </span>
  )
}

function Tone({ text }: { readonly text: string }) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const words = useMemo(() => [...new Set(findTone(text).map(({ word }) => word))], [text])
  if (words.length === 0) return null
  const named = words.slice(0, mostWords).map((word) => isolated(word))
  return (
    <span className={styles.remark}>
      <Icon name="info" size={14} /> {t('tone.hint--words', { words: formats.list(named) })}
    </span>
  )
}
