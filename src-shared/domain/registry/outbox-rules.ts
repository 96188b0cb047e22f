/** What becomes of a write in the outbox: rules without I/O, so that every order of events can be tried. */
import { type Instant, toInstant } from '../../base/clock.ts'
import type { FailureCode, FailureData } from '../../base/failure.ts'
import type { WritePayload } from './protocol.ts'
import type { RefusalCode } from './receipts.ts'

/**
 * `waiting`: not left yet, without sequence. `signed`: has left, or may have. `delivered`: the registry answered that it
 * has it. Only the signed directory makes it `done` or `refused`.
 */
export const outboxStandings = [
  'waiting',
  'signed',
  'delivered',
  'done',
  'refused',
  'cancelled',
  'superseded',
] as const
export type OutboxStanding = (typeof outboxStandings)[number]

/** What the rules look at; times are UTC. */
export type OutboxEntry = {
  readonly id: string
  readonly standing: OutboxStanding
  readonly created: Instant
  /** Place in the chain of the device; given once, when it first leaves. */
  readonly sequence: number | null
  readonly attempts: number
  /** Null where the next synchronisation takes it along. */
  readonly nextAttempt: Instant | null
  readonly lastFailure: FailureData | null
  readonly refusal: RefusalCode | null
}

export type OutboxEvent =
  /** It was signed in this place of the chain, in the same transaction. */
  | { readonly what: 'left'; readonly sequence: number }
  /** The registry answered over the network that it has it. */
  | { readonly what: 'arrived' }
  /** `retryAfter`: seconds the registry asked for. */
  | { readonly what: 'failed'; readonly failure: FailureData; readonly retryAfter?: number }
  /** The registry holds a later one of this device because an earlier one is missing there. */
  | { readonly what: 'missed' }
  /** The signed directory says what was done with the writes of this device. */
  | {
      readonly what: 'receipt'
      readonly sequence: number
      readonly refused: Readonly<Record<string, RefusalCode>>
    }
  | { readonly what: 'cancelled' }
  | { readonly what: 'superseded' }
  /** The desk was enrolled as another device, whose chain begins anew. */
  | { readonly what: 'new-device' }

export type Circumstances = {
  readonly at: Date
  /** From 0 to 1, as `Math.random`. */
  readonly random: () => number
}

const second = 1000
const shortestDelay = 30 * second
const longestDelay = 60 * 60 * second
/** However long a registry asks to wait, and however far a clock was set back. */
export const longestWait = 24 * 60 * 60 * second

/** Failures after which waiting alone does not help: the next synchronisation finds out what does. */
const withoutRetry: readonly FailureCode[] = [
  'device-unknown',
  'enrolment-pending',
  'device-revoked',
  'device-cloned',
  'registry-not-enrolled',
  'write-unreadable',
  'network-off',
]

/**
 * The entry after an event; the very same one where the event changes nothing: a second answer, a receipt that is not
 * about it, an order to cancel what has left.
 */
export function nextStep(entry: OutboxEntry, event: OutboxEvent, circumstances: Circumstances): OutboxEntry {
  switch (event.what) {
    case 'left':
      if (entry.standing !== 'waiting') return entry
      return { ...entry, standing: 'signed', sequence: event.sequence }
    case 'arrived':
      if (entry.standing !== 'signed') return entry
      return { ...entry, standing: 'delivered', nextAttempt: null, lastFailure: null }
    case 'failed':
      return isUnsent(entry) ? afterFailure(entry, event, circumstances) : entry
    case 'missed':
      if (entry.standing !== 'delivered') return entry
      return { ...entry, standing: 'signed', nextAttempt: toInstant(circumstances.at) }
    case 'receipt':
      return isOpen(entry) && entry.sequence !== null && entry.sequence <= event.sequence
        ? settled(entry, event.refused[entry.id] ?? null)
        : entry
    case 'cancelled':
    case 'superseded':
      return entry.standing === 'waiting' ? { ...entry, standing: event.what, nextAttempt: null } : entry
    case 'new-device':
      return anew(entry)
  }
}

