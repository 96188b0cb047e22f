/**
 * The clocks of a case: theirs, from the confirmed sending of what we ask, and ours, from the receipt of what they ask.
 * All of it follows from stored instants; what time it is now has no say in it.
 */
import type { Instant } from '../../base/clock.ts'
import type { PocType } from '../directory/record.ts'
import type { Asks, MessageRole } from './asks.ts'
import { type ClockPlace, dueInstant } from './due.ts'
import { type ClockKind, type ClocksPolicy, clockKinds } from './policy.ts'
import type { CaseClock, ClockStop, DueSource } from './views.ts'

/** Somebody who owes something: a State addressed, this desk, or the manager of the directory, who is of no State. */
export type Debtor = { readonly state: string | null; readonly type: PocType; readonly pocId: string | null }

/** Of several recipients one can have its mail later than the others, or have it back. */
export type Owing = Debtor & {
  /** When it was sent to this one again; left out where with the message. */
  readonly begun?: Instant
  /** The mail to this one came back. */
  readonly isReturned?: boolean
}

/** One message of a case, as clocks see it. */
export type ClockMessage = {
  readonly id: string
  /** Of text by another program, which has no record, {@link textReference}. */
  readonly recordId: string | null
  readonly direction: 'outgoing' | 'incoming'
  readonly role: MessageRole
  /** Outgoing: its last confirmed sending. Incoming: its receipt in the mailbox. Null where a clock cannot start. */
  readonly begun: Instant | null
  /** It was sent and came back. */
  readonly isBounced: boolean
  /** Incoming: its sender is proved. Always true of our own. */
  readonly isProved: boolean
  /** The State that signed what came in; null for our own, and for the manager of the directory. */
  readonly signer: string | null
  readonly asks: Asks
  /** Outgoing: the points of contact addressed, and the manager of the directory. Incoming: this desk. */
  readonly debtors: readonly Owing[]
  /** Outgoing: when each State's acknowledgement was counted. */
  readonly acknowledged: readonly { readonly state: string; readonly at: Instant }[]
  /** Id of the record that it answers or acknowledges; {@link textReference} where it is an answer of ours to a text. */
  readonly inReplyTo: string | null
  /** Of an answer: whether it is the last one, and when it says that more comes. */
  readonly isLast: boolean
  readonly announces: Instant | null
}

/** What an officer decided about one clock, the latest decision. */
export type ClockDecision = { readonly at: Instant; readonly isStopped: boolean; readonly reason: string }

export type CaseFacts = {
  readonly thread: string
  /** In the order of time. */
  readonly messages: readonly ClockMessage[]
  /** When the case was closed; null where it is open. */
  readonly closed: Instant | null
  /** By {@link clockId}. */
  readonly decisions: ReadonlyMap<string, ClockDecision>
}

export type ClockRules = {
  readonly policy: ClocksPolicy
  /** The calendar of whoever owes something. */
  readonly placeOf: (debtor: Debtor) => ClockPlace
}

export function clockId(message: string, kind: ClockKind): string {
  return `${message} ${kind}`
}

/** What stands for a text where records have an id. No record has it: theirs are UUIDs, which whoever sends one chooses. */
export function textReference(thread: string): string {
  return `text ${thread}`
}

/** Every clock that a case ever started, in the order of its messages. */
export function clocksOf(facts: CaseFacts, rules: ClockRules): CaseClock[] {
  return facts.messages
    .filter(({ role, isProved }) => isProved && role !== 'acknowledgement' && role !== 'reminder')
    .flatMap((message) => clockKinds.flatMap((kind) => clockOf(message, kind, facts, rules) ?? []))
}

function clockOf(
  message: ClockMessage,
  kind: ClockKind,
  facts: CaseFacts,
  rules: ClockRules,
): CaseClock | undefined {
  const asked = message.asks[kind]
  const { begun, debtors } = message
  if (asked === null || begun === null || debtors.length === 0) return undefined
  const given = givenFor(message, kind, facts.messages)
  const owing = debtors.filter(({ state }) => !given.some((one) => one.isLast && one.state === state))
  // Nobody owes anything for what has not arrived.
  const awaited = message.isBounced ? [] : owing.filter(({ isReturned }) => isReturned !== true)
  const counted = [awaited, owing, debtors].find((some) => some.length > 0) ?? debtors
  const { due, source } = dueOf({ kind, begun, by: asked.by, given, owing: counted }, rules)
  const isOurs = message.direction === 'outgoing'
  const waitingFor = isOurs && owing.length > 0 ? statesIn(counted) : []
  return {
    id: clockId(message.id, kind),
    thread: facts.thread,
    message: message.id,
    side: isOurs ? 'theirs' : 'ours',
    kind,
    started: firstOf(counted.map((one) => one.begun ?? begun)) ?? begun,
    due,
    source,
    waitingFor,
    waitsForManager: isOurs && owing.length > 0 && counted.some(({ state }) => state === null),
    cameBackFrom: isOurs
      ? statesIn(owing.filter((one) => !awaited.includes(one))).filter(
          (state) => awaited.length === 0 || !waitingFor.includes(state),
        )
      : [],
    debtors: [...new Set(debtors.flatMap(({ state, type }) => (state === null ? [] : [type])))],
    stopped: stopOf(message, kind, { given, owing, awaited }, facts),
    isPrepared: facts.messages.some((one) => isPrepared(one, message, kind)),
  }
}

function statesIn(debtors: readonly Debtor[]): string[] {
  return [...new Set(debtors.flatMap(({ state }) => state ?? []))]
}

function firstOf(instants: readonly Instant[]): Instant | undefined {
  return instants.toSorted(compare)[0]
}

