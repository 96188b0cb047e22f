/** Armor is found whatever a mail program has done around it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findArmor, findArmors } from '../../../../src-formats/openpgp/armor.ts'

const body = ['wV4DAAECAwQFBgcSAQdAabcdefghijklmnopqrstuvwxyz0123456789ABCD', 'AAECAwQFBgc=', '=AbCd']
const armor = ['-----BEGIN PGP MESSAGE-----', '', ...body, '-----END PGP MESSAGE-----', ''].join('\n')

const prose = fc
  .array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 5 })
  .map((lines) => lines.map((line) => line.replace(/[\r\n-]/g, '')).join('\n'))

describe('findArmor', () => {
  it('gives the block back unchanged, whatever surrounds it and however deep it is quoted', () => {
    const prefixes = ['', '> ', '>', '>> ', '> > ', '  ', '\t', '| ', '>\u00a0', '\ufeff']
    const ends = ['\n', '\r\n', '\r']
    fc.assert(
      fc.property(
        prose,
        prose,
        fc.constantFrom(...prefixes),
        fc.constantFrom(...ends),
        fc.constantFrom('', ' ', '\u00a0', '\t '),
        (before, after, prefix, end, trailing) => {
          const quoted = armor
            .trimEnd()
            .split('\n')
            .map((line) => `${prefix}${line}${trailing}`)
          const text = [...before.split('\n'), ...quoted, ...after.split('\n')].join(end)
          expect(findArmor(text)).toMatchObject({ kind: 'message', armor, complete: true })
        },
      ),
    )
  })

  it('forgives a missing blank line, doubled line spacing and armor headers', () => {
    const head = '-----BEGIN PGP MESSAGE-----\nVersion: GnuPG v2\nComment: a: b\n'
    const doubled = `${head}\n${body.join('\n\n')}\n\n-----END PGP MESSAGE-----`
    const tight = `-----BEGIN PGP MESSAGE-----\n${body.join('\n')}\n-----END PGP MESSAGE-----`
    expect(findArmor(doubled)?.armor).toBe(armor)
    expect(findArmor(tight)?.armor).toBe(armor)
  })

  it('says when the end is missing', () => {
    expect(findArmor(armor.slice(0, -30))?.complete).toBe(false)
    expect(findArmor('-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\ntext')?.complete).toBe(false)
  })

  it.each(['', '> ', '    ', '\ufeff'])(
    'leaves lines that look like a signature, but stand further in, with a signed text after %j',
    (prefix) => {
      const text = ['    -----BEGIN PGP SIGNATURE-----', '\u200b-----BEGIN PGP SIGNATURE-----', '\tend']
      const head = '-----BEGIN PGP SIGNED MESSAGE-----'
      const signature = ['-----BEGIN PGP SIGNATURE-----', '', 'AAAA', '-----END PGP SIGNATURE-----']
      const following = prefix === '\ufeff' ? '' : prefix
      const lines = ['Hash: SHA512', '', ...text, ...signature].map((line) => following + line)
      const found = findArmor([prefix + head, ...lines].join('\n'))
      expect(found).toMatchObject({ kind: 'signed', complete: true })
      expect(
        found?.armor
          .split('\n')
          .slice(3, 6)
          .map((line) => line.trim()),
      ).toEqual(text.map((line) => line.trim()))
    },
  )

  it('tells the kinds apart and keeps blocks inside a signed text with it', () => {
    const signed = [
      '-----BEGIN PGP SIGNED MESSAGE-----',
      'Hash: SHA512',
      '',
      'text',
      '- -----BEGIN PGP PUBLIC KEY BLOCK-----',
      '-----BEGIN PGP SIGNATURE-----',
      '',
      'AAAA',
      '-----END PGP SIGNATURE-----',
    ].join('\n')
    const key = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----'
    const secret = key.replaceAll('PUBLIC', 'PRIVATE')
    const kinds = findArmors([signed, key, secret, armor].join('\n')).map((found) => found.kind)
    expect(kinds).toEqual(['signed', 'public-key', 'private-key', 'message'])
  })

  it('finds nothing in text without armor, and never throws', () => {
    const quoted = '>'.repeat(2_000_000)
    expect(findArmor(`${quoted}-----BEGIN PGP MESSAGE-----\n${quoted}AAAA`)).toBeUndefined()
    fc.assert(fc.property(fc.string(), (text) => findArmor(text) === undefined))
    expect(findArmor('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toBeUndefined()
  })
})
