/** Lines of parts in one piece: the very bytes that the library's own reading gives, and in the place of that alone. */
import { createRequire } from 'node:module'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { PartLines } from '../../../../src-formats/message-file/lines-of-parts.ts'

/** The library as it is: its other form of modules, which nothing has touched. */
const untouched: { readonly default: typeof PostalMime } = createRequire(import.meta.url)('postal-mime')

const options = { attachmentEncoding: 'arraybuffer', forceRfc822Attachments: true } as const
async function readBy(parser: typeof PostalMime, mail: Uint8Array) {
  const { text, html, attachments, headers } = await parser.parse(mail, options)
  const parts = attachments.map(({ content, ...facts }) => ({
    ...facts,
    content: typeof content === 'string' ? content : Buffer.from(new Uint8Array(content)).toString('latin1'),
  }))
  return { text, html, headers, parts }
}
const decoderFor = (parser: typeof PostalMime, encoding: string): unknown => {
  const node: object = Reflect.get(new parser(), 'root')
  Reflect.get(node, 'setupContentDecoder').call(node, encoding)
  return Reflect.get(node, 'contentDecoder')
}

describe('the lines of a part', () => {
  it('are kept in one piece where nothing is decoded, and left to the library elsewhere', () => {
    for (const encoding of ['', '7bit', '8bit', 'binary', 'x-unknown'])
      expect(decoderFor(PostalMime, encoding)).toBeInstanceOf(PartLines)
    for (const encoding of ['base64', 'quoted-printable'])
      expect(decoderFor(PostalMime, encoding)).not.toBeInstanceOf(PartLines)
    expect(decoderFor(untouched.default, '')).not.toBeInstanceOf(PartLines)
  })

  it('are each line and a line feed, whatever came before', async () => {
    const line = fc.uint8Array({ maxLength: 700 })
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), async (given) => {
        const lines = new PartLines()
        for (const one of given) lines.update(one)
        const whole = Buffer.concat(given.flatMap((one) => [one, Buffer.from('\n')]))
        expect(Buffer.from(await lines.finalize()).equals(whole)).toBe(true)
      }),
    )
  })

  it('come to what the library itself reads, in any mail', async () => {
    const word = fc.constantFrom('', 'a', '--b', '--b--', '--c', ' ', '\u00e9', '=', 'From: x', '\0', '.')
    const end = fc.constantFrom('\r\n', '\n', '\r', '\r\r\n', '')
    const text = fc.array(fc.tuple(word, end)).map((lines) => lines.flat().join(''))
    const encoding = fc.constantFrom(
      '',
      'Content-Transfer-Encoding: 8bit\n',
      'Content-Transfer-Encoding: base64\n',
    )
    const type = fc.constantFrom('text/plain', 'text/html', 'application/pdf', 'message/rfc822')
    const part = fc
      .tuple(type, encoding, text)
      .map(([of, encoded, body]) => `--b\nContent-Type: ${of}\n${encoded}\n${body}`)
    const mail = fc
      .tuple(text, fc.array(part, { maxLength: 4 }), text)
      .map((parts) => `Content-Type: multipart/mixed; boundary=b\n\n${parts.flat().join('\n')}`)
    await fc.assert(
      fc.asyncProperty(fc.oneof(mail, text), async (given) => {
        const bytes = new Uint8Array(Buffer.from(given, 'latin1'))
        expect(await readBy(PostalMime, bytes)).toEqual(await readBy(untouched.default, bytes))
      }),
      { numRuns: 500 },
    )
  })
})
