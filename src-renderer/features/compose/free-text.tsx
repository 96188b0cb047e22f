/** A text that an officer types and readers will see: one line or several, with what is to be said about it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../i18n/isolated.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './fields.module.css'
import { TextNotes } from './text-notes.tsx'

export type FreeTextProps = {
  readonly label: string
  readonly hint?: ReactNode
  /** Shown while nothing is typed. */
  readonly example?: string | undefined
  readonly error?: string | null
  readonly isRequired?: boolean
  readonly value: string
  readonly maxLength: number
  /** Lines shown at first; without it the text is one line. */
  readonly rows?: number
  /** An exact value, never changed and no matter of tone: set in fixed width, left to right. */
  readonly isIdentifier?: boolean
  /** BCP 47 tag of the text. */
  readonly language: string
  readonly onChange: (text: string) => void
  readonly onBlur?: () => void
}

export function FreeText({ example, rows, isIdentifier = false, ...props }: FreeTextProps) {
  const { t } = useTranslation('compose')
  const { value, maxLength } = props
  const common = {
    ...props,
    hint: (
      <>
        {props.hint}
        {example !== undefined && value === '' && (
          <span className={styles.example}>{t('fields.label--example', { example: isolated(example) })}</span>
        )}
        {!isIdentifier && <TextNotes text={value} maxLength={maxLength} />}
      </>
    ),
  }
  if (isIdentifier) return <TextField {...common} code direction="ltr" />
  if (rows === undefined) return <TextField {...common} />
  // No limit to what can be pasted: what is too long is said, not cut off.
  const { maxLength: _limit, ...area } = common
  return <TextArea {...area} rows={rows} />
}
