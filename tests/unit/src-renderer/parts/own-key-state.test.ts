import { describe, expect, it } from 'vitest'
import { ownKeyState } from '../../../../src-renderer/parts/own-key-state.ts'
import type { KeyFacts } from '../../../../src-shared/domain/directory/key-facts.ts'

const facts: KeyFacts = {
  fingerprint: 'A'.repeat(40),
  userIds: [],
  version: 4,
  algorithm: 'ed25519',
  created: '2026-11-21T09:15:40.000Z',
  expires: '2028-11-20T09:15:40.000Z',
  revoked: false,
  encryption: { state: 'usable', until: '2028-11-20T09:15:40.000Z', subkeyFingerprint: null },
  revocation: 'none',
  weakness: null,
  subkeys: [],
}

describe('ownKeyState', () => {
  it('is usable in the minute in which the key was made', () => {
    expect(ownKeyState(facts, new Date('2026-11-21T09:15:00.000Z'))).toBe('usable')
  })

  it('ends with the key', () => {
    expect(ownKeyState(facts, new Date('2028-11-21T00:00:00.000Z'))).toBe('expired')
  })

  it('believes the trusted side about a key from the future', () => {
    const future = { ...facts, encryption: { ...facts.encryption, state: 'not-yet-valid' as const } }
    expect(ownKeyState(future, new Date('2026-11-21T09:15:00.000Z'))).toBe('not-yet-valid')
  })
})
