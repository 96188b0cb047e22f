import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentId, newSalt } from '../../../src-formats/content-id.ts'

/** Bytes 00 01 … 0f. */
const salt = 'AAECAwQFBgcICQoLDA0ODw'

describe('contentId', () => {
  it('gives the fixed test vectors', () => {
    expect(contentId(new TextEncoder().encode('{"subject":"مرحبا"}\n'), salt)).toBe(
      'd86e244844f69d084250b0d6637838578f140732a3a2a9502abfc8602e4cc042',
    )
    expect(contentId(new Uint8Array(), salt)).toBe(
      'b662c991f601532d0145a1ffbc21ff097545d07d7d4061affe439763ec3015ec',
    )
  })

  it('changes with the salt and with every byte', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, at, bit) => {
          const changed = Uint8Array.from(bytes)
          const index = at % bytes.length
          changed[index] = (changed[index] ?? 0) ^ bit
          expect(contentId(changed, salt)).not.toBe(contentId(bytes, salt))
          expect(contentId(bytes, newSalt())).not.toBe(contentId(bytes, salt))
        },
      ),
    )
  })

  it('refuses a salt of another length', () => {
    expect(() => contentId(new Uint8Array(), 'AAEC')).toThrow('salt')
  })
})

describe('newSalt', () => {
  it('is 128 fresh bits in the form the record asks for', () => {
    const salts = Array.from({ length: 100 }, newSalt)
    expect(new Set(salts).size).toBe(100)
    expect(salts.filter((one) => !/^[A-Za-z0-9_-]{22}$/.test(one))).toEqual([])
  })
})
