/** Which key the task to compare a key opens. */
import { describe, expect, it } from 'vitest'
import { keyToVerify } from '../../../../../src-renderer/features/readiness/verify-task.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const known = required(
  makeFakeDirectory(now)
    .flatMap(({ keys }) => keys)
    .find(({ encryption }) => encryption.state === 'usable'),
  'a key',
)
const endingOn = (letter: string, until: string) => ({
  ...known,
  fingerprint: letter.repeat(40),
  encryption: { ...known.encryption, until },
})
const shorter = endingOn('A', '2027-06-01T00:00:00.000Z')
const longer = endingOn('B', '2028-06-01T00:00:00.000Z')
const keys = [shorter, longer]

describe('keyToVerify', () => {
  it('is the key one would encrypt to', () => {
    expect(keyToVerify({ keys, verifications: {} }, now)).toBe(longer)
  })

  it('is never one that was rejected, however long it lasts', () => {
    expect(keyToVerify({ keys, verifications: { [longer.fingerprint]: 'rejected' } }, now)).toBe(shorter)
    const none = { [longer.fingerprint]: 'rejected', [shorter.fingerprint]: 'rejected' } as const
    expect(keyToVerify({ keys, verifications: none }, now)).toBeUndefined()
  })
})
