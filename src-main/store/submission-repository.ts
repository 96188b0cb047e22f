/** Drafts that wait for a second officer, what was said about them, and approvals. Reads and writes only. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import {
  frozenDraftSchema,
  type SubmissionEvent,
  type SubmissionStanding,
  sha256Schema,
  submissionEventKinds,
  submissionStandingSchema,
} from '../../src-shared/domain/messages/second-officer.ts'
import type { Actor } from './audit-repository.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

const columns = 'id, draft, frozen, sha256, officer, at, standing'

/** Every text of the queries, so that a test can hold each to an index. */
export const submissionQueries = {
  addEditor: `INSERT INTO draft_editor (draft, officer, changed, revision, device) VALUES (?, ?, ?, 1, ?)
    ON CONFLICT (draft, officer) DO UPDATE SET changed = excluded.changed, revision = revision + 1,
      device = excluded.device`,
  editors: 'SELECT officer FROM draft_editor WHERE draft = ? ORDER BY officer',
  forgetEditors: 'DELETE FROM draft_editor WHERE draft = ?',
  insert: `INSERT INTO submission (id, draft, frozen, sha256, officer, at, standing, revision, device)
    VALUES (@id, @draft, @frozen, @sha256, @officer, @at, 'waiting', 1, @device)`,
  find: `SELECT ${columns} FROM submission WHERE id = ?`,
  waitingOf: `SELECT ${columns} FROM submission WHERE draft = ? AND standing = 'waiting'`,
  ofDraft: `SELECT ${columns} FROM submission WHERE draft = ? ORDER BY at, rowid`,
  queue: `SELECT ${columns} FROM submission WHERE standing = 'waiting' ORDER BY at, rowid`,
  returnedTo: `SELECT ${columns} FROM submission WHERE officer = ? AND standing = 'returned'`,
  setStanding: 'UPDATE submission SET standing = ?, revision = revision + 1, device = ? WHERE id = ?',
  refreeze: 'UPDATE submission SET frozen = ?, sha256 = ?, revision = revision + 1, device = ? WHERE id = ?',
  forget: 'DELETE FROM submission WHERE draft = ? AND id NOT IN (SELECT submission FROM approval)',
  addEvent: `INSERT INTO submission_event (id, submission, kind, officer, at, text, device)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  events: 'SELECT id, kind, officer, at, text FROM submission_event WHERE submission = ? ORDER BY seq',
  read: 'INSERT OR IGNORE INTO submission_reader (submission, officer, at, device) VALUES (?, ?, ?, ?)',
  readAt: 'SELECT at FROM submission_reader WHERE submission = ? AND officer = ?',
  approve: `INSERT INTO approval (message, submission, officer, public_key, signature, at, comment, device)
    VALUES (@message, @submission, @officer, @publicKey, @signature, @at, @comment, @device)`,
  approval: `SELECT submission, officer, public_key AS publicKey, signature, at, comment FROM approval
    WHERE message = ?`,
} as const

const submissionRowSchema = z.object({
  id: z.uuid(),
  draft: z.uuid(),
  frozen: json(frozenDraftSchema),
  sha256: sha256Schema,
  /** UUID of who submitted it. */
  officer: z.uuid(),
  at: instantSchema,
  standing: submissionStandingSchema,
})
export type SubmissionRow = z.output<typeof submissionRowSchema>

const eventRowSchema = z.object({
  id: z.uuid(),
  kind: z.enum(submissionEventKinds),
  officer: z.uuid().nullable(),
  at: instantSchema,
  text: z.string(),
})
/** `officer`: UUID; null where a recovery way had opened the vault. */
export type EventRow = z.infer<typeof eventRowSchema>

const approvalRowSchema = z.object({
  submission: z.uuid(),
  officer: z.uuid(),
  /** SPKI, PEM. */
  publicKey: z.string(),
  /** Base64. */
  signature: z.string(),
  at: instantSchema,
  comment: z.string(),
})
export type ApprovalRow = z.infer<typeof approvalRowSchema>

export type NewSubmission = Pick<SubmissionRow, 'id' | 'draft' | 'sha256' | 'officer' | 'at'> & {
  /** Canonical JSON. */
  readonly frozen: string
}

/** The caller owns the transaction. */
export function submissionRepository(db: DeskDatabase) {
  const all = (sql: string, ...values: unknown[]): SubmissionRow[] =>
    z.array(submissionRowSchema).parse(prepared(db, sql).all(...values))
  return {
    addEditor(draft: string, officer: string, at: Instant, device: string): void {
      prepared(db, submissionQueries.addEditor).run(draft, officer, at, device)
    },
    /** UUIDs of officers. */
    editors: (draft: string): string[] =>
      z
        .array(z.object({ officer: z.uuid() }))
        .parse(prepared(db, submissionQueries.editors).all(draft))
        .map(({ officer }) => officer),
    insert(submission: NewSubmission, device: string): void {
      prepared(db, submissionQueries.insert).run({ ...submission, device })
    },
    find: (id: string): SubmissionRow | undefined => all(submissionQueries.find, id)[0],
    waitingOf: (draft: string): SubmissionRow | undefined => all(submissionQueries.waitingOf, draft)[0],
    /** In the order of time. */
    ofDraft: (draft: string): SubmissionRow[] => all(submissionQueries.ofDraft, draft),
    queue: (): SubmissionRow[] => all(submissionQueries.queue),
    /** Of this officer (UUID); of some the draft may be gone, or submitted again. */
    returnedTo: (officer: string): SubmissionRow[] => all(submissionQueries.returnedTo, officer),
    setStanding(id: string, standing: SubmissionStanding, device: string): void {
      prepared(db, submissionQueries.setStanding).run(standing, device, id)
    },
    /** Only for what is left of it after a part became messages. */
    refreeze(id: string, frozen: string, sha256: string, device: string): void {
      prepared(db, submissionQueries.refreeze).run(frozen, sha256, device, id)
    },
    forgetEditors(draft: string): void {
      prepared(db, submissionQueries.forgetEditors).run(draft)
    },
    /**
     * Every submission of which no message was made. Who wrote the draft is kept: brought back under its id, it is
     * still nobody's to release who wrote it.
     */
    forget(draft: string): void {
      prepared(db, submissionQueries.forget).run(draft)
    },
    addEvent(actor: Actor, submission: string, kind: SubmissionEvent['kind'], at: Date, text = ''): void {
      const officer = actor.officer?.id ?? null
      prepared(db, submissionQueries.addEvent).run(
        randomUUID(),
        submission,
        kind,
        officer,
        toInstant(at),
        text,
        actor.deviceId,
      )
    },
    events: (submission: string): EventRow[] =>
      z.array(eventRowSchema).parse(prepared(db, submissionQueries.events).all(submission)),
    /** The first time counts. */
    read(submission: string, officer: string, at: Instant, device: string): void {
      prepared(db, submissionQueries.read).run(submission, officer, at, device)
    },
    hasRead: (submission: string, officer: string): boolean =>
      prepared(db, submissionQueries.readAt).get(submission, officer) !== undefined,
    approve(message: string, approval: ApprovalRow, device: string): void {
      prepared(db, submissionQueries.approve).run({ ...approval, message, device })
    },
    approval(message: string): ApprovalRow | undefined {
      const row = prepared(db, submissionQueries.approval).get(message)
      return row === undefined ? undefined : approvalRowSchema.parse(row)
    },
  }
}
