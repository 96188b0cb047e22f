/** What officers wrote in a case for their own desk: it leaves with the case only where notes are chosen. */
import type { CaseEvent, CaseEventContent, CaseEventKind } from './case-event.ts'

type DetailOf<Kind extends CaseEventKind> = Extract<CaseEventContent, { readonly kind: Kind }>['detail']

/**
 * By kind of event, the member of its detail that holds such words; null where there is none. What tells of the national
 * side, and what others wrote, are chosen by themselves.
 */
const deskWords: { readonly [Kind in CaseEventKind]: keyof DetailOf<Kind> | null } = {
  note: 'text',
  closed: 'text',
  reopened: 'text',
  'acknowledged-by-phone': 'note',
  'clock-stopped': 'reason',
  linked: null,
  unlinked: null,
  merged: null,
  separated: null,
  split: null,
  'split-off': null,
  forwarded: null,
  'forward-answered': null,
  'acknowledgement-not-counted': null,
  'clock-resumed': null,
  claimed: null,
  'claim-released': null,
  'bounce-report': null,
  filed: null,
  'filing-taken-back': null,
}

/** The event without those words: their member is not there, which is another thing than that nothing was written. */
export function withoutDeskWords({ detail, ...event }: CaseEvent) {
  const words: string | null = deskWords[event.kind]
  return { ...event, detail: Object.fromEntries(Object.entries(detail).filter(([name]) => name !== words)) }
}
