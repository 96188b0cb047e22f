/** What the hours of the day need of every point of contact, cut out of the records by SQLite. */
import { z } from 'zod'
import {
  type Availability,
  availabilitySchema,
  multilingualSchema,
  type PointOfContact,
  pocTypeSchema,
  pointOfContactSchema,
} from '../../src-shared/domain/directory/record.ts'
import { stateCodeSchema } from '../../src-shared/domain/state-codes.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'

export type HoursRow = Pick<
  PointOfContact,
  'id' | 'state' | 'type' | 'entityName' | 'status' | 'validUntil' | 'availability'
>

const rowSchema = z.object({
  seq: z.int(),
  id: z.uuid(),
  state: stateCodeSchema,
  type: pocTypeSchema,
  availability: z.string(),
  content: json(z.tuple([multilingualSchema, pointOfContactSchema.shape.status, z.iso.date().nullable()])),
})

/** So that a test can hold each to an index. */
export const hoursQueries = {
  offices: `SELECT seq, id, state, type, availability,
    json_extract(json, '$.entityName', '$.status', '$.validUntil') AS content
    FROM point_of_contact WHERE seq > ? AND in_effect = 1 ORDER BY seq LIMIT ?`,
  members: 'SELECT poc FROM contact_group_member WHERE contact_group = ?',
} as const

/** So many are read at a time. */
const pageSize = 200

/**
 * Every point of contact in effect, in pages, so that the caller can let other work come in between (and then has to see
 * for itself whether the directory is still the same). Offices that keep the same hours share one object.
 */
export function* hoursPages(db: DeskDatabase): Generator<readonly HoursRow[]> {
  const offices = db.prepare(hoursQueries.offices)
  const kept = new Map<string, Availability>()
  let last = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = z.array(rowSchema).parse(offices.all(last, pageSize))
    const end = rows.at(-1)?.seq
    if (end === undefined) return
    yield rows.map((row) => hoursRow(row, kept))
    last = end
  }
}

function hoursRow(
  { seq: _, content, availability, ...row }: z.infer<typeof rowSchema>,
  kept: Map<string, Availability>,
): HoursRow {
  const [entityName, status, validUntil] = content
  const known = kept.get(availability) ?? availabilitySchema.parse(JSON.parse(availability))
  kept.set(availability, known)
  return {
    ...row,
    entityName,
    status,
    availability: known,
    ...(validUntil === null ? {} : { validUntil }),
  }
}

/** UUIDs of the points of contact in a group of the desk; none for a group that there is not. */
export function membersOf(db: DeskDatabase, group: string): ReadonlySet<string> {
  return new Set(z.array(z.string()).parse(db.prepare(hoursQueries.members).pluck().all(group)))
}
