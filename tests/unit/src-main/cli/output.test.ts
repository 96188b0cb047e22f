/** What reaches a terminal or a script: harmless, and nothing lost. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { facts, failureLines, jsonText, safeText, table } from '../../../../src-main/cli/output.ts'

const acting = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u
const any = fc.string({ unit: 'binary' })

describe('jsonText', () => {
  it('reads back to the same and holds nothing that acts on a terminal', () => {
    fc.assert(
      fc.property(fc.dictionary(any, fc.oneof(any, fc.integer(), fc.array(any))), (value) => {
        const text = jsonText(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(text).not.toMatch(acting)
        expect(text).not.toContain('\n')
      }),
    )
  })

  it('escapes what JSON would let stand', () => {
    expect(jsonText('\u009b31m\u202e')).toBe('"\\u009b31m\\u202e"')
  })
})

describe('safeText', () => {
  it('lets no control character through but the newline', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(safeText(text)).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
      }),
    )
    expect(safeText('red \u001b[31m alarm\u0007')).toBe('red [31m alarm')
  })
})

describe('table', () => {
  it('keeps columns, and one line for each row whatever is in it', () => {
    expect(
      table(
        ['A', 'LONG'],
        [
          ['one', 'x'],
          ['a\nb\u001b[2J', 'y'],
        ],
      ),
    ).toBe('A       LONG\none     x\na b[2J  y')
  })
})

it('says a failure in the words of the app, with its code', () => {
  const lines = failureLines({ code: 'passphrase-too-short', params: { minimum: 12 } })
  expect(lines).toContain('The passphrase is too short.')
  expect(lines).toContain('at least 12 characters')
  expect(lines).toContain('(passphrase-too-short minimum=12)')
})

it('shows what is not there as a dash', () => {
  expect(
    facts([
      ['a', null],
      ['long', 0],
    ]),
  ).toBe('a:    –\nlong: 0')
})
