/** The office hours of a sender, days in words and times as its directory has them. */
import { type Weekday, weekdays } from '../directory/record.ts'
import type { SenderHours } from './record.ts'
import { exactLine, type RenderContext, wordsLine } from './render-lines.ts'
import type { RenderedLine } from './rendered.ts'

/** Days that follow one another with the same openings, `08:00–12:00, 13:00–17:00`. */
type Run = { readonly first: Weekday; readonly last: Weekday; readonly times: string }

/**
 * One line for each run of days, or one that says around the clock; the time zone where it is another than the sender's
 * own. None where a record says nothing of them, as one of an earlier program does.
 */
export function hoursLines(context: RenderContext): RenderedLine[] {
  const { record, words } = context
  const { officeHours, timeZone } = record.from
  if (officeHours === undefined) return []
  if (officeHours.aroundTheClock)
    return [wordsLine(words('envelope.office-hours'), words('envelope.around-the-clock'), context)]
  const lines = runsOf(officeHours).map((run) =>
    exactLine(words('envelope.office-hours-on', { days: daysOf(run, context) }), run.times),
  )
  return lines.length === 0 || officeHours.timeZone === timeZone
    ? lines
    : [...lines, exactLine(words('envelope.office-hours-zone'), officeHours.timeZone)]
}

function daysOf({ first, last }: Run, { words }: RenderContext): string {
  const day = (weekday: Weekday) => words(`date.weekday.${weekday}`)
  return first === last ? day(first) : words('envelope.days-from-to', { first: day(first), last: day(last) })
}

function runsOf({ officeHours }: SenderHours): Run[] {
  const runs: Run[] = []
  for (const [index, weekday] of weekdays.entries()) {
    const openings = officeHours[weekday] ?? []
    if (openings.length === 0) continue
    const times = openings.map(({ from, until }) => `${from}–${until}`).join(', ')
    const before = runs.at(-1)
    const continues = before?.times === times && before.last === weekdays[index - 1]
    if (continues) runs.pop()
    runs.push({ first: continues ? before.first : weekday, last: weekday, times })
  }
  return runs
}
