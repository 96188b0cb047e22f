/** Events of cases. Rows are only ever added. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import {
  type CaseEvent,
  type CaseEventContent,
  type ClosingReason,
  caseEventContentSchema,
  caseEventDetails,
  caseEventHeadSchema,
  caseEventKinds,
} from '../../src-shared/domain/cases/case-event.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import { type Actor, writerOf } from './audit-repository.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

/** Every text of the queries, so that a test can hold each to an index. */
export const caseEventQueries = {
  add: `INSERT INTO case_event (id, thread, kind, at, noted, detail, officer, revision, device)
    VALUES (@id, @thread, @kind, @at, @noted, @detail, @officer, 1, @device)`,
  ofCase: `SELECT case_event.id, thread, kind, at, noted, detail, officer.alias AS by FROM case_event
    LEFT JOIN officer ON officer.id = case_event.officer WHERE thread = ? ORDER BY at, seq`,
  /** A JSON array of ids. */
  ofCases: `SELECT case_event.id, thread, kind, at, noted, detail, officer.alias AS by FROM case_event
    LEFT JOIN officer ON officer.id = case_event.officer
    WHERE thread IN (SELECT value FROM json_each(?)) ORDER BY at, seq`,
  standing: `SELECT thread, kind, at, detail FROM case_event
    WHERE thread = ? AND kind IN ('closed', 'reopened') ORDER BY seq DESC LIMIT 1`,
  standings: `SELECT thread, kind, at, detail FROM case_event WHERE kind IN ('closed', 'reopened')
    ORDER BY thread, seq`,
} as const

const rowSchema = caseEventHeadSchema.extend({ kind: z.string(), detail: z.string() })

const standingSchema = z.object({
  thread: z.uuid(),
  kind: z.enum(['closed', 'reopened']),
  at: instantSchema,
  detail: z.string(),
})
/** When and why a case was closed. */
export type Closed = { readonly at: Instant; readonly reason: ClosingReason }

export type NewCaseEvent = CaseEventContent & {
  readonly thread: string
  /** When it happened, where that is not now. */
  readonly at?: Instant
}

/** Reads and writes only; the caller owns the transaction. */
export function caseEventRepository(db: DeskDatabase) {
  return {
    /** @returns its id */
    add(actor: Actor, { thread, kind, detail, at }: NewCaseEvent, now: Date): string {
      const id = randomUUID()
      const noted = toInstant(now)
      prepared(db, caseEventQueries.add).run({
        id,
        thread,
        kind,
        at: at ?? noted,
        noted,
        detail: JSON.stringify(detail),
        ...writerOf(actor),
      })
      return id
    },
    /** Null where this case is open; what was merged into it has no part in that. */
    closed(thread: string): Closed | null {
      const row = prepared(db, caseEventQueries.standing).get(thread)
      return row === undefined ? null : closedIn(standingSchema.parse(row))
    },
    /** Of every case that was ever closed. */
    closedEach: (): ReadonlyMap<string, Closed | null> =>
      new Map(
        z
          .array(standingSchema)
          .parse(prepared(db, caseEventQueries.standings).all())
          .map((row) => [row.thread, closedIn(row)]),
      ),
    /** Written under exactly this id, in the order of time. */
    ofCase: (thread: string): CaseEvent[] => eventsIn(prepared(db, caseEventQueries.ofCase).all(thread)),
    /** Written under any of these ids, in the order of time. */
    ofCases: (threads: readonly string[]): CaseEvent[] =>
      eventsIn(prepared(db, caseEventQueries.ofCases).all(JSON.stringify(threads))),
  }
}

function closedIn({ kind, at, detail }: z.infer<typeof standingSchema>): Closed | null {
  if (kind === 'reopened') return null
  return { at, reason: caseEventDetails.closed.parse(JSON.parse(detail)).reason }
}

/** Without those of kinds that this program does not know. */
function eventsIn(rows: readonly unknown[]): CaseEvent[] {
  return z
    .array(rowSchema)
    .parse(rows)
    .filter(({ kind }) => caseEventKinds.some((known) => known === kind))
    .map(({ kind, detail, ...head }) => ({
      ...head,
      ...caseEventContentSchema.parse({ kind, detail: JSON.parse(detail) }),
    }))
}
