/** When a message was made: what is proved of it, never later than here and now, and one order for both sides. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byMoment, type Momentary, momentOf } from '../../../../../src-shared/domain/cases/moment.ts'

const opened = '2026-11-21T09:00:00.500Z'
const incoming = (
  level: 'valid' | 'caution' | 'not-proved' | 'refused',
  signedAt: string | null,
): Momentary => ({
  direction: 'incoming',
  at: opened,
  verdict: { level, signedAt },
})
const within = fc.date({
  min: new Date('2026-01-01'),
  max: new Date('2027-01-01'),
  noInvalidDate: true,
})

describe('momentOf', () => {
  it('is the sealing of ours, to the second', () => {
    const ours = { direction: 'outgoing', at: opened, verdict: null } as const
    expect(momentOf(ours)).toEqual({ at: '2026-11-21T09:00:00.000Z', basis: 'sealed', isAhead: false })
  })

  it('is the signature of what is proved, and the opening of everything else', () => {
    const signed = '2026-11-20T08:00:00.000Z'
    for (const level of ['valid', 'caution'] as const)
      expect(momentOf(incoming(level, signed))).toEqual({ at: signed, basis: 'signed', isAhead: false })
    for (const level of ['not-proved', 'refused'] as const)
      expect(momentOf(incoming(level, signed))).toMatchObject({
        at: '2026-11-21T09:00:00.000Z',
        basis: 'opened',
      })
    expect(momentOf(incoming('valid', null))).toMatchObject({ basis: 'opened', isAhead: false })
  })

  it('is never after the opening, and says so where the signature names a time further than clocks are apart', () => {
    expect(momentOf(incoming('valid', '2026-11-21T09:00:30.000Z'))).toMatchObject({ isAhead: false })
    expect(momentOf(incoming('valid', '2026-11-21T09:05:00.000Z'))).toEqual({
      at: '2026-11-21T09:00:00.000Z',
      basis: 'opened',
      isAhead: true,
    })
    fc.assert(
      fc.property(within, within, (signed, at) => {
        const moment = momentOf({
          direction: 'incoming',
          at: at.toISOString(),
          verdict: { level: 'valid', signedAt: signed.toISOString() },
        })
        expect(Date.parse(moment.at)).toBeLessThanOrEqual(at.getTime())
      }),
    )
  })

  it('is the same for the desk that sealed it and the one that opened it, whatever the time of opening', () => {
    fc.assert(
      fc.property(within, fc.nat(1_000_000_000), (sealed, later) => {
        const signedAt = new Date(Math.floor(sealed.getTime() / 1000) * 1000).toISOString()
        const at = new Date(sealed.getTime() + later).toISOString()
        const ours = momentOf({ direction: 'outgoing', at: sealed.toISOString(), verdict: null })
        const theirs = momentOf({ direction: 'incoming', at, verdict: { level: 'valid', signedAt } })
        expect(theirs.at).toBe(ours.at)
      }),
    )
  })
})

describe('byMoment', () => {
  const item = fc.record({
    at: fc.constantFrom('2026-11-21T09:00:00.000Z', '2026-11-21T09:00:01.000Z'),
    record: fc.record({
      created: fc.constantFrom('2026-11-21T09:00:00.100Z', '2026-11-21T09:00:00.200Z'),
      id: fc.uuid(),
    }),
  })

  it('has one order, whatever the order in which things came', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(item, { selector: ({ record }) => record.id })
          .chain((items) =>
            fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
          ),
        ([items, shuffled]) => {
          expect(shuffled.toSorted(byMoment)).toEqual(items.toSorted(byMoment))
        },
      ),
    )
  })

  it('has what came without a record after what was made in the same second, in the order in which it came', () => {
    const at = '2026-11-21T09:00:00.000Z'
    const text = (name: string) => ({ at, record: null, name })
    const made = { at, record: { created: '2026-11-21T09:00:00.900Z', id: 'b' }, name: 'made' }
    const sorted = [text('first'), made, text('second')].toSorted(byMoment)
    expect(sorted.map(({ name }) => name)).toEqual(['made', 'first', 'second'])
  })
})
