/** What took effect in the directory over time, without the values, and the editions that were taken in. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import { changeSourceSchema } from '../../src-shared/domain/directory/changes.ts'
import type { OutlinedChanges, TakenEdition } from '../../src-shared/domain/directory/history.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import { flag } from './columns.ts'
import type { DeskDatabase } from './open.ts'

const changeRow = z.object({
  at: instantSchema,
  source: changeSourceSchema,
  field: z.string(),
  wasThere: flag,
  isThere: flag,
  wasWithdrawn: flag,
  isWithdrawn: flag,
  count: z.int(),
})

const editionRow = z.object({ at: instantSchema, sequence: z.int() })

/** Every text of the queries, so that a test can hold each to an index. */
export const historyQueries = {
  // An edition brings thousands of changes at one instant: those of one outline are one row. The values, which are most
  // of a row, are only asked whether they are there.
  inEffect: `SELECT decided AS at, source, substr(path, 1, instr(path || '/', '/') - 1) AS field,
      old IS NOT NULL AS wasThere, new IS NOT NULL AS isThere,
      path = 'status' AND coalesce(old = '"withdrawn"', 0) AS wasWithdrawn,
      path = 'status' AND coalesce(new = '"withdrawn"', 0) AS isWithdrawn,
      count(*) AS count
    FROM change WHERE standing = 'in-effect' AND decided >= ?
    GROUP BY decided, source, field, wasThere, isThere, wasWithdrawn, isWithdrawn`,
  editions: `SELECT at, detail ->> 'sequence' AS sequence FROM audit
    WHERE subject = ? AND kind = 'directory-updated' AND at >= ? ORDER BY at DESC`,
} as const

/** From `since` (UTC) on. */
export function changesInEffect(db: DeskDatabase, since: Instant): OutlinedChanges[] {
  return z.array(changeRow).parse(db.prepare(historyQueries.inEffect).all(since))
}

/** From `since` (UTC) on, newest first. An edition is an entry about the vault as a whole. */
export function editionsTaken(db: DeskDatabase, vaultId: string, since: Instant): TakenEdition[] {
  return z.array(editionRow).parse(db.prepare(historyQueries.editions).all(vaultId, since))
}
