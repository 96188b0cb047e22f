/** Parts of a mail keep every byte; what is no mail is not taken for one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Entity,
  findPair,
  fromByteText,
  looksLikeMail,
  looksLikeMime,
  readEntity,
  splitParts,
  toByteText,
  withoutMboxLine,
} from '../../../../src-formats/message-file/raw-mime.ts'

const part = fc.string({ unit: fc.constantFrom('a', ' ', '-', '\r\n', '--b', '\t', 'é') })

describe('splitParts', () => {
  it('gives back each part exactly, with any boundary and line end', () => {
    const boundaries = ['=_x.1', 'a b', '(+)?', "it's"]
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), fc.constantFrom(...boundaries), (parts, boundary) => {
        const body = parts.map((each) => `--${boundary}\r\n${each}\r\n`).join('')
        const text = `Content-Type: multipart/mixed;\r\n boundary="${boundary}"\r\n\r\nPreamble\r\n${body}--${boundary}--\r\nEnd`
        expect(splitParts(readEntity(text))).toEqual(parts)
      }),
    )
  })

  it('takes the first of two boundaries, and nothing without one', () => {
    const twice = readEntity('Content-Type: multipart/mixed; boundary=a; boundary=b\n\n--a\none\n--a--')
    expect(splitParts(twice)).toEqual(['one'])
    expect(splitParts(readEntity('Content-Type: multipart/mixed\n\n--a\none\n--a--'))).toEqual([])
  })
})

describe('findPair', () => {
  const isSigned = ({ type }: Entity) => type === 'multipart/signed'

  it('finds the pair below other multiparts, but not in a forwarded mail', () => {
    const signed = 'Content-Type: multipart/signed; boundary=s\n\n--s\none\n--s\ntwo\n--s--'
    const mixed = `Content-Type: multipart/mixed; boundary=m\n\n--m\n\ntext\n--m\n${signed}\n--m--`
    expect(findPair(mixed, isSigned)).toEqual(['one', 'two'])
    const forwarded = `Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: message/rfc822\n\n${signed}\n--m--`
    expect(findPair(forwarded, isSigned)).toBeUndefined()
  })
})

describe('splitParts', () => {
  it('does not take apart more than any mail has', () => {
    const body = '--a\n\nx\n'.repeat(10_002)
    const many = readEntity(`Content-Type: multipart/mixed; boundary=a\n\n${body}--a--`)
    expect(splitParts(many)).toEqual([])
  })
})

describe('byte text', () => {
  it('keeps every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(new Uint8Array(fromByteText(toByteText(bytes)))).toEqual(bytes)
      }),
    )
  })
})

describe('looksLikeMail and looksLikeMime', () => {
  it('tell mail, MIME entities and text apart', () => {
    expect(looksLikeMail('\r\nFrom a@b Thu Mar 5\r\nReceived: x\r\n\r\nbody')).toBe(true)
    expect(withoutMboxLine('From a@b Thu\nSubject: x\n\n')).toBe('Subject: x\n\n')
    expect(looksLikeMail('-----BEGIN PGP MESSAGE-----\nVersion: 1\n\nAAAA')).toBe(false)
    expect(looksLikeMail('TLP:RED\n\ntext')).toBe(false)
    expect(looksLikeMime('Subject: x\r\nContent-Type: text/plain;\r\n charset=utf-8\r\n\r\n')).toBe(true)
    expect(looksLikeMime('TLP:RED\nContent-Type: said the report\n words\nand more\n\n')).toBe(false)
    expect(looksLikeMime('TLP:RED\n\nContent-Type: text/plain')).toBe(false)
  })
})
