/** When a reminder is due, and which tags are proposed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  asKnown,
  dateAfter,
  dueStanding,
  knownTags,
  longestTag,
  newTag,
  todayIn,
} from '../../../../../src-renderer/features/local/local-rules.ts'
import { tagSchema } from '../../../../../src-shared/domain/directory/local-work.ts'

describe('dates', () => {
  it.each([
    ['Pacific/Auckland', '2026-11-21'],
    ['UTC', '2026-11-20'],
    ['America/New_York', '2026-11-20'],
    ['No/Such_Zone', '2026-11-20'],
  ])('it is another day in %s', (zone, date) => {
    expect(todayIn(zone, new Date('2026-11-20T12:30:00.000Z'))).toBe(date)
  })

  it('counts days over months and leap years', () => {
    expect(dateAfter('2026-11-20', 90)).toBe('2027-02-18')
    expect(dateAfter('2028-02-28', 1)).toBe('2028-02-29')
    expect(dateAfter('2026-12-31', 1)).toBe('2027-01-01')
  })

  it('is overdue from the day after', () => {
    const today = '2026-11-20'
    expect(dueStanding('2026-11-19', today)).toBe('overdue')
    expect(dueStanding(today, today)).toBe('today')
    expect(dueStanding('2026-11-21', today)).toBe('ahead')
  })

  it('is ahead after any number of days, and overdue before', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 4000 }),
        (date, days) => {
          const today = todayIn('UTC', date)
          expect(dueStanding(dateAfter(today, days), today)).toBe('ahead')
          expect(dueStanding(dateAfter(today, -days), today)).toBe('overdue')
          expect(dateAfter(dateAfter(today, days), -days)).toBe(today)
        },
      ),
    )
  })
})

describe('tags', () => {
  const known = [
    { tag: 'Exercise', count: 2 },
    { tag: 'Subregion', count: 9 },
    { tag: 'Учение', count: 1 },
  ]

  it('proposes those that are not there, the most used first', () => {
    expect(knownTags(known, ['EXERCISE'], '').map(({ tag }) => tag)).toEqual(['Subregion', 'Учение'])
    expect(knownTags(known, [], 'уч').map(({ tag }) => tag)).toEqual(['Учение'])
  })

  it('knows a tag in any case of letters', () => {
    expect(newTag('  exercise ', ['Exercise'])).toBeNull()
    expect(asKnown('exercise', known)).toBe('Exercise')
    expect(asKnown('Other', known)).toBe('Other')
    expect(newTag('  ', [])).toBeNull()
  })

  it('knows a tag however its accents are written', () => {
    const [composed, decomposed] = ['Caf\u00e9', 'Cafe\u0301']
    expect(newTag(decomposed, [])).toBe(composed)
    expect(newTag(decomposed, [composed])).toBeNull()
    expect(knownTags([{ tag: composed, count: 1 }], [], decomposed)).toHaveLength(1)
  })

  it('makes of whatever is typed nothing or a tag that the schema takes as it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (typed) => {
        const tag = newTag(typed, [])
        if (tag === null) expect(typed.trim()).toBe('')
        else {
          expect(tag.length).toBeLessThanOrEqual(longestTag)
          expect(tagSchema.parse(tag)).toBe(tag)
          expect(Buffer.from(tag).toString()).toBe(tag)
        }
      }),
    )
  })
})
