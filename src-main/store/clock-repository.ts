/** What clocks are made of: a few columns of every message, what officers decided, receipts, calendars of offices. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import { acknowledgedByPhoneSchema } from '../../src-shared/domain/cases/acknowledgement-events.ts'
import {
  announcingField,
  deadlineFields,
  namingFields,
  type RecordFacts,
  recordFactsSchema,
} from '../../src-shared/domain/clocks/asks.ts'
import { clockKindSchema } from '../../src-shared/domain/clocks/policy.ts'
import { type Availability, availabilitySchema } from '../../src-shared/domain/directory/record.ts'
import { apartSchema } from '../../src-shared/domain/messages/returned.ts'
import { templateIdSchema } from '../../src-shared/domain/messages/template.ts'
import {
  messageStatusSchema,
  messageSummarySchema,
  verdictSchema,
} from '../../src-shared/domain/messages/views.ts'
import { stateCodeSchema } from '../../src-shared/domain/state-codes.ts'
import type { Actor } from './audit-repository.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

const [neededBy, requestedBy] = deadlineFields
const [related, answered] = namingFields

/** One array, since SQLite reads the record once for each call of its JSON functions. */
const facts = `CASE WHEN json_valid(CAST(record AS TEXT)) THEN json_extract(CAST(record AS TEXT), '$.template.version',
  '$.acknowledgement.by', '$.replyBy', '$.fields.${neededBy}', '$.fields.${requestedBy}', '$.fields.${announcingField}',
  '$.fields.requestedAction', '$.fields.replyStatus', '$.fields.originalMessageId', '$.from.pocType', '$.to',
  '$.directoryManager', '$.acknowledgement.requested', '$.fields.${related}', '$.fields.${answered}') END`

const columns = `rowid AS seq, id, thread, direction, record_id AS recordId, template, mode, subject, counterparts,
  case_number AS caseNumber, in_reply_to AS inReplyTo, acknowledgement_requested AS isRequested, status, at,
  exported_at AS exportedAt, sent_at AS sentAt, apart, verdict ->> '$.level' AS level, verdict ->> '$.signer.state' AS signer,
  coalesce(verdict ->> '$.signer.isManager' AND record IS NULL, 0) AS isFromManager,
  coalesce(verdict ->> '$.isCopy', 0) AS isCopy`

/** Every text of the queries, so that a test can hold each to an index. `@ids` is a JSON array. */
export const clockQueries = {
  page: `SELECT ${columns} FROM message WHERE rowid > ? ORDER BY rowid LIMIT ?`,
  inThread: `SELECT ${columns} FROM message WHERE thread = ? ORDER BY at`,
  find: `SELECT ${columns} FROM message WHERE id = ?`,
  facts: `SELECT ${facts} FROM message WHERE id = ?`,
  acknowledgements: 'SELECT by_message AS byMessage, message, state, at FROM acknowledgement',
  receipts: 'SELECT message, received FROM message_receipt',
  setReceipt: `INSERT INTO message_receipt (message, received, officer, revision, device)
    VALUES (@message, @received, @officer, 1, @device)
    ON CONFLICT (message) DO UPDATE SET received = excluded.received, officer = excluded.officer,
      device = excluded.device, revision = revision + 1`,
  decisions: `SELECT thread, kind, at, detail FROM case_event
    WHERE kind IN ('closed', 'reopened', 'clock-stopped', 'clock-resumed', 'acknowledged-by-phone') ORDER BY seq`,
  calls: `SELECT message, at, detail ->> '$.office.state' AS state FROM case_step
    WHERE kind = 'called' AND message IS NOT NULL ORDER BY message, at`,
  again: `SELECT message, detail ->> '$.again' AS said FROM case_step
    WHERE message > '' AND kind = 'other-contact' AND detail ->> '$.again' IS NOT NULL`,
  availability: `SELECT json_extract(json, '$.availability') FROM point_of_contact WHERE id = ?`,
  newestAudit: 'SELECT max(at) FROM (SELECT at FROM audit ORDER BY seq DESC LIMIT 1000)',
} as const

const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1)
const rowSchema = z.object({
  seq: z.int(),
  id: z.uuid(),
  thread: z.uuid(),
  direction: messageSummarySchema.shape.direction,
  recordId: z.string().nullable(),
  template: templateIdSchema.nullable(),
  mode: messageSummarySchema.shape.mode,
  subject: z.string(),
  counterparts: json(z.array(stateCodeSchema)),
  caseNumber: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  isRequested: flag,
  status: messageStatusSchema,
  at: z.string(),
  exportedAt: z.string().nullable(),
  sentAt: z.string().nullable(),
  apart: z.union([z.null(), json(apartSchema)]),
  level: verdictSchema.shape.level.nullable(),
  signer: stateCodeSchema.nullable(),
  /** Text under the manager's key; only where {@link level} says that it is proved does it speak for the manager. */
  isFromManager: flag,
  /** It came in, and this desk is given a copy of it. */
  isCopy: flag,
})
/** A message without its record, texts and files. */
export type ClockRow = z.output<typeof rowSchema>

