/** Autocrypt headers: one valid one of the sender, or nothing; whatever stands in the mail. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { autocryptAddress, autocryptSuggestion, mailHeadBytes } from '../../../src-formats/autocrypt.ts'
import { type Gpg, startGpg } from '../../support/gpg.ts'

let gpg: Gpg
let key: Buffer
beforeAll(() => {
  gpg = startGpg()
  gpg.ok(['--quick-generate-key', 'Desk <desk@example.org>', 'ed25519', 'sign', 'never'])
  key = gpg.ok(['--export', 'desk@example.org']).stdout
})
afterAll(() => gpg.close())

const from = 'From: National desk <Desk@Example.org>'
const keyData = () => key.toString('base64')
const folded = (value: string) => (value.match(/.{1,70}/g) ?? []).join('\r\n\t')
const header = (attributes: string) => `Autocrypt: ${folded(`${attributes}keydata=${keyData()}`)}`
const suggestionIn = (head: Uint8Array) => {
  const found = autocryptSuggestion(head)
  expect(autocryptAddress(head)).toBe(found?.address)
  return found
}
const suggested = (...headers: readonly string[]) =>
  suggestionIn(new TextEncoder().encode([...headers, '', 'Text', ''].join('\r\n')))

describe('autocryptSuggestion', () => {
  it('gives the key exactly as it was exported, for the address of the sender', () => {
    const found = suggested('Received: by mx', from, header('addr=desk@example.org; prefer-encrypt=mutual; '))
    expect(found).toMatchObject({ address: 'desk@example.org', prefersEncryption: true })
    expect(Buffer.from(found?.key ?? []).equals(key)).toBe(true)
  })

  it('reads LF line ends, an mbox line, encoded names, and attributes it may pass over', () => {
    const encoded = 'From: =?utf-8?B?0KHQu9GD0LbQsdCw?= <desk@example.org>'
    const text = `From someone Mon\n${encoded}\nAutocrypt: _new=1; addr=DESK@example.org; prefer-encrypt=sometimes; keydata=${keyData()}\n\nText`
    const found = autocryptSuggestion(new TextEncoder().encode(text))
    expect(found).toMatchObject({ address: 'desk@example.org', prefersEncryption: false })
  })

  it('counts one valid header among others that are not', () => {
    const found = suggested(
      from,
      header('addr=somebody@example.org; '),
      'Autocrypt: addr=desk@example.org; keydata=!!!',
      header('addr=desk@example.org; '),
    )
    expect(found?.address).toBe('desk@example.org')
  })

  it.each<[string, () => readonly string[]]>([
    ['another address than the sender’s', () => [from, header('addr=other@example.org; ')]],
    ['two valid headers', () => [from, header('addr=desk@example.org; '), header('addr=desk@example.org; ')]],
    ['an unknown attribute', () => [from, header('addr=desk@example.org; type=1; ')]],
    ['an attribute twice', () => [from, header('addr=desk@example.org; addr=desk@example.org; ')]],
    ['no address', () => [from, header('')]],
    ['no key', () => [from, 'Autocrypt: addr=desk@example.org']],
    ['a key that is not base64', () => [from, 'Autocrypt: addr=desk@example.org; keydata=-----BEGIN']],
    ['no sender', () => [header('addr=desk@example.org; ')]],
    ['two senders', () => [`${from}, b@example.org`, header('addr=desk@example.org; ')]],
    ['two From headers', () => [from, from, header('addr=desk@example.org; ')]],
    ['a report', () => [from, 'Content-Type: multipart/report; x=y', header('addr=desk@example.org; ')]],
    ['a header in the text', () => [from, '', header('addr=desk@example.org; ')]],
    ['a line that is no header', () => [from, 'no header', header('addr=desk@example.org; ')]],
    ['more than a key is long', () => [from, header(`addr=desk@example.org; _x=${'y'.repeat(100_000)}; `)]],
  ])('suggests nothing with %s', (_case, headers) => {
    expect(suggested(...headers())).toBeUndefined()
  })

  it('suggests nothing where the headers are cut off', () => {
    const whole = [from, header('addr=desk@example.org; '), '', ''].join('\r\n')
    expect(autocryptSuggestion(new TextEncoder().encode(whole))).toBeDefined()
    for (const length of [whole.length - 3, whole.length - 60, 10, 0]) {
      expect(autocryptSuggestion(new TextEncoder().encode(whole.slice(0, length)))).toBeUndefined()
    }
  })

  it('never throws, and answers only for the sender, whatever the mail is', () => {
    const lines = fc.array(
      fc.oneof(
        fc.constant(from),
        fc.string({ unit: 'binary' }),
        fc.string().map((value) => `Autocrypt: addr=desk@example.org; ${value}`),
        fc.string().map((value) => `Autocrypt: addr=desk@example.org; keydata=${value}`),
        fc.base64String({ minLength: 4 }).map((data) => `Autocrypt: addr=desk@example.org; keydata=${data}`),
        fc.string().map((value) => `From: ${value}`),
        fc.constant(''),
      ),
    )
    fc.assert(
      fc.property(lines, fc.constantFrom('\n', '\r\n', '\r'), (parts, end) => {
        const found = suggestionIn(new TextEncoder().encode(parts.join(end)))
        if (found !== undefined) {
          expect(found.address).toBe('desk@example.org')
          expect(parts).toContain(from)
          expect(found.key.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(suggestionIn(bytes)).toBeUndefined()
      }),
    )
  })

  it('takes a head of nothing but blanks or continued lines in one pass', () => {
    for (const filling of [' ', '\t\r\n ', '\r\n', ';', ',']) {
      const text = `From: a${filling.repeat(mailHeadBytes / filling.length / 2)}\r\nAutocrypt: ${filling.repeat(9000)}\r\n\r\n`
      expect(autocryptSuggestion(new TextEncoder().encode(text))).toBeUndefined()
    }
  })
})
