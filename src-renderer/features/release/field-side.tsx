/** One side of a field that changed, drawn as in the message. */
import { useTranslation } from 'react-i18next'
import { directionOf } from '../../../src-shared/base/languages.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { fieldValueSchema, type MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { renderField } from '../../../src-shared/domain/messages/render-fields.ts'
import type { RenderedBlock } from '../../../src-shared/domain/messages/rendered.ts'
import { Block } from '../../correspondence/rendered-message.tsx'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import styles from './release.module.css'
import { useDraftRecord } from './use-draft-record.ts'

export type FieldSideProps = {
  readonly name: string
  readonly value: unknown
  /** Rows of a list that are left out because both sides have them. */
  readonly unchanged: number
  readonly draft: Draft
  readonly definition: TemplateDefinition
}

export function FieldSide({ name, value, unchanged, draft, definition }: FieldSideProps) {
  const { t } = useTranslation('second-officer')
  const formats = useFormats()
  const block = useFieldBlock(name, value, draft, definition)
  return (
    <>
      {block === undefined && unchanged === 0 && (
        <span className={styles.muted}>{t('differences.label--nothing')}</span>
      )}
      {block !== undefined && <Block block={block} />}
      {unchanged > 0 && (
        <span className={styles.muted}>
          {t('differences.label--unchanged-rows', { number: formats.number(unchanged) })}
        </span>
      )}
    </>
  )
}

/** A value that the template has no field for, or of a form that it does not know, is shown as it is. */
function useFieldBlock(
  name: string,
  value: unknown,
  draft: Draft,
  definition: TemplateDefinition,
): RenderedBlock | undefined {
  const language = useLanguage()
  const record = useDraftRecord(draft, definition)
  if (record === undefined || value === undefined || (Array.isArray(value) && value.length === 0))
    return undefined
  const field = definition.template.fields.find((known) => known.name === name)
  const known = fieldValueSchema.safeParse(value)
  if (field === undefined || !known.success) return asItIs(value)
  const shown: MessageRecord = { ...record, fields: { ...record.fields, [name]: known.data } }
  const rendered = renderField(field, {
    record: shown,
    language,
    words: definition.words(language),
    lists: definition.lists,
    dir: directionOf(language),
  })
  if (rendered === undefined) return undefined
  return 'kind' in rendered ? rendered : { kind: 'lines', lines: [rendered] }
}

function asItIs(value: unknown): RenderedBlock {
  return { kind: 'paragraph', tone: 'statement', text: JSON.stringify(value) }
}
