/** Broken files: never an exception, never a part of a list, always a line that exists. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  longestText,
  longestValue,
  mostEntries,
  mostProblems,
} from '../../../../src-formats/directory-file/limits.ts'
import { readDirectoryFile } from '../../../../src-formats/directory-file/read.ts'
import { writeDirectoryFile } from '../../../../src-formats/directory-file/write.ts'
import {
  type ImportFormat,
  importEntrySchema,
  importFormatSchema,
  importProblemSchema,
} from '../../../../src-shared/domain/directory/exchange.ts'
import * as samples from '../../../support/contact-samples.ts'
import { somePointsOfContact } from '../../../support/point-of-contact.ts'

const seed = 20_260_305
const records = fc.sample(somePointsOfContact, { numRuns: 2, seed }).flat()
const real: Readonly<Record<ImportFormat, readonly string[]>> = {
  vcard: [samples.vcard3, samples.outlookCard, writeDirectoryFile(records, 'vcard')],
  csv: [samples.tabTable, samples.semicolonTable, writeDirectoryFile(records, 'csv')],
  json: [writeDirectoryFile(records, 'json')],
  rfc2350: [samples.profile],
  'team-list': [samples.teamList, `{"data":${samples.teamList}}`],
}

const debris = fc.constantFrom(
  ...[
    '"',
    '\\',
    ';',
    ',',
    ':',
    '\n',
    '\r\n',
    '\t',
    '{',
    ']',
    '\u0000',
    '\ud800',
    '=',
    '+',
    "'",
    '',
    'BEGIN:VCARD\n',
  ],
  ...[
    'END:VCARD\n',
    'VERSION:4.0\n',
    'KEY;ENCODING=b:mDME\n',
    'X-POC-FIELD:{"state":null}\n',
    '"__proto__":1,',
  ],
  ...[
    'constructor',
    '9'.repeat(400),
    'é'.repeat(90),
    ' ',
    'null',
    '2.1 ',
    '@',
    '%',
    '🛰️',
    'ENCODING=QUOTED-PRINTABLE',
  ],
)
/** Cuts, doubles or replaces a piece at some place of the text; places are parts of its length. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 400 })),
  put: debris,
  doubled: fc.boolean(),
})

function mutate(
  text: string,
  { at, length, put, doubled }: typeof mutation extends fc.Arbitrary<infer T> ? T : never,
) {
  const start = Math.floor(at * text.length)
  const piece = text.slice(start, start + length)
  return text.slice(0, start) + put + (doubled ? piece + piece : '') + text.slice(start + length)
}

function linesIn(text: string): number {
  return text.replace(/\r\n?/g, '\n').split('\n').length
}

function judge(text: string, format: ImportFormat): 'entries' | 'problems' {
  const outcome = readDirectoryFile(text, {
    format,
    defaultState: 'KEN',
    defaultType: 'technical',
    at: new Date('2026-03-05T14:30:00Z'),
  })
  if (outcome.kind === 'entries') {
    expect(Object.keys(outcome)).toEqual(['kind', 'entries'])
    expect(outcome.entries.length).toBeGreaterThan(0)
    for (const entry of outcome.entries) expect(importEntrySchema.safeParse(entry).success).toBe(true)
  } else {
    expect(Object.keys(outcome)).toEqual(['kind', 'problems'])
    expect(outcome.problems.length).toBeGreaterThan(0)
    expect(outcome.problems.length).toBeLessThanOrEqual(mostProblems)
    for (const problem of outcome.problems) {
      expect(importProblemSchema.safeParse(problem).success).toBe(true)
      expect(problem.line).toBeLessThanOrEqual(linesIn(text))
    }
  }
  return outcome.kind
}

/** Of what strangers send most; with the armors of key-ring.test more than ten thousand. */
const times = (format: ImportFormat) => (format === 'vcard' || format === 'csv' ? 3_500 : 2_000)

describe.each(importFormatSchema.options)('%s', (format) => {
  it(`is taken as a whole or not at all, ${times(format)} times`, () => {
    const seen = { entries: 0, problems: 0 }
    fc.assert(
      fc.property(
        fc.constantFrom(...real[format]),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        (text, mutations) => {
          seen[judge(mutations.reduce(mutate, text), format)] += 1
        },
      ),
      { numRuns: times(format), seed },
    )
    // Both happen, else the mutations are too weak or too strong to show anything.
    expect(Math.min(seen.entries, seen.problems)).toBeGreaterThan(5)
  }, 180_000)

  it('takes any text at all without an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        judge(text, format)
      }),
      { numRuns: 200, seed },
    )
    for (const others of Object.values(real)) for (const text of others) judge(text, format)
  })

  it('refuses a text that is too long', () => {
    expect(
      readDirectoryFile(' '.repeat(longestText + 1), {
        format,
        defaultState: null,
        defaultType: 'technical',
        at: new Date(0),
      }),
    ).toEqual({ kind: 'problems', problems: [{ line: 1, code: 'file-too-large', field: null }] })
  })
})

describe('bounds', () => {
  const problemsOf = (text: string, format: ImportFormat) => {
    const options = { format, defaultState: null, defaultType: 'technical', at: new Date(0) } as const
    const outcome = readDirectoryFile(text, options)
    return outcome.kind === 'problems' ? outcome.problems : []
  }
  it('name the first entry too many', () => {
    const card = 'BEGIN:VCARD\nVERSION:4.0\nEND:VCARD\n'
    const beyond = [{ code: 'too-many-entries', field: null }]
    expect(problemsOf(card.repeat(mostEntries + 1), 'vcard')).toMatchObject([
      { ...beyond[0], line: 3 * mostEntries + 1 },
    ])
    expect(problemsOf(`email,tlp\n${'x,\n'.repeat(mostEntries + 1)}`, 'csv')).toMatchObject([
      { ...beyond[0], line: mostEntries + 2 },
    ])
    expect(problemsOf(`[\n${'{},\n'.repeat(mostEntries)}{}]`, 'team-list')).toMatchObject([
      { ...beyond[0], line: mostEntries + 2 },
    ])
  })

  it('name a value that is too long', () => {
    const long = 'x'.repeat(longestValue + 1)
    expect(problemsOf(`BEGIN:VCARD\nVERSION:4.0\nFN:${long}\nEND:VCARD`, 'vcard')).toEqual([
      { line: 3, code: 'value-too-long', field: 'FN' },
    ])
    expect(problemsOf(`email,state\n\n${long},KEN`, 'csv')).toEqual([
      { line: 3, code: 'value-too-long', field: 'email' },
    ])
    expect(problemsOf(`[\n{"team": {"a": "${long}"}}]`, 'team-list')).toEqual([
      { line: 2, code: 'value-too-long', field: 'team' },
    ])
  })
})
