/** The fake trusted side: cases beside their messages, kept in memory. */
import type { Clock } from '../../src-shared/base/clock.ts'
import type { CallOutput } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { CaseEvent, CaseEventContent } from '../../src-shared/domain/cases/case-event.ts'
import type { FoundCase } from '../../src-shared/domain/cases/case-view.ts'
import type { Part } from './fake-desk-state.ts'

export type FakeCases = Partial<
  CallOutput<'cases.related'> & CallOutput<'cases.participants'> & CallOutput<'cases.events'>
> & {
  /** Cases that a search finds, whatever is asked. */
  readonly found?: readonly FoundCase[]
}

export function caseHandlers(
  { links = [], merged = [], offices = [], officers = [], events = [], found = [] }: FakeCases,
  clock: Clock,
  emit: (event: DeskEvent) => void,
): Part<'cases'> {
  const kept: CaseEvent[] = [...events]
  const say = (thread: string, content: CaseEventContent) => {
    const at = clock().toISOString()
    kept.push({ ...content, id: crypto.randomUUID(), thread, at, noted: at, by: 'Duty' })
    emit({ topic: 'messages' })
    return {}
  }
  const done = () => {
    emit({ topic: 'messages' })
    return {}
  }
  return {
    'cases.events': ({ thread }) => ({ events: kept.filter((event) => event.thread === thread) }),
    'cases.search': ({ limit }) => ({ cases: found.slice(0, limit) }),
    'cases.related': () => ({ links: [...links], merged: [...merged] }),
    'cases.participants': () => ({ offices: [...offices], officers: [...officers] }),
    'cases.note': ({ thread, text }) => say(thread, { kind: 'note', detail: { text } }),
    'cases.close': ({ thread, reason, text }) => say(thread, { kind: 'closed', detail: { reason, text } }),
    'cases.reopen': ({ thread, text }) =>
      say(thread, { kind: 'reopened', detail: { cause: 'officer', text, message: null } }),
    'cases.link': done,
    'cases.unlink': done,
    'cases.merge': done,
    'cases.separate': done,
    'cases.split': () => ({ thread: crypto.randomUUID() }),
  }
}
