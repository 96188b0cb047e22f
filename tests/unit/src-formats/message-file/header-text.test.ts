/** Words of others in a header stay words. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headerText } from '../../../../src-formats/message-file/header-text.ts'
import { hostileText } from '../../../support/hostile-text.ts'

describe('headerText', () => {
  it.each([
    ['a\r\nBcc: x@example.org', 'a Bcc: x@example.org'],
    [' a\u0000\u001b[1m\u0085\u2028b\t', 'a [1m b'],
    ['a\u202eb\u2066c\ufeff', 'abc'],
    ['=?utf-8?q?=41?=', '= ?utf-8?q?=41?='],
    ['half \ud800', 'half \ufffd'],
    ['Équipe – 中文 (مكتب)\u200f', 'Équipe – 中文 (مكتب)\u200f'],
  ])('writes %j as %j', (given, expected) => {
    expect(headerText(given, 'name')).toBe(expected)
    expect(headerText(given, 'subject')).toBe(expected)
  })

  it('is cut with an ellipsis, never within a character', () => {
    expect(headerText('x'.repeat(200), 'name')).toBe('x'.repeat(200))
    expect(headerText('😀'.repeat(201), 'name')).toBe(`${'😀'.repeat(199)}…`)
    expect(headerText('x'.repeat(601), 'subject')).toBe(`${'x'.repeat(599)}…`)
  })

  it('says the same when it is asked twice', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const once = headerText(text, 'name')
        expect(headerText(once, 'name')).toBe(once)
        expect(once).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]|=\?/u)
      }),
    )
  })
})
