/** Compares what an officer hears from the other side with the first and the last group of a fingerprint. */
import { fingerprintsAgree } from '../../../src-shared/domain/directory/spoken-fingerprint.ts'

export type Heard = 'empty' | 'incomplete' | 'agrees' | 'differs'

const groupLength = 4

/** Eight digits: the first and the last group. The whole fingerprint is taken as well. */
export function compareHeard(typed: string, fingerprint: string): Heard {
  if (typed.trim() === '') return 'empty'
  const groups = fingerprint.slice(0, groupLength) + fingerprint.slice(-groupLength)
  const expected = [groups, fingerprint]
  if (expected.some((digits) => fingerprintsAgree(typed, digits))) return 'agrees'
  const isBeginning = expected.some((digits) =>
    Array.from({ length: digits.length }, (_, length) => digits.slice(0, length)).some((part) =>
      fingerprintsAgree(typed, part),
    ),
  )
  return isBeginning ? 'incomplete' : 'differs'
}
