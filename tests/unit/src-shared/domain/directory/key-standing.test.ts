/** The standing of a key, at the borders between usable and soon at its end. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encryptionStateSchema } from '../../../../../src-shared/domain/directory/key-facts.ts'
import { keyStanding } from '../../../../../src-shared/domain/directory/key-standing.ts'

const now = new Date('2026-10-05T09:00:00.000Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()

describe('keyStanding', () => {
  it.each([
    ['usable', null, 'usable'],
    ['usable', inDays(90.001), 'usable'],
    ['usable', inDays(90), 'expiring-90'],
    ['usable', inDays(30.001), 'expiring-90'],
    ['usable', inDays(30), 'expiring-30'],
    ['usable', inDays(7.001), 'expiring-30'],
    ['usable', inDays(7), 'expiring-7'],
    ['expired', inDays(-1), 'expired'],
    ['missing', null, 'missing'],
    ['weak', inDays(400), 'weak'],
    ['revoked', inDays(3), 'revoked'],
    ['not-yet-valid', inDays(3), 'not-yet-valid'],
  ] as const)('%s until %s is %s', (state, until, standing) => {
    expect(keyStanding({ state, until }, now)).toBe(standing)
  })

  it('warns of the end of usable keys only', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...encryptionStateSchema.options.filter((state) => state !== 'usable')),
        fc.integer({ min: -400, max: 400 }),
        (state, days) => {
          expect(keyStanding({ state, until: inDays(days) }, now)).toBe(state)
        },
      ),
    )
  })
})
