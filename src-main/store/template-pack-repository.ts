/** Packs of templates; a row is never deleted, as old messages are rendered with the words of ended packs. */
import { z } from 'zod'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import {
  type PackOrigin,
  type PackStanding,
  packOriginSchema,
  packStandingSchema,
} from '../../src-shared/domain/messages/pack-standing.ts'
import { type Actor, writerOf } from './audit-repository.ts'
import type { DeskDatabase } from './open.ts'

const columns = `template_pack.id, pack, bytes, sha256, origin, arrived, standing, decided_at AS decidedAt,
    officer.alias AS decidedBy`
const joined = 'template_pack LEFT JOIN officer ON officer.id = template_pack.decided_by'

/** Every text of the queries, so that a test can hold each to an index. */
export const templatePackQueries = {
  all: `SELECT ${columns} FROM ${joined} ORDER BY arrived DESC, template_pack.rowid DESC`,
  find: `SELECT ${columns} FROM ${joined} WHERE template_pack.id = ?`,
  byDigest: 'SELECT id FROM template_pack WHERE sha256 = ?',
  waiting: "SELECT origin, sha256 FROM template_pack WHERE standing = 'waiting'",
  activeIssue: "SELECT id FROM template_pack WHERE pack = ? AND standing = 'active'",
  /** In the order in which they were activated. */
  ofStanding: 'SELECT id, bytes FROM template_pack WHERE standing = ? ORDER BY decided_at, rowid',
  inUse: "SELECT id, standing FROM template_pack WHERE standing IN ('active', 'ended') ORDER BY id",
  insert: `INSERT INTO template_pack
    (id, pack, name, bytes, sha256, origin, arrived, standing, decided_by, decided_at, revision, device)
    VALUES (@id, @pack, @name, @bytes, @sha256, @origin, @arrived, 'waiting', NULL, NULL, 1, @device)`,
  decide: `UPDATE template_pack SET standing = @standing, decided_by = @officer, decided_at = @at,
    revision = revision + 1, device = @device WHERE id = @id`,
} as const

const rowSchema = z.object({
  id: z.uuid(),
  pack: z.uuid(),
  bytes: z.instanceof(Uint8Array),
  /** Lower-case hexadecimal. */
  sha256: z.string(),
  origin: packOriginSchema,
  arrived: instantSchema,
  standing: packStandingSchema,
  decidedAt: instantSchema.nullable(),
  decidedBy: z.string().nullable(),
})
export type TemplatePackRow = z.infer<typeof rowSchema>

const waitingSchema = rowSchema.pick({ origin: true, sha256: true })
const keptSchema = z.object({ id: z.uuid(), bytes: z.instanceof(Uint8Array) })

export type NewTemplatePack = {
  readonly id: string
  readonly pack: string
  readonly name: string
  readonly bytes: Uint8Array
  /** Lower-case hexadecimal. */
  readonly sha256: string
  readonly origin: PackOrigin
  readonly arrived: Instant
}

/** The writing functions run inside the caller's unit of work. */
export function templatePackRepository(db: DeskDatabase) {
  const idOf = (query: string, value: string) =>
    z.string().optional().parse(db.prepare(query).pluck().get(value))
  return {
    /** Newest first. */
    all: () => z.array(rowSchema).parse(db.prepare(templatePackQueries.all).all()),
    find: (id: string) => rowSchema.optional().parse(db.prepare(templatePackQueries.find).get(id)),
    byDigest: (sha256: string) => idOf(templatePackQueries.byDigest, sha256),
    /** Those that nobody has decided on. */
    waiting: () => z.array(waitingSchema).parse(db.prepare(templatePackQueries.waiting).all()),
    /** The issue of a pack that is in use. */
    activeIssue: (pack: string) => idOf(templatePackQueries.activeIssue, pack),
    ofStanding: (standing: PackStanding) =>
      z.array(keptSchema).parse(db.prepare(templatePackQueries.ofStanding).all(standing)),
    /** Another text whenever another set of packs is active or ended. */
    stamp: () => JSON.stringify(db.prepare(templatePackQueries.inUse).raw().all()),
    insert: (pack: NewTemplatePack, actor: Actor) => {
      db.prepare(templatePackQueries.insert).run({ ...pack, device: actor.deviceId })
    },
    decide: (id: string, standing: PackStanding, actor: Actor, at: Date) => {
      const decision = { id, standing, at: toInstant(at), ...writerOf(actor) }
      db.prepare(templatePackQueries.decide).run(decision)
    },
  }
}
