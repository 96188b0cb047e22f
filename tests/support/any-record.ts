/** Records of every template with hostile text wherever somebody may write words; times, codes and numbers in order. */
import fc from 'fast-check'
import { templateCatalogue } from '../../src-main/services/messages/words.ts'
import { languages } from '../../src-shared/base/languages.ts'
import type { TemplateDefinition } from '../../src-shared/domain/messages/catalogue.ts'
import {
  type FieldValue,
  indicatorTypes,
  type MessageRecord,
  severityScales,
} from '../../src-shared/domain/messages/record.ts'
import type { TemplateField } from '../../src-shared/domain/messages/template.ts'
import { notification } from '../unit/src-shared/domain/messages/examples.ts'
import { hostileText, mailAddress } from './hostile-text.ts'

const upTo = (length: number): fc.Arbitrary<string> => hostileText.map((text) => text.slice(0, length))
const filled = (length: number): fc.Arbitrary<string> =>
  upTo(length).map((text) => (text === '' ? 'x' : text))
const instant = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2035-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const day = instant.map((text) => text.slice(0, 10))
const rows = <Row extends object>(row: fc.Arbitrary<Row>) => fc.array(row, { maxLength: 4 })

/** One way in eight to a code that this desk does not know. */
const codeOf = (codes: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 7, arbitrary: fc.constantFrom(...codes) }, { weight: 1, arbitrary: upTo(64) })

function anyValue(field: TemplateField, { lists }: TemplateDefinition): fc.Arbitrary<FieldValue> {
  const code = (list: string) => codeOf(lists[list] ?? [''])
  switch (field.type) {
    case 'text':
    case 'long-text':
      return upTo(field.maxLength)
    case 'code':
      return code(field.list)
    case 'codes':
      return fc.array(code(field.list), { maxLength: 4 })
    case 'instant':
      return instant
    case 'date':
      return day
    case 'hours':
      return fc.nat(100_000)
    case 'boolean':
      return fc.boolean()
    case 'fingerprint':
    case 'identifier':
      return upTo(200)
    default:
      return rowsOf(field.type, code)
  }
}

type RowType = Exclude<
  TemplateField['type'],
  | 'text'
  | 'long-text'
  | 'code'
  | 'codes'
  | 'instant'
  | 'date'
  | 'hours'
  | 'boolean'
  | 'fingerprint'
  | 'identifier'
>

function rowsOf(type: RowType, code: (list: string) => fc.Arbitrary<string>): fc.Arbitrary<FieldValue> {
  const maybe = { requiredKeys: [] as never[] }
  switch (type) {
    case 'indicators': {
      const seen = fc.record({ port: fc.integer({ min: 1, max: 65535 }), seen: instant }, maybe)
      const row = fc.record({ type: fc.constantFrom(...indicatorTypes), value: filled(2048) })
      return rows(fc.tuple(row, seen).map(([known, more]) => ({ ...known, ...more })))
    }
    case 'questions':
      return rows(fc.record({ kind: code('question-kind'), text: upTo(2000) }))
    case 'answers':
      return rows(
        fc.record({
          number: fc.integer({ min: 1, max: 9999 }),
          status: code('answer-status'),
          text: upTo(4000),
        }),
      )
    case 'references':
      return rows(fc.record({ kind: code('reference-kind'), value: upTo(200), date: day }))
    case 'changes':
      return rows(fc.record({ field: code('record-field'), from: upTo(500), to: upTo(500) }))
    case 'events':
      return rows(fc.record({ at: instant, event: code('event-kind'), reference: upTo(200) }))
    case 'severity':
      return fc.record({ scale: fc.constantFrom(...severityScales), name: upTo(100), level: upTo(60) })
  }
}

function fieldsOf(definition: TemplateDefinition): fc.Arbitrary<MessageRecord['fields']> {
  const entries = definition.template.fields.map(
    (field) => [field.name, anyValue(field, definition)] as const,
  )
  const chosen = fc.subarray(entries).map((some) => fc.record(Object.fromEntries(some)))
  return chosen.chain((fields) => fields)
}

const template = fc.constantFrom(...templateCatalogue().present)
const base = notification()

/** Any message of the built-in templates; addresses are such as the directory admits. */
export const anyRecord: fc.Arbitrary<MessageRecord> = template.chain((definition) =>
  fc
    .record({
      template: fc.constant({ id: definition.template.id, version: definition.template.version }),
      fields: fieldsOf(definition),
      footers: fc.constant(definition.template.footers.map(({ footer }) => footer)),
      caseNumber: upTo(40),
      counterpartReference: upTo(100),
      subject: filled(200),
      renderedIn: fc.shuffledSubarray([...languages], { minLength: 1, maxLength: 2 }),
      textLanguage: fc.constantFrom(...languages),
      exercise: fc.record({ name: filled(200), organiser: upTo(200), injectId: upTo(100) }),
      mode: fc.constantFrom('real', 'exercise', 'test'),
      entity: upTo(1000),
      contact: upTo(1000),
      phone: upTo(1000),
      email: mailAddress,
      copied: fc.boolean(),
    })
    .map(({ entity, contact, phone, email, copied, ...parts }) => ({
      ...base,
      ...parts,
      from: { ...base.from, entity, contact, phone, email },
      to: base.to.map((addressee) => ({ ...addressee, entity: contact })),
      ...(copied
        ? { cc: base.to.map((office) => ({ ...office, state: base.from.state, entity, email })) }
        : {}),
    })),
)