/** An answer of ours that would end the clock, and that nobody has confirmed as sent. */
function isPrepared(reply: ClockMessage, message: ClockMessage, kind: ClockKind): boolean {
  return (
    reply.direction === 'outgoing' &&
    reply.begun === null &&
    isGiven(reply, message) &&
    (kind === 'acknowledgement' || reply.role === 'answer')
  )
}

/** What one State, or this desk, gave for a message. */
type Given = {
  /** Null for the manager of the directory. */
  readonly state: string | null
  readonly at: Instant
  readonly by: 'acknowledged' | 'answered'
  readonly isLast: boolean
  readonly announces: Instant | null
}

/** An answer shows that the message arrived; an acknowledgement is no answer, though it may announce one. */
function givenFor(message: ClockMessage, kind: ClockKind, messages: readonly ClockMessage[]): Given[] {
  const counted = message.acknowledged.map(({ state, at }): Given => {
    const isLast = kind === 'acknowledgement'
    return { state, at, by: 'acknowledged', isLast, announces: null }
  })
  const replies = messages.filter((one) => isGiven(one, message))
  const own = replies.flatMap((reply) =>
    reply.begun === null || !(kind === 'answer' || reply.role === 'answer' || reply.direction === 'outgoing')
      ? []
      : statesOf(reply, message).map((state) => given(reply, reply.begun ?? '', state, kind)),
  )
  return [...counted, ...own]
}

/** Our own acknowledgement counts by its confirmed sending; theirs by the rules of acknowledgements, not by its reference. */
function given(reply: ClockMessage, at: Instant, state: Debtor['state'], kind: ClockKind): Given {
  const isAnswer = reply.role === 'answer'
  return {
    state,
    at,
    by: isAnswer ? 'answered' : 'acknowledged',
    isLast:
      kind === 'acknowledgement' ? isAnswer || reply.direction === 'outgoing' : isAnswer && reply.isLast,
    announces: kind === 'answer' ? reply.announces : null,
  }
}

function isGiven(reply: ClockMessage, message: ClockMessage): boolean {
  return (
    reply.direction !== message.direction &&
    (reply.role === 'answer' || reply.role === 'acknowledgement') &&
    reply.isProved &&
    hasArrived(reply, message) &&
    reply.inReplyTo !== null &&
    reply.inReplyTo === message.recordId
  )
}

/** What came back from the one whom it answers gave nothing. */
function hasArrived({ isBounced, direction, debtors }: ClockMessage, { signer }: ClockMessage): boolean {
  if (isBounced || direction === 'incoming') return !isBounced
  const theirs = debtors.filter(({ state }) => state === signer)
  return theirs.length === 0 || theirs.some(({ isReturned }) => isReturned !== true)
}

function statesOf(reply: ClockMessage, message: ClockMessage): readonly Debtor['state'][] {
  if (reply.direction === 'outgoing') return message.debtors.map(({ state }) => state)
  return message.debtors.flatMap(({ state }) => (state === reply.signer ? [state] : []))
}

type DueParts = {
  readonly kind: ClockKind
  readonly begun: Instant
  readonly by: Instant | null
  readonly given: readonly Given[]
  readonly owing: readonly Owing[]
}

/** Of several who owe something, whoever is due first decides; what one announced moves nobody else's instant. */
function dueOf(
  { kind, begun, by, given: replies, owing }: DueParts,
  { policy, placeOf }: ClockRules,
): { readonly due: Instant; readonly source: DueSource } {
  const allowances = policy.allowances[kind]
  const dues = owing.map((debtor): { readonly due: Instant; readonly source: DueSource } => {
    const announced = announcedBy(debtor, replies)
    if (announced !== undefined) return { due: utc(announced), source: 'announced' }
    if (by !== null) return { due: utc(by), source: 'message' }
    return {
      due: dueInstant(utc(debtor.begun ?? begun), allowances[debtor.type], placeOf(debtor)),
      source: 'policy',
    }
  })
  return dues.toSorted((a, b) => compare(a.due, b.due))[0] ?? { due: utc(begun), source: 'policy' }
}

/** What a State announced last comes before what the message asks, and that before the policy. */
function announcedBy({ state }: Debtor, replies: readonly Given[]): Instant | undefined {
  return replies
    .flatMap(({ state: from, at, announces }) =>
      from === state && announces !== null ? [{ at, announces }] : [],
    )
    .toSorted((a, b) => compare(a.at, b.at))
    .at(-1)?.announces
}

type Standing = {
  readonly given: readonly Given[]
  readonly owing: readonly Owing[]
  /** Those who owe it and have the mail. */
  readonly awaited: readonly Owing[]
}

function stopOf(
  message: ClockMessage,
  kind: ClockKind,
  { given: replies, owing, awaited }: Standing,
  facts: CaseFacts,
): ClockStop | null {
  if (owing.length === 0) {
    const last = replies
      .filter(({ isLast }) => isLast)
      .toSorted((a, b) => compare(a.at, b.at))
      .at(-1)
    if (last !== undefined) return { by: last.by, at: last.at, reason: '' }
  }
  const decision = facts.decisions.get(clockId(message.id, kind))
  if (decision?.isStopped === true) return { by: 'decided', at: decision.at, reason: decision.reason }
  if (awaited.length === 0) return { by: 'bounced', at: message.begun ?? '', reason: '' }
  return facts.closed === null ? null : { by: 'closed', at: facts.closed, reason: '' }
}

/** Instants of records may be written with fewer digits; as text they are compared only in one form. */
function utc(instant: Instant): Instant {
  return new Date(instant).toISOString()
}

function compare(a: Instant, b: Instant): number {
  return Date.parse(a) - Date.parse(b)
}
