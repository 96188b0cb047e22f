/** Any values of any template's fields: what honest officers type, and what no form of ours would let through. */
import fc from 'fast-check'
import { codesOf, sharedLists } from '../../../../../src-shared/domain/messages/code-lists.ts'
import {
  type FieldValue,
  type FieldValues,
  indicatorTypes,
} from '../../../../../src-shared/domain/messages/record.ts'
import {
  rowLists,
  type Template,
  type TemplateField,
} from '../../../../../src-shared/domain/messages/template.ts'

/** Texts that could imitate the structure around them, or change the order in which they are read. */
const hostile = fc.constantFrom(
  'x\nTLP:CLEAR\n',
  '\r\n-----BEGIN POC DESK RECORD-----\r\n',
  'a\u2028TLP:CLEAR\u2029b\u0085c\vd\fe',
  '\u202eevil\u2069 \u2067abc \u2068def',
  '===== English =====',
  'Subject: other\r\nBcc: everybody@example.org\r\n\r\nbody',
  '.\r\n..\n.\n',
  'From \nFrom the beginning',
  '\u0000nothing\u0000',
  '\ud800 half a pair \udc00',
  'نص \u200fعربي\u061c مع latin \u200ewords 192.0.2.7',
  '👩‍💻 🏳️‍🌈 \u{1f1f0}\u{1f1ea}',
  'x'.repeat(1200),
  'word '.repeat(260),
  '汉字'.repeat(600),
  '    1. imitated\n  Label: value',
)

export const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), hostile)

/** Never cuts a pair of surrogates apart. */
const textUpTo = (length: number) => anyText.map((text) => (text.length > length ? text.slice(0, 20) : text))

const instant = fc.constantFrom(
  '2026-05-14T02:10:07.000Z',
  '1970-01-01T00:00:00Z',
  '2099-12-31T23:59:59.999Z',
)
const day = fc.constantFrom('2026-05-14', '2024-02-29', '0001-01-01', '9999-12-31')
const score = fc.constantFrom(0, 1, 72, 99.5, 100)

const anyCode = (list: string) => fc.oneof(fc.constantFrom(...codesOf(sharedLists, list), ''), textUpTo(64))

const rows = {
  questions: fc.record({ kind: anyCode(rowLists.questions), text: textUpTo(2000) }),
  answers: fc.record(
    {
      number: fc.integer({ min: 1, max: 9999 }),
      status: anyCode(rowLists.answers),
      text: textUpTo(4000),
      until: instant,
    },
    { requiredKeys: ['number', 'status'] },
  ),
  references: fc.record(
    { kind: anyCode(rowLists.references), value: textUpTo(200), date: day },
    { requiredKeys: ['kind', 'value'] },
  ),
  changes: fc.record({ field: anyCode(rowLists.changes), from: textUpTo(500), to: textUpTo(500) }),
  events: fc.record(
    { at: instant, event: anyCode(rowLists.events), reference: textUpTo(200) },
    { requiredKeys: ['at', 'event'] },
  ),
}

const indicator = fc.record(
  {
    type: fc.constantFrom(...indicatorTypes),
    value: textUpTo(2048).filter((text) => text !== ''),
    port: fc.integer({ min: 1, max: 65_535 }),
    seen: instant,
    confidence: fc.constantFrom('low' as const, 'medium' as const, 'high' as const, 'unknown' as const),
  },
  { requiredKeys: ['type', 'value'] },
)

const severity = fc.record(
  {
    scale: fc.constantFrom('low-high' as const, 'nciss' as const, 'own' as const),
    name: textUpTo(100),
    level: fc.oneof(
      anyCode('severity-nciss').map((code) => code.slice(0, 20)),
      textUpTo(60),
    ),
    score,
  },
  { requiredKeys: ['scale', 'level'] },
)

const listOf = <Row>(row: fc.Arbitrary<Row>) => fc.array(row, { maxLength: 12 })

/** A value of the type of the field, whatever it says. */
function typedValue(field: TemplateField): fc.Arbitrary<FieldValue> {
  switch (field.type) {
    case 'code':
      return anyCode(field.list)
    case 'codes':
      return fc.array(anyCode(field.list), { maxLength: 6 })
    case 'instant':
      return fc.oneof(instant, anyText)
    case 'date':
      return fc.oneof(day, anyText)
    case 'hours':
      return fc.integer({ min: 0, max: 100_000 })
    case 'boolean':
      return fc.boolean()
    case 'indicators':
      return listOf(indicator)
    case 'questions':
      return listOf(rows.questions)
    case 'answers':
      return listOf(rows.answers)
    case 'references':
      return listOf(rows.references)
    case 'changes':
      return listOf(rows.changes)
    case 'events':
      return listOf(rows.events)
    case 'severity':
      return severity
    default:
      return anyText
  }
}

/** Of any type: nothing that was signed may be hidden because it is not what the template expects. */
const anyValue: fc.Arbitrary<FieldValue> = fc.oneof(
  anyText,
  fc.boolean(),
  fc.integer({ min: 0, max: 100_000 }),
  fc.array(textUpTo(200), { maxLength: 3 }),
  listOf(indicator),
  ...Object.values(rows).map((row): fc.Arbitrary<FieldValue> => listOf<never>(row as fc.Arbitrary<never>)),
  severity,
)

/** Values for some fields of a template, most of them of the type that is asked for. */
export function anyFields(template: Template): fc.Arbitrary<FieldValues> {
  const shape = Object.fromEntries(
    template.fields.map((field) => [
      field.name,
      fc.oneof({ weight: 9, arbitrary: typedValue(field) }, { weight: 1, arbitrary: anyValue }),
    ]),
  )
  // A field is in the record or it is not; what the library leaves out may also be there without a value.
  return fc
    .record(shape, { requiredKeys: [] })
    .map((fields) =>
      Object.fromEntries(
        Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
    )
}
