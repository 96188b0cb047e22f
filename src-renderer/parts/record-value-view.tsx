/** Shows a value of a record, and the name of the field it stands in. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChangePath } from '../../src-shared/domain/directory/changes.ts'
import { fieldOf, isListField } from '../../src-shared/domain/directory/record-paths.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { CodeGroups } from '../ui/code-groups.tsx'
import { knownField } from './record-paths.ts'
import styles from './record-value.module.css'
import { type ValueLine, type ValueWords, valueLines } from './record-value.ts'

export type RecordValueProps = { readonly path: ChangePath; readonly value: unknown }

/** Says so where there is no value. */
export function RecordValue({ path, value }: RecordValueProps) {
  const { t } = useTranslation('directory')
  const words = useValueWords()
  const lines = useMemo(() => valueLines(path, value, words), [path, value, words])
  if (lines.length === 0) return <span className={styles.none}>{t('value.label--none')}</span>
  return (
    <span className={styles.value}>
      {lines.map((line) => (
        <Line key={`${line.kind} ${line.language ?? ''} ${line.text}`} line={line} />
      ))}
    </span>
  )
}

function useValueWords(): ValueWords {
  const { t } = useTranslation('directory')
  const { t: common } = useTranslation('common')
  const formats = useFormats()
  const language = useLanguage()
  return useMemo(
    () => ({
      t,
      formats,
      nameOfState: (code) => stateName(code, language),
      nameOfType: (type) => common(`poc-type.label--${type}`),
    }),
    [t, common, formats, language],
  )
}

function Line({ line }: { readonly line: ValueLine }) {
  if (line.kind === 'fingerprint') return <CodeGroups value={line.text} />
  if (line.kind === 'code')
    return (
      <bdi dir="ltr" translate="no">
        {line.text}
      </bdi>
    )
  return <bdi {...(line.language === undefined ? {} : { lang: line.language })}>{line.text}</bdi>
}

/** `fieldName('emails/cert@example.org')` is "Mail address"; a field only a newer version knows keeps its own name. */
export function useFieldName(): (path: ChangePath) => string {
  const { t } = useTranslation('directory')
  return (path) => {
    if (path === '') return t('field.label--whole')
    const field = knownField(path)
    if (field === null) return fieldOf(path)
    const name = t(`field.label--${field}`)
    // A list named as a whole stands for the order of its items.
    return path === field && isListField(field) ? t('field.label--order', { field: name }) : name
  }
}
