import { describe, expect, it } from 'vitest'
import {
  calendarNames,
  type HolidayCalendar,
  holidayCalendar,
} from '../../../../../src-main/services/directory/holidays.ts'
import { loadDemonstration } from '../../../../../src-registry/store/demonstration-assets.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { directoryTargetSchema } from '../../../../../src-shared/domain/directory/record.ts'
import { findState } from '../../../../../src-shared/domain/states.ts'

async function calendar(name: string): Promise<HolidayCalendar> {
  const found = await holidayCalendar(name)
  if (found === undefined) throw new Error(`there is no calendar ${name}`)
  return found
}

describe('holidayCalendar', () => {
  it('names the public holidays between two dates, both included, in the language asked for', async () => {
    const france = await calendar('FR')
    expect(france.between('2025-12-25', '2026-01-01', 'fr')).toEqual([
      { date: '2025-12-25', name: 'Noël' },
      { date: '2026-01-01', name: 'Nouvel An' },
    ])
    expect(france.between('2025-12-25', '2025-12-25', 'es')).toEqual([
      { date: '2025-12-25', name: 'Navidad' },
    ])
    expect(france.between('2025-12-26', '2025-12-31', 'fr')).toEqual([])
  })

  it('has every date of a holiday of several days, by the calendar of the place', async () => {
    const russia = await calendar('RU')
    expect(russia.between('2026-01-03', '2026-01-05', 'ru').map(({ date }) => date)).toEqual([
      '2026-01-03',
      '2026-01-04',
      '2026-01-05',
    ])
    // Begins at sunset of the day before, for three days.
    expect((await calendar('EG')).between('2026-03-19', '2026-03-24', 'ar')).toEqual([
      { date: '2026-03-20', name: 'عيد الفطر' },
      { date: '2026-03-21', name: 'عيد الفطر' },
      { date: '2026-03-22', name: 'عيد الفطر' },
    ])
  })

  it('leaves out half days, and what is no public holiday', async () => {
    // Half a day off in China; widely kept in Germany, but a working day.
    expect((await calendar('CN')).between('2026-03-08', '2026-03-08', 'zh')).toEqual([])
    expect((await calendar('DE')).between('2026-12-24', '2026-12-24', 'en')).toEqual([])
  })

  it('adds those of a part of a State to the national ones', async () => {
    const [state, part] = [await calendar('DE'), await calendar('DE-BE')]
    const year = ['2026-01-01', '2026-12-31', 'en'] as const
    const national = state.between(...year).map(({ date }) => date)
    const local = part.between(...year).map(({ date }) => date)
    expect(local).toEqual(expect.arrayContaining(national))
    expect(local).toContain('2026-03-08')
    expect(national).not.toContain('2026-03-08')
  })

  it('takes either code of a State', async () => {
    const year = ['2026-01-01', '2026-12-31', 'en'] as const
    expect((await calendar('KEN')).between(...year)).toEqual((await calendar('KE')).between(...year))
    expect((await calendar('DEU-BE')).between(...year)).toEqual((await calendar('DE-BE')).between(...year))
  })

  it('knows the calendar of every State in the demonstration, but for those that the package lacks', async () => {
    const { directory } = await loadDemonstration()
    const { states } = directoryTargetSchema.parse(JSON.parse(new TextDecoder().decode(directory)))
    const named = states.flatMap(({ pointsOfContact }) =>
      pointsOfContact.flatMap(({ state, availability }) => {
        const { holidayCalendar: name } = availability
        return name === undefined ? [] : [{ state, name }]
      }),
    )
    const known = new Set((await calendarNames('en')).map(({ code }) => code))
    expect(named.length).toBeGreaterThan(300)
    for (const { state, name } of named) {
      const isKept = known.has(required(findState(state), state).alpha2)
      expect((await holidayCalendar(name)) !== undefined, name).toBe(isKept)
    }
  })

  it('knows no calendar of what is no State, of an unknown part, or of a State without one', async () => {
    const names = ['', 'XX', 'ch', 'CH-', 'CH-QQ', 'CH-ZH-X', '-', 'AQ', '__proto__', 'CH-__proto__', 'JO']
    for (const name of names) expect(await holidayCalendar(name)).toBeUndefined()
  })

  it('is made once', async () => {
    expect(await holidayCalendar('KE')).toBe(await holidayCalendar('KE'))
  })
})

describe('calendarNames', () => {
  it('lists national calendars under UN names, in the order of the language', async () => {
    const names = await calendarNames('fr')
    expect(names).toContainEqual({ code: 'CH', name: 'Suisse' })
    expect(names.map(({ name }) => name)).toEqual(
      names.map(({ name }) => name).toSorted(new Intl.Collator('fr').compare),
    )
    for (const { code } of names) expect(await holidayCalendar(code)).toBeDefined()
    expect(findState('CHE')?.alpha2).toBe('CH')
  })
})
