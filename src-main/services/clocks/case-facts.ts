/** Rows of messages as the rules of clocks want them: what each asks, what it gives, and who owes something. */

import type { Instant } from '../../../src-shared/base/clock.ts'
import { grouped } from '../../../src-shared/base/grouped.ts'
import { remembered } from '../../../src-shared/base/remembered.ts'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import {
  type Asks,
  answersTextOf,
  asksOf,
  asksOfText,
  isLastAnswer,
  type MessageRole,
  nothingAsked,
  type RecordFacts,
  roleOf,
} from '../../../src-shared/domain/clocks/asks.ts'
import {
  type CaseFacts,
  type ClockDecision,
  type ClockMessage,
  clockId,
  type Debtor,
  type Owing,
  textReference,
} from '../../../src-shared/domain/clocks/case-clocks.ts'
import type { CallStep, SentStep } from '../../../src-shared/domain/clocks/taken.ts'
import type { Catalogue } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Reading } from '../../../src-shared/domain/messages/free-text.ts'
import { managerRecipient, sentTo } from '../../../src-shared/domain/messages/returned.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import {
  type CallRow,
  type ClockEvent,
  type ClockRow,
  type CountedAcknowledgement,
  clockRepository,
} from '../../store/clock-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'

/** What rows are read together with. */
export type FactSources = {
  readonly profile: Pick<DeskProfile, 'state' | 'pocType'>
  readonly catalogue: Pick<Catalogue, 'find' | 'current'>
  readonly facts: (id: string) => RecordFacts | null
  /** What officers typed in of texts by other programs, the latest of each. */
  readonly readings: ReadonlyMap<string, Reading>
  readonly receipts: ReadonlyMap<string, Instant>
  /** By the message that was acknowledged. */
  readonly acknowledgements: ReadonlyMap<string, readonly CountedAcknowledgement[]>
  /** By message of ours: the row of the one that it says once more, to another office. */
  readonly again: ReadonlyMap<string, string>
  /** Rows of acknowledgements that counted. */
  readonly counted: ReadonlySet<string>
}

const keptFacts = new WeakMap<DeskDatabase, (id: string) => RecordFacts | null>()

/** The parts of records that clocks need; a record never changes, so each is read once for an open database. */
export function recordFacts(db: DeskDatabase): (id: string) => RecordFacts | null {
  const known = keptFacts.get(db)
  if (known !== undefined) return known
  const factsOf = remembered((id: string) => clockRepository(db).facts(id))
  keptFacts.set(db, factsOf)
  return factsOf
}

/** One message of a case. */
export type FactRow = {
  readonly row: ClockRow
  readonly message: ClockMessage
  /** What it was as a step towards others; null for what came in. */
  readonly step: SentStep | null
}

export function factRow(row: ClockRow, sources: FactSources): FactRow {
  const facts = sources.facts(row.id)
  const template = templateOf(row, facts, sources)
  const isIncoming = row.direction === 'incoming'
  const answersText =
    !isIncoming && row.inReplyTo === null && answersTextOf(roleOf(row.template, template), template)
  const role: MessageRole = answersText ? 'answer' : roleOf(row.template, template)
  const mayAnnounce = role === 'answer' || (role === 'acknowledgement' && isCounted(row, sources))
  const message: ClockMessage = {
    id: row.id,
    recordId: isText(row) ? textReference(row.thread) : row.recordId,
    direction: row.direction,
    role,
    begun: isIncoming ? (sources.receipts.get(row.id) ?? row.at) : sentAt(row),
    isBounced: row.status === 'bounced',
    isProved: !isIncoming || row.level === 'valid' || row.level === 'caution',
    signer: row.signer,
    asks: asksIn(row, facts, template, sources),
    debtors: isIncoming ? [ownPart(facts, sources.profile)] : addressedIn(row, facts, sources.profile),
    acknowledged: sources.acknowledgements.get(row.id) ?? [],
    inReplyTo: answersText ? textReference(row.thread) : row.inReplyTo,
    isLast: facts === null || isLastAnswer(facts),
    announces: mayAnnounce ? (facts?.announces ?? null) : null,
  }
  return { row, message, step: isIncoming ? null : stepOf(message, template, facts, sources) }
}

function stepOf(
  message: ClockMessage,
  template: Template | undefined,
  facts: RecordFacts | null,
  { again }: Pick<FactSources, 'again'>,
): SentStep {
  const { id, role, begun, isBounced, debtors, inReplyTo } = message
  const reached = debtors.flatMap(({ state, pocId, begun: own = begun, isReturned = false }) =>
    state === null || own === null || isBounced || isReturned ? [] : [{ state, pocId, at: own }],
  )
  const reminderOf = role === 'reminder' ? (facts?.reminderOf ?? null) : null
  const other = template?.purpose === 'escalation' ? 'escalation' : 'other'
  return {
    kind: role === 'acknowledgement' ? 'own' : other,
    reminderOf,
    names: [...(facts?.named ?? []), ...(inReplyTo === null ? [] : [inReplyTo])],
    again: again.get(id) ?? null,
    to: reached,
  }
}

/** Text by another program: it came in, and has no record. Its thread is its own, and an answer of ours joins it. */
function isText({ direction, recordId }: ClockRow): boolean {
  return direction === 'incoming' && recordId === null
}

