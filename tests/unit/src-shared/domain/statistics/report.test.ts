/** Times by kind, weeks and volumes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import { overduePolicyOf } from '../../../../../src-shared/domain/statistics/overdue.ts'
import {
  beginningOf,
  byKind,
  reportSchema,
  timesOf,
  volumesOf,
  weekEnds,
  weekOf,
} from '../../../../../src-shared/domain/statistics/report.ts'
import type { Wait } from '../../../../../src-shared/domain/statistics/waits.ts'
import { incoming, outgoing } from '../../../../support/outlines.ts'

const policy = overduePolicyOf(firstClocksPolicy, 'technical')
const wait = (changes: Partial<Wait> = {}): Wait => ({
  awaited: 'acknowledgement',
  of: 'theirs',
  kind: 'T2',
  begun: '2026-10-05T00:00:00.000Z',
  ended: null,
  ...changes,
})

describe('weeks', () => {
  it('end on Mondays, the last one now', () => {
    expect(weekEnds(new Date('2026-11-22T09:00:00Z'), 3)).toEqual([
      '2026-11-09T00:00:00.000Z',
      '2026-11-16T00:00:00.000Z',
      '2026-11-22T09:00:00.000Z',
    ])
    expect(beginningOf(new Date('2026-11-22T09:00:00Z'), 3)).toBe('2026-11-02T00:00:00.000Z')
  })

  it('are seven days apart but for the last, at any time', () => {
    const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, fc.integer({ min: 2, max: 104 }), (now, weeks) => {
        const ends = [beginningOf(now, weeks), ...weekEnds(now, weeks)].map((end) => Date.parse(end))
        expect(ends).toHaveLength(weeks + 1)
        expect(new Date(ends[0] ?? 0).getUTCDay()).toBe(1)
        const apart = ends.slice(1).map((end, index) => (end - (ends[index] ?? 0)) / 86_400_000)
        expect(apart.slice(0, -1)).toEqual(Array.from({ length: weeks - 1 }, () => 7))
        expect(apart.at(-1)).toBeGreaterThanOrEqual(0)
        expect(apart.at(-1)).toBeLessThanOrEqual(7)
      }),
    )
  })
})

describe('weekOf', () => {
  const end = '2026-10-12T00:00:00.000Z'

  it('counts a case from its beginning until it is closed, and again once it is reopened', () => {
    const span = (...changes: ['closed' | 'reopened', string][]) => ({
      begun: '2026-10-01T00:00:00.000Z',
      changes: changes.map(([kind, at]) => ({ kind, at })),
    })
    const open = (at: string, ...changes: ['closed' | 'reopened', string][]) =>
      weekOf(at, [span(...changes)], [], policy).openCases
    expect(open('2026-09-28T00:00:00.000Z')).toBe(0)
    expect(open(end)).toBe(1)
    expect(open(end, ['closed', '2026-10-10T00:00:00.000Z'])).toBe(0)
    expect(open(end, ['closed', '2026-10-13T00:00:00.000Z'])).toBe(1)
    expect(open(end, ['closed', '2026-10-10T00:00:00.000Z'], ['reopened', '2026-10-11T00:00:00.000Z'])).toBe(
      1,
    )
  })

  it.each([
    ['an acknowledgement after 72 hours', wait(), 1],
    ['none before', wait({ begun: '2026-10-09T00:00:00.000Z' }), 0],
    ['none that had come', wait({ ended: '2026-10-11T00:00:00.000Z' }), 0],
    ['one that came later', wait({ ended: '2026-10-13T00:00:00.000Z' }), 1],
    ['no answer within 15 days', wait({ awaited: 'answer' }), 0],
    ['an answer after 15 days', wait({ awaited: 'answer', begun: '2026-09-20T00:00:00.000Z' }), 1],
  ])('counts as overdue: %s', (_, one, expected) => {
    expect(weekOf(end, [], [one], policy)).toMatchObject({ overdueTheirs: expected, overdueOurs: 0 })
    expect(weekOf(end, [], [{ ...one, of: 'ours' }], policy)).toMatchObject({
      overdueTheirs: 0,
      overdueOurs: expected,
    })
  })
})

describe('what is overdue by the policy of a desk', () => {
  it('is counted for each side by its own time', () => {
    const days = (amount: number) => ({ amount, unit: 'days' as const })
    const acknowledgement = { diplomatic: days(1), technical: days(5), policy: days(5) }
    const allowances = { ...firstClocksPolicy.allowances, acknowledgement }
    const own = overduePolicyOf({ ...firstClocksPolicy, allowances }, 'diplomatic')
    const begun = '2026-10-09T00:00:00.000Z'
    const at = (end: string) => {
      const { overdueTheirs, overdueOurs } = weekOf(
        end,
        [],
        [wait({ begun }), wait({ begun, of: 'ours' })],
        own,
      )
      return [overdueTheirs, overdueOurs]
    }
    expect(at('2026-10-10T00:00:00.000Z')).toEqual([0, 0])
    expect(at('2026-10-11T00:00:00.000Z')).toEqual([0, 1])
    expect(at('2026-10-14T00:00:00.001Z')).toEqual([1, 1])
  })
})

describe('timesOf', () => {
  it('keeps sides and kinds apart, and what still lasts beside what ended', () => {
    const ended = '2026-10-05T06:00:00.000Z'
    const found = timesOf(
      [
        wait({ kind: 'T11', ended }),
        wait({ ended }),
        wait({ ended: '2026-10-05T12:00:00.000Z' }),
        wait(),
        wait({ of: 'ours' }),
        wait({ begun: '2026-09-01T00:00:00.000Z', ended }),
      ],
      '2026-10-01T00:00:00.000Z',
    )
    expect(found).toEqual([
      {
        awaited: 'acknowledgement',
        of: 'theirs',
        kind: 'T2',
        count: 2,
        waiting: 1,
        quartiles: { lower: 7.5, median: 9, upper: 10.5 },
      },
      { awaited: 'acknowledgement', of: 'ours', kind: 'T2', count: 0, waiting: 1, quartiles: null },
      {
        awaited: 'acknowledgement',
        of: 'theirs',
        kind: 'T11',
        count: 1,
        waiting: 0,
        quartiles: { lower: 6, median: 6, upper: 6 },
      },
    ])
  })
})

describe('volumesOf', () => {
  it('counts ours when they were sent and the others when they arrived', () => {
    const sentAt = '2026-10-02T00:00:00.000Z'
    const outlines = [
      outgoing({ sentAt }),
      outgoing({ sentAt: '2026-09-30T00:00:00.000Z' }),
      outgoing(),
      incoming(),
      incoming({ template: 'T13' }),
      incoming({ template: null }),
    ]
    expect(volumesOf(outlines, '2026-10-01T00:00:00.000Z')).toEqual([
      { kind: 'T2', sent: 1, received: 1 },
      { kind: 'T13', sent: 0, received: 1 },
      { kind: null, sent: 0, received: 1 },
    ])
  })

  it('has kinds in the order of their numbers, messages without one last', () => {
    expect([null, 'T11', 'T2', 'T1'].sort(byKind)).toEqual(['T1', 'T2', 'T11', null])
  })
})

describe('a report', () => {
  it('has no place for a State, an office, a case or an officer, so that none can be ranked', () => {
    const names = [...JSON.stringify(z.toJSONSchema(reportSchema)).matchAll(/"(\w+)":/gu)].map(
      ([, name]) => name,
    )
    expect(names).toContain('openCases')
    expect(
      names.filter((name) =>
        /^(?:state|counterparts?|region|poc|office|officer|thread|case|by)$/iu.test(name ?? ''),
      ),
    ).toEqual([])
  })
})
