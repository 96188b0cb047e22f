/** Public holidays of States, from the package date-holidays; loaded at first use, since its data are large. */
import type { Language } from '../../../src-shared/base/languages.ts'
import { stateName, states } from '../../../src-shared/domain/states.ts'

/** A public holiday: calendar date where it is kept, and its name in the language asked for where that is known. */
export type PublicHoliday = { readonly date: string; readonly name: string }

export type HolidayCalendar = {
  /** Public holidays from one date to another, both included and as `YYYY-MM-DD`, in their order. */
  readonly between: (from: string, until: string, language: Language) => readonly PublicHoliday[]
}

type Holidays = import('date-holidays').default
type Holiday = import('date-holidays').HolidaysTypes.Holiday

const millisecondsPerHour = 3_600_000
const calendars = new Map<string, HolidayCalendar>()

/**
 * The calendar of a State by its ISO 3166-1 alpha-2 or alpha-3 code (`CH`, `CHE`), or of a part of one (`CH-ZH`), whose
 * own holidays come with the national ones. Undefined where the package has none; it lacks some thirty States.
 */
export async function holidayCalendar(name: string): Promise<HolidayCalendar | undefined> {
  const known = calendars.get(name)
  if (known !== undefined) return known
  const holidays = await holidaysOf(name)
  if (holidays === undefined) return undefined
  const calendar = calendarOf(holidays)
  calendars.set(name, calendar)
  return calendar
}

/**
 * The national calendars there are, under the UN names of their States and in the order of the language. Parts of
 * States are left out: naming them is not the desk's business, and whoever needs one knows its code.
 */
export async function calendarNames(
  language: Language,
): Promise<readonly { readonly code: string; readonly name: string }[]> {
  const countries = (await emptyCalendar()).getCountries()
  const collator = new Intl.Collator(language)
  return states
    .filter(({ alpha2 }) => Object.hasOwn(countries, alpha2))
    .map(({ alpha2, alpha3 }) => ({ code: alpha2, name: stateName(alpha3, language) }))
    .sort((a, b) => collator.compare(a.name, b.name))
}

async function holidaysOf(name: string): Promise<Holidays | undefined> {
  const dash = name.indexOf('-')
  const [code, part] = dash === -1 ? [name] : [name.slice(0, dash), name.slice(dash + 1)]
  // Directories write either code, as the record does for the State itself.
  const country = states.find(({ alpha2, alpha3 }) => alpha2 === code || alpha3 === code)?.alpha2
  if (country === undefined) return undefined
  const all = await emptyCalendar()
  if (!Object.hasOwn(all.getCountries(), country)) return undefined
  if (part === undefined) return withRulesOf(country)
  // The package answers an unknown part with the national calendar, which would be taken for that of the part.
  return Object.hasOwn(all.getStates(country) ?? {}, part) ? withRulesOf(country, part) : undefined
}

async function emptyCalendar(): Promise<Holidays> {
  const { default: Holidays } = await import('date-holidays')
  return new Holidays()
}

async function withRulesOf(country: string, part?: string): Promise<Holidays> {
  const { default: Holidays } = await import('date-holidays')
  const options = { types: ['public' as const] }
  return part === undefined ? new Holidays(country, options) : new Holidays(country, part, options)
}

function calendarOf(holidays: Holidays): HolidayCalendar {
  const years = new Map<string, readonly PublicHoliday[]>()
  function inYear(year: number, language: Language): readonly PublicHoliday[] {
    const key = `${year} ${language}`
    const known = years.get(key) ?? holidays.getHolidays(year, language).flatMap(datesOf)
    years.set(key, known)
    return known
  }
  return {
    between: (from, until, language) => {
      const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))]
      const found = new Map<string, PublicHoliday>()
      // Several days of holidays may have begun in the year before.
      for (let year = first - 1; year <= last; year += 1) {
        for (const holiday of inYear(year, language)) {
          if (from <= holiday.date && holiday.date <= until) {
            found.set(`${holiday.date} ${holiday.name}`, holiday)
          }
        }
      }
      return [...found.values()].sort((a, b) => a.date.localeCompare(b.date))
    },
  }
}

/**
 * Every calendar date of a holiday. One that begins the evening before is kept on the date that the package names;
 * half a day closes no office; 23 or 25 hours are a day on which the clocks are set.
 */
function datesOf({ date, start, end, name }: Holiday): readonly PublicHoliday[] {
  const hours = (end.getTime() - start.getTime()) / millisecondsPerHour
  const days = Math.floor((hours + 1) / 24)
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
  return Array.from({ length: days }, (_, day) => ({
    date: new Date(first + day * 24 * millisecondsPerHour).toISOString().slice(0, 10),
    name,
  }))
}
