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
const stated = (words: string) =>
  entry(profile.replace(written, words))?.record.statedFingerprints as readonly string[] | undefined
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

  const long = digits.repeat(2).slice(0, 64)
  const fours = (text: string) => text.replace(/(.{4})(?=.)/g, '$1 ')

  it.each([
    long,
    `0x${long.toLowerCase()}`,
    fours(long),
    fours(long).replaceAll(' ', ':'),
    long.replace(/(.{2})(?=.)/g, '$1:'),
    long.replace(/(.{2})(?=.)/g, '$1 '),
    `${fours(long.slice(0, 32))}\n       ${fours(long.slice(32))}`,
  ])('of a key of version 6 is found whole as %s', (words) => {
    expect(stated(words)).toEqual([long])
  })

  it.each([
    [[digits, digits]],
    [[digits, digits, digits]],
    [[long, long]],
    [[long, digits]],
    [[long, digits, digits]],
  ])('is cut out of a row of groups: %j', (all) => {
    const different = all.map((one, index) => `${index}${one.slice(1)}`)
    for (const gap of [' ', '  ', '\n       ', ' and ']) {
      expect(stated(different.map(fours).join(gap))).toEqual(different)
    }
  })

  it('is found before a year, and in a section as long as one may be within a moment', () => {
    expect(stated(`${fours(digits)} 2025-01-01`)).toEqual([digits])
    expect(stated(`${fours(long)} 2025-01-01`)).toEqual([long])
    const fillers = [
      ['ABCD ', 'ABCD'.repeat(16)],
      ['ABCD:   ', 'ABCD'.repeat(16)],
      ['AB:', 'AB'.repeat(32)],
      [`${fours(digits)} x `, digits],
      ['A', undefined],
    ] as const
    for (const [filler, first] of fillers) {
      expect(stated(filler.repeat(Math.floor(90_000 / filler.length)))?.at(0)).toBe(first)
    }
  })

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

  it('stand beside the fingerprints whose certificates are elsewhere', () => {
    const three = '0123456789ABCDEF0123456789ABCDEF01234567'
    const own = profile.replace(written, `${one.fingerprint}\n       Incidents: ${written}`)
    const record = entry(`${own}\n${two.publicKey}\n${one.publicKey}`)?.record
    expect(record?.pgpKeys.map(({ fingerprint }) => fingerprint)).toEqual([one.fingerprint])
    expect(record?.statedFingerprints).toEqual([three])
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
    const bare = whole.replace(/^(Hash: .*)\n\n/m, '$1\n')
    expect(bare).not.toBe(whole)
    expect(entry(bare)).toMatchObject({ line: lineOf(bare, '2.1 '), record: { pgpKeys: record?.pgpKeys } })
    expect(read(whole.replace(one.fingerprint, two.fingerprint))).toMatchObject({
      problems: [{ line: lineOf(whole, '2.8 '), code: 'fingerprint-invalid' }],
    })
  })
})

it('a profile in a signed frame without an empty line begins at the first line that is no header', () => {
  const frame = ['-----BEGIN PGP SIGNED MESSAGE-----', 'Hash: SHA512', 'Charset: UTF-8']
  const text = profile.slice(profile.indexOf('2. Contact'))
  const signature = '-----BEGIN PGP SIGNATURE-----\n\nwcBM\n-----END PGP SIGNATURE-----\n'
  const bare = `${frame.join('\n')}\n${text}${signature}`
  const framed = `${frame.join('\n')}\n\n${text}${signature}`
  expect(entry(framed)).toMatchObject({ line: 7 })
  expect(entry(bare)).toEqual({ ...entry(framed), line: 6 })
  const dashed = text.slice(text.indexOf('2.1'))
  expect(entry(`${frame.join('\n')}\n- ${dashed}${signature}`)).toMatchObject({ line: 4 })
})
