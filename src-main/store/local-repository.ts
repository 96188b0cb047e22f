/** What the desk keeps beside the directory and lists read: tags, groups with their members, saved filters. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { SavedFilter } from '../../src-shared/contract/local.ts'
import { foldTag, type Group, groupSchema } from '../../src-shared/domain/directory/local-work.ts'
import { directoryFilterSchema } from '../../src-shared/domain/directory/views.ts'
import type { Actor } from './audit-repository.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { DeskDatabase } from './open.ts'

const known = 'EXISTS (SELECT 1 FROM point_of_contact WHERE id = poc)'
const theseIds = 'SELECT value FROM json_each(@ids)'

/** Every text of the repository's queries, so that a test can hold each to an index. `@ids` is a JSON array. */
export const localQueries = {
  unknown: `SELECT 1 FROM json_each(@ids) WHERE value NOT IN (SELECT id FROM point_of_contact) LIMIT 1`,
  tagsOf: 'SELECT tag FROM tag WHERE poc = ? ORDER BY folded',
  tagCounts: `SELECT min(tag) AS tag, count(*) AS count FROM tag WHERE ${known} GROUP BY folded ORDER BY folded`,
  spelling: 'SELECT tag FROM tag WHERE folded = ? LIMIT 1',
  addTag: `INSERT INTO tag (poc, folded, tag, revision, device)
    SELECT value, @folded, @tag, 1, @device FROM json_each(@ids) WHERE true
    ON CONFLICT (poc, folded) DO NOTHING`,
  removeTag: `DELETE FROM tag WHERE folded = @folded AND poc IN (${theseIds})`,
  removeTagsOf: 'DELETE FROM tag WHERE poc = ?',
  groups: `SELECT id, name, note,
      (SELECT count(*) FROM contact_group_member WHERE contact_group = contact_group.id AND ${known}) AS members
    FROM contact_group ORDER BY name`,
  groupsOf: `SELECT id, name, note FROM contact_group
    WHERE id IN (SELECT contact_group FROM contact_group_member WHERE poc = ?) ORDER BY name`,
  groupNames: 'SELECT id, name FROM contact_group ORDER BY name',
  group: 'SELECT 1 FROM contact_group WHERE id = ?',
  writeGroup: `INSERT INTO contact_group (id, name, note, changed, revision, device)
    VALUES (@id, @name, @note, @at, 1, @device)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, note = excluded.note, changed = excluded.changed,
      revision = revision + 1, device = excluded.device`,
  removeGroup: 'DELETE FROM contact_group WHERE id = ?',
  addMembers: `INSERT INTO contact_group_member (contact_group, poc, revision, device)
    SELECT @group, value, 1, @device FROM json_each(@ids) WHERE true
    ON CONFLICT (contact_group, poc) DO NOTHING`,
  removeMembers: `DELETE FROM contact_group_member WHERE contact_group = @group AND poc IN (${theseIds})`,
  removeMembershipsOf: 'DELETE FROM contact_group_member WHERE poc = ?',
  filters: 'SELECT id, name, json FROM saved_filter ORDER BY name',
  filterNames: 'SELECT id, name FROM saved_filter ORDER BY name',
  writeFilter: `INSERT INTO saved_filter (id, name, json, changed, revision, device)
    VALUES (@id, @name, @json, @at, 1, @device)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, json = excluded.json, changed = excluded.changed,
      revision = revision + 1, device = excluded.device`,
  removeFilter: 'DELETE FROM saved_filter WHERE id = ?',
} as const

const tagCountSchema = z.object({ tag: z.string(), count: z.int() })
const groupRowSchema = groupSchema.extend({ members: z.int() })
const nameSchema = z.object({ id: z.string(), name: z.string() })
const filterRowSchema = z.object({ id: z.string(), name: z.string(), json: z.string() })
const storedFilterSchema = directoryFilterSchema.omit({ sortLanguage: true })

/** Another one whenever a tag or a membership has become another, so that lists in memory are read again. */
export function localStamp(db: DeskDatabase): string {
  return readMeta(db, 'local-stamp') ?? ''
}

/** Random, as that of the directory: a rollback cannot repeat it. Inside the caller's unit of work. */
export function stampLocalWork(db: DeskDatabase): void {
  writeMeta(db, 'local-stamp', randomUUID())
}

