/** What one side waited for from the other: acknowledgements and answers, from when to when. */
import type { Instant } from '../../base/clock.ts'
import {
  asksUs,
  isOutlineProved,
  type MessageOutline,
  ownAcknowledgements,
  sentToState,
} from '../messages/outline.ts'

export const awaitedThings = ['acknowledgement', 'answer'] as const
export type Awaited = (typeof awaitedThings)[number]

/** Of whom it is awaited: of the States written to, or of this desk. */
export const awaitedSides = ['theirs', 'ours'] as const
export type AwaitedOf = (typeof awaitedSides)[number]

export type Wait = {
  readonly awaited: Awaited
  readonly of: AwaitedOf
  /** Template of the message that asks. */
  readonly kind: string
  /** Of a message of ours when it was sent, as confirmed; of one that came in when it was opened here. */
  readonly begun: Instant
  /** Null where it still lasts. */
  readonly ended: Instant | null
}

/** An acknowledgement that counts: of which message of ours, by which State, and when. */
export type CountedAcknowledgement = {
  readonly message: string
  readonly state: string
  readonly at: Instant
}

export type WaitSources = {
  readonly outlines: readonly MessageOutline[]
  readonly acknowledgements: readonly CountedAcknowledgement[]
  /** Templates whose messages ask for an answer. */
  readonly asking: ReadonlySet<string>
}

/**
 * Every wait. A message to several States waits for each. What is not proved starts and ends nothing, nor does what was
 * released and is not confirmed as sent; a message waits for no State from
 * which it came back.
 */
export function waitsOf(sources: WaitSources): Wait[] {
  const replies = firstReplies(sources.outlines)
  const own = ownAcknowledgements(sources.outlines)
  const given = new Map(
    sources.acknowledgements.map(({ message, state, at }) => [`${message} ${state}`, at] as const),
  )
  return sources.outlines.flatMap((outline) => {
    const { template: kind, recordId } = outline
    if (kind === null || recordId === null) return []
    const begun = beginningOf(outline)
    if (begun === null) return []
    const waits = acknowledgementsAwaited({ outline, kind, begun, given, own })
    if (!sources.asking.has(kind) || !isOutlineProved(outline)) return waits
    const of = outline.direction === 'outgoing' ? 'theirs' : 'ours'
    const ended = firstOf(
      outline.counterparts.flatMap((state) => replies.get(`${of} ${recordId} ${state}`) ?? []),
    )
    return [...waits, wait({ awaited: 'answer', of, kind, begun, ended })]
  })
}

function beginningOf({ direction, status, sentAt, at }: MessageOutline): Instant | null {
  if (direction === 'incoming') return at
  return status === 'bounced' ? null : sentAt
}

type Asked = {
  readonly outline: MessageOutline
  readonly kind: string
  readonly begun: Instant
  readonly given: ReadonlyMap<string, Instant>
  readonly own: ReadonlyMap<string, MessageOutline>
}

function acknowledgementsAwaited({ outline, kind, begun, given, own }: Asked): Wait[] {
  const awaited = 'acknowledgement'
  if (outline.direction === 'incoming') {
    if (!asksUs(outline)) return []
    const answer = outline.contentId === null ? undefined : own.get(outline.contentId)
    return [wait({ awaited, of: 'ours', kind, begun, ended: answer?.sentAt ?? null })]
  }
  if (!outline.acknowledgementRequested || kind === 'T1') return []
  return outline.counterparts.flatMap((state) => {
    const ended = given.get(`${outline.id} ${state}`) ?? null
    const sent = sentToState(outline, state)
    // An acknowledgement proves that the mail arrived, whatever a mail system said.
    const from = sent ?? (ended === null ? null : begun)
    return from === null ? [] : [wait({ awaited, of: 'theirs', kind, begun: from, ended })]
  })
}

/** An end before the beginning comes of clocks and hands; it counts as no time at all. */
function wait(all: Wait): Wait {
  return all.ended !== null && all.ended < all.begun ? { ...all, ended: all.begun } : all
}

function firstOf(instants: readonly Instant[]): Instant | null {
  return instants.toSorted()[0] ?? null
}

/**
 * When a record was first answered by, or to, each State; under `theirs` for records of ours. An acknowledgement or a
 * reminder is no answer.
 */
function firstReplies(outlines: readonly MessageOutline[]): ReadonlyMap<string, Instant> {
  const found = new Map<string, Instant>()
  for (const outline of outlines) {
    const { inReplyTo, template, direction } = outline
    if (inReplyTo === null || template === 'T1' || template === 'T13' || !isOutlineProved(outline)) continue
    const at = direction === 'incoming' ? outline.at : outline.sentAt
    const of = direction === 'incoming' ? 'theirs' : 'ours'
    for (const state of outline.counterparts) {
      const key = `${of} ${inReplyTo} ${state}`
      const known = found.get(key)
      if (at !== null && (known === undefined || at < known)) found.set(key, at)
    }
  }
  return found
}

const hour = 3_600_000

/** Hours that a wait lasted; null where it still lasts. */
export function hoursOf({ begun, ended }: Wait): number | null {
  return ended === null ? null : (Date.parse(ended) - Date.parse(begun)) / hour
}
