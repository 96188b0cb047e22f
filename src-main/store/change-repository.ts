/** Changes of records, proposed and made; none is ever deleted, so that they are the history. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import {
  type ChangeClass,
  type ChangeSource,
  type ChangeStanding,
  changeClassSchema,
  changeSourceSchema,
  changeStandingSchema,
  type FieldChange,
  type RecordChange,
} from '../../src-shared/domain/directory/changes.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import {
  multilingualSchema,
  type PointOfContact,
  pocTypeSchema,
} from '../../src-shared/domain/directory/record.ts'
import { stateCodeSchema } from '../../src-shared/domain/state-codes.ts'
import { officerAliases } from './audit-repository.ts'
import { flag, json } from './columns.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

/** Whose record it is, as it was called at that time. */
export type ChangeSubject = Pick<PointOfContact, 'state' | 'type' | 'entityName'>

export type NewChangeRow = FieldChange & {
  readonly pocId: string
  readonly subject: ChangeSubject
  readonly class: ChangeClass
  readonly source: ChangeSource
  readonly standing: ChangeStanding
  readonly alarm: boolean
  readonly certifiedByVerified: boolean
  /** UTC. */
  readonly proposedAt: Instant
  readonly decidedAt: Instant | null
  /** UUID of the officer. */
  readonly officer: string | null
  readonly reason: string
  readonly batch: string | null
}

/** What an officer, a message that left, or a later proposal makes of a change. */
export type Settlement = {
  readonly standing: ChangeStanding
  readonly alarm: boolean
  readonly decidedAt: Instant | null
  readonly officer: string | null
  readonly reason: string
}

export type StoredChange = NewChangeRow & { readonly id: string }

const rowSchema = z.object({
  id: z.uuid(),
  poc: z.uuid(),
  path: z.string(),
  old: z.union([z.null(), json(z.unknown())]),
  new: z.union([z.null(), json(z.unknown())]),
  class: changeClassSchema,
  source: changeSourceSchema,
  standing: changeStandingSchema,
  alarm: flag,
  certified: flag,
  proposed: instantSchema,
  decided: instantSchema.nullable(),
  officer: z.string().nullable(),
  reason: z.string(),
  batch: z.string().nullable(),
  subject: json(z.object({ state: stateCodeSchema, type: pocTypeSchema, entityName: multilingualSchema })),
})

const columns = `id, poc, path, old, new, class, source, standing, alarm, certified, proposed, decided, officer,
  reason, batch, subject`
const open = "standing IN ('waiting', 'used-once')"

/** Every text of the repository's queries, so that a test can hold each to an index. */
export const changeQueries = {
  byId: `SELECT ${columns} FROM change WHERE id = ?`,
  ofRecord: `SELECT ${columns} FROM change WHERE poc = ? ORDER BY seq DESC`,
  openOf: `SELECT ${columns} FROM change WHERE poc = ? AND ${open} ORDER BY seq`,
  earlierOfRegistry: `SELECT ${columns} FROM change
    WHERE poc = ? AND source = 'registry' AND standing IN ('waiting', 'used-once', 'rejected') ORDER BY seq`,
  allOpen: `SELECT ${columns}, seq FROM change WHERE ${open}`,
  alarms: `SELECT ${columns}, seq FROM change WHERE alarm = 1`,
  // What took effect on arrival was decided by nobody, at the instant at which it came.
  arrived: `SELECT ${columns}, seq FROM change
    WHERE standing = 'in-effect' AND decided >= ? AND decided = proposed AND source = 'registry'`,
  openCounts: `SELECT poc, count(*) AS waiting FROM change WHERE ${open} GROUP BY poc`,
  countOpen: `SELECT count(*) FROM change WHERE ${open}`,
  countAlarms: 'SELECT count(*) FROM change WHERE alarm = 1',
  insert: `INSERT INTO change (id, poc, state, path, old, new, class, source, standing, alarm, certified, proposed, decided,
      officer, reason, batch, subject, revision, device)
    VALUES (@id, @poc, @state, @path, @old, @new, @class, @source, @standing, @alarm, @certified, @proposed, @decided,
      @officer, @reason, @batch, @subject, 1, @device)`,
  settle: `UPDATE change SET standing = @standing, alarm = @alarm, decided = @decidedAt, officer = @officer,
    reason = @reason, revision = revision + 1, device = @device WHERE id = @id`,
} as const

