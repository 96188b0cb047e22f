/** A calendar of days by which something is due (RFC 5545). Calendars leave the desk: nothing of any content is in it. */
import ICAL from 'ical.js'
import type { Instant } from '../src-shared/base/clock.ts'

export type CalendarEntry = {
  /** The same in every calendar that has this entry, so that programs replace it. */
  readonly uid: string
  readonly due: Instant
  readonly summary: string
}

/** UTF-8 text with CRLF, lines folded. Each entry is an event at one instant, in UTC, that keeps nobody's time. */
export function calendarText(entries: readonly CalendarEntry[], made: Instant): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//POC Desk//Clocks//EN')
  calendar.addPropertyWithValue('method', 'PUBLISH')
  for (const { uid, due, summary } of entries) {
    const event = new ICAL.Component('vevent')
    event.addPropertyWithValue('uid', uid)
    event.addPropertyWithValue('dtstamp', timeOf(made))
    event.addPropertyWithValue('dtstart', timeOf(due))
    event.addPropertyWithValue('summary', summary)
    event.addPropertyWithValue('class', 'PRIVATE')
    event.addPropertyWithValue('transp', 'TRANSPARENT')
    calendar.addSubcomponent(event)
  }
  return `${calendar.toString()}\r\n`
}

function timeOf(instant: Instant): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(instant), true)
}
