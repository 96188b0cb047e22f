/** The clock of what was passed on inside the State, and what a marking says of passing it on. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tlpLabels } from '../../../../../src-shared/domain/marking.ts'
import {
  byDue,
  cautionOf,
  forwardingStanding,
  strictestTlp,
} from '../../../../../src-shared/domain/national/forwarding.ts'
import { itemsAsText, itemsOfText } from '../../../../../src-shared/domain/national/national.ts'

const now = new Date('2026-11-21T09:00:00.000Z')
const instants = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const timed = fc.record({ due: fc.option(instants), answered: fc.option(instants) })

describe('the standing', () => {
  it.each([
    ['2026-11-21T08:59:59.999Z', 'overdue'],
    ['2026-11-21T09:00:00.000Z', 'due'],
    ['2026-11-22T09:00:00.000Z', 'due'],
    ['2026-11-22T09:00:00.001Z', 'waiting'],
    [null, 'undated'],
  ] as const)('with an answer expected by %s is %s', (due, standing) => {
    expect(forwardingStanding({ due, answered: null }, now)).toBe(standing)
  })

  it('of what was answered never changes with time', () => {
    fc.assert(
      fc.property(fc.option(instants), instants, instants, (due, answered, at) => {
        expect(forwardingStanding({ due, answered }, new Date(at))).toBe('answered')
      }),
    )
  })

  it('only goes from waiting to due to overdue as time passes', () => {
    const order = ['waiting', 'due', 'overdue']
    fc.assert(
      fc.property(instants, instants, instants, (due, one, other) => {
        const [earlier = one, later = one] = [one, other].sort()
        const at = (instant: string) =>
          order.indexOf(forwardingStanding({ due, answered: null }, new Date(instant)))
        expect(at(earlier)).toBeLessThanOrEqual(at(later))
      }),
    )
  })
})

describe('the order', () => {
  it('keeps everything, open before answered, the earliest date first and those without a date last', () => {
    fc.assert(
      fc.property(fc.array(timed), (items) => {
        const sorted = byDue(items)
        expect(new Set(sorted)).toEqual(new Set(items))
        expect(sorted).toHaveLength(items.length)
        const open = sorted.filter(({ answered }) => answered === null)
        expect(sorted.slice(0, open.length)).toEqual(open)
        const dates = open.map(({ due }) => (due === null ? Number.POSITIVE_INFINITY : Date.parse(due)))
        expect(dates).toEqual(dates.toSorted((a, b) => (a === b ? 0 : a - b)))
      }),
    )
  })
})

describe('the marking', () => {
  it('asks for a note where TLP 2.0 keeps information with its recipients, their organization or its clients', () => {
    expect(tlpLabels.map(cautionOf)).toEqual(['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', null, null])
    expect(cautionOf(null)).toBeNull()
  })

  it('of several is the strictest one, whatever their order', () => {
    const labels = fc.array(fc.option(fc.constantFrom(...tlpLabels)))
    fc.assert(
      fc.property(labels, (all) => {
        const expected = tlpLabels.find((label) => all.includes(label)) ?? null
        expect(strictestTlp(all.map((tlp) => ({ tlp })))).toBe(expected)
      }),
    )
  })
})

describe('a list as lines', () => {
  it('is read back as it was written', () => {
    const item = fc
      .string({ minLength: 1 })
      .map((text) => text.replace(/[\r\n\u2028\u2029]/gu, '').trim())
      .filter((text) => text !== '')
    fc.assert(
      fc.property(fc.uniqueArray(item), (items) => {
        expect(itemsOfText(itemsAsText(items))).toEqual(items)
      }),
    )
  })

  it('has no blank lines and says nothing twice', () => {
    expect(itemsOfText(' one\r\n\n two \none\u2028 ')).toEqual(['one', 'two'])
  })
})