const countSchema = z.object({ poc: z.string(), waiting: z.int() })
const listedSchema = rowSchema.extend({ seq: z.int() })

/** Reads and writes only; the caller owns the transaction and refreshes the records in effect. */
export function changeRepository(db: DeskDatabase) {
  const many = (sql: string, ...values: readonly string[]): StoredChange[] =>
    z
      .array(rowSchema)
      .parse(prepared(db, sql).all(...values))
      .map(stored)
  const insert = prepared(db, changeQueries.insert)
  const settled = prepared(db, changeQueries.settle)
  function settle(id: string, settlement: Settlement, device: string): void {
    settled.run({ ...settlement, alarm: settlement.alarm ? 1 : 0, id, device })
  }
  return {
    insert(change: NewChangeRow, device: string): string {
      const id = randomUUID()
      insert.run({
        id,
        poc: change.pocId,
        state: change.subject.state,
        path: change.path,
        old: textOf(change.from),
        new: textOf(change.to),
        class: change.class,
        source: change.source,
        standing: change.standing,
        alarm: change.alarm ? 1 : 0,
        certified: change.certifiedByVerified ? 1 : 0,
        proposed: change.proposedAt,
        decided: change.decidedAt,
        officer: change.officer,
        reason: change.reason,
        batch: change.batch,
        subject: JSON.stringify(change.subject),
        device,
      })
      return id
    },
    settle,
    /** At an instant (UTC) at which it lapsed and nobody decided. Its alarm stays until an officer takes note. */
    supersede({ id, alarm }: Pick<StoredChange, 'id' | 'alarm'>, at: Instant, device: string): void {
      settle(id, { standing: 'superseded', alarm, decidedAt: at, officer: null, reason: '' }, device)
    },
    find: (id: string): StoredChange | undefined => many(changeQueries.byId, id)[0],
    /** Newest first. */
    ofRecord: (pocId: string) => many(changeQueries.ofRecord, pocId),
    /** Waiting or used once, in the order in which they came. */
    openOf: (pocId: string) => many(changeQueries.openOf, pocId),
    /** What the registry has proposed before of this point of contact and is not in effect. */
    earlierOfRegistry: (pocId: string) => many(changeQueries.earlierOfRegistry, pocId),
    /** What the review shows, newest first: open, with an alarm, or in effect on arrival after `since` (UTC). */
    forReview(since: Instant): StoredChange[] {
      const rows = [
        ...db.prepare(changeQueries.allOpen).all(),
        ...db.prepare(changeQueries.alarms).all(),
        ...db.prepare(changeQueries.arrived).all(since),
      ].map((row) => listedSchema.parse(row))
      const byNumber = new Map(rows.map((row) => [row.seq, row]))
      return [...byNumber.values()].sort((a, b) => b.seq - a.seq).map(stored)
    },
    /** Number of open changes by point of contact. */
    openCounts(): ReadonlyMap<string, number> {
      const rows = z.array(countSchema).parse(db.prepare(changeQueries.openCounts).all())
      return new Map(rows.map(({ poc, waiting }) => [poc, waiting]))
    },
    countOpen: (): number => z.int().parse(db.prepare(changeQueries.countOpen).pluck().get()),
    countAlarms: (): number => z.int().parse(db.prepare(changeQueries.countAlarms).pluck().get()),
  }
}

/** Changes as the page sees them: officers by alias. */
export function changeViews(db: DeskDatabase, changes: readonly StoredChange[]): RecordChange[] {
  const aliases = officerAliases(db)
  return changes.map(({ subject, officer, ...change }) => ({
    ...change,
    ...subject,
    decidedBy: officer === null ? null : (aliases.get(officer) ?? null),
  }))
}

function stored(row: z.infer<typeof rowSchema>): StoredChange {
  return {
    id: row.id,
    pocId: row.poc,
    subject: row.subject,
    path: row.path,
    from: row.old,
    to: row.new,
    class: row.class,
    source: row.source,
    standing: row.standing,
    alarm: row.alarm,
    certifiedByVerified: row.certified,
    proposedAt: row.proposed,
    decidedAt: row.decided,
    officer: row.officer,
    reason: row.reason,
    batch: row.batch,
  }
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}
