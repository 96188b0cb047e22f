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
        <Line key={`${line.kind} ${line.kind === 'wording' ? line.language : ''} ${line.text}`} line={line} />
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
      named: (what, about) => common('named.label--colon', { what, about }),
    }),
    [t, common, formats, language],
  )
}

function Line({ line }: { readonly line: ValueLine }) {
  if (line.kind === 'fingerprint') return <CodeGroups value={line.text} />
  if (line.kind === 'wording') return <Wording {...line} />
  if (line.kind === 'code')
    return (
      <bdi dir="ltr" translate="no">
        {line.text}
      </bdi>
    )
  // The element around it stands on the side of the page, whatever the direction of the words in it.
  return (
    <span>
      <bdi>{line.text}</bdi>
    </span>
  )
}

type WordingProps = { readonly text: string; readonly language: string }

/** Only the wording is in its language; the name of that language beside it is in that of the interface. */
function Wording({ text, language }: WordingProps) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const place = '\u0000'
  const [before, after] = t('value.label--in-language', {
    wording: place,
    language: formats.languageName(language),
  }).split(place)
  return (
    <span>
      {before}
      <bdi lang={language}>{text}</bdi>
      {after}
    </span>
  )
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