/** Waiting, or on its way: not known to have been dealt with. */
export function isOpen({ standing }: Pick<OutboxEntry, 'standing'>): boolean {
  return standing === 'waiting' || standing === 'signed' || standing === 'delivered'
}

/** To be sent: not known to have arrived. */
export function isUnsent({ standing }: Pick<OutboxEntry, 'standing'>): boolean {
  return standing === 'waiting' || standing === 'signed'
}

/** Those that are to be sent, in the order of the chain: no clock has a say over what has a sequence. */
export function sendOrder<Entry extends OutboxEntry>(entries: readonly Entry[]): Entry[] {
  return entries.filter(isUnsent).sort(byPlace)
}

/**
 * Milliseconds until the next attempt, 0 where its time has come, null where none is planned. A time that lies further
 * ahead than any delay was set by another clock and counts as come.
 */
export function millisecondsUntilDue(
  entries: readonly Pick<OutboxEntry, 'standing' | 'nextAttempt'>[],
  at: Date,
): number | null {
  const waits = entries.filter(isUnsent).flatMap(({ nextAttempt }) => {
    if (nextAttempt === null) return []
    const wait = Date.parse(nextAttempt) - at.getTime()
    return [wait > longestWait ? 0 : Math.max(0, wait)]
  })
  return waits.length === 0 ? null : Math.min(...waits)
}

/** What a write is about, so that a later one about the same takes the place of one that has not left. */
export function replaces(next: WritePayload, waiting: WritePayload): boolean {
  if (next.kind === 'confirm-record') return waiting.kind === next.kind && waiting.record === next.record
  if (waiting.kind === 'confirm-record' || waiting.device !== next.device) return false
  // Only an officer's own cancelling takes back an order to revoke.
  return next.kind === 'revoke-device' || waiting.kind === 'confirm-device'
}

/** Whether both say the same, so that the second needs no item of its own. */
export function saysTheSame(a: WritePayload, b: WritePayload): boolean {
  switch (a.kind) {
    case 'confirm-record':
      return a.kind === b.kind && a.record === b.record && a.revision === b.revision
    case 'confirm-device':
      return a.kind === b.kind && a.device === b.device && a.fingerprint === b.fingerprint
    case 'revoke-device':
      return a.kind === b.kind && a.device === b.device && a.reason === b.reason
  }
}

function byPlace(a: OutboxEntry, b: OutboxEntry): number {
  if (a.sequence !== null && b.sequence !== null) return a.sequence - b.sequence
  if (a.sequence !== null || b.sequence !== null) return a.sequence === null ? 1 : -1
  if (a.created !== b.created) return a.created < b.created ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function afterFailure(
  entry: OutboxEntry,
  { failure, retryAfter = 0 }: Extract<OutboxEvent, { what: 'failed' }>,
  { at, random }: Circumstances,
): OutboxEntry {
  const failed = { ...entry, attempts: entry.attempts + 1, lastFailure: failure }
  if (withoutRetry.includes(failure.code)) return { ...failed, nextAttempt: null }
  const wait = Math.max(retryDelay(entry.attempts, random), Math.min(retryAfter * second, longestWait))
  return { ...failed, nextAttempt: toInstant(new Date(at.getTime() + wait)) }
}

/**
 * Milliseconds before the next try: anywhere between 30 seconds and a bound that doubles with every failure up to an
 * hour, so that desks that failed together do not come back together.
 * @param failures before this one
 */
export function retryDelay(failures: number, random: () => number): number {
  const bound = Math.min(longestDelay, shortestDelay * 2 ** (Math.min(failures, 20) + 1))
  return Math.round(shortestDelay + random() * (bound - shortestDelay))
}

function settled(entry: OutboxEntry, refusal: RefusalCode | null): OutboxEntry {
  const standing = refusal === null ? 'done' : 'refused'
  return { ...entry, standing, refusal, nextAttempt: null, lastFailure: null }
}

/** What was not dealt with leaves again, signed by the new device; what was keeps only its standing. */
function anew(entry: OutboxEntry): OutboxEntry {
  if (!isOpen(entry)) return entry.sequence === null ? entry : { ...entry, sequence: null }
  return { ...entry, standing: 'waiting', sequence: null, attempts: 0, nextAttempt: null, lastFailure: null }
}
