/** What officers wrote down of acknowledgements that were only spoken, read from the events of a case. */
import type { CaseEvent } from './case-event.ts'

/** What was said of one message on the telephone, in the order of `events`. */
export function saidByPhone(events: readonly CaseEvent[], message: string) {
  return events.flatMap((event) =>
    event.kind === 'acknowledged-by-phone' && event.detail.message === message ? [event] : [],
  )
}

/**
 * States (alpha-3) of which an officer decided, after a call, that they are not reminded of this message. The latest
 * word on a State counts. It says nothing of whether a State has acknowledged: only a signature does.
 */
export function statesNotReminded(events: readonly CaseEvent[], message: string): readonly string[] {
  const said = saidByPhone(events, message).filter(({ detail }) => detail.by === 'them')
  const latest = new Map(said.map(({ detail }) => [detail.state, detail.stopsReminders]))
  return [...latest].flatMap(([state, stops]) => (stops ? [state] : []))
}
