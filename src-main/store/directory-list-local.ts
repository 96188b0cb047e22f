/** What the desk keeps beside the directory and the list in memory needs: tags, and who is in which group. */
import { z } from 'zod'
import { grouped } from '../../src-shared/base/grouped.ts'
import type { DeskDatabase } from './open.ts'

export type LocalWork = {
  /** Tags by id of the point of contact, in their order. */
  readonly tags: ReadonlyMap<string, readonly string[]>
  /** Ids of points of contact by id of the group. */
  readonly members: ReadonlyMap<string, readonly string[]>
}

const pairsSchema = z.array(z.tuple([z.string(), z.string()]))

export const localListQueries = {
  tags: 'SELECT poc, tag FROM tag ORDER BY poc, folded',
  members: 'SELECT contact_group, poc FROM contact_group_member',
} as const

/** Both tables as a whole: a desk has far fewer of either than the directory has points of contact. */
export function readLocalWork(db: DeskDatabase): LocalWork {
  const pairs = (sql: string) => grouped(pairsSchema.parse(db.prepare(sql).raw().all()))
  return {
    tags: pairs(localListQueries.tags),
    members: pairs(localListQueries.members),
  }
}
