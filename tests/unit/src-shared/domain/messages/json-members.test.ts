/** A member twice is found wherever it stands, and nothing else is taken for one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasMemberTwice } from '../../../../../src-shared/domain/messages/json-members.ts'

describe('hasMemberTwice', () => {
  it.each([
    ['{"a":1,"a":2}', true],
    ['{"x":{"a":1,"b":[{"c":1,"c":1}]}}', true],
    ['{"a":1,"\\u0061":2}', true],
    ['{"a\\"":1,"a\\"":1}', true],
    ['{"__proto__":1,"__proto__":1}', true],
    ['{"a":"a","b":"a"}', false],
    ['{"a":{"a":{"a":1}}}', false],
    ['[{"a":1},{"a":1}]', false],
    ['{"a":["b","b"],"b":"{\\"a\\":1,\\"a\\":1}"}', false],
    ['{"a":[],"b":{},"c":"\\\\"}', false],
  ])('%s: %s', (json, expected) => {
    expect(hasMemberTwice(json)).toBe(expected)
  })

  it('finds none in what a program wrote, and one where any member is repeated', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
        const json = JSON.stringify(value)
        const [name] = Object.keys(value)
        expect(hasMemberTwice(json)).toBe(false)
        expect(hasMemberTwice(`[${json.slice(0, -1)},${JSON.stringify(name)}:1}]`)).toBe(true)
      }),
    )
  })
})
