/** Warnings that a releaser took note of, as rows; none is ever changed. */
import { z } from 'zod'
import {
  type ReleaseWarning,
  releaseWarningSchema,
} from '../../src-shared/domain/messages/preflight-finding.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

/** Every text of the queries, so that a test can hold each to an index. */
export const releaseWarningQueries = {
  insert: 'INSERT INTO release_warning (message, code, poc, params, device) VALUES (?, ?, ?, ?, ?)',
  of: 'SELECT code, poc, params FROM release_warning WHERE message = ? ORDER BY seq',
} as const

const rowSchema = z.object({
  code: releaseWarningSchema.shape.code,
  poc: z.uuid().nullable(),
  params: json(releaseWarningSchema.shape.params),
})

/** Runs inside the caller's unit of work. */
export function insertReleaseWarnings(
  db: DeskDatabase,
  device: string,
  message: string,
  warnings: readonly ReleaseWarning[],
): void {
  const insert = prepared(db, releaseWarningQueries.insert)
  for (const { code, pocId, params } of warnings) {
    insert.run(message, code, pocId ?? null, JSON.stringify(params), device)
  }
}

/** Of one message, in the order in which they were shown. */
export function releaseWarningsOf(db: DeskDatabase, message: string): ReleaseWarning[] {
  const rows = z.array(rowSchema).parse(prepared(db, releaseWarningQueries.of).all(message))
  return rows.map(({ code, poc, params }) => ({ code, params, ...(poc === null ? {} : { pocId: poc }) }))
}
