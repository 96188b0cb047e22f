/** Length counts, in characters as people count them. */
import { describe, expect, it } from 'vitest'
import { passphraseLength, passphraseState } from '../../../../src-renderer/parts/passphrase-check.ts'

describe('passphraseState', () => {
  it.each([
    ['', '', 'empty'],
    ['eleven char', '', 'too-short'],
    ['twelve chars', '', 'not-repeated'],
    ['twelve chars', 'twelve char', 'different'],
    ['twelve chars', 'twelve chars', 'ready'],
  ] as const)('"%s" and "%s" are %s', (passphrase, repeated, state) => {
    expect(passphraseState(passphrase, repeated)).toBe(state)
  })
})

describe('passphraseLength', () => {
  it('counts a character outside the basic plane once', () => {
    expect(passphraseLength('𠮷野家')).toBe(3)
  })
})