const acknowledgementSchema = z.object({
  byMessage: z.uuid(),
  message: z.uuid(),
  state: stateCodeSchema,
  at: z.string(),
})
export type CountedAcknowledgement = z.infer<typeof acknowledgementSchema>

const callSchema = z.object({ message: z.uuid(), at: z.string(), state: stateCodeSchema })
export type CallRow = z.infer<typeof callSchema>

const againSchema = z.object({ message: z.uuid(), said: z.uuid() })

const receiptSchema = z.object({ message: z.uuid(), received: z.string() })

const decisionSchema = z.discriminatedUnion('kind', [
  z.object({ thread: z.uuid(), at: z.string(), kind: z.enum(['closed', 'reopened']) }),
  z.object({
    thread: z.uuid(),
    at: z.string(),
    kind: z.enum(['clock-stopped', 'clock-resumed']),
    detail: json(z.object({ message: z.uuid(), clock: clockKindSchema, reason: z.string().default('') })),
  }),
  z.object({
    thread: z.uuid(),
    at: z.string(),
    kind: z.literal('acknowledged-by-phone'),
    detail: json(
      acknowledgedByPhoneSchema.pick({ message: true, by: true, state: true, stopsReminders: true }),
    ),
  }),
])
export type ClockEvent = z.infer<typeof decisionSchema>

const partsSchema = json(z.array(z.unknown()).length(15))

/** Reads and writes only; the caller owns the transaction. */
export function clockRepository(db: DeskDatabase) {
  const all = (sql: string, ...values: readonly unknown[]) => prepared(db, sql).all(...values)
  return {
    /** At most `count` messages after number `seq`, so that the caller can let other work come in between. */
    page: (seq: number, count: number): ClockRow[] =>
      z.array(rowSchema).parse(all(clockQueries.page, seq, count)),
    inThread: (thread: string): ClockRow[] => z.array(rowSchema).parse(all(clockQueries.inThread, thread)),
    find: (id: string): ClockRow[] => z.array(rowSchema).parse(all(clockQueries.find, id)),
    /** Null where it has no record, or one that is none. */
    facts: (id: string): RecordFacts | null => factsIn(all(clockQueries.facts, id)[0]),
    acknowledgements: (): CountedAcknowledgement[] =>
      z.array(acknowledgementSchema).parse(all(clockQueries.acknowledgements)),
    receipts: (): ReadonlyMap<string, Instant> =>
      new Map(
        z
          .array(receiptSchema)
          .parse(all(clockQueries.receipts))
          .map((row) => [row.message, row.received]),
      ),
    setReceipt({ officer, deviceId }: Actor, message: string, received: Instant): void {
      prepared(db, clockQueries.setReceipt).run({
        message,
        received,
        officer: officer?.id ?? null,
        device: deviceId,
      })
    },
    /** In the order in which they were written down. */
    decisions: (): ClockEvent[] => z.array(decisionSchema).parse(all(clockQueries.decisions)),
    /** Calls about messages, as the ladder of a counterpart without a key records them. */
    calls: (): CallRow[] => z.array(callSchema).parse(all(clockQueries.calls)),
    /** By message of ours: the row of the one that it says once more, to another office. */
    again: (): ReadonlyMap<string, string> =>
      new Map(
        z
          .array(againSchema)
          .parse(all(clockQueries.again))
          .map(({ message, said }) => [message, said]),
      ),
    /** Undefined for an office that is not in the directory. */
    availability(pocId: string): Availability | undefined {
      const row = z.record(z.string(), z.unknown()).optional().parse(all(clockQueries.availability, pocId)[0])
      const text = row === undefined ? undefined : Object.values(row)[0]
      return typeof text === 'string' ? availabilitySchema.parse(JSON.parse(text)) : undefined
    },
    /** The newest instant of the latest thousand entries of the audit log: each was read off this computer's clock. */
    newestInstant(): Instant | null {
      const row = z.record(z.string(), z.string().nullable()).parse(all(clockQueries.newestAudit)[0])
      return Object.values(row)[0] ?? null
    },
  }
}

function factsIn(row: unknown): RecordFacts | null {
  const text = Object.values(z.record(z.string(), z.string().nullable()).parse(row ?? {}))[0] ?? null
  if (text === null) return null
  const [
    version,
    acknowledgeBy,
    replyBy,
    needed,
    requested,
    announces,
    action,
    status,
    reminderOf,
    sender,
    to,
    manager,
    isRequested,
    ...references
  ] = partsSchema.parse(text)
  return recordFactsSchema.parse({
    version,
    acknowledgeBy,
    replyBy,
    neededBy: needed,
    requestedBy: requested,
    announces,
    requestedAction: action,
    replyStatus: status,
    reminderOf,
    named: references.flatMap((rows) => rows ?? []),
    sender,
    to,
    toManager: manager !== null,
    isRequested,
  })
}
