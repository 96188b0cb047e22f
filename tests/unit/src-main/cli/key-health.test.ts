/** The word for a key, at the borders between warning and alarm. */
import { describe, expect, it } from 'vitest'
import { healthOf, needsWork } from '../../../../src-main/cli/key-health.ts'

const now = new Date('2026-10-05T09:00:00.000Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()

describe('healthOf', () => {
  it.each([
    ['usable', null, 'usable', false],
    ['usable', inDays(91), 'usable', false],
    ['usable', inDays(90), 'expiring-90', false],
    ['usable', inDays(30), 'expiring-30', false],
    ['usable', inDays(7), 'expiring-7', true],
    ['expired', inDays(-1), 'expired', true],
    ['missing', null, 'missing', true],
    ['weak', inDays(400), 'weak', true],
    ['revoked', inDays(3), 'revoked', true],
    ['not-yet-valid', inDays(3), 'not-yet-valid', true],
  ] as const)('%s until %s is %s', (state, until, word, work) => {
    expect(healthOf({ state, until }, now)).toBe(word)
    expect(needsWork(word)).toBe(work)
  })
})
