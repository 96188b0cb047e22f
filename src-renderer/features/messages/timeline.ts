/** A case in the order of time: its messages, and the steps and events beside them. */
import type { CaseEvent } from '../../../src-shared/domain/cases/case-event.ts'
import { byMoment, type Moment, momentOf } from '../../../src-shared/domain/cases/moment.ts'
import type { CaseStep } from '../../../src-shared/domain/messages/case-step.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'

export type TimelineItem =
  | {
      readonly kind: 'message'
      readonly at: string
      readonly id: string
      readonly view: MessageView
      readonly moment: Moment
    }
  | { readonly kind: 'step'; readonly at: string; readonly id: string; readonly step: CaseStep }
  | { readonly kind: 'event'; readonly at: string; readonly id: string; readonly event: CaseEvent }

/** Of the same instant, the message comes first: its steps and events are made with it. */
export function timelineOf(
  views: readonly MessageView[],
  steps: readonly CaseStep[],
  events: readonly CaseEvent[] = [],
): TimelineItem[] {
  const messages = views
    .map((view) => ({ view, moment: momentOf({ ...view.summary, verdict: view.verdict }) }))
    .toSorted((a, b) =>
      byMoment({ at: a.moment.at, record: a.view.record }, { at: b.moment.at, record: b.view.record }),
    )
    .map(({ view, moment }): TimelineItem => {
      return { kind: 'message', at: moment.at, id: view.summary.id, view, moment }
    })
  const others = steps.map((step): TimelineItem => ({ kind: 'step', at: step.at, id: step.id, step }))
  const done = events.map((event): TimelineItem => ({ kind: 'event', at: event.at, id: event.id, event }))
  return [...messages, ...others, ...done].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
