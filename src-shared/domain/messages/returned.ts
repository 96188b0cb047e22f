/** One message goes to several: the mail to one of them can come back, and be sent again, while the others have theirs. */
import { z } from 'zod'
import { type Instant, toInstant } from '../../base/clock.ts'
import { instantSchema } from '../directory/key-facts.ts'
import type { MessageRecord } from './record.ts'
import type { MessageSummary } from './views.ts'

/** A recipient by the id of the point of contact; the manager of the directory has none. */
export const managerRecipient = 'manager'
export const recipientIdSchema = z.union([z.uuid(), z.literal(managerRecipient)])
export type RecipientId = z.infer<typeof recipientIdSchema>

/**
 * Recipients of whom something else is true than of their message: null where the mail to them came back, else when it
 * was sent to them again. A message that came back from everybody needs none: its status says so.
 */
export const apartSchema = z.record(z.string(), instantSchema.nullable())
export type Apart = z.infer<typeof apartSchema>

/** What is kept of a message of ours after it was sent. */
export type SendingFacts = {
  readonly status: MessageSummary['status']
  readonly sentAt: Instant | null
  readonly apart: Apart | null
}

export type Recipient = {
  readonly id: RecipientId
  /** Null for the manager of the directory. */
  readonly state: string | null
  readonly entity: string
  /** Null for an office that is written to on paper. */
  readonly address: string | null
}

/** Everybody to whom a message of ours went, the manager first. */
export function recipientsIn(record: Pick<MessageRecord, 'to' | 'directoryManager'> | null): Recipient[] {
  if (record === null) return []
  const { directoryManager: manager, to } = record
  return [
    ...(manager === undefined
      ? []
      : [{ id: managerRecipient, state: null, entity: manager.entity, address: manager.email } as const]),
    ...to.flatMap(({ pocId, state, entity, email }) =>
      pocId === null ? [] : [{ id: pocId, state, entity, address: email ?? null }],
    ),
  ]
}

/** When the mail to a recipient was sent last; null where it came back, and before it was sent. */
export function sentTo(id: string | null, { status, sentAt, apart }: SendingFacts): Instant | null {
  if (id !== null && apart !== null && Object.hasOwn(apart, id)) return apart[id] ?? null
  return status === 'bounced' ? null : sentAt
}

/** Those of `all` whose mail came back and was not sent again. */
export function returnedOf<One extends Pick<Recipient, 'id'>>(
  all: readonly One[],
  facts: SendingFacts,
): One[] {
  return facts.sentAt === null ? [] : all.filter(({ id }) => sentTo(id, facts) === null)
}

/** What is true once the mail to `ids` has come back. */
export function afterReturn(
  all: readonly RecipientId[],
  ids: readonly RecipientId[],
  facts: SendingFacts,
): SendingFacts {
  return settled(facts, (id) => (ids.includes(id) ? null : sentTo(id, facts)), all)
}

/** What is true once the message was sent to `ids` at an instant, for the first time or again. */
export function afterSending(
  all: readonly RecipientId[],
  ids: readonly RecipientId[],
  at: Instant,
  facts: SendingFacts,
): SendingFacts {
  const isAll = all.every((id) => ids.includes(id))
  if (isAll) return { status: standingSent(facts), sentAt: at, apart: null }
  return settled(facts, (id) => (ids.includes(id) ? at : sentTo(id, facts)), all)
}

/** What is true once it is proved that the mail to `ids` arrived, whatever a mail system said. */
export function afterArrival(
  all: readonly RecipientId[],
  ids: readonly RecipientId[],
  facts: SendingFacts,
): SendingFacts {
  const { sentAt } = facts
  return settled(facts, (id) => sentTo(id, facts) ?? (ids.includes(id) ? sentAt : null), all)
}

/** An acknowledgement says more than the sending: neither a sending nor a return undoes it. */
function standingSent({ status }: SendingFacts): SendingFacts['status'] {
  return status === 'acknowledged' ? status : 'sent'
}

/** It came back as a whole where nobody is left; its sending is that of those who still have it. */
function settled(
  facts: SendingFacts,
  timeOf: (id: RecipientId) => Instant | null,
  all: readonly RecipientId[],
): SendingFacts {
  const times = all.map((id) => [id, timeOf(id)] as const)
  const live = times.flatMap(([, at]) => at ?? [])
  const [first] = live.toSorted((a, b) => Date.parse(a) - Date.parse(b))
  if (first === undefined) {
    const status = facts.status === 'acknowledged' ? facts.status : 'bounced'
    return { status, sentAt: facts.sentAt, apart: null }
  }
  const sentAt = facts.sentAt !== null && live.includes(facts.sentAt) ? facts.sentAt : first
  const apart = Object.fromEntries(times.filter(([, at]) => at !== sentAt))
  return { status: standingSent(facts), sentAt, apart: Object.keys(apart).length === 0 ? null : apart }
}

/** A State of which something else is true than of the message: as {@link apartSchema}, over its offices together. */
export const stateApartSchema = z.object({ state: z.string(), sentAt: instantSchema.nullable() })
export type StateApart = z.infer<typeof stateApartSchema>

type Office = { readonly state: string; readonly pocId: string | null }

/** A State has what any of its offices has. */
export function statesApart(to: readonly Office[], facts: SendingFacts): StateApart[] {
  if (facts.apart === null) return []
  return [...new Set(to.map(({ state }) => state))].flatMap((state): StateApart[] => {
    const times = to.flatMap((one) => (one.state === state ? (sentTo(one.pocId, facts) ?? []) : []))
    const [first] = times.toSorted((a, b) => Date.parse(a) - Date.parse(b))
    if (first === undefined) return [{ state, sentAt: null }]
    return first === facts.sentAt ? [] : [{ state, sentAt: toInstant(new Date(first)) }]
  })
}
