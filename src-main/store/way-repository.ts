/** Messages that leave in another way than the usual one, the secrets of password files, and the steps of a case. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import {
  type CaseStep,
  type CaseStepKind,
  caseStepKindSchema,
  type StepDetail,
  stepDetailSchema,
} from '../../src-shared/domain/messages/case-step.ts'
import { type Way, waySchema } from '../../src-shared/domain/messages/draft.ts'
import { type Actor, writerOf } from './audit-repository.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'

const stepColumns = 'case_step.id, kind, poc, message, at, detail, officer.alias'

/** Every text of the queries, so that a test can hold each to an index. */
export const wayQueries = {
  of: 'SELECT way FROM message_way WHERE message = ?',
  set: 'INSERT INTO message_way (message, way, device) VALUES (?, ?, ?)',
  secret: 'SELECT words FROM message_secret WHERE message = ?',
  keepSecret: 'INSERT INTO message_secret (message, words, device) VALUES (?, ?, ?)',
  wipeSecret: 'DELETE FROM message_secret WHERE message = ?',
  addStep: `INSERT INTO case_step (id, thread, draft, message, kind, poc, at, detail, officer, revision, device)
    VALUES (@id, @thread, @draft, @message, @kind, @poc, @at, @detail, @officer, 1, @device)`,
  steps: `SELECT ${stepColumns} FROM case_step LEFT JOIN officer ON officer.id = case_step.officer
    WHERE thread = ? ORDER BY at, seq`,
  draftSteps: `SELECT ${stepColumns} FROM case_step LEFT JOIN officer ON officer.id = case_step.officer
    WHERE draft = ? ORDER BY seq`,
  stepsOfMessage: 'SELECT id FROM case_step WHERE message = ?',
  move: `UPDATE case_step SET thread = @thread, message = @message, revision = revision + 1, device = @device
    WHERE id = @id`,
  join: `UPDATE case_step SET thread = @thread, message = coalesce(message, @message), draft = NULL,
      revision = revision + 1, device = @device
    WHERE draft IS NOT NULL AND id = @id`,
  forgetDraft: 'DELETE FROM case_step WHERE draft = ?',
  keyRequests: `SELECT id, at, record FROM message WHERE template = 'T14' AND direction = 'outgoing' ORDER BY at DESC`,
} as const

const stepRowSchema = z.object({
  id: z.uuid(),
  kind: caseStepKindSchema,
  poc: z.uuid(),
  message: z.uuid().nullable(),
  at: z.string(),
  detail: json(stepDetailSchema),
  alias: z.string().nullable(),
})
const keyRequestSchema = z.object({
  id: z.uuid(),
  at: z.string(),
  record: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
})
export type KeyRequest = z.infer<typeof keyRequestSchema>

export type NewStep = {
  readonly kind: CaseStepKind
  readonly pocId: string
  readonly at: Instant
  readonly detail: StepDetail
  readonly message?: string
} & ({ readonly thread: string } | { readonly draft: string })

export type WayRepository = ReturnType<typeof wayRepository>

/** Reads and writes only; the caller owns the transaction. */
export function wayRepository(db: DeskDatabase) {
  return { ...ways(db), ...steps(db) }
}

function ways(db: DeskDatabase) {
  return {
    wayOf: (message: string): Way =>
      waySchema.parse(db.prepare(wayQueries.of).pluck().get(message) ?? 'usual'),
    setWay(actor: Actor, message: string, way: Exclude<Way, 'usual'>): void {
      db.prepare(wayQueries.set).run(message, way, actor.deviceId)
    },
    /** The words, in their order; null where there are none, or where they were read out. */
    secretOf(message: string): readonly string[] | null {
      const words = db.prepare(wayQueries.secret).pluck().get(message)
      return words === undefined ? null : z.string().parse(words).split(' ')
    },
    keepSecret(actor: Actor, message: string, words: readonly string[]): void {
      db.prepare(wayQueries.keepSecret).run(message, words.join(' '), actor.deviceId)
    },
    wipeSecret(message: string): void {
      db.prepare(wayQueries.wipeSecret).run(message)
    },
  }
}

function steps(db: DeskDatabase) {
  const many = (sql: string, value: string): CaseStep[] =>
    z
      .array(stepRowSchema)
      .parse(db.prepare(sql).all(value))
      .map(({ poc, alias, ...rest }) => ({ ...rest, pocId: poc, by: alias }))
  return {
    /** Instants are stored in one form, so that they sort as text. */
    addStep(actor: Actor, step: NewStep): void {
      db.prepare(wayQueries.addStep).run({
        id: randomUUID(),
        thread: 'thread' in step ? step.thread : null,
        draft: 'draft' in step ? step.draft : null,
        message: step.message ?? null,
        kind: step.kind,
        poc: step.pocId,
        at: toInstant(new Date(step.at)),
        detail: JSON.stringify(stepDetailSchema.parse(step.detail)),
        ...writerOf(actor),
      })
    },
    /** Of one thread, in the order of time. */
    stepsOf: (thread: string) => many(wayQueries.steps, thread),
    /** Of a draft that is not released yet. */
    stepsOfDraft: (draft: string) => many(wayQueries.draftSteps, draft),
    /** A step of a draft becomes one of the case. */
    joinStep(actor: Actor, id: string, thread: string, message: string): void {
      db.prepare(wayQueries.join).run({ id, thread, message, device: actor.deviceId })
    },
    /** Ids. */
    stepsOfMessage: (message: string): string[] =>
      z.array(z.uuid()).parse(db.prepare(wayQueries.stepsOfMessage).pluck().all(message)),
    /** With a message that was written anew, maybe into another thread. */
    moveSteps(actor: Actor, ids: readonly string[], thread: string, message: string): void {
      for (const id of ids) db.prepare(wayQueries.move).run({ id, thread, message, device: actor.deviceId })
    },
    forgetStepsOfDraft(draft: string): void {
      db.prepare(wayQueries.forgetDraft).run(draft)
    },
    /** Our requests for keys (T14), the latest first. */
    *keyRequests(): Generator<KeyRequest> {
      for (const row of db.prepare(wayQueries.keyRequests).iterate()) yield keyRequestSchema.parse(row)
    },
  }
}
