/** All correspondence in outline, page by page: for what counts or lists every message, without reading any text. */
import { z } from 'zod'
import { type MessageOutline, messageOutlineSchema } from '../../src-shared/domain/messages/outline.ts'
import { addresseeSchema } from '../../src-shared/domain/messages/record.ts'
import { apartSchema, statesApart } from '../../src-shared/domain/messages/returned.ts'
import { verdictSchema } from '../../src-shared/domain/messages/views.ts'
import { caseRepository } from './case-repository.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

/** Rows that are read before other work may come in between. */
const pageSize = 250

/** Every text of the queries, so that a test can hold each to an index. */
export const outlineQueries = {
  // What an acknowledgement of ours acknowledges stands in its record alone.
  page: `SELECT message.rowid AS seq, id, thread, direction, template, mode, tlp, subject, counterparts, case_number AS caseNumber,
      status, at, exported_at AS exportedAt, sent_at AS sentAt, record_id AS recordId, content_id AS contentId,
      in_reply_to AS inReplyTo, acknowledgement_requested AS acknowledgementRequested,
      apart, CASE WHEN apart IS NOT NULL THEN json_extract(CAST(record AS TEXT), '$.to') END AS recipients,
      verdict ->> '$.level' AS level, message_receipt.received AS received,
      CASE WHEN template = 'T1' AND direction = 'outgoing' AND json_valid(CAST(record AS TEXT))
        THEN json_extract(CAST(record AS TEXT), '$.inReplyTo.contentId') END AS acknowledges
    FROM message LEFT JOIN message_receipt ON message_receipt.message = message.id
    WHERE message.rowid > ? ORDER BY message.rowid LIMIT ?`,
  acknowledgements: `SELECT acknowledgement.rowid AS seq, message, state, at FROM acknowledgement
    WHERE acknowledgement.rowid > ? ORDER BY acknowledgement.rowid LIMIT ?`,
  closings: `SELECT thread, kind, at FROM case_event WHERE kind IN ('closed', 'reopened') ORDER BY thread, seq`,
  ofThread:
    'SELECT id, thread, subject, case_number AS caseNumber, tlp FROM message WHERE thread = ? ORDER BY at',
  ofMessage: 'SELECT id, thread, subject, case_number AS caseNumber, tlp FROM message WHERE id = ?',
} as const

const rowSchema = messageOutlineSchema.extend({
  seq: z.int(),
  counterparts: json(messageOutlineSchema.shape.counterparts),
  acknowledgementRequested: z.union([z.literal(0), z.literal(1)]).transform((requested) => requested === 1),
  // A record of before this check may hold anything.
  acknowledges: z.string().nullable().catch(null),
  received: z.string().nullable(),
  apart: z.union([z.null(), json(apartSchema)]),
  recipients: z.union([z.null(), json(z.array(addresseeSchema.pick({ state: true, pocId: true })))]),
  level: verdictSchema.shape.level.nullable(),
})

/** Where what came in arrived earlier than it was opened, by an officer's word, `at` is when it arrived. */
export function* outlinePages(db: DeskDatabase): Generator<readonly MessageOutline[]> {
  for (let after = -1; ; ) {
    const rows = z.array(rowSchema).parse(prepared(db, outlineQueries.page).all(after, pageSize))
    yield rows.map(({ seq: _, received, apart, recipients, ...outline }) => ({
      ...outline,
      at: received ?? outline.at,
      ...(apart === null ? {} : { apart: statesApart(recipients ?? [], { ...outline, apart }) }),
    }))
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return
    after = last.seq
  }
}

const acknowledgementSchema = z.object({
  seq: z.int(),
  message: z.uuid(),
  state: z.string(),
  at: z.string(),
})
export type CountedRow = Omit<z.infer<typeof acknowledgementSchema>, 'seq'>

/** Acknowledgements that count, page by page. */
export function* acknowledgementPages(db: DeskDatabase): Generator<readonly CountedRow[]> {
  for (let after = -1; ; ) {
    const rows = z
      .array(acknowledgementSchema)
      .parse(prepared(db, outlineQueries.acknowledgements).all(after, pageSize))
    yield rows.map(({ seq: _, ...row }) => row)
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return
    after = last.seq
  }
}

const closingSchema = z.object({ thread: z.uuid(), kind: z.enum(['closed', 'reopened']), at: z.string() })

/** When cases were closed and reopened, case by case in the order in which it was written. */
export function caseClosings(db: DeskDatabase): z.infer<typeof closingSchema>[] {
  return z.array(closingSchema).parse(prepared(db, outlineQueries.closings).all())
}

const headSchema = messageOutlineSchema.pick({
  id: true,
  thread: true,
  subject: true,
  caseNumber: true,
  tlp: true,
})
export type MessageHead = z.infer<typeof headSchema>

/**
 * What names a case and marks it, of each message that stands in it now, those of its own thread first; none where there
 * is no such case.
 * @param thread of the case, or of one that was merged into it
 */
export function headsOfCase(
  db: DeskDatabase,
  thread: string,
): { readonly root: string; readonly heads: readonly MessageHead[] } {
  const cases = caseRepository(db)
  const read = (sql: string, id: string) => z.array(headSchema).parse(prepared(db, sql).all(id))
  const root = cases.rootOf(thread)
  const found = cases
    .partsOf(root)
    .flatMap((part) => [
      ...read(outlineQueries.ofThread, part),
      ...cases.placedIn(part).flatMap((id) => read(outlineQueries.ofMessage, id)),
    ])
  const once = new Map(found.map((head) => [head.id, head]))
  return { root, heads: [...once.values()].filter((head) => cases.caseOf(head) === root) }
}
