/** Whatever stands in the fields of a message, its text keeps its structure and its record survives the way. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { decodeRecord, encodeRecord } from '../../../../../src-shared/domain/messages/content.ts'
import { textOf } from '../../../../../src-shared/domain/messages/plain-text.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { checkRecord } from '../../../../../src-shared/domain/messages/validate.ts'
import { definitionFor } from '../../../../support/templates.ts'
import { anyFields, anyText } from './any-values.ts'
import { fullRecords } from './full-records.ts'

function marginLines(text: string): string[] {
  return text.split('\n').filter((line) => /^\S/.test(line))
}

/** Isolates that are opened and not closed; negative as soon as one is closed that was not opened. */
function openIsolates(text: string): number {
  let open = 0
  for (const character of text) {
    if (character === '\u2068') open += 1
    if (character === '\u2069') open -= 1
    if (open < 0) return open
  }
  return open
}

function anyRecord(full: MessageRecord): fc.Arbitrary<MessageRecord> {
  return fc
    .record({
      fields: anyFields(definitionFor(full).template),
      subject: anyText.map((text) => text.slice(0, 199)).filter((text) => text !== ''),
      entity: anyText.map((text) => text.slice(0, 999)),
      reference: anyText.map((text) => text.slice(0, 99)),
      file: anyText.map((text) => text.slice(0, 99)).filter((text) => text !== ''),
      channel: anyText.map((text) => text.slice(0, 63)),
      textLanguage: fc.constantFrom('en', 'ar', 'fa', 'zh-Hans', 'fr'),
      renderedIn: fc.uniqueArray(fc.constantFrom(...languages), { minLength: 1, maxLength: 2 }),
    })
    .map(({ entity, reference, file, channel, ...parts }) => ({
      ...full,
      ...parts,
      from: { ...full.from, entity },
      counterpartReference: reference,
      pap: 'PAP:RED' as const,
      preferredReply: { channel },
      attachments: [{ name: file, size: 21, sha256: 'ab'.repeat(32), type: 'text/plain' }],
    }))
}

describe.each(
  fullRecords.map((record) => [`${record.template.id} ${record.template.version}`, record] as const),
)('any record of %s', (_name, full) => {
  const definition = definitionFor(full)

  it('has a text in which only fixed words begin at the margin, without controls', () => {
    fc.assert(
      fc.property(anyRecord(full), (record) => {
        const text = textOf(record, definition)
        const fixed = new Set(marginLines(textOf({ ...full, renderedIn: record.renderedIn }, definition)))
        expect(marginLines(text).filter((line) => !fixed.has(line))).toEqual([])
        expect(text).not.toMatch(/[\u202a-\u202e\u2066\u2067]|[\p{Zl}\p{Zp}\p{Cs}]|(?!\n)\p{Cc}/u)
        expect(openIsolates(text)).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it('is the same record after the way, and has the same text', () => {
    fc.assert(
      fc.property(anyRecord(full), (record) => {
        const bytes = new TextEncoder().encode(encodeRecord(record))
        const read = decodeRecord(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
        expect(read).toEqual(record)
        const sent = new TextDecoder().decode(new TextEncoder().encode(textOf(record, definition)))
        expect(textOf(read, definition)).toBe(sent)
      }),
      { numRuns: 60 },
    )
  })

  it('can be checked: what is wrong is named by field, and by a row that there is', () => {
    const names = new Set([
      ...definition.template.fields.map((field) => field.name),
      ...['subject', 'attachments', 'preferredReply', 'replyBy', 'exercise', 'footers'],
    ])
    fc.assert(
      fc.property(anyRecord(full), (record) => {
        for (const { field, params } of checkRecord(record, definition)) {
          expect(names).toContain(field)
          const value = field === 'attachments' ? record.attachments : record.fields[field]
          const rows = Array.isArray(value) ? value.length : 0
          if (params.row !== undefined) expect(rows).toBeGreaterThanOrEqual(Number(params.row))
        }
      }),
      { numRuns: 60 },
    )
  })
})
