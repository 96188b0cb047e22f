/** Events of cases. Rows are only ever added. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import {
  type CaseEvent,
  type CaseEventContent,
  caseEventContentSchema,
  caseEventHeadSchema,
  caseEventKinds,
} from '../../src-shared/domain/cases/case-event.ts'
import type { Actor } from './audit-repository.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

/** Every text of the queries, so that a test can hold each to an index. */
export const caseEventQueries = {
  add: `INSERT INTO case_event (id, thread, kind, at, noted, detail, officer, revision, device)
    VALUES (@id, @thread, @kind, @at, @noted, @detail, @officer, 1, @device)`,
  ofCase: `SELECT case_event.id, thread, kind, at, noted, detail, officer.alias AS by FROM case_event
    LEFT JOIN officer ON officer.id = case_event.officer WHERE thread = ? ORDER BY at, seq`,
} as const

const rowSchema = caseEventHeadSchema.extend({ kind: z.string(), detail: z.string() })

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
        officer: actor.officer?.id ?? null,
        device: actor.deviceId,
      })
      return id
    },
    /** In the order of time. */
    ofCase: (thread: string): CaseEvent[] =>
      z
        .array(rowSchema)
        .parse(prepared(db, caseEventQueries.ofCase).all(thread))
        .filter(({ kind }) => caseEventKinds.some((known) => known === kind))
        .map(({ kind, detail, ...head }) => ({
          ...head,
          ...caseEventContentSchema.parse({ kind, detail: JSON.parse(detail) }),
        })),
  }
}
