/** Values as people write them in tables, cards and profiles, brought to the form the record keeps. Never throws. */
import { languages } from '../../src-shared/base/languages.ts'
import { fold } from '../../src-shared/domain/directory/fold.ts'
import { isLanguageTag } from '../../src-shared/domain/directory/language-tag.ts'
import {
  mailAddressSchema,
  openingSchema,
  timeZoneSchema,
  type Weekday,
  weekdays,
} from '../../src-shared/domain/directory/record.ts'
import { states } from '../../src-shared/domain/states.ts'

const longestShort = 320

/** E.164 of an international number, or undefined: a national number is not completed by guessing its State. */
export function phoneNumber(text: string): string | undefined {
  if (text.length > longestShort) return undefined
  const digits = latinDigits(text.normalize('NFKC'))
    .replace(/^\s*tel:/i, '')
    .replace(/\(0\)/g, '')
    .replace(/[\s().\-/\u2010-\u2015\p{Cf}]/gu, '')
    .replace(/^00/, '+')
  return /^\+[1-9]\d{3,14}$/.test(digits) ? digits : undefined
}

function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
}

/** The address of `mailto:a@b`, `Name <a@b>` or `a@b`. */
export function mailAddress(text: string): string | undefined {
  if (text.length > longestShort) return undefined
  const bracketed = /<([^<>]*)>/.exec(text)?.[1] ?? text
  const parsed = mailAddressSchema.shape.address.safeParse(bracketed.trim().replace(/^mailto:/i, ''))
  return parsed.success ? parsed.data : undefined
}

/** Calendar date: ISO 8601, or day.month.year. Dates with strokes are not taken: their order differs by country. */
export function calendarDate(text: string): string | undefined {
  const plain = latinDigits(text.trim())
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(plain)
  const iso =
    dotted === null ? plain : [dotted[3], dotted[2]?.padStart(2, '0'), dotted[1]?.padStart(2, '0')].join('-')
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (parts === null) return undefined
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}

/** Forty or sixty-four upper-case hexadecimal digits, written with spaces, colons or `0x`. */
export function fingerprint(text: string): string | undefined {
  const digits = text
    .replace(/^\s*0x/i, '')
    .replace(/[\s:]/g, '')
    .toUpperCase()
  return /^(?:[0-9A-F]{40}|[0-9A-F]{64})$/.test(digits) ? digits : undefined
}

/**
 * IANA name of a zone this runtime knows, also for whole hours from UTC (`UTC+2` is `Etc/GMT-2`, whose sign is the
 * other way round by POSIX).
 */
export function timeZone(text: string): string | undefined {
  const plain = text.trim().replace('\u2212', '-')
  if (/^(?:utc|gmt|z)$/i.test(plain)) return 'Etc/UTC'
  const offset = /^(?:(?:utc|gmt)\s*)?([+-])\s*(\d{1,2})(?::?00)?$/i.exec(plain)
  if (offset !== null) return wholeHours(offset[1] === '+', Number(offset[2]))
  if (plain.length > longestShort || !timeZoneSchema.safeParse(plain).success) return undefined
  try {
    new Intl.DateTimeFormat('en', { timeZone: plain })
    return plain
  } catch {
    return undefined
  }
}

function wholeHours(east: boolean, hours: number): string | undefined {
  if (hours === 0) return 'Etc/UTC'
  return hours > (east ? 14 : 12) ? undefined : `Etc/GMT${east ? '-' : '+'}${hours}`
}

let stateByName: ReadonlyMap<string, string> | undefined

/** Alpha-3 code of a State named by ISO 3166-1 alpha-2, alpha-3, M49, or its UN names in the six languages. */
export function stateCode(text: string): string | undefined {
  if (text.length > longestShort) return undefined
  stateByName ??= new Map(
    states.flatMap((state) =>
      [
        state.alpha3,
        state.alpha2,
        state.m49,
        ...languages.flatMap((language) => {
          const short = state.shortName[language] ?? ''
          return [
            short,
            short.replace(/ \(.*\)$/u, ''),
            (state.formalName[language] ?? '').replace(/^the /u, ''),
          ]
        }),
      ].map((name): [string, string] => [fold(name), state.alpha3]),
    ),
  )
  const key = fold(text.replace(/^\s*the /iu, ''))
  return key === '' ? undefined : stateByName.get(key)
}

let languageByName: ReadonlyMap<string, string> | undefined

/** BCP 47 tag, given as such or as the name of a language in one of the six languages or in itself. */
export function languageTag(text: string): string | undefined {
  const plain = text.trim()
  if (plain.length > longestShort) return undefined
  languageByName ??= languageNames()
  const named = languageByName.get(fold(plain))
  if (named !== undefined) return named
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(plain) && isLanguageTag(plain) ? plain : undefined
}

function languageNames(): ReadonlyMap<string, string> {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz')
  const namers = languages.map((language) => namesIn(language))
  const found = new Map<string, string>()
  for (const tag of letters.flatMap((first) => letters.map((second) => first + second))) {
    const names = namers.map((namer) => namer.of(tag)).filter((name) => name !== undefined)
    if (names.length === 0) continue
    for (const name of [...names, namesIn(tag).of(tag) ?? tag]) {
      if (!found.has(fold(name))) found.set(fold(name), tag)
    }
  }
  return found
}

function namesIn(tag: string): Intl.DisplayNames {
  return new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' })
}

/** `yes` or `no` of a word in the six languages or a mark; undefined where it is neither. */
export function yesOrNo(text: string): 'yes' | 'no' | undefined {
  const word = fold(text)
  if (yesWords.has(word)) return 'yes'
  return noWords.has(word) ? 'no' : undefined
}

const yesWords = new Set(
  [
    'yes',
    'y',
    'true',
    '1',
    'x',
    '24/7',
    '24x7',
    '24 h',
    '24h',
    'oui',
    'vrai',
    'si',
    'sí',
    'verdadero',
    'да',
    'نعم',
    '是',
  ].map(fold),
)
const noWords = new Set(['no', 'n', 'false', '0', 'non', 'faux', 'falso', 'нет', 'لا', '否'].map(fold))

const wordedHours =
  /^\s*(\d\d:\d\d)\s*(?:to|-|–)\s*(\d\d:\d\d),?\s+([a-z]+)\s*(?:to|-|–)\s*([a-z]+)\s*(?:\(excluding public holidays\))?\s*$/i

/**
 * Office hours of `08:00 to 18:00 Monday to Friday`, also where public holidays are said to be excluded; undefined for
 * any other wording, which is not guessed at.
 */
export function officeHours(
  text: string,
): Partial<Record<Weekday, { from: string; until: string }[]>> | undefined {
  if (text.length > longestShort) return undefined
  const found = wordedHours.exec(text)
  if (found === null) return undefined
  const [from = '', until = '', first = '', last = ''] = found.slice(1)
  const days: readonly string[] = weekdays
  const start = days.indexOf(first.toLowerCase())
  const end = days.indexOf(last.toLowerCase())
  if (start === -1 || end < start || from >= until) return undefined
  if (!openingSchema.safeParse({ from, until }).success) return undefined
  return Object.fromEntries(weekdays.slice(start, end + 1).map((day) => [day, [{ from, until }]]))
}
