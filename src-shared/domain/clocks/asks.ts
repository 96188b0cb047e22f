/** What a message asks of the other side, and what it gives: read from its record and the data of its template. */
import { z } from 'zod'
import type { Instant } from '../../base/clock.ts'
import { instantSchema } from '../directory/key-facts.ts'
import { pocTypeSchema } from '../directory/record.ts'
import type { Reading } from '../messages/free-text.ts'
import type { Template } from '../messages/template.ts'
import { stateCodeSchema } from '../state-codes.ts'
import type { ClockKind } from './policy.ts'

/** Fields by whose date something is asked for (T2, T3, T12), and the one in which the sender announces more (T1, T4). */
export const deadlineFields = ['neededBy', 'requestedBy'] as const
export const announcingField = 'nextReply'
/** Fields in which a message of ours names others (T2, T3, T12, and T4). */
export const namingFields = ['relatedReferences', 'theirReferences'] as const

const namedMessageSchema = z.object({ kind: z.literal('message'), value: z.string() })

/** Of rows of references, the records that they name; everything else there counts as absent. */
function namedIn(rows: unknown): string[] {
  const list = z.array(z.unknown()).safeParse(rows).data ?? []
  return list.flatMap((row) => namedMessageSchema.safeParse(row).data?.value ?? [])
}

const known = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().catch(null)

/**
 * The parts of a record that clocks are made of. A record from elsewhere may have anything in the place of anything: a
 * part that is not of its form counts as absent.
 */
export const recordFactsSchema = z.object({
  version: known(z.int()),
  acknowledgeBy: known(instantSchema),
  replyBy: known(instantSchema),
  neededBy: known(instantSchema),
  requestedBy: known(instantSchema),
  announces: known(instantSchema),
  /** Codes of the list `requested-action`. */
  requestedAction: known(z.array(z.string())),
  /** A code of the list `reply-status`. */
  replyStatus: known(z.string()),
  /** The record that a reminder is of. */
  reminderOf: known(z.string()),
  /** Records that it names among its references. */
  named: z.unknown().transform(namedIn),
  sender: known(pocTypeSchema),
  to: known(
    z.array(z.object({ state: stateCodeSchema, pocType: pocTypeSchema, pocId: known(z.string()) })),
  ).transform((to) => to ?? []),
  /** Whether it goes to the manager of the directory, alone or beside points of contact. */
  toManager: known(z.boolean()).transform((toManager) => toManager === true),
  /** Whether the record asks for an acknowledgement. That of a row is of points of contact alone. */
  isRequested: known(z.boolean()).transform((isRequested) => isRequested === true),
})
export type RecordFacts = z.infer<typeof recordFactsSchema>

/** By kind of clock: null where it is not asked for; else by when, where the message says so. */
export type Asks = Readonly<Record<ClockKind, { readonly by: Instant | null } | null>>

type Kind = Pick<Template, 'purpose' | 'proposes' | 'fields'>

/**
 * What a message asks for. An acknowledgement where it says so; an answer where its template starts the clock of a
 * reply or brings an incident or an inquiry before the other side, unless it is for information only, and wherever it
 * names a day by which it wants one.
 * @param template undefined where this desk does not know it: then only what the record itself says counts
 */
export function asksOf(
  facts: RecordFacts,
  isAcknowledgementRequested: boolean,
  template: Kind | undefined,
): Asks {
  const dates = [facts.replyBy, ...deadlineFields.map((field) => facts[field])]
  const by = dates.filter((date) => date !== null).toSorted(byTime)[0] ?? null
  const asksAnswer = by !== null || (template !== undefined && startsReply(template, facts))
  return {
    acknowledgement: isAcknowledgementRequested ? { by: facts.acknowledgeBy } : null,
    answer: asksAnswer ? { by } : null,
  }
}

export const nothingAsked: Asks = { acknowledgement: null, answer: null }

/**
 * What text by another program asks for: an answer, where an officer typed in that it does. It has no record that an
 * acknowledgement could name, so none is asked for.
 * @param reading undefined where nobody has typed in what it amounts to
 * @param template of the reading; undefined where this desk does not know it
 */
export function asksOfText(reading: Pick<Reading, 'replyBy'> | undefined, template: Kind | undefined): Asks {
  if (reading === undefined) return nothingAsked
  const { replyBy } = reading
  const asksAnswer =
    replyBy !== null || (template !== undefined && startsReply(template, { requestedAction: null }))
  return { ...nothingAsked, answer: asksAnswer ? { by: replyBy } : null }
}

function byTime(a: Instant, b: Instant): number {
  return Date.parse(a) - Date.parse(b)
}

function startsReply(
  { purpose, proposes, fields }: Kind,
  { requestedAction }: Pick<RecordFacts, 'requestedAction'>,
): boolean {
  if (proposes.clock === 'reply') return true
  if (purpose !== 'incident' && purpose !== 'inquiry') return false
  const asks = fields.some((field) => field.type === 'codes' && field.list === 'requested-action')
  const isForInformation = requestedAction?.every((code) => code === 'information-only') === true
  return !(asks && isForInformation)
}

/** What a message is to the one that it is about. */
export type MessageRole = 'acknowledgement' | 'answer' | 'reminder' | 'other'

export function roleOf(
  id: string | null,
  template: Pick<Template, 'purpose' | 'inReplyTo'> | undefined,
): MessageRole {
  if (id === 'T1') return 'acknowledgement'
  if (template?.inReplyTo === 'own') return 'reminder'
  return template?.purpose === 'reply' ? 'answer' : 'other'
}

/**
 * Whether a message of ours that names no record answers the text that its thread began with: an answer does, and so does
 * what is written to the manager of the directory about an entry (T9).
 */
export function answersTextOf(
  role: MessageRole,
  template: Pick<Template, 'purpose' | 'inReplyTo'> | undefined,
): boolean {
  return role === 'answer' || (template?.purpose === 'directory' && template.inReplyTo === 'optional')
}

/** Whether an answer leaves nothing to wait for: an interim one does, and a partial one that announces the rest. */
export function isLastAnswer({
  replyStatus,
  announces,
}: Pick<RecordFacts, 'replyStatus' | 'announces'>): boolean {
  if (replyStatus === 'complete' || replyStatus === 'cannot-answer') return true
  return replyStatus !== 'interim' && announces === null
}
