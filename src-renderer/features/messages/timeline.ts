/** A case in the order of time: its messages, and the steps beside them. */
import type { CaseStep } from '../../../src-shared/domain/messages/case-step.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'

export type TimelineItem =
  | { readonly kind: 'message'; readonly at: string; readonly id: string; readonly view: MessageView }
  | { readonly kind: 'step'; readonly at: string; readonly id: string; readonly step: CaseStep }

/** Of the same instant, the message comes first: its steps are made with it. */
export function timelineOf(views: readonly MessageView[], steps: readonly CaseStep[]): TimelineItem[] {
  const messages = views.map((view): TimelineItem => {
    const { id, at } = view.summary
    return { kind: 'message', at, id, view }
  })
  const others = steps.map((step): TimelineItem => ({ kind: 'step', at: step.at, id: step.id, step }))
  return [...messages, ...others].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