function asksIn(
  row: ClockRow,
  facts: RecordFacts | null,
  template: Template | undefined,
  { readings, catalogue }: FactSources,
): Asks {
  // Of a copy nobody waits for anything here.
  if (row.isCopy) return nothingAsked
  if (facts !== null) {
    return asksOf(facts, row.isRequested || (facts.toManager && facts.isRequested), template)
  }
  const reading = isText(row) ? readings.get(row.id) : undefined
  return asksOfText(
    reading,
    reading === undefined ? undefined : catalogue.current(reading.template)?.template,
  )
}

function isCounted({ id, direction }: ClockRow, { counted }: FactSources): boolean {
  return direction === 'outgoing' || counted.has(id)
}

function templateOf(
  row: ClockRow,
  facts: RecordFacts | null,
  { catalogue }: FactSources,
): Template | undefined {
  if (row.template === null) return undefined
  const version = facts?.version ?? null
  const definition = version === null ? undefined : catalogue.find(row.template, version)
  return (definition ?? catalogue.current(row.template))?.template
}

/** An acknowledgement that came before anybody confirmed the sending proves that it had left. */
function sentAt({ status, sentAt: sent, exportedAt }: ClockRow): Instant | null {
  return sent ?? (status === 'acknowledged' ? exportedAt : null)
}

function debtorOf({ state, pocType: type, pocId }: RecordFacts['to'][number]): Debtor {
  return { state, type, pocId }
}

/** The manager is no kind of point of contact: the policy's allowance is that of this desk's own kind. */
function addressedIn(row: ClockRow, facts: RecordFacts | null, { pocType }: FactSources['profile']): Owing[] {
  const manager: Debtor = { state: null, type: pocType, pocId: null }
  const states = (facts?.to ?? []).map((one) => withSending(row, one.pocId, debtorOf(one)))
  return facts?.toManager === true ? [...states, withSending(row, managerRecipient, manager)] : states
}

/** What is true of the mail to one of several recipients; nothing where it is as the message's. */
function withSending(row: ClockRow, id: string | null, debtor: Debtor): Owing {
  if (row.sentAt === null || row.apart === null || id === null || !Object.hasOwn(row.apart, id)) return debtor
  const begun = sentTo(id, row)
  return begun === null ? { ...debtor, isReturned: true } : { ...debtor, begun }
}

function ownPart(facts: RecordFacts | null, { state, pocType }: FactSources['profile']): Debtor {
  const ours = (facts?.to ?? []).filter((one) => one.state === state)
  const found = ours.find((one) => one.pocType === pocType) ?? ours[0]
  return found === undefined ? { state, type: pocType, pocId: null } : debtorOf(found)
}

/** What officers said of cases and clocks, the latest word of each. */
export type Decisions = {
  /** By case: when it was closed; without those that are open. */
  readonly closed: ReadonlyMap<string, Instant>
  readonly clocks: ReadonlyMap<string, ClockDecision>
  /** By message: States that are not reminded of it, after a call. */
  readonly notReminded: ReadonlyMap<string, ReadonlySet<string>>
  /** By message: calls about it, also those in which its receipt was said. */
  readonly calls: ReadonlyMap<string, readonly CallStep[]>
}

/** Of a whole vault. */
export function knownDecisions(db: DeskDatabase): Decisions {
  const repository = clockRepository(db)
  return decisionsOf(repository.decisions(), repository.calls())
}

/** @param events in the order in which they were written down */
function decisionsOf(events: readonly ClockEvent[], called: readonly CallRow[]): Decisions {
  const closed = new Map<string, Instant>()
  const clocks = new Map<string, ClockDecision>()
  const notReminded = new Map<string, Set<string>>()
  const spoken = called.map(({ message, state, at }) => [message, { state, at }] as const)
  for (const event of events) {
    switch (event.kind) {
      case 'closed':
        closed.set(event.thread, event.at)
        break
      case 'reopened':
        closed.delete(event.thread)
        break
      case 'acknowledged-by-phone':
        noteCall(notReminded, event.detail)
        if (event.detail.by === 'them')
          spoken.push([event.detail.message, { state: event.detail.state, at: event.at }])
        break
      default: {
        const { message, clock, reason } = event.detail
        clocks.set(clockId(message, clock), {
          at: event.at,
          isStopped: event.kind === 'clock-stopped',
          reason,
        })
      }
    }
  }
  return { closed, clocks, notReminded, calls: grouped(spoken) }
}

type Call = Extract<ClockEvent, { kind: 'acknowledged-by-phone' }>['detail']

function noteCall(notReminded: Map<string, Set<string>>, { message, by, state, stopsReminders }: Call): void {
  if (by !== 'them') return
  const states = notReminded.get(message) ?? new Set()
  if (stopsReminders) states.add(state)
  else states.delete(state)
  notReminded.set(message, states)
}

export function caseFacts(
  thread: string,
  rows: readonly FactRow[],
  { closed, clocks }: Decisions,
): CaseFacts {
  return {
    thread,
    messages: rows.map(({ message }) => message),
    closed: closed.get(thread) ?? null,
    decisions: clocks,
  }
}
