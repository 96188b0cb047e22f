import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../../../src-shared/base/languages.ts'
import {
  dateInWords,
  dayInWords,
  inTimeZone,
  isoInstant,
} from '../../../../../src-shared/domain/messages/render-date.ts'
import { wordsOf } from './examples.ts'

const instant = '2026-05-14T13:05:00.000Z'

describe('dateInWords', () => {
  it('reads as United Nations documents write dates', () => {
    expect(languages.map((language) => dateInWords(instant, wordsOf(language), 'ltr'))).toEqual([
      '14 أيار/مايو 2026، الساعة 13:05 بالتوقيت العالمي المنسق [2026-05-14T13:05:00Z]',
      '2026年5月14日 13:05（协调世界时） [2026-05-14T13:05:00Z]',
      '14 May 2026, 13:05 UTC [2026-05-14T13:05:00Z]',
      '14 mai 2026 à 13:05 UTC [2026-05-14T13:05:00Z]',
      '14 мая 2026 года, 13:05 (UTC) [2026-05-14T13:05:00Z]',
      '14 de mayo de 2026, 13:05 UTC [2026-05-14T13:05:00Z]',
    ])
  })

  it('answers what is no instant as it is, on one line', () => {
    expect(dateInWords('some\nday', wordsOf('en'), 'ltr')).toBe('some day')
    expect(isoInstant('2026-13-45')).toBe('2026-13-45')
  })
})

describe('dayInWords', () => {
  it('reads like dates, without a time', () => {
    expect(dayInWords('2026-05-14', wordsOf('en'), 'ltr')).toBe('14 May 2026 [2026-05-14]')
    expect(dayInWords('2024-02-09', wordsOf('zh'), 'ltr')).toBe('2024年2月9日 [2024-02-09]')
    expect(dayInWords('2026-05-14', wordsOf('ar'), 'rtl')).toContain('\u2068[2026-05-14]\u2069')
  })

  it('answers what is no day as it is, on one line', () => {
    expect(dayInWords('some\nday', wordsOf('en'), 'ltr')).toBe('some day')
    expect(dayInWords('2026-13-01', wordsOf('en'), 'ltr')).toBe('2026-13-01')
  })
})

describe('inTimeZone', () => {
  it('gives local time with its offset', () => {
    expect(inTimeZone(instant, 'Africa/Nairobi')).toBe('2026-05-14 16:05 (UTC+03:00, Africa/Nairobi)')
    expect(inTimeZone(instant, 'Asia/Kathmandu')).toBe('2026-05-14 18:50 (UTC+05:45, Asia/Kathmandu)')
    expect(inTimeZone('2026-01-14T00:05:00Z', 'Europe/London')).toBe(
      '2026-01-14 00:05 (UTC+00:00, Europe/London)',
    )
  })

  it('has no answer for an unknown zone or no instant', () => {
    expect(inTimeZone(instant, 'Nowhere/Town')).toBeNull()
    expect(inTimeZone('yesterday', 'UTC')).toBeNull()
  })

  it('never changes the instant in words', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }), (date) => {
        const text = dateInWords(date.toISOString(), wordsOf('en'), 'ltr')
        expect(new Date(/\[(.*)\]$/.exec(text)?.[1] ?? '').getTime()).toBe(date.getTime())
      }),
    )
  })
})
