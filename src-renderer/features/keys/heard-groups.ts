/** Compares what an officer hears from the other side with the first and the last group of a fingerprint. */
import { fingerprintsAgree } from '../../../src-shared/domain/directory/spoken-fingerprint.ts'

export type Heard = 'empty' | 'incomplete' | 'agrees' | 'differs'

const groupLength = 4

/** Eight digits: the first and the last group. The whole fingerprint is taken as well. */
export function compareHeard(typed: string, fingerprint: string): Heard {
  const groups = fingerprint.slice(0, groupLength) + fingerprint.slice(-groupLength)
  return compareDigits(typed, [groups, fingerprint])
}

/**
 * Whether what was typed is one of the `expected`, or the beginning of one.
 * @param expected hexadecimal digits in capital letters
 */
export function compareDigits(typed: string, expected: readonly string[]): Heard {
  if (typed.trim() === '') return 'empty'
  if (expected.some((digits) => fingerprintsAgree(typed, digits))) return 'agrees'
  const isBeginning = expected.some((digits) =>
    Array.from({ length: digits.length }, (_, length) => digits.slice(0, length)).some((part) =>
      fingerprintsAgree(typed, part),
    ),
  )
  return isBeginning ? 'incomplete' : 'differs'
}
