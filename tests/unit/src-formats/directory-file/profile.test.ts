/** Profiles by RFC 2350 as teams publish them: fingerprints in every writing, certificates, signed as a whole. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { readDirectoryFile } from '../../../../src-formats/directory-file/read.ts'
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { signCleartext } from '../../../../src-formats/openpgp/seal.ts'
import { profile } from '../../../support/contact-samples.ts'
import { makeDeskKey, messageDate } from '../../../support/pgp-samples.ts'

const written = '0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567'

function read(text: string) {
  return readDirectoryFile(text, {
    format: 'rfc2350',
    defaultState: null,
    defaultType: 'technical',
    at: new Date('2026-03-05T14:30:00Z'),
  })
}

function entry(text: string) {
  const outcome = read(text)
  expect(outcome.kind === 'problems' ? outcome.problems : []).toEqual([])
  return outcome.kind === 'entries' ? outcome.entries[0] : undefined
}

const fingerprints = (text: string) => entry(text)?.record.pgpKeys.map(({ fingerprint }) => fingerprint)
const stated = (words: string) => entry(profile.replace(written, words))?.record.statedFingerprints
const lineOf = (text: string, piece: string) => text.slice(0, text.indexOf(piece)).split('\n').length

describe('a fingerprint', () => {
  const digits = '0123456789ABCDEF0123456789ABCDEF01234567'

  it.each([
    digits,
    digits.toLowerCase(),
    `0x${digits}`,
    `0X${digits}.`,
    `(${digits})`,
    digits.replace(/(.{4})/g, '$1 '),
    digits.replace(/(.{2})(?=.)/g, '$1:'),
    digits.replace(/(.{2})(?=.)/g, '$1 '),
    `${digits.slice(0, 20)}\n       ${digits.slice(20)}`,
  ])('is found as %s', (words) => {
    expect(stated(words)).toEqual([digits])
  })

  it.each([`${digits}0`, `0${digits}`, digits.slice(1), `${digits}${digits}`])(
    'is not cut out of %s',
    (words) => {
      expect(stated(words)).toBeUndefined()
    },
  )

  it('is found beside another one', () => {
    const other = digits.split('').toReversed().join('')
    expect(stated(`${digits}\n       0x${other}`)).toEqual([digits, other])
    expect(stated(`${written} and ${other}`)).toEqual([digits, other])
  })
})

describe('certificates', () => {
  let one: DeskKey
  let two: DeskKey
  beforeAll(async () => {
    one = await makeDeskKey('One')
    two = await makeDeskKey('Two')
  })

  it('must be those that the profile states the fingerprint of', () => {
    expect(read(`${profile}\n${one.publicKey}`)).toEqual({
      kind: 'problems',
      problems: [{ line: lineOf(profile, '2.8 '), code: 'fingerprint-invalid', field: '2.8' }],
    })
    const own = profile.replace(written, one.fingerprint)
    expect(fingerprints(`${own}\n${one.publicKey}`)).toEqual([one.fingerprint])
    expect(fingerprints(`${own}\n${two.publicKey}\n${one.publicKey}`)).toEqual([one.fingerprint])
    expect(entry(`${own}\n${one.publicKey}`)?.record).not.toHaveProperty('statedFingerprints')
  })

  it('are taken where another block is broken, cut off or no certificate, wherever that stands', () => {
    const own = profile.replace(written, 'see below')
    const others = [
      two.publicKey.replace(/\n\n.*\n-/s, '\n\nAAAA\n-'),
      two.publicKey.replace(/-----END.*/s, ''),
      two.privateKey,
      '-----BEGIN PGP MESSAGE-----\n\nwcBM\n-----END PGP MESSAGE-----\n',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...others), fc.nat({ max: 2 }), (other, place) => {
        const blocks = [one.publicKey, two.publicKey].toSpliced(place, 0, other)
        expect(fingerprints([own, ...blocks].join('\n'))).toEqual([one.fingerprint, two.fingerprint])
      }),
    )
  })

  it('are found in a profile that is signed as a whole, with every line where it stands', async () => {
    const text = `${profile.replace(written, one.fingerprint)}\n${one.publicKey}\n`
    const signed = await signCleartext({ text, signingKey: one.privateKey, at: messageDate })
    expect(signed).toContain('- -----BEGIN PGP PUBLIC KEY BLOCK-----')
    const whole = `Published on our site:\n\n${signed}\nRead on 5 March.\n`
    const { record } = entry(text) ?? {}
    expect(entry(whole)).toEqual({ line: lineOf(whole, '2.1 '), record })
    expect(entry(whole.replaceAll('\n', '\r\n'))).toEqual(entry(whole))
    expect(record?.pgpKeys).toMatchObject([{ fingerprint: one.fingerprint }])
    expect(read(whole.replace(one.fingerprint, two.fingerprint))).toMatchObject({
      problems: [{ line: lineOf(whole, '2.8 '), code: 'fingerprint-invalid' }],
    })
  })
})
