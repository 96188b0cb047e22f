/** What a set-up of a channel (T14) states of itself, by what is known of the counterpart's key. */
import { describe, expect, it } from 'vitest'
import { beginDraft, keyRequestFields } from '../../../../../src-renderer/features/compose/begin-draft.ts'
import { firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import type { EncryptionState } from '../../../../../src-shared/domain/directory/key-facts.ts'
import { checkDraft } from '../../../../../src-shared/domain/messages/validate.ts'
import { definitionOf } from '../../../../support/templates.ts'
import { deskProfile } from './profile.ts'

const definition = definitionOf('T14')
const begun = (changes: Partial<Parameters<typeof beginDraft>[0]> = {}) =>
  beginDraft({
    definition,
    to: ['0b0a7a0e-8f39-4c3b-9a55-3d1f5c1f7a01'],
    theirLanguages: [],
    theirTypes: ['technical'],
    policy: firstClocksPolicy,
    profile: deskProfile,
    language: 'en',
    ...changes,
  })

describe('a T14 that is begun', () => {
  it.each([
    ['missing', 'no-key'],
    ['expired', 'key-expired'],
    ['revoked', 'key-revoked'],
    ['weak', 'key-cannot-encrypt'],
  ] as const)('to a key that is %s passes as it is, and names no test message', (state, keyProblem) => {
    const draft = begun({ theirEncryption: state })
    expect(draft.fields).toMatchObject({ keyProblem })
    expect(draft.fields).not.toHaveProperty('testMessageId')
    expect(checkDraft(draft, definition)).toEqual([])
  })

  it.each<EncryptionState | undefined>(['usable', undefined])(
    'leaves the reason to the officer where the key says none: %s',
    (theirEncryption) => {
      const draft = begun({ theirEncryption })
      expect(checkDraft(draft, definition)).toEqual([{ field: 'keyProblem', kind: 'missing', params: {} }])
      expect(draft.fields.testMessageId).toMatch(/^TEST-[0-9A-F]{8}$/)
    },
  )

  it('states what the form asked for, over what the key says', () => {
    const fields = keyRequestFields('usable')
    expect(begun({ theirEncryption: 'expired', fields }).fields.keyProblem).toBe('none')
    expect(checkDraft(begun({ fields }), definition)).toEqual([])
  })

  it('is the only one that begins with fields of its own', () => {
    expect(begun({ definition: definitionOf('T2'), theirEncryption: 'expired' }).fields).toEqual({})
  })
})
