/** What is heard agrees only with the first and last group, or the whole; anything else is told from the first wrong digit. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareHeard } from '../../../../../src-renderer/features/keys/heard-groups.ts'

const fingerprint = '26158C8894EAAF42B6514B60DC157E291B558266'

describe('compareHeard', () => {
  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['2', 'incomplete'],
    ['2615', 'incomplete'],
    ['2615 82', 'incomplete'],
    ['2615 8C88', 'incomplete'],
    ['2615 8266', 'agrees'],
    ['2615-8266', 'agrees'],
    ['٢٦١٥ ٨٢٦٦', 'agrees'],
    [fingerprint.toLowerCase(), 'agrees'],
    ['2616', 'differs'],
    ['2615 8267', 'differs'],
    ['8266 2615', 'differs'],
    ['2615 8266 0', 'differs'],
    ['yes', 'differs'],
  ])('%s: %s', (typed, heard) => {
    expect(compareHeard(typed, fingerprint)).toBe(heard)
  })

  it('tells any one wrong digit', () => {
    const right = '26158266'
    fc.assert(
      fc.property(fc.nat(7), fc.constantFrom(...'0123456789ABCDEF'), (place, digit) => {
        const typed = right.slice(0, place) + digit + right.slice(place + 1)
        expect(compareHeard(typed, fingerprint)).toBe(typed === right ? 'agrees' : 'differs')
      }),
    )
  })
})
