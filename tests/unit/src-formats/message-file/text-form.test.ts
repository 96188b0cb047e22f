/** The text that carries a message outside of MIME. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText, composeText, splitText } from '../../../../src-formats/message-file/text-form.ts'

const certificate = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n'

describe('text form', () => {
  it('gives back text, record and certificate', () => {
    const property = fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array(),
      fc.boolean(),
      (text, record, attached) => {
        const parts = splitText(composeText(text, record, attached ? certificate : null))
        expect(parts).toEqual({
          readable: canonicalText(text),
          record,
          certificates: attached ? [certificate] : [],
        })
      },
    )
    fc.assert(property)
  })

  it('is the same whatever the line ends and blanks at them', () => {
    expect(canonicalText('a \r\nb\t\rc  d\n\n\n')).toBe('a\nb\nc  d')
    fc.assert(fc.property(fc.string(), (text) => canonicalText(canonicalText(text)) === canonicalText(text)))
  })

  it('takes long runs of blanks and unended blocks without trouble', () => {
    expect(canonicalText(`${' '.repeat(400_000)}x`)).toHaveLength(400_001)
    const begins = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n'.repeat(40_000)
    const end = '-----BEGIN POC DESK RECORD-----\n-----END POC DESK RECORD-----\n'
    expect(splitText(`${end}${begins}`).record).toBeNull()
  })

  it.each([
    ['text after the record', `${composeText('a', new Uint8Array([1]), null)}More`],
    ['no base64', '-----BEGIN POC DESK RECORD-----\n{}\n-----END POC DESK RECORD-----'],
    ['no begin', 'x\n-----END POC DESK RECORD-----'],
    ['no end', '-----BEGIN POC DESK RECORD-----\nAQ=='],
    [
      'a certificate cut off',
      `${composeText('a', new Uint8Array([1]), null)}-----BEGIN PGP PUBLIC KEY BLOCK-----`,
    ],
  ])('sees no record in %s', (_name, text) => {
    expect(splitText(text)).toMatchObject({ record: null, readable: canonicalText(text) })
  })
})
