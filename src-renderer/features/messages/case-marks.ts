/** What a picture of a case is made of: each message, step, event and due time as a mark in the lane of whose it is. */
import type { ClockView } from '../../../src-shared/domain/clocks/views.ts'
import { nationalEventKinds } from '../../../src-shared/domain/national/national.ts'
import type { TimelineItem } from './timeline.ts'

export const caseLanes = ['theirs', 'ours', 'inside'] as const
export type CaseLane = (typeof caseLanes)[number]

export type CaseMark = {
  readonly id: string
  /** UTC. */
  readonly at: string
  readonly lane: CaseLane
} & (
  | { readonly look: 'message' | 'note'; readonly item: TimelineItem }
  | { readonly look: 'due' | 'stopped'; readonly clock: ClockView | null }
)

/**
 * In the order of time; a due time stands in the lane of who owes it. `clock` is null of what was passed on inside the
 * State with a day.
 */
export function caseMarks(timeline: readonly TimelineItem[], clocks: readonly ClockView[]): CaseMark[] {
  const done = timeline.map((item): CaseMark => ({ id: item.id, at: item.at, ...placeOf(item), item }))
  const due = clocks.map((clock): CaseMark => {
    const look = clock.stopped === null ? 'due' : 'stopped'
    return { id: `due ${clock.id}`, at: clock.due, lane: clock.side, look, clock }
  })
  return [...done, ...due, ...insideDue(timeline)].sort(
    (one, other) => Date.parse(one.at) - Date.parse(other.at),
  )
}

function placeOf(item: TimelineItem): { readonly lane: CaseLane; readonly look: 'message' | 'note' } {
  if (item.kind === 'message') {
    return { lane: item.view.summary.direction === 'incoming' ? 'theirs' : 'ours', look: 'message' }
  }
  const isInside = item.kind === 'event' && nationalEventKinds.includes(item.event.kind)
  return { lane: isInside ? 'inside' : 'ours', look: 'note' }
}

/** The days by which answers inside the State were expected; an answer that was noted stops its own. */
function insideDue(timeline: readonly TimelineItem[]): CaseMark[] {
  const events = timeline.flatMap((item) => (item.kind === 'event' ? [item.event] : []))
  const answered = new Set(
    events.flatMap((event) => (event.kind === 'forward-answered' ? [event.detail.forwarding] : [])),
  )
  return events.flatMap((event): CaseMark[] => {
    if (event.kind !== 'forwarded' || event.detail.due === null) return []
    const { forwarding, due: at } = event.detail
    const look = answered.has(forwarding) ? 'stopped' : 'due'
    return [{ id: `due ${forwarding}`, at, lane: 'inside', look, clock: null }]
  })
}

/** Due times of the case that still run, as of `now`. */
export function runningDue(marks: readonly CaseMark[], now: Date) {
  const running = marks.filter(({ look }) => look === 'due')
  const isPast = ({ at }: CaseMark) => Date.parse(at) < now.getTime()
  return {
    running: running.length,
    overdue: running.filter(isPast).length,
    /** UTC; null where nothing runs that is still ahead. */
    next: running.find((mark) => !isPast(mark))?.at ?? null,
  }
}
