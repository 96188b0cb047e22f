/** Who said to handle which case: the latest of two kinds of events of a case. Reads only. */
import { z } from 'zod'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

const kinds = "kind IN ('claimed', 'claim-released')"

/** Every text of the queries, so that a test can hold each to an index. */
export const claimQueries = {
  present: `SELECT thread, kind, at, case_event.officer, coalesce(officer.alias, '') AS by FROM case_event
    LEFT JOIN officer ON officer.id = case_event.officer
    WHERE seq IN (SELECT max(seq) FROM case_event WHERE ${kinds} GROUP BY thread) ORDER BY seq`,
  ofCase: `SELECT thread, kind, at, case_event.officer, coalesce(officer.alias, '') AS by FROM case_event
    LEFT JOIN officer ON officer.id = case_event.officer
    WHERE seq = (SELECT max(seq) FROM case_event WHERE ${kinds} AND thread = ?)`,
  entriesSince: 'SELECT thread FROM case_event WHERE noted >= ?',
} as const

const rowSchema = z.object({
  thread: z.uuid(),
  kind: z.enum(['claimed', 'claim-released']),
  at: instantSchema,
  officer: z.uuid().nullable(),
  by: z.string(),
})

export type ClaimRow = {
  readonly thread: string
  readonly officer: string
  readonly by: string
  readonly at: string
}

function claimed({ thread, kind, at, officer, by }: z.infer<typeof rowSchema>): ClaimRow[] {
  return kind === 'claimed' && officer !== null ? [{ thread, officer, by, at }] : []
}

export function claimRepository(db: DeskDatabase) {
  return {
    /** In the order in which they were made. */
    present: (): ClaimRow[] =>
      z.array(rowSchema).parse(prepared(db, claimQueries.present).all()).flatMap(claimed),
    /** Of exactly this case. */
    ofCase: (thread: string): ClaimRow | undefined =>
      z.array(rowSchema).parse(prepared(db, claimQueries.ofCase).all(thread)).flatMap(claimed)[0],
    /** By case, how many entries were written since then. */
    entriesSince(since: string): ReadonlyMap<string, number> {
      const threads = z.array(z.uuid()).parse(db.prepare(claimQueries.entriesSince).pluck().all(since))
      const found = new Map<string, number>()
      for (const thread of threads) found.set(thread, (found.get(thread) ?? 0) + 1)
      return found
    },
  }
}
