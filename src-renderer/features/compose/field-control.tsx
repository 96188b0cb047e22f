/** The control for one field of a template, chosen by the type of the field; all words come from the template. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { codeLists } from '../../../src-shared/domain/messages/code-lists.ts'
import type { Draft, FieldValue } from '../../../src-shared/domain/messages/record.ts'
import type { CodeList, TemplateField, TemplateId } from '../../../src-shared/domain/messages/template.ts'
import { optionalWords, templateWords } from '../../correspondence/template-words.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CodesField } from './codes-field.tsx'
import type { DraftAction } from './draft-state.ts'
import styles from './fields.module.css'
import { IndicatorsEditor } from './indicators-editor.tsx'
import { MessageInstant } from './message-instant.tsx'

/** Stands for "nothing chosen" in the list of an optional code. */
const nothing = 'nothing-chosen'

export type FieldControlProps = {
  readonly field: TemplateField
  readonly template: TemplateId
  readonly draft: Draft
  readonly timeZone: string
  readonly ownFingerprint: string | null
  readonly error: string | null
  readonly dispatch: (action: DraftAction) => void
  readonly onTouched: () => void
}

type Parts = FieldControlProps & {
  readonly label: string
  readonly hint: string
  readonly set: (value: FieldValue) => void
}

export function FieldControl(props: FieldControlProps) {
  const { field, template, dispatch } = props
  const language = useLanguage()
  const words = templateWords(language)
  const key = `${template}.field.${field.name}`
  const parts: Parts = {
    ...props,
    label: words(`${key}.label`),
    hint: words(`${key}.hint`),
    set: (value) => dispatch({ type: 'field-set', name: field.name, value }),
  }
  if (field.automatic) return <Automatic {...parts} />
  switch (field.type) {
    case 'text':
    case 'long-text':
      return <TextControl {...parts} maxLength={field.maxLength} isLong={field.type === 'long-text'} />
    case 'code':
      return <CodeControl {...parts} list={field.list} />
    case 'codes':
      return <CodesControl {...parts} list={field.list} />
    case 'instant':
      return <InstantControl {...parts} />
    case 'boolean':
      return (
        <Checkbox isSelected={props.draft.fields[field.name] === true} onChange={parts.set} hint={parts.hint}>
          {parts.label}
        </Checkbox>
      )
    case 'indicators':
      return <IndicatorsEditor name={field.name} {...parts} />
    case 'fingerprint':
    case 'identifier':
      return <TextControl {...parts} maxLength={128} isLong={false} />
  }
}

function Automatic({ field, label, ownFingerprint }: Parts) {
  const { t } = useTranslation('compose')
  const shown: ReactNode =
    field.type === 'fingerprint' && ownFingerprint !== null ? <CodeGroups value={ownFingerprint} /> : null
  return (
    <div className={styles.group}>
      <p className={styles.legend}>{label}</p>
      {shown}
      <p className={styles.hint}>{t('fields.label--automatic')}</p>
    </div>
  )
}

type TextControlProps = Parts & { readonly maxLength: number; readonly isLong: boolean }

function TextControl(props: TextControlProps) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const language = useLanguage()
  const { field, template, draft, label, error, set, onTouched, maxLength } = props
  const value = draft.fields[field.name]
  const text = typeof value === 'string' ? value : ''
  const example = optionalWords(language, `${template}.field.${field.name}.example`)
  const isNearEnd = text.length > maxLength * 0.8
  const hint = (
    <>
      {props.hint}
      {example !== undefined && text === '' && (
        <span className={styles.example}>{t('fields.label--example', { example: isolated(example) })}</span>
      )}
      {isNearEnd && (
        <span className={styles.example}>
          {t('fields.label--characters', {
            used: formats.number(text.length),
            most: formats.number(maxLength),
          })}
        </span>
      )}
    </>
  )
  const common = {
    label,
    hint,
    error,
    value: text,
    onChange: set,
    onBlur: onTouched,
    isRequired: field.required,
  }
  return props.isLong ? (
    <TextArea {...common} rows={field.required ? 6 : 3} language={draft.textLanguage} />
  ) : (
    <TextField {...common} maxLength={maxLength} language={draft.textLanguage} />
  )
}

type CodeControlProps = Parts & { readonly list: CodeList }

function CodeControl({ field, draft, label, hint, error, set, list, dispatch }: CodeControlProps) {
  const { t } = useTranslation('compose')
  const options = useCodeOptions(list)
  const value = draft.fields[field.name]
  const none = field.required ? [] : [{ id: nothing, label: '—' }]
  return (
    <Select
      label={label}
      hint={hint}
      error={error}
      isRequired={field.required}
      options={[...none, ...options]}
      value={typeof value === 'string' ? value : null}
      onChange={(code) =>
        code === nothing ? dispatch({ type: 'field-cleared', name: field.name }) : set(code)
      }
      placeholder={t('fields.label--choose')}
    />
  )
}

function CodesControl({ field, draft, label, hint, error, set, list }: CodeControlProps) {
  const options = useCodeOptions(list)
  const value = draft.fields[field.name]
  const chosen = Array.isArray(value) ? value.filter((code) => typeof code === 'string') : []
  return (
    <CodesField
      label={label}
      hint={hint}
      error={error}
      isRequired={field.required}
      options={options}
      value={chosen}
      onChange={set}
    />
  )
}

function useCodeOptions(list: CodeList) {
  const words = templateWords(useLanguage())
  return codeLists[list].map((code) => ({ id: code, label: words(`codes.${list}.${code}`) }))
}

function InstantControl({ field, draft, label, hint, error, timeZone, set, dispatch }: Parts) {
  const value = draft.fields[field.name]
  return (
    <MessageInstant
      label={label}
      hint={hint}
      error={error}
      isRequired={field.required}
      value={typeof value === 'string' ? value : null}
      deskZone={timeZone}
      onChange={(next) => (next === null ? dispatch({ type: 'field-cleared', name: field.name }) : set(next))}
    />
  )
}
