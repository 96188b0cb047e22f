/** Marks exercise and test messages so that they cannot be mistaken for real ones (DOMAIN.md §7.4). */
import { useTranslation } from 'react-i18next'
import { exerciseBanner } from '../../src-shared/domain/messages/exercise.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import { isolated } from '../i18n/isolated.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Badge } from '../ui/badge.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './mode-mark.module.css'
import { templateWords } from './template-words.ts'

type Mode = MessageRecord['mode']

/** The word in a list; nothing for real messages, which are the rule. */
export function ModeBadge({ mode }: { readonly mode: Mode | null }) {
  const { t } = useTranslation('messages')
  if (mode === null || mode === 'real') return null
  return (
    <Badge tone="exercise" icon="warning">
      {t(`mode.label--${mode}`)}
    </Badge>
  )
}

export type ModeMark = {
  /** Null where nobody knows. */
  readonly mode: Mode | null
  /** Name of the exercise, where it is known. */
  readonly name?: string | undefined
}

/** What is said of an exercise or a test, with the name of the exercise; null for real messages. */
export function useModeSentence({ mode, name = '' }: ModeMark): string | null {
  const { t } = useTranslation('messages')
  if (mode === null || mode === 'real') return null
  if (mode === 'test') return t('mode.prose--test')
  return name === '' ? t('mode.prose--exercise') : t('mode.prose--exercise-named', { name: isolated(name) })
}

/** The words that the message itself carries, in English and in the reader's language; the sentence beside them is heard. */
export function ModeWords({ mode }: { readonly mode: Mode }) {
  const [english, translated] = exerciseBanner(mode, templateWords(useLanguage()))
  return (
    <span className={styles.words} aria-hidden="true">
      <strong lang="en" dir="ltr">
        {english}
      </strong>
      {translated !== undefined && <strong>{translated}</strong>}
    </span>
  )
}

/** A band in a dialog, over what it marks; nothing for real messages. Screens have `ModeFrame`. */
export function ModeBanner(mark: ModeMark) {
  const sentence = useModeSentence(mark)
  if (mark.mode === null || sentence === null) return null
  return (
    <p className={styles.banner}>
      <Icon name="warning" />
      <ModeWords mode={mark.mode} />
      <span>{sentence}</span>
    </p>
  )
}
