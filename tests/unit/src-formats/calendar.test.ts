/** The calendar of clocks, read back by the library that other programs use as well. */
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { calendarText } from '../../../src-formats/calendar.ts'

const made = '2026-11-21T06:00:00.000Z'

describe('calendarText', () => {
  it('has an event for each entry, in UTC, with its summary and nothing more', () => {
    const text = calendarText(
      [
        { uid: 'one', due: '2026-11-24T06:30:00.000Z', summary: 'A clock of case KEN-2026-D1-001 is due.' },
        { uid: 'two', due: '2026-12-09T00:00:00.000Z', summary: 'حلّ أجل؛ مهلة, في\nالقضية' },
      ],
      made,
    )
    const calendar = ICAL.Component.fromString(text)
    const events = calendar.getAllSubcomponents('vevent')
    expect(events.map((event) => event.getFirstPropertyValue('summary'))).toEqual([
      'A clock of case KEN-2026-D1-001 is due.',
      'حلّ أجل؛ مهلة, في\nالقضية',
    ])
    expect(events.map((event) => String(event.getFirstPropertyValue('dtstart')))).toEqual([
      '2026-11-24T06:30:00Z',
      '2026-12-09T00:00:00Z',
    ])
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(events[0]?.getAllProperties().map(({ name }) => name)).toEqual([
      'uid',
      'dtstamp',
      'dtstart',
      'summary',
      'class',
      'transp',
    ])
  })

  it('is a calendar without events where nothing is due', () => {
    expect(ICAL.Component.fromString(calendarText([], made)).getAllSubcomponents('vevent')).toEqual([])
  })
})
