/** What officers did about the lessons, and the entries of the audit log by which steps are done. Rows are only added. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { toInstant } from '../../src-shared/base/clock.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import {
  type LessonId,
  lessonIds,
  type NotedStep,
  notedSteps,
} from '../../src-shared/domain/lessons/lessons.ts'
import {
  type LessonFact,
  type LessonMark,
  lessonFactKinds,
  lessonFactSchema,
} from '../../src-shared/domain/lessons/progress.ts'
import { verdictSchema } from '../../src-shared/domain/messages/views.ts'
import { auditEnd } from './audit-repository.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

/** Every text of the queries, so that a test can hold each to an index. */
export const lessonQueries = {
  add: `INSERT INTO lesson_mark (id, officer, kind, lesson, step, at, after, revision, device)
    VALUES (@id, @officer, @kind, @lesson, @step, @at, @after, 1, @device)`,
  ofOfficer: 'SELECT kind, lesson, step, at, after FROM lesson_mark WHERE officer = ? ORDER BY seq',
  facts: `SELECT audit.seq, audit.at, audit.kind, message.template, message_way.way,
      CASE message.direction WHEN 'incoming' THEN message.verdict END AS verdict
    FROM audit LEFT JOIN message ON message.id = audit.subject
      LEFT JOIN message_way ON message_way.message = message.id
    WHERE audit.seq > @after AND audit.officer = @officer
      AND audit.kind IN (${lessonFactKinds.map((kind) => `'${kind}'`).join(', ')})
    ORDER BY audit.seq`,
} as const

const markSchema = z.union([
  z.object({ kind: z.enum(['begun', 'resumed']), lesson: z.enum(lessonIds) }),
  z.object({ kind: z.literal('noted'), step: z.enum(notedSteps) }),
  z.object({ kind: z.literal('left') }),
])
const rowSchema = markSchema.and(z.object({ at: instantSchema, after: z.int() }))

const factRowSchema = lessonFactSchema
  .omit({ level: true })
  .extend({ verdict: json(verdictSchema).nullable() })
  .transform(({ verdict, ...fact }): LessonFact => ({ ...fact, level: verdict?.level ?? null }))

export type NewLessonMark =
  | { readonly kind: 'begun' | 'resumed'; readonly lesson: LessonId }
  | { readonly kind: 'noted'; readonly step: NotedStep }
  | { readonly kind: 'left' }

/** Reads and writes only; the caller owns the transaction. Officers and devices are UUIDs. */
export function lessonRepository(db: DeskDatabase) {
  return {
    /** @returns its id */
    add(mark: NewLessonMark, at: Date, officer: string, device: string): string {
      const id = randomUUID()
      prepared(db, lessonQueries.add).run({
        lesson: null,
        step: null,
        ...mark,
        id,
        officer,
        device,
        at: toInstant(at),
        after: auditEnd(db)?.seq ?? 0,
      })
      return id
    },
    /** In the order in which they were written, without what this program does not know. */
    marksOf: (officer: string): LessonMark[] =>
      prepared(db, lessonQueries.ofOfficer)
        .all(officer)
        .flatMap((row) => {
          const read = rowSchema.safeParse(row)
          return read.success ? [read.data] : []
        }),
    /** What this officer did after the entry of this number, in the order of the audit log. */
    factsOf: (officer: string, after: number): LessonFact[] =>
      z.array(factRowSchema).parse(prepared(db, lessonQueries.facts).all({ officer, after })),
  }
}
