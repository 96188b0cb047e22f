/** Which cases may become one, and which messages leave a case together. */
import type { modes } from '../messages/record.ts'

type Mode = (typeof modes)[number]

/** What the rules know of a message. */
export type JoinedMessage = {
  readonly direction: 'incoming' | 'outgoing'
  /** Null where the message says nothing of it. */
  readonly mode: Mode | null
  /** Whether its sender is proved; of no meaning for ours. */
  readonly isProved: boolean
}

/** Real, exercise or test, as the messages say; what says nothing of it may be real, and is taken for real. */
export function natureOf(messages: readonly Pick<JoinedMessage, 'mode'>[]): ReadonlySet<Mode> {
  const stated = new Set(messages.flatMap(({ mode }) => mode ?? []))
  return stated.size === 0 ? new Set<Mode>(['real']) : stated
}

/** Why two cases may not become one; null where they may. */
export function mergeObstacle(
  one: readonly JoinedMessage[],
  other: readonly JoinedMessage[],
): 'cases-modes-differ' | 'case-not-proved' | null {
  if (new Set([...natureOf(one), ...natureOf(other)]).size > 1) return 'cases-modes-differ'
  // Whoever can send a file could have it stand beside what is proved, under the name of somebody else.
  return hasHold(one) && hasHold(other) ? null : 'case-not-proved'
}

function hasHold(messages: readonly JoinedMessage[]): boolean {
  return messages.some(({ direction, isProved }) => direction === 'outgoing' || isProved)
}

/** What {@link withAcknowledgements} knows of a message. */
export type MovedMessage = {
  readonly id: string
  readonly thread: string
  readonly record_id: string | null
  readonly template: string | null
  readonly in_reply_to: string | null
}

/** The chosen messages with the acknowledgements (T1) of each in the same thread: alone they would say nothing. */
export function withAcknowledgements(all: readonly MovedMessage[], chosen: readonly string[]): string[] {
  const wanted = new Set(chosen)
  const taken = all.filter(({ id }) => wanted.has(id))
  const isAcknowledgement = (message: MovedMessage) =>
    message.template === 'T1' &&
    taken.some(({ record_id, thread }) => record_id === message.in_reply_to && thread === message.thread)
  return all
    .filter(
      (message) => wanted.has(message.id) || (message.in_reply_to !== null && isAcknowledgement(message)),
    )
    .map(({ id }) => id)
}
