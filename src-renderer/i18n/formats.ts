/** Numbers, times, lists, names of languages and zones in the language of the interface; all through Intl. */
import type { Language } from '../../src-shared/base/languages.ts'
import { remembered } from '../../src-shared/base/remembered.ts'

/**
 * The locale for Intl. Arabic keeps the digits 0-9, as identifiers, addresses, telephone numbers and times beside
 * them do; a page with two kinds of digits invites misreading.
 */
export function localeOf(language: Language): string {
  if (language === 'ar') return 'ar-u-nu-latn'
  return language === 'zh' ? 'zh-CN' : language === 'en' ? 'en-GB' : language
}

/**
 * What {@link formatsFor} answers, and `useFormats()` gives to components. Instants are shown in the zone of the desk,
 * unless another one is named: that of an office, or UTC for what a message states and for weeks that begin in UTC.
 */
export type Formats = {
  /** `21 Nov 2026`. `value` is an instant, or a calendar date, which is the same in every zone. */
  readonly date: (value: string, timeZone?: string) => string
  /** `06:57`, twenty-four hours. */
  readonly time: (value: string | Date, timeZone?: string) => string
  /** `21 Nov 2026, 06:57 UTC+3`: always with its zone. */
  readonly dateTime: (value: string | Date, timeZone?: string) => string
  readonly number: (value: number) => string
  readonly percent: (value: number) => string
  /** `72 hours`. */
  readonly hours: (value: number) => string
  /** `15 days`. */
  readonly days: (value: number) => string
  /** `15 minutes`. */
  readonly minutes: (value: number) => string
  /** `4.2 MB`: bytes in the largest decimal unit that is at least one. */
  readonly size: (bytes: number) => string
  /** `a, b and c`. */
  readonly list: (items: readonly string[]) => string
  /** Name of a language by BCP 47 tag, in the language of the interface; the tag itself where it has no name. */
  readonly languageName: (tag: string) => string
  /** `UTC+3` for an IANA zone at an instant. */
  readonly zoneOffset: (timeZone: string, at: Date) => string
  /** Long name of a weekday; 0 is Monday. */
  readonly weekday: (index: number) => string
  /** `in 3 days`, `2 hours ago`: for glances, always beside the exact time. */
  readonly relative: (value: string, now: Date) => string
  /** Order of the alphabet of the language. */
  readonly compare: (left: string, right: string) => number
}

const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** `ownZone`: IANA zone of the desk. */
export function formatsFor(language: Language, ownZone = 'UTC'): Formats {
  return formatsOf(language)(ownZone)
}

const formatsOf = remembered((language: Language) => remembered(makeFormats(language)))

function makeFormats(language: Language): (ownZone: string) => Formats {
  const locale = localeOf(language)
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const inUnits = (unit: 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
  const [minutes, hours, days] = [inUnits('minute'), inUnits('hour'), inUnits('day')]
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const collator = new Intl.Collator(locale)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  // Making such a format costs more than all else that a row of a list draws; there is one for each zone.
  const inZones = (options: Intl.DateTimeFormatOptions) => {
    const formatOf = remembered(
      (timeZone: string) => new Intl.DateTimeFormat(locale, { ...options, timeZone }),
    )
    return (value: string | Date, timeZone: string) => formatOf(timeZone).format(new Date(value))
  }
  const [date, time, dateTime] = [inZones(day), inZones(clock), inZones({ ...day, ...clock })]
  return (ownZone) => ({
    date: (value, timeZone = ownZone) => date(value, isCalendarDate(value) ? 'UTC' : timeZone),
    time: (value, timeZone = ownZone) => time(value, timeZone),
    dateTime: (value, timeZone = ownZone) =>
      // A time without its zone on the same line is read as another one.
      `${dateTime(value, timeZone)}\u00A0${unbroken(zoneOffset(timeZone, new Date(value)))}`,
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    hours: (value) => hours.format(value),
    days: (value) => days.format(value),
    minutes: (value) => minutes.format(value),
    size: (bytes) => {
      const { amount, unit } = magnitude(bytes)
      // The short form of bytes has no plural in English.
      const unitDisplay = unit === 'byte' ? 'long' : 'short'
      const options = { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 } as const
      return new Intl.NumberFormat(locale, options).format(amount)
    },
    list: (items) => list.format(items),
    languageName: (tag) => nameOf(names, tag),
    zoneOffset,
    weekday: (index) =>
      // 1 January 2024 was a Monday.
      new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
        Date.UTC(2024, 0, 1 + index),
      ),
    relative: (value, now) => {
      const { amount, unit } = distance(new Date(value), now)
      return relative.format(amount, unit)
    },
    compare: collator.compare,
  })
}

/** `YYYY-MM-DD`, without a time. */
function isCalendarDate(value: string): boolean {
  return !value.includes('T')
}

const offsetIn = remembered(
  (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }),
)

/**
 * `UTC`, `UTC+3`, `UTC-3:30`: the same in every language, with Latin digits and an ASCII sign. Of a zone that this
 * runtime does not know, as records from elsewhere may name one, its name.
 */
export function zoneOffset(timeZone: string, at: Date): string {
  let format: Intl.DateTimeFormat
  try {
    format = offsetIn(timeZone)
  } catch {
    return timeZone
  }
  const part = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')
  return (part?.value ?? 'GMT').replace('GMT', 'UTC').replace(/\+0$/u, '')
}

/** A line may end after a hyphen: `UTC-` and then `3`, which in Arabic reads as a number of its own. */
export function unbroken(offset: string): string {
  return offset.replace('-', '-\u2060')
}

/** The distance between two instants in the largest unit that is at least one. */
export function distance(to: Date, from: Date): { amount: number; unit: Intl.RelativeTimeFormatUnit } {
  const minutes = (to.getTime() - from.getTime()) / 60_000
  const size = Math.abs(minutes)
  if (size < 60) return { amount: Math.round(minutes), unit: 'minute' }
  if (size < 60 * 24) return { amount: Math.round(minutes / 60), unit: 'hour' }
  if (size < 60 * 24 * 60) return { amount: Math.round(minutes / (60 * 24)), unit: 'day' }
  if (size < 60 * 24 * 700) return { amount: Math.round(minutes / (60 * 24 * 30.44)), unit: 'month' }
  return { amount: Math.round(minutes / (60 * 24 * 365.25)), unit: 'year' }
}

/** A number of bytes in the largest decimal unit of Intl that is at least one. */
export function magnitude(bytes: number): {
  amount: number
  unit: 'byte' | 'kilobyte' | 'megabyte' | 'gigabyte'
} {
  if (bytes < 1000) return { amount: bytes, unit: 'byte' }
  if (bytes < 1_000_000) return { amount: bytes / 1000, unit: 'kilobyte' }
  if (bytes < 1_000_000_000) return { amount: bytes / 1_000_000, unit: 'megabyte' }
  return { amount: bytes / 1_000_000_000, unit: 'gigabyte' }
}

/** `Intl` throws for tags with extensions, private use or a fault, and a registry's record may have any of these. */
function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}
