/** A case in the order of time: its messages, and the steps and events beside them. */
import type { CaseEvent } from '../../../src-shared/domain/cases/case-event.ts'
import type { CaseStep } from '../../../src-shared/domain/messages/case-step.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'

export type TimelineItem =
  | { readonly kind: 'message'; readonly at: string; readonly id: string; readonly view: MessageView }
  | { readonly kind: 'step'; readonly at: string; readonly id: string; readonly step: CaseStep }
  | { readonly kind: 'event'; readonly at: string; readonly id: string; readonly event: CaseEvent }

/** Of the same instant, the message comes first: its steps and events are made with it. */
export function timelineOf(
  views: readonly MessageView[],
  steps: readonly CaseStep[],
  events: readonly CaseEvent[] = [],
): TimelineItem[] {
  const messages = views.map((view): TimelineItem => {
    const { id, at } = view.summary
    return { kind: 'message', at, id, view }
  })
  const others = steps.map((step): TimelineItem => ({ kind: 'step', at: step.at, id: step.id, step }))
  const done = events.map((event): TimelineItem => ({ kind: 'event', at: event.at, id: event.id, event }))
  return [...messages, ...others, ...done].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