/** @throws Failure `entry-not-found` where the directory has no row for one of them */
export function requireKnown(db: DeskDatabase, ids: readonly string[]): void {
  const unknown = db.prepare(localQueries.unknown).get({ ids: JSON.stringify(ids) })
  if (unknown !== undefined) throw new Failure('entry-not-found')
}

export type LocalRepository = ReturnType<typeof localRepository>

/** Reads and writes only; the caller owns the transaction. Writers answer how many rows became others. */
export function localRepository(db: DeskDatabase) {
  return { ...tags(db), ...groups(db), ...filters(db) }
}

function tags(db: DeskDatabase) {
  const texts = (sql: string, value: string) => z.array(z.string()).parse(db.prepare(sql).pluck().all(value))
  return {
    tagsOf: (pocId: string): string[] => texts(localQueries.tagsOf, pocId),
    tagCounts: () => z.array(tagCountSchema).parse(db.prepare(localQueries.tagCounts).all()),
    /** In the spelling that the desk has for this tag already, if it has one. */
    addTag(actor: Actor, ids: readonly string[], tag: string): number {
      const folded = foldTag(tag)
      const [spelling = tag.normalize('NFC')] = texts(localQueries.spelling, folded)
      const row = { ids: JSON.stringify(ids), folded, tag: spelling, device: actor.deviceId }
      return db.prepare(localQueries.addTag).run(row).changes
    },
    removeTag: (ids: readonly string[], tag: string): number =>
      db.prepare(localQueries.removeTag).run({ ids: JSON.stringify(ids), folded: foldTag(tag) }).changes,
  }
}

function groups(db: DeskDatabase) {
  return {
    groups: () => z.array(groupRowSchema).parse(db.prepare(localQueries.groups).all()),
    groupsOf: (pocId: string): Group[] =>
      z.array(groupSchema).parse(db.prepare(localQueries.groupsOf).all(pocId)),
    hasGroup: (id: string): boolean => db.prepare(localQueries.group).get(id) !== undefined,
    /** @throws Failure `name-taken` where another group is called so, in any case of letters */
    writeGroup(actor: Actor, group: Group, at: Date): void {
      refuseTaken(db, localQueries.groupNames, group)
      db.prepare(localQueries.writeGroup).run({ ...group, ...written(actor, at) })
    },
    /** Its memberships go with it; a saved filter that names it finds nothing from then on. */
    removeGroup: (id: string): number => db.prepare(localQueries.removeGroup).run(id).changes,
    addMembers: (actor: Actor, group: string, ids: readonly string[]): number =>
      db.prepare(localQueries.addMembers).run({ group, ids: JSON.stringify(ids), device: actor.deviceId })
        .changes,
    removeMembers: (group: string, ids: readonly string[]): number =>
      db.prepare(localQueries.removeMembers).run({ group, ids: JSON.stringify(ids) }).changes,
  }
}

function filters(db: DeskDatabase) {
  return {
    filters: (): SavedFilter[] =>
      z
        .array(filterRowSchema)
        .parse(db.prepare(localQueries.filters).all())
        .map(({ id, name, json }) => ({ id, name, filter: storedFilterSchema.parse(JSON.parse(json)) })),
    /** @throws Failure `name-taken` where another filter is called so, in any case of letters */
    writeFilter(actor: Actor, { id, name, filter }: SavedFilter, at: Date): void {
      refuseTaken(db, localQueries.filterNames, { id, name })
      const json = JSON.stringify(storedFilterSchema.parse(filter))
      db.prepare(localQueries.writeFilter).run({ id, name, json, ...written(actor, at) })
    },
    removeFilter: (id: string): number => db.prepare(localQueries.removeFilter).run(id).changes,
  }
}

function written(actor: Actor, at: Date): { readonly at: Instant; readonly device: string } {
  return { at: toInstant(at), device: actor.deviceId }
}

/** Compared here: SQLite knows the case of ASCII letters only. */
function refuseTaken(db: DeskDatabase, sql: string, { id, name }: { id: string; name: string }): void {
  const folded = foldTag(name)
  const others = z.array(nameSchema).parse(db.prepare(sql).all())
  if (others.some((other) => other.id !== id && foldTag(other.name) === folded))
    throw new Failure('name-taken')
}
