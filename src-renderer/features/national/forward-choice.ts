/** What an officer enters before a passing on is recorded, and when it is complete. */
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { type CautiousTlp, cautionOf, strictestTlp } from '../../../src-shared/domain/national/forwarding.ts'
import {
  type ForwardingChannel,
  type ForwardingOrder,
  forwardingOrderSchema,
} from '../../../src-shared/domain/national/national.ts'

export type ForwardChoice = {
  readonly entity: string | null
  readonly channel: ForwardingChannel
  readonly about: string
  /** UTC instants; null where the field is empty. */
  readonly at: string | null
  readonly due: string | null
  readonly message: string | null
  /** The marking that the officer took note of. */
  readonly noted: CautiousTlp | null
}

/** The latest message that came in is proposed. */
export function firstForward(now: Date, messages: readonly MessageView[]): ForwardChoice {
  const latest = messages.findLast(({ summary }) => summary.direction === 'incoming')
  return {
    entity: null,
    channel: 'telephone',
    about: '',
    at: now.toISOString(),
    due: null,
    message: latest?.summary.id ?? null,
    noted: null,
  }
}

/** Whether an answer is expected before the matter was passed on, which cannot be. */
export function isDueTooEarly({ at, due }: Pick<ForwardChoice, 'at' | 'due'>): boolean {
  return at !== null && due !== null && Date.parse(due) < Date.parse(at)
}

type Case = { readonly thread: string; readonly messages: readonly MessageView[] }

/** The order where it is complete, else null; and the marking to take note of, if there is one. */
export function forwardOrder(
  choice: ForwardChoice,
  { thread, messages }: Case,
): { readonly order: ForwardingOrder | null; readonly caution: CautiousTlp | null } {
  const passedOn =
    choice.message === null ? messages : messages.filter(({ summary }) => summary.id === choice.message)
  const caution = cautionOf(strictestTlp(passedOn.map(({ summary }) => summary)))
  const parsed = forwardingOrderSchema.safeParse({ ...choice, thread })
  const isComplete = parsed.success && choice.noted === caution && !isDueTooEarly(choice)
  return { order: isComplete ? parsed.data : null, caution }
}
