/** What is taken as the text of a list, and that nothing is guessed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listText } from '../../../../../src-renderer/features/imports/list-text.ts'

const text = 'Офис;مكتب;办公室'

function utf16(content: string, isLittle: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(content.length * 2))
  for (let index = 0; index < content.length; index += 1)
    bytes.setUint16(index * 2, content.charCodeAt(index), isLittle)
  return new Uint8Array(bytes.buffer)
}

describe('listText', () => {
  it('reads UTF-8, with or without a byte order mark, which is no part of the text', () => {
    expect(listText(new TextEncoder().encode(text))).toBe(text)
    expect(listText(new TextEncoder().encode(`\ufeff${text}`))).toBe(text)
  })

  it.each([true, false])('reads UTF-16 by its mark (little endian: %s)', (isLittle) => {
    expect(listText(utf16(`\ufeff${text}`, isLittle))).toBe(text)
  })

  it('refuses a code page rather than guess one', () => {
    const windows1251 = Uint8Array.from([0xce, 0xf4, 0xe8, 0xf1])
    expect(listText(windows1251)).toBeNull()
  })

  it('gives back any text that was encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        fc.pre(!any.startsWith('\ufeff'))
        expect(listText(new TextEncoder().encode(any))).toBe(any)
      }),
    )
  })
})
