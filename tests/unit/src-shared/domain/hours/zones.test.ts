/** Rows from west to east; in each nobody before another but by the alphabet; counts that add up. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostInZone } from '../../../../../src-shared/domain/hours/views.ts'
import {
  countsOf,
  coverageOf,
  type JudgedOfficeDay,
  zonesOf,
} from '../../../../../src-shared/domain/hours/zones.ts'

const at = new Date('2026-10-05T12:00:00Z')
const [from, until] = [Date.parse('2026-10-05T00:00:00Z'), Date.parse('2026-10-06T00:00:00Z')]
const order = { at, day: { from, until }, openNow: false, placeOf: (state: string) => state.charCodeAt(0) }
let made = 0

function office(
  state: string,
  offset: number | null,
  difference: Partial<JudgedOfficeDay['judged']> & Partial<Pick<JudgedOfficeDay, 'id' | 'type'>> = {},
): JudgedOfficeDay {
  made += 1
  const {
    id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    type = 'technical',
    ...judged
  } = difference
  return {
    id,
    state,
    type,
    aroundTheClock: false,
    entityName: { en: 'Office' },
    judged: { offset, localTime: '12:00', standing: 'closed', spans: [], change: null, ...judged },
  }
}

describe('zonesOf', () => {
  it('goes from west to east, and ends with what has no known time zone', () => {
    const zones = zonesOf(
      [office('FJI', 720), office('AAA', null), office('IND', 330), office('BRA', -180)],
      order,
    )
    expect(zones.map(({ offset }) => offset)).toEqual([-180, 330, 720, null])
    expect(zones.at(-1)).toMatchObject({ nights: [], isNight: false, localTime: '' })
  })

  it('orders a row by State, type and id alone, whoever is open', () => {
    const rows = [
      office('C', 60, { standing: 'open' }),
      office('A', 60, { type: 'technical' }),
      office('A', 60, { type: 'diplomatic', standing: 'unknown' }),
      office('B', 60, { standing: 'later' }),
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        const [zone] = zonesOf(shuffled, order)
        expect(zone?.offices.map(({ state, type }) => `${state} ${type}`)).toEqual([
          'A diplomatic',
          'A technical',
          'B technical',
          'C technical',
        ])
      }),
    )
  })

  it('counts all of a row, and lists so many or only who is open', () => {
    const rows = Array.from({ length: mostInZone + 3 }, (_, index) =>
      office('A', 0, { standing: index === 0 ? 'open' : 'closed' }),
    )
    const [all] = zonesOf(rows, order)
    expect(all).toMatchObject({ counts: { offices: mostInZone + 3, open: 1 }, more: 3 })
    expect(all?.offices).toHaveLength(mostInZone)
    const [open] = zonesOf([...rows, office('B', 60)], { ...order, openNow: true })
    expect(open).toMatchObject({ counts: { offices: mostInZone + 3, open: 1 }, more: 0 })
    expect(open?.offices).toHaveLength(1)
    expect(zonesOf([office('B', 60)], { ...order, openNow: true })).toEqual([])
  })
})

describe('countsOf', () => {
  it('counts who opens within two hours, and not who closes', () => {
    const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000).toISOString()
    expect(
      countsOf(
        [
          office('A', 0, { standing: 'open', change: later(30) }),
          office('B', 0, { standing: 'later', change: later(120) }),
          office('C', 0, { standing: 'later', change: later(121) }),
          office('D', 0, { standing: 'closed', change: later(60) }),
          office('E', 0, { standing: 'unknown' }),
        ],
        at,
      ),
    ).toEqual({ offices: 5, open: 1, soon: 2, unknown: 1 })
  })
})

describe('coverageOf', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 48 }), fc.integer({ min: 0, max: 48 }))
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => ({ from: Math.min(one, other), until: Math.max(one, other) }))

  it('says at each time how many are open', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(span, { maxLength: 1 }), { maxLength: 8 }),
        fc.integer({ min: 0, max: 48 }),
        (offices, time) => {
          const open = offices.filter((spans) =>
            spans.some((one) => one.from <= time && time < one.until),
          ).length
          const found = coverageOf(offices).find((one) => one.from <= time && time < one.until)
          expect(found?.open ?? 0).toBe(open)
        },
      ),
    )
  })

  it('has no two steps of one height beside one another', () => {
    expect(coverageOf([[{ from: 1, until: 3 }], [{ from: 3, until: 5 }]])).toEqual([
      { from: 1, until: 5, open: 1 },
    ])
  })
})
