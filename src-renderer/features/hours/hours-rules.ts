/** Where times stand in the day that is shown, and how offsets from UTC are written. */
import type { Instant } from '../../../src-shared/base/clock.ts'
import type { DaySpan, HoursReport, OfficeDay, ZoneDay } from '../../../src-shared/domain/hours/views.ts'

/** How far into the day an instant is, in per cent of its length; before it 0, after it 100. */
export function placeIn(day: DaySpan, instant: Instant): number {
  const [from, until] = [Date.parse(day.from), Date.parse(day.until)]
  return Math.min(100, Math.max(0, (100 * (Date.parse(instant) - from)) / (until - from)))
}

/** From the beginning of the lines of text on, so that the direction of the page mirrors it. */
export function placeOf(
  day: DaySpan,
  { from, until }: DaySpan,
): { readonly insetInlineStart: string; readonly inlineSize: string } {
  const [start, end] = [placeIn(day, from), placeIn(day, until)]
  return { insetInlineStart: `${start}%`, inlineSize: `${end - start}%` }
}

/** `UTC`, `UTC+3`, `UTC-3:30`, as the formats of the interface write them. @param minutes ahead of UTC */
export function offsetName(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest}`
}

export type ListedOffice = OfficeDay & { readonly zone: ZoneDay }

/** Every office that is listed, from west to east. */
export function listedOffices({ zones }: Pick<HoursReport, 'zones'>): readonly ListedOffice[] {
  return zones.flatMap((zone) => zone.offices.map((office) => ({ ...office, zone })))
}

/** How an office stands, by the words that say it; `when` is the instant in them. */
export type StandingWords =
  | { readonly kind: 'always' | 'open' | 'closed' | 'unknown' }
  | { readonly kind: 'until' | 'later' | 'closed-until'; readonly when: Instant }

export function standingWords({
  standing,
  aroundTheClock,
  change,
}: Pick<OfficeDay, 'standing' | 'aroundTheClock' | 'change'>): StandingWords {
  if (standing === 'unknown') return { kind: 'unknown' }
  if (aroundTheClock) return { kind: 'always' }
  if (change === null) return { kind: standing === 'open' ? 'open' : 'closed' }
  if (standing === 'open') return { kind: 'until', when: change }
  return { kind: standing === 'later' ? 'later' : 'closed-until', when: change }
}
