/** The control for one field of a template, chosen by the type of the field; all words come from the template. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { FieldValue, Question } from '../../../src-shared/domain/messages/record.ts'
import { isFilled } from '../../../src-shared/domain/messages/render-fields.ts'
import type { CodeList, TemplateField } from '../../../src-shared/domain/messages/template.ts'
import type { Words } from '../../../src-shared/domain/messages/templates-words.ts'
import { optionalWords } from '../../correspondence/template-words.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { CalendarDateField } from '../../ui/date-field.tsx'
import { Select } from '../../ui/select.tsx'
import { AnswersField } from './answers-field.tsx'
import { AutomaticField } from './automatic-field.tsx'
import { CautiousField } from './cautious-field.tsx'
import { ChangesField } from './changes-field.tsx'
import { codeOptions } from './code-options.ts'
import { CodesField } from './codes-field.tsx'
import type { DraftAction } from './draft-state.ts'
import { EventsField } from './events-field.tsx'
import { FreeText } from './free-text.tsx'
import { IndicatorsEditor } from './indicators-editor.tsx'
import { rowsIn } from './list-rows.ts'
import { MessageInstant } from './message-instant.tsx'
import { QuestionsField } from './questions-field.tsx'
import { ReferencesField } from './references-field.tsx'
import { SeverityField } from './severity-field.tsx'

/** Stands for "nothing chosen" in the list of an optional code. */
const nothing = 'nothing-chosen'
/** UTF-16 units of a fingerprint or an identifier, at the most. */
const longestIdentifier = 128

export type FieldControlProps = {
  readonly field: TemplateField
  readonly definition: TemplateDefinition
  /** What the draft has in it; undefined where nothing. */
  readonly value: FieldValue | undefined
  /** BCP 47 tag of the free text. */
  readonly textLanguage: string
  readonly ownFingerprint: string | null
  /** The questions of the inquiry that this message answers, and their language; nothing where it is not known. */
  readonly questions?: readonly Question[]
  readonly questionLanguage?: string
  readonly error: string | null
  /** What is wrong with single rows of a list, by their place counted from 1. */
  readonly rowErrors: ReadonlyMap<number, string>
  readonly dispatch: (action: DraftAction) => void
  /** Hears the name of the field once it was left. */
  readonly onTouched: (name: string) => void
}

type Parts = Omit<FieldControlProps, 'onTouched'> & {
  readonly label: string
  readonly hint: string
  readonly example: string | undefined
  readonly isRequired: boolean
  readonly words: Words
  readonly onTouched: () => void
  readonly set: (value: FieldValue) => void
  readonly clear: () => void
}

/** Drawn again only where something of this field changes: a form has dozens, and each key is typed into one. */
export const FieldControl = memo(function Field(props: FieldControlProps) {
  const { field, definition, dispatch, onTouched } = props
  const words = definition.words(useLanguage())
  const key = `${definition.template.id}.field.${field.name}`
  const parts: Parts = {
    ...props,
    label: words(`${key}.label`),
    hint: words(`${key}.hint`),
    example: optionalWords(words, `${key}.example`),
    isRequired: field.required,
    words,
    onTouched: () => onTouched(field.name),
    set: (value) => dispatch({ type: 'field-set', name: field.name, value }),
    clear: () => dispatch({ type: 'field-cleared', name: field.name }),
  }
  if (field.automatic) return <AutomaticField {...parts} />
  if (field.caution === undefined) return <Control {...parts} />
  return (
    <CautiousField
      label={parts.label}
      warning={words(`caution.${field.caution}`)}
      isFilled={isFilled(parts.value)}
      onOff={parts.clear}
    >
      <Control {...parts} />
    </CautiousField>
  )
})

