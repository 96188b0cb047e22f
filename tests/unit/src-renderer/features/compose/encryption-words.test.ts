/** The wording of key states, and what T14 makes of them. */
import { describe, expect, it } from 'vitest'
import compose from '../../../../../locales/en/compose.json' with { type: 'json' }
import {
  encryptionStateOf,
  encryptionWording,
  keyProblemOf,
} from '../../../../../src-renderer/features/compose/encryption-words.ts'
import { encryptionStateSchema } from '../../../../../src-shared/domain/directory/key-facts.ts'
import { codesOf, sharedLists } from '../../../../../src-shared/domain/messages/code-lists.ts'

const until = '2027-01-01T00:00:00.000Z'

describe('encryptionWording', () => {
  it('has words for every state, with and without a date', () => {
    for (const state of encryptionStateSchema.options) {
      for (const date of [null, until]) {
        const { key } = encryptionWording({ state, until: date })
        expect(compose.to).toHaveProperty(`status--${key}`)
      }
    }
  })

  it('names the date where it says something about today', () => {
    expect(encryptionWording({ state: 'usable', until })).toEqual({ key: 'usable-until', date: until })
    expect(encryptionWording({ state: 'expired', until })).toEqual({ key: 'expired-since', date: until })
    expect(encryptionWording({ state: 'revoked', until })).toEqual({ key: 'revoked', date: null })
  })
})

describe('keyProblemOf', () => {
  it('answers a code of the template for every state', () => {
    for (const state of encryptionStateSchema.options)
      expect(codesOf(sharedLists, 'key-problem')).toContain(keyProblemOf(state))
  })
})

describe('encryptionStateOf', () => {
  it('reads a state, and takes anything else as missing', () => {
    expect(encryptionStateOf('weak')).toBe('weak')
    expect(encryptionStateOf(7)).toBe('missing')
  })
})
