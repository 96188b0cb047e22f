/** Rows of correspondence: messages, sealed files, acknowledgements. No rules, only reading and writing. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import { type ExportForm, exportFormSchema } from '../../src-shared/domain/messages/export-form.ts'
import { apartSchema, type SendingFacts } from '../../src-shared/domain/messages/returned.ts'
import { signatureFactsSchema } from '../../src-shared/domain/messages/signature-facts.ts'
import { templateIdSchema } from '../../src-shared/domain/messages/template.ts'
import {
  messageStatusSchema,
  messageSummarySchema,
  type Verdict,
  verdictSchema,
} from '../../src-shared/domain/messages/views.ts'
import { stateCodeSchema } from '../../src-shared/domain/state-codes.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'

/** A blob of any backing buffer; zod's `instanceof` would ask for one that is not shared. */
const blob = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** One message as it is kept; the schema is checked on every read, because a file is a trust border too. */
const messageRowSchema = z.object({
  id: z.uuid(),
  thread: z.uuid(),
  direction: messageSummarySchema.shape.direction,
  record_id: z.uuid().nullable(),
  record: blob.nullable(),
  content_id: z.string().nullable(),
  template: templateIdSchema.nullable(),
  mode: messageSummarySchema.shape.mode,
  tlp: messageSummarySchema.shape.tlp,
  subject: z.string(),
  counterparts: json(z.array(stateCodeSchema)),
  case_number: z.string().nullable(),
  in_reply_to: z.string().nullable(),
  acknowledgement_requested: z.union([z.literal(0), z.literal(1)]),
  status: messageStatusSchema,
  at: z.string(),
  exported_at: z.string().nullable(),
  sent_at: z.string().nullable(),
  signed_text: z.string(),
  signatures: json(z.array(signatureFactsSchema)),
  html_dropped: z.union([z.literal(0), z.literal(1)]),
  verdict: z.union([z.null(), json(verdictSchema)]),
  hidden_key_ids: z.union([z.literal(0), z.literal(1)]),
  draft: z.uuid().nullable(),
  apart: z.union([z.null(), json(apartSchema)]),
})
export type MessageRow = z.output<typeof messageRowSchema>

/** What is made or comes in is the same for all its recipients: `apart` is not written. */
export type NewMessage = MessageRow & {
  /** Bytes of an incoming file exactly as received, so that an old case needs no old key. */
  readonly original: Uint8Array | null
  /** Lower-case hexadecimal SHA-256 of `original`: the same file is kept once. */
  readonly originalSha256: string | null
  readonly device: string
}

export type SealedFile = { readonly form: ExportForm; readonly name: string; readonly bytes: Uint8Array }

const written = `id, thread, direction, record_id, record, content_id, template, mode, tlp, subject, counterparts,
  case_number, in_reply_to, acknowledgement_requested, status, at, exported_at, sent_at, signed_text, signatures,
  html_dropped, verdict, hidden_key_ids, draft`
const columns = `${written}, apart`

const sealedRowSchema = z.object({
  form: exportFormSchema,
  name: z.string(),
  bytes: blob,
})
const attachmentRowSchema = z.object({ name: z.string(), size: z.int(), sha256: z.string() })
const acknowledgementRowSchema = z.object({ by_message: z.uuid(), state: stateCodeSchema })

const select = `SELECT ${columns} FROM message`

