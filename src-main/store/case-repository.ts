/** Which messages stand in which case, and which cases belong together. No rules, only reading and writing. */
import { z } from 'zod'
import { type CaseRelation, caseRelationSchema } from '../../src-shared/domain/cases/case-event.ts'
import type { Actor } from './audit-repository.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

/** Every text of the queries, so that a test can hold each to an index. */
export const caseQueries = {
  merges: 'SELECT child, parent FROM case_merge',
  placements: 'SELECT message, case_id AS placed FROM case_placement',
  root: `WITH RECURSIVE above(id) AS (
      SELECT ? UNION SELECT parent FROM case_merge JOIN above ON child = above.id)
    SELECT id FROM above WHERE NOT EXISTS (SELECT 1 FROM case_merge WHERE child = above.id)`,
  parts: `WITH RECURSIVE part(id) AS (
      SELECT ? UNION SELECT child FROM case_merge JOIN part ON parent = part.id)
    SELECT id FROM part`,
  merge: 'INSERT INTO case_merge (child, parent, revision, device) VALUES (?, ?, 1, ?)',
  separate: 'DELETE FROM case_merge WHERE child = ?',
  placement: 'SELECT case_id FROM case_placement WHERE message = ?',
  placed: 'SELECT message FROM case_placement WHERE case_id = ?',
  place: `INSERT INTO case_placement (message, case_id, revision, device) VALUES (@message, @placed, 1, @device)
    ON CONFLICT (message) DO UPDATE SET case_id = @placed, revision = revision + 1, device = @device`,
  links: `SELECT id, from_case AS "from", to_case AS "to", relation FROM case_link WHERE from_case = @id
    UNION SELECT id, from_case, to_case, relation FROM case_link WHERE to_case = @id`,
  link: 'SELECT id, from_case AS "from", to_case AS "to", relation FROM case_link WHERE id = ?',
  addLink: `INSERT INTO case_link (id, from_case, to_case, relation, revision, device)
    VALUES (@id, @from, @to, @relation, 1, @device)`,
  removeLink: 'DELETE FROM case_link WHERE id = ?',
  acted: `SELECT audit.kind, audit.subject, officer.alias, officer.role FROM audit
    JOIN officer ON officer.id = audit.officer WHERE audit.subject = ? ORDER BY audit.seq`,
} as const

const idsSchema = z.array(z.uuid())
const mergeSchema = z.object({ child: z.uuid(), parent: z.uuid() })
const placementSchema = z.object({ message: z.uuid(), placed: z.uuid() })
const linkSchema = z.object({ id: z.uuid(), from: z.uuid(), to: z.uuid(), relation: caseRelationSchema })
/** As it was made; either side may stand in another case since. */
export type CaseLinkRow = z.infer<typeof linkSchema>

/** Reads and writes only; the caller owns the transaction. */
export function caseRepository(db: DeskDatabase) {
  return { ...standing(db), ...links(db) }
}

export type CaseRepository = ReturnType<typeof caseRepository>

/** What is needed to say of a row in which case it stands. */
type Placed = { readonly id: string; readonly thread: string }

function standing(db: DeskDatabase) {
  const rootOf = (id: string): string => z.uuid().parse(prepared(db, caseQueries.root).pluck().get(id))
  const placementOf = (message: string): string | undefined =>
    z.uuid().optional().parse(prepared(db, caseQueries.placement).pluck().get(message))
  return {
    /** The case in which a thread, or another case, stands; itself where it was never merged. */
    rootOf,
    /** Ids whose messages stand in this case: of it, and of every thread and case that was merged into it. */
    partsOf: (id: string): string[] => idsSchema.parse(prepared(db, caseQueries.parts).pluck().all(id)),
    /** Where a message was put apart from its thread; undefined where it stands with it. */
    placementOf,
    /** Rows that were put into exactly this case. */
    placedIn: (id: string): string[] => idsSchema.parse(prepared(db, caseQueries.placed).pluck().all(id)),
    /** The case of one message. */
    caseOf: ({ id, thread }: Placed): string => rootOf(placementOf(id) ?? thread),
    /** The same for many: everything that tells it is read once. */
    caseOfEach(): (row: Placed) => string {
      const merges = z.array(mergeSchema).parse(prepared(db, caseQueries.merges).all())
      const placements = z.array(placementSchema).parse(prepared(db, caseQueries.placements).all())
      const parents = new Map(merges.map(({ child, parent }) => [child, parent]))
      const places = new Map(placements.map(({ message, placed }) => [message, placed]))
      return ({ id, thread }) => {
        let at = places.get(id) ?? thread
        for (let above = parents.get(at); above !== undefined; above = parents.get(at)) at = above
        return at
      }
    },
    merge(actor: Actor, child: string, parent: string): void {
      prepared(db, caseQueries.merge).run(child, parent, actor.deviceId)
    },
    separate(child: string): void {
      prepared(db, caseQueries.separate).run(child)
    },
    place(actor: Actor, message: string, placed: string): void {
      prepared(db, caseQueries.place).run({ message, placed, device: actor.deviceId })
    },
  }
}

const actedSchema = z.object({
  kind: z.string(),
  subject: z.string(),
  alias: z.string(),
  role: z.enum(['drafter', 'releaser', 'administrator']),
})

function links(db: DeskDatabase) {
  return {
    /** In which this thread or case is named, on either side. */
    linksOf: (id: string): CaseLinkRow[] =>
      z.array(linkSchema).parse(prepared(db, caseQueries.links).all({ id })),
    findLink(id: string): CaseLinkRow | undefined {
      return linkSchema.optional().parse(prepared(db, caseQueries.link).get(id))
    },
    addLink(
      actor: Actor,
      link: {
        readonly id: string
        readonly from: string
        readonly to: string
        readonly relation: CaseRelation
      },
    ): void {
      prepared(db, caseQueries.addLink).run({ ...link, device: actor.deviceId })
    },
    removeLink(id: string): void {
      prepared(db, caseQueries.removeLink).run(id)
    },
    /** Entries of the audit log about this message that an officer made, in their order. */
    acted: (message: string) => z.array(actedSchema).parse(prepared(db, caseQueries.acted).all(message)),
  }
}