function Control(parts: Parts) {
  const { field } = parts
  switch (field.type) {
    case 'text':
      return <TextControl {...parts} maxLength={field.maxLength} />
    case 'long-text':
      return <TextControl {...parts} maxLength={field.maxLength} rows={field.required ? 6 : 3} />
    case 'code':
      return <CodeControl {...parts} list={field.list} />
    case 'codes':
      return <CodesControl {...parts} list={field.list} />
    case 'instant':
      return <InstantControl {...parts} />
    case 'date':
      return <DateControl {...parts} />
    case 'boolean':
      return (
        <Checkbox isSelected={parts.value === true} onChange={parts.set} hint={parts.hint}>
          {parts.label}
        </Checkbox>
      )
    case 'indicators':
      return <IndicatorsEditor name={field.name} rows={rowsIn(parts.value, 'indicators')} {...parts} />
    case 'fingerprint':
    case 'identifier':
      return <TextControl {...parts} maxLength={longestIdentifier} />
    // Only the program knows how many hours have passed.
    case 'hours':
      return <AutomaticField {...parts} />
    default:
      return <ComposedControl {...parts} />
  }
}

/** Lists of rows, and the severity with its scale. */
function ComposedControl(parts: Parts) {
  const shared = { ...parts, lists: parts.definition.lists }
  switch (parts.field.type) {
    case 'questions':
      return <QuestionsField {...shared} />
    case 'answers':
      return <AnswersField {...shared} />
    case 'references':
      return <ReferencesField {...shared} />
    case 'changes':
      return <ChangesField {...shared} />
    case 'events':
      return <EventsField {...shared} />
    case 'severity':
      return <SeverityField {...shared} onClear={parts.clear} />
    default:
      return null
  }
}

/** What the label, the hint and the check of a field are to every control. */
function labelled({ label, hint, error, isRequired }: Parts) {
  return { label, hint, error, isRequired }
}

function textIn({ value }: Parts): string | null {
  return typeof value === 'string' ? value : null
}

type TextControlProps = Parts & { readonly maxLength: number; readonly rows?: number }

function TextControl({ maxLength, rows, ...parts }: TextControlProps) {
  const { field, textLanguage, example, set, onTouched } = parts
  return (
    <FreeText
      {...labelled(parts)}
      {...{ example, maxLength }}
      {...(rows === undefined ? {} : { rows })}
      isIdentifier={field.type === 'fingerprint' || field.type === 'identifier'}
      value={textIn(parts) ?? ''}
      language={textLanguage}
      onChange={set}
      onBlur={onTouched}
    />
  )
}

type CodeControlProps = Parts & { readonly list: CodeList }

function CodeControl({ list, ...parts }: CodeControlProps) {
  const { definition, isRequired, words, set, clear } = parts
  const { t } = useTranslation('compose')
  const none = isRequired ? [] : [{ id: nothing, label: '—' }]
  return (
    <Select
      {...labelled(parts)}
      options={[...none, ...codeOptions(definition.lists, list, words)]}
      value={textIn(parts)}
      onChange={(code) => (code === nothing ? clear() : set(code))}
      placeholder={t('fields.label--choose')}
    />
  )
}

function CodesControl({ list, ...parts }: CodeControlProps) {
  const { definition, words, value, set } = parts
  const chosen: readonly unknown[] = Array.isArray(value) ? value : []
  return (
    <CodesField
      {...labelled(parts)}
      options={codeOptions(definition.lists, list, words)}
      value={chosen.filter((code) => typeof code === 'string')}
      onChange={set}
    />
  )
}

function InstantControl(parts: Parts) {
  const { set, clear } = parts
  return (
    <MessageInstant
      {...labelled(parts)}
      value={textIn(parts)}
      offersNow
      onChange={(next) => (next === null ? clear() : set(next))}
    />
  )
}

function DateControl(parts: Parts) {
  const { set, clear } = parts
  return (
    <CalendarDateField
      {...labelled(parts)}
      value={textIn(parts) ?? ''}
      onChange={(day) => (day === '' ? clear() : set(day))}
    />
  )
}