/** Every text of the queries of messages, so that a test can hold each to an index. */
export const messageQueries = {
  all: `${select} ORDER BY at`,
  inThread: `${select} WHERE thread = ? ORDER BY at`,
  find: `${select} WHERE id = ?`,
  outgoingByRecord: `${select} WHERE record_id = ? AND direction = 'outgoing'`,
  ofDraft: `${select} WHERE draft = ? ORDER BY at`,
  ofCase: `${select} WHERE case_number = ? OR record_id = ?`,
  // Word for word the expression of the index.
  ofTheirCase: `${select} WHERE direction = 'incoming' AND
    CASE WHEN json_valid(CAST(record AS TEXT)) THEN json_extract(CAST(record AS TEXT), '$.caseNumber') END = ?`,
  incomingLike: `${select} WHERE direction = 'incoming' AND template = ? AND subject = ? ORDER BY at DESC LIMIT 20`,
  unconfirmed: `${select} WHERE status = 'exported' ORDER BY exported_at`,
  incomingWithContent: `${select} WHERE content_id = ? AND direction = 'incoming'`,
  incomingByFile: `${select} WHERE original_sha256 = ?`,
  originalHead: 'SELECT substr(original, 1, ?) AS head FROM message WHERE id = ?',
  acknowledgementsFor: `${select} WHERE in_reply_to = ? AND direction = 'outgoing' AND template = 'T1'`,
  remove: 'DELETE FROM message WHERE id = ?',
  insert: `INSERT INTO message (${written}, original, original_sha256, revision, device)
    VALUES (${Array.from({ length: 26 }, () => '?').join(', ')}, 1, ?)`,
  setStatus: 'UPDATE message SET status = ?, sent_at = ?, revision = revision + 1, device = ? WHERE id = ?',
  setSending: `UPDATE message SET status = ?, sent_at = ?, apart = ?, revision = revision + 1, device = ?
    WHERE id = ?`,
  setVerdict: 'UPDATE message SET verdict = ?, revision = revision + 1, device = ? WHERE id = ?',
  exported: `UPDATE message SET exported_at = coalesce(exported_at, @at),
      status = CASE status WHEN 'released' THEN 'exported' ELSE status END, revision = revision + 1, device = @device
    WHERE id = @id`,
  addSealed: 'INSERT INTO sealed_file (message, form, name, bytes) VALUES (?, ?, ?, ?)',
  sealed: 'SELECT form, name, bytes FROM sealed_file WHERE message = ? AND form = ?',
  forms: 'SELECT form FROM sealed_file WHERE message = ? ORDER BY form',
  exportedForms: 'SELECT form FROM sealed_file WHERE message = ? AND exported_at IS NOT NULL ORDER BY form',
  setExported: 'UPDATE sealed_file SET exported_at = ? WHERE message = ? AND form = ?',
  addAttachment: 'INSERT INTO attachment (id, message, name, type, bytes, sha256) VALUES (?, ?, ?, ?, ?, ?)',
  attachments: 'SELECT name, length(bytes) AS size, sha256 FROM attachment WHERE message = ? ORDER BY rowid',
  acknowledgements: 'SELECT by_message, state FROM acknowledgement WHERE message = ? ORDER BY at',
  addAcknowledgement: 'INSERT INTO acknowledgement (by_message, message, state, at) VALUES (?, ?, ?, ?)',
  lastCaseNumber: 'SELECT last FROM case_counter WHERE series = ?',
  setLastCaseNumber: `INSERT INTO case_counter (series, last) VALUES (?, ?)
    ON CONFLICT (series) DO UPDATE SET last = excluded.last`,
} as const

/** Messages in both directions. Every write is meant to run inside the caller's transaction. */
export function messagesRepository(database: DeskDatabase) {
  return { ...messages(database), ...filesOfMessages(database), ...acknowledgements(database) }
}

