/**
 * When a message of a case was made, so that both sides of an exchange have it in one order, whatever the order in which
 * its files were carried and opened.
 */
import type { Instant } from '../../base/clock.ts'
import type { MessageSummary, Verdict } from '../messages/views.ts'

/** `sealed`: ours, when it was signed here. `signed`: by the proved signature. `opened`: nothing else is proved of it. */
export type Moment = {
  /** To the second, as signatures have it. */
  readonly at: Instant
  readonly basis: 'sealed' | 'signed' | 'opened'
  /** The signature names a time after the opening, further than clocks are apart by themselves: it stands at the opening. */
  readonly isAhead: boolean
}

export type Momentary = Pick<MessageSummary, 'direction' | 'at'> & {
  readonly verdict: Pick<Verdict, 'level' | 'signedAt'> | null
}

/** So far clocks of computers are apart without anybody having moved one. */
const toleratedMilliseconds = 60_000

/** What is not proved stands where it was opened, and nothing stands later than that: no signature moves a case into time to come. */
export function momentOf({ direction, at, verdict }: Momentary): Moment {
  if (direction === 'outgoing') return { at: toSecond(at), basis: 'sealed', isAhead: false }
  const isProved = verdict?.level === 'valid' || verdict?.level === 'caution'
  const signed = isProved ? verdict.signedAt : null
  if (signed === null) return { at: toSecond(at), basis: 'opened', isAhead: false }
  const ahead = Date.parse(signed) - Date.parse(at)
  if (ahead <= 0) return { at: toSecond(signed), basis: 'signed', isAhead: false }
  return { at: toSecond(at), basis: 'opened', isAhead: ahead > toleratedMilliseconds }
}

function toSecond(instant: Instant): Instant {
  return new Date(Math.floor(Date.parse(instant) / 1000) * 1000).toISOString()
}

export type InCase = {
  readonly at: Instant
  /** Of the record, which both sides have; null where there is none. */
  readonly record: { readonly created: Instant; readonly id: string } | null
}

/** Of one second, the order is that of the records, which both sides have; what has none answers them, and stands after. */
export function byMoment(one: InCase, other: InCase): number {
  return (
    Date.parse(one.at) - Date.parse(other.at) ||
    Number(one.record === null) - Number(other.record === null) ||
    Date.parse(one.record?.created ?? one.at) - Date.parse(other.record?.created ?? other.at) ||
    compared(one.record?.id ?? '', other.record?.id ?? '')
  )
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
