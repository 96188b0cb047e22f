/** What a change counts as, and what the figures of a time add up to. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeSourceSchema, type FieldChange } from '../../../../../src-shared/domain/directory/changes.ts'
import {
  directoryHistory,
  directoryHistorySchema,
  historyActs,
  historyMark,
  historySpans,
  mostEditions,
  type OutlinedChanges,
  outlineOf,
  totalOf,
} from '../../../../../src-shared/domain/directory/history.ts'
import { beginningOf } from '../../../../../src-shared/domain/statistics/report.ts'

const now = new Date('2026-10-07T09:00:00.000Z')
const from = beginningOf(now, 13)
const frame = { now, from, span: '13', waiting: 4 } as const
const markOf = (change: FieldChange) => historyMark(outlineOf(change))

describe('a change', () => {
  it.each([
    ['', null, { id: 'x' }, 'record', 'added'],
    ['', { id: 'x' }, null, 'record', 'withdrawn'],
    ['status', 'active', 'withdrawn', 'record', 'withdrawn'],
    ['status', 'withdrawn', 'active', 'record', 'added'],
    ['status', 'active', 'unconfirmed', 'other', 'changed'],
    ['status', 'withdrawn', 'withdrawn', 'other', 'changed'],
    ['emails/cert@example.org', null, {}, 'way', 'added'],
    ['emails', ['a'], ['b'], 'way', 'changed'],
    ['phones/+41 1', {}, null, 'way', 'withdrawn'],
    ['postalAddress', undefined, {}, 'way', 'added'],
    ['pgpKeys/46F9', {}, {}, 'key', 'changed'],
    ['smimeCertificates', [], null, 'key', 'withdrawn'],
    ['availability', {}, {}, 'hours', 'changed'],
    ['person', null, 'A', 'office', 'added'],
    ['entityName', {}, {}, 'office', 'changed'],
    ['handling', {}, {}, 'other', 'changed'],
    ['a field of a later version', null, 1, 'other', 'added'],
    ['constructor', null, 1, 'other', 'added'],
  ] as const)('at “%s” from %j to %j is of kind %s and act %s', (path, old, next, kind, act) => {
    expect(markOf({ path, from: old, to: next })).toEqual({ kind, act })
  })

  it('of another field to the word “withdrawn” withdraws no point of contact', () => {
    expect(markOf({ path: 'positionTitle', from: 'Officer', to: 'withdrawn' })).toEqual({
      kind: 'office',
      act: 'changed',
    })
  })
})

const outlined = (at: string, changes: Partial<OutlinedChanges> = {}): OutlinedChanges => ({
  at,
  source: 'registry',
  field: 'phones',
  wasThere: true,
  isThere: true,
  wasWithdrawn: false,
  isWithdrawn: false,
  count: 1,
  ...changes,
})

describe('the history of the directory', () => {
  it('has what took effect in each week, and each Monday belongs to the week that begins', () => {
    const { weeks } = directoryHistory(
      [
        outlined('2026-10-04T23:59:59.999Z', { wasThere: false, count: 2 }),
        outlined('2026-10-05T00:00:00.000Z', { isThere: false, count: 3 }),
        outlined(now.toISOString(), { count: 5 }),
      ],
      [],
      frame,
    )
    expect(weeks).toHaveLength(13)
    expect(weeks.at(-2)).toEqual({ end: '2026-10-05T00:00:00.000Z', added: 2, changed: 0, withdrawn: 0 })
    expect(weeks.at(-1)).toEqual({ end: now.toISOString(), added: 0, changed: 5, withdrawn: 3 })
  })

  it('says of an edition what took effect as it arrived, not what officers decided at that instant', () => {
    const at = '2026-09-30T06:00:00.000Z'
    const { editions } = directoryHistory(
      [outlined(at, { count: 7 }), outlined(at, { source: 'officer', count: 2 })],
      [
        { at, sequence: 12 },
        { at: '2026-09-29T06:00:00.000Z', sequence: 11 },
      ],
      frame,
    )
    expect(editions).toEqual([
      { at, sequence: 12, added: 0, changed: 7, withdrawn: 0 },
      { at: '2026-09-29T06:00:00.000Z', sequence: 11, added: 0, changed: 0, withdrawn: 0 },
    ])
  })

  it('lists the newest editions and says how many more there are', () => {
    const editions = Array.from({ length: mostEditions + 3 }, (_, index) => ({
      at: new Date(now.getTime() - index * 60_000).toISOString(),
      sequence: 1000 - index,
    }))
    const found = directoryHistory([], editions, frame)
    expect([found.editions.length, found.editions[0]?.sequence, found.moreEditions]).toEqual([
      mostEditions,
      1000,
      3,
    ])
  })

  it('leaves out what is stamped later than now', () => {
    const { kinds, weeks } = directoryHistory([outlined('2026-10-07T09:00:00.001Z')], [], frame)
    expect([...kinds, ...weeks].reduce((all, one) => all + totalOf(one), 0)).toBe(0)
  })

  it('adds up to the same by week, by kind and by source, and is what crosses the bridge', () => {
    const fields = ['', 'emails', 'pgpKeys', 'availability', 'person', 'status', 'handling', 'x']
    const changes = fc.record({
      at: fc.date({ min: new Date(from), max: now, noInvalidDate: true }).map((date) => date.toISOString()),
      source: fc.constantFrom(...changeSourceSchema.options),
      field: fc.constantFrom(...fields),
      wasThere: fc.boolean(),
      isThere: fc.boolean(),
      wasWithdrawn: fc.boolean(),
      isWithdrawn: fc.boolean(),
      count: fc.integer({ min: 1, max: 50 }),
    })
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 30 }), (rows) => {
        const report = directoryHistorySchema.parse(directoryHistory(rows, [], frame))
        const count = rows.reduce((all, one) => all + one.count, 0)
        for (const part of [report.weeks, report.kinds, report.sources]) {
          expect(part.reduce((all, one) => all + totalOf(one), 0)).toBe(count)
        }
        for (const act of historyActs) {
          const [byWeek, byKind] = [report.weeks, report.kinds].map((part) =>
            part.reduce((all, one) => all + one[act], 0),
          )
          expect(byWeek).toBe(byKind)
        }
      }),
    )
  })

  it.each(historySpans)('has %s weeks', (span) => {
    const weeks = Number(span)
    expect(directoryHistory([], [], { ...frame, span, from: beginningOf(now, weeks) }).weeks).toHaveLength(
      weeks,
    )
  })
})