function messages(database: DeskDatabase) {
  const many = (sql: string, ...values: readonly string[]): MessageRow[] =>
    z.array(messageRowSchema).parse(database.prepare(sql).all(...values))
  return {
    all: () => many(messageQueries.all),
    inThread: (thread: string) => many(messageQueries.inThread, thread),
    find: (id: string) => many(messageQueries.find, id)[0],
    /** Our own message that a reply names by the record's id. */
    outgoingByRecord: (recordId: string) => many(messageQueries.outgoingByRecord, recordId)[0],
    /** Those that were made of one draft, one to each recipient. */
    ofDraft: (draft: string) => many(messageQueries.ofDraft, draft),
    /** With this case number, ours or the counterpart's, or with this id in the record; who wrote it chose both. */
    ofCase: (reference: string) => [
      ...many(messageQueries.ofCase, reference, reference),
      ...many(messageQueries.ofTheirCase, reference),
    ],
    /** Exported, and nobody has said yet that they were sent; the oldest export first. */
    unconfirmed: () => many(messageQueries.unconfirmed),
    incomingWithContent: (contentId: string) => many(messageQueries.incomingWithContent, contentId),
    /** The latest that came in of this template, with exactly this subject; at most twenty. */
    incomingLike: (template: string, subject: string) => many(messageQueries.incomingLike, template, subject),
    incomingByFile: (sha256: string) => many(messageQueries.incomingByFile, sha256)[0],
    /** The first `bytes` bytes of an incoming file as it was received; undefined for our own messages. */
    originalHead(id: string, bytes: number): Uint8Array | undefined {
      const row = database.prepare(messageQueries.originalHead).get(bytes, id)
      return row === undefined
        ? undefined
        : (z.object({ head: blob.nullable() }).parse(row).head ?? undefined)
    },
    /** Our T1s that answer a message with this record id; two messages can carry the same one. */
    acknowledgementsFor: (recordId: string) => many(messageQueries.acknowledgementsFor, recordId),
    /** Takes a message out, with its attachments, before it is written anew. */
    remove(id: string): void {
      database.prepare(messageQueries.remove).run(id)
    },
    insert(message: NewMessage): void {
      database
        .prepare(messageQueries.insert)
        .run(
          message.id,
          message.thread,
          message.direction,
          message.record_id,
          message.record,
          message.content_id,
          message.template,
          message.mode,
          message.tlp,
          message.subject,
          JSON.stringify(message.counterparts),
          message.case_number,
          message.in_reply_to,
          message.acknowledgement_requested,
          message.status,
          message.at,
          message.exported_at,
          message.sent_at,
          message.signed_text,
          JSON.stringify(message.signatures),
          message.html_dropped,
          message.verdict === null ? null : JSON.stringify(message.verdict),
          message.hidden_key_ids,
          message.draft,
          message.original,
          message.originalSha256,
          message.device,
        )
    },
    setStatus(id: string, status: MessageRow['status'], sentAt: Instant | null, device: string): void {
      database.prepare(messageQueries.setStatus).run(status, sentAt, device, id)
    },
    setSending(id: string, { status, sentAt, apart }: SendingFacts, device: string): void {
      const kept = apart === null ? null : JSON.stringify(apart)
      database.prepare(messageQueries.setSending).run(status, sentAt, kept, device, id)
    },
    setVerdict(id: string, verdict: Verdict, device: string): void {
      database.prepare(messageQueries.setVerdict).run(JSON.stringify(verdict), device, id)
    },
  }
}

function filesOfMessages(database: DeskDatabase) {
  return {
    addSealed(message: string, file: SealedFile): void {
      database.prepare(messageQueries.addSealed).run(message, file.form, file.name, file.bytes)
    },
    sealed(message: string, form: ExportForm): SealedFile | undefined {
      const row = database.prepare(messageQueries.sealed).get(message, form)
      return row === undefined ? undefined : sealedRowSchema.parse(row)
    },
    exportedForms: (message: string): ExportForm[] =>
      z.array(exportFormSchema).parse(database.prepare(messageQueries.exportedForms).pluck().all(message)),
    /** The forms in which it is kept. */
    forms: (message: string): ExportForm[] =>
      z.array(exportFormSchema).parse(database.prepare(messageQueries.forms).pluck().all(message)),
    /** It has left on paper. */
    setLeft(message: string, at: Instant, device: string): void {
      database.prepare(messageQueries.exported).run({ id: message, at, device })
    },
    /** A file of it has left; of a message that is further than that only the file's own date changes. */
    setExported(message: string, form: ExportForm, at: Instant, device: string): void {
      database.prepare(messageQueries.setExported).run(at, message, form)
      database.prepare(messageQueries.exported).run({ id: message, at, device })
    },
    addAttachment(
      message: string,
      file: { name: string; type: string; bytes: Uint8Array; sha256: string },
    ): void {
      database
        .prepare(messageQueries.addAttachment)
        .run(randomUUID(), message, file.name, file.type, file.bytes, file.sha256)
    },
    attachments: (message: string) =>
      z.array(attachmentRowSchema).parse(database.prepare(messageQueries.attachments).all(message)),
  }
}

function acknowledgements(database: DeskDatabase) {
  return {
    acknowledgements: (message: string) =>
      z.array(acknowledgementRowSchema).parse(database.prepare(messageQueries.acknowledgements).all(message)),
    addAcknowledgement(message: string, byMessage: string, state: string, at: Instant): void {
      database.prepare(messageQueries.addAcknowledgement).run(byMessage, message, state, at)
    },
    /** The number the next case of a series such as `KEN-2026-D1` will have; counts from 1. */
    nextCaseNumber(series: string): number {
      const row = database.prepare(messageQueries.lastCaseNumber).get(series)
      return row === undefined ? 1 : z.object({ last: z.int() }).parse(row).last + 1
    },
    setLastCaseNumber(series: string, last: number): void {
      database.prepare(messageQueries.setLastCaseNumber).run(series, last)
    },
  }
}

export type MessagesRepository = ReturnType<typeof messagesRepository>
