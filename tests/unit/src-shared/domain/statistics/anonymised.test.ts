/** What is given away: nothing small, and nothing from which something small follows. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Anonymised,
  anonymised,
  anonymisedLines,
  anonymisedSchema,
  lastHalfYear,
  leastShown,
} from '../../../../../src-shared/domain/statistics/anonymised.ts'
import type { Wait } from '../../../../../src-shared/domain/statistics/waits.ts'

const halfYear = { from: '2026-01-01T00:00:00.000Z', to: '2026-07-01T00:00:00.000Z' }
const begun = Date.parse('2026-02-01T00:00:00.000Z')

type Cell = 'acknowledged' | 'notAcknowledged' | 'answered'
const cells: readonly Cell[] = ['acknowledged', 'notAcknowledged', 'answered']
type Counts = Readonly<Record<'theirs' | 'ours', Readonly<Record<Cell, number>>>>

/** So many waits of each cell; the n-th that ended took n hours, whatever the cells beside it hold. */
function waitsFor(counts: Counts): Wait[] {
  return (['theirs', 'ours'] as const).flatMap((of) =>
    cells.flatMap((cell) =>
      Array.from(
        { length: counts[of][cell] },
        (_, index): Wait => ({
          awaited: cell === 'answered' ? 'answer' : 'acknowledgement',
          of,
          kind: 'T2',
          begun: new Date(begun).toISOString(),
          ended: cell === 'notAcknowledged' ? null : new Date(begun + (index + 1) * 3_600_000).toISOString(),
        }),
      ),
    ),
  )
}

const count = fc.oneof(fc.nat(12), fc.integer({ min: 0, max: leastShown }), fc.nat(400))
const side = fc.record({ acknowledged: count, notAcknowledged: count, answered: count })
const allCounts: fc.Arbitrary<Counts> = fc.record({ theirs: side, ours: side })

const given = (counts: Counts): Anonymised => anonymised(waitsFor(counts), halfYear)

describe('anonymised', () => {
  it('gives whole cells, their sum and the part that was acknowledged', () => {
    const { theirs, ours } = given({
      theirs: { acknowledged: 15, notAcknowledged: 5, answered: 7 },
      ours: { acknowledged: 5, notAcknowledged: 4, answered: 4 },
    })
    expect(theirs).toEqual({
      acknowledged: 15,
      notAcknowledged: 5,
      asked: 20,
      rate: 75,
      medianHours: 8,
      answered: 7,
      medianAnswerHours: 4,
    })
    expect(ours).toEqual({
      acknowledged: 5,
      notAcknowledged: null,
      asked: null,
      rate: null,
      medianHours: 3,
      answered: null,
      medianAnswerHours: null,
    })
  })

  it('shows no number that is below five', () => {
    fc.assert(
      fc.property(allCounts, (counts) => {
        const found = given(counts)
        for (const of of ['theirs', 'ours'] as const) {
          for (const cell of cells) {
            const shown = found[of][cell]
            expect(shown).toBe(counts[of][cell] < leastShown ? null : counts[of][cell])
          }
          expect(found[of].asked ?? leastShown).toBeGreaterThanOrEqual(leastShown)
        }
      }),
    )
  })

  // Whoever has the file cannot tell a small cell from any other value that it may have had: not by subtraction from
  // totals, not from shares and medians, and not by knowing these rules.
  it('is the same whatever a small cell holds', () => {
    fc.assert(
      fc.property(
        allCounts,
        fc.constantFrom('theirs' as const, 'ours' as const),
        fc.constantFrom(...cells),
        fc.nat(leastShown - 1),
        fc.nat(leastShown - 1),
        (counts, of, cell, one, other) => {
          const having = (value: number): Counts => ({ ...counts, [of]: { ...counts[of], [cell]: value } })
          expect(given(having(one))).toEqual(given(having(other)))
        },
      ),
    )
  })

  it('is the same whatever the small cells hold together', () => {
    fc.assert(
      fc.property(allCounts, allCounts, (counts, others) => {
        const mixed = (of: 'theirs' | 'ours') => {
          const of5 = (cell: Cell) =>
            counts[of][cell] < leastShown ? others[of][cell] % leastShown : counts[of][cell]
          return {
            acknowledged: of5('acknowledged'),
            notAcknowledged: of5('notAcknowledged'),
            answered: of5('answered'),
          }
        }
        expect(given({ theirs: mixed('theirs'), ours: mixed('ours') })).toEqual(given(counts))
      }),
    )
  })

  it('names no kind, and its file holds nothing but these figures', () => {
    const found = given({
      theirs: { acknowledged: 15, notAcknowledged: 3, answered: 7 },
      ours: { acknowledged: 9, notAcknowledged: 9, answered: 0 },
    })
    expect(anonymisedSchema.strict().parse(found)).toEqual(found)
    const lines = anonymisedLines(found)
    expect(lines.flat().join(' ')).not.toContain('T2')
    expect(lines).toContainEqual(['notAcknowledged', 'fewer than 5', '9'])
    expect(lines).toContainEqual(['asked', 'withheld', '18'])
    expect(lines).toContainEqual(['from', '2026-01-01', '2026-01-01'])
  })

  it('leaves out what began outside the half-year, and lets what ended later last', () => {
    const within = waitsFor({
      theirs: { acknowledged: 6, notAcknowledged: 0, answered: 0 },
      ours: { acknowledged: 0, notAcknowledged: 0, answered: 0 },
    })
    const before = within.map((wait) => ({ ...wait, begun: '2025-12-31T23:59:59.999Z' }))
    const after = within.map((wait) => ({ ...wait, begun: halfYear.to, ended: halfYear.to }))
    const late = within.map((wait) => ({ ...wait, ended: halfYear.to }))
    expect(anonymised([...before, ...within, ...after], halfYear).theirs.acknowledged).toBe(6)
    expect(anonymised(late, halfYear).theirs).toMatchObject({ acknowledged: null, notAcknowledged: 6 })
  })
})

describe('lastHalfYear', () => {
  it.each([
    ['2026-01-01T00:00:00.000Z', '2025-07-01', '2026-01-01'],
    ['2026-06-30T23:59:59.999Z', '2025-07-01', '2026-01-01'],
    ['2026-07-01T00:00:00.000Z', '2026-01-01', '2026-07-01'],
    ['2026-12-31T23:59:59.999Z', '2026-01-01', '2026-07-01'],
  ])('at %s', (now, from, to) => {
    expect(lastHalfYear(new Date(now))).toEqual({ from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z` })
  })

  it('is over, and no instant stands in two', () => {
    const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, instant, (one, other) => {
        const [a, b] = [lastHalfYear(one), lastHalfYear(other)]
        expect(Date.parse(a.to)).toBeLessThanOrEqual(one.getTime())
        expect(a.from === b.from || a.to <= b.from || b.to <= a.from).toBe(true)
      }),
    )
  })
})
