/** How SQLite would answer a query. */
import { z } from 'zod'
import type { DeskDatabase } from '../../src-main/store/open.ts'

const planSchema = z.array(z.object({ detail: z.string() }))

/**
 * The steps by which a query goes through a whole table, or a whole index. What it asks of JSON that it was handed or
 * of the answers of other queries has no table behind it; a full-text index is gone through where it is asked nothing.
 */
export function scansOf(db: DeskDatabase, sql: string): readonly string[] {
  const asked = sql.replaceAll(/@\w+|\?/g, "'[]'")
  const steps = planSchema.parse(db.prepare(`EXPLAIN QUERY PLAN ${asked}`).all()).map(({ detail }) => detail)
  // For a largest or smallest value SQLite says SEARCH also where no index has it.
  return steps.filter(
    (step) =>
      /^(SCAN |SEARCH (?!.* USING ))/.test(step) &&
      !/^SCAN (CONSTANT|\d+ CONSTANT|\(subquery|\(join)/.test(step) &&
      !/VIRTUAL TABLE INDEX (?!0:$)/.test(step),
  )
}
