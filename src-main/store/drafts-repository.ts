/** Drafts that officers write. No rules, only reading and writing. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import { keptDraftSchema } from '../../src-shared/domain/messages/kept-draft.ts'
import { modes } from '../../src-shared/domain/messages/record.ts'
import { templateIdSchema } from '../../src-shared/domain/messages/template.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'

const draftRowSchema = z.object({
  id: z.uuid(),
  template: templateIdSchema,
  subject: z.string(),
  mode: z.enum(modes),
  changed: z.string(),
})

/** Every text of the queries of drafts, so that a test can hold each to an index. */
export const draftQueries = {
  list: "SELECT id, template, subject, json ->> 'mode' AS mode, changed FROM draft ORDER BY changed DESC",
  find: 'SELECT json FROM draft WHERE id = ?',
  save: `INSERT INTO draft (id, template, subject, json, changed, revision, device) VALUES (?, ?, ?, ?, ?, 1, ?)
    ON CONFLICT (id) DO UPDATE SET template = excluded.template, subject = excluded.subject,
      json = excluded.json, changed = excluded.changed, revision = revision + 1, device = excluded.device`,
  remove: 'DELETE FROM draft WHERE id = ?',
} as const

/** Drafts of this vault. `json` holds the whole draft; the other columns serve the list. */
export function draftsRepository(database: DeskDatabase) {
  return {
    list: () => z.array(draftRowSchema).parse(database.prepare(draftQueries.list).all()),
    find(id: string): Draft | undefined {
      const row = database.prepare(draftQueries.find).get(id)
      return row === undefined ? undefined : z.object({ json: json(keptDraftSchema) }).parse(row).json
    },
    save(draft: Draft, changed: Instant, device: string): void {
      const { id, template, subject } = draft
      database.prepare(draftQueries.save).run(id, template, subject, JSON.stringify(draft), changed, device)
    },
    remove(id: string): void {
      database.prepare(draftQueries.remove).run(id)
    },
  }
}
