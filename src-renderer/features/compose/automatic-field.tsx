/** A field that the program fills: shown where its value is known already, else said to be. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldValue } from '../../../src-shared/domain/messages/record.ts'
import type { FieldType } from '../../../src-shared/domain/messages/template.ts'
import type { Words } from '../../../src-shared/domain/messages/templates-words.ts'
import { useFormats } from '../../i18n/language.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import styles from './fields.module.css'

export type AutomaticFieldProps = {
  readonly field: { readonly type: FieldType }
  readonly label: string
  readonly words: Words
  readonly value: FieldValue | undefined
  /** Primary fingerprint of the desk's own key; null while it is being read. */
  readonly ownFingerprint: string | null
}

export function AutomaticField(props: AutomaticFieldProps) {
  const { t } = useTranslation('compose')
  return (
    <div className={styles.group}>
      <p className={styles.legend}>{props.label}</p>
      <Known {...props} />
      <p className={styles.hint}>{t('fields.label--automatic')}</p>
    </div>
  )
}

function Known({ field, words, value, ownFingerprint }: AutomaticFieldProps): ReactNode {
  const formats = useFormats()
  if (field.type === 'fingerprint')
    return ownFingerprint === null ? null : <CodeGroups value={ownFingerprint} />
  if (typeof value === 'number') return words('value.hours', { count: value })
  if (typeof value !== 'string') return null
  return field.type === 'instant' ? formats.dateTime(value, 'UTC') : <bdi>{value}</bdi>
}
