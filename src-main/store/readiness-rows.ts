/** What readiness needs of every point of contact, cut out of the records by SQLite. */
import { z } from 'zod'
import { grouped } from '../../src-shared/base/grouped.ts'
import { messageAddressPath } from '../../src-shared/domain/directory/addressee.ts'
import type { ChangePath } from '../../src-shared/domain/directory/changes.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import type { Office } from '../../src-shared/domain/directory/readiness.ts'
import {
  type Availability,
  availabilitySchema,
  mailAddressSchema,
  multilingualSchema,
  pocTypeSchema,
  pointOfContactSchema,
} from '../../src-shared/domain/directory/record.ts'
import { addressPaths } from '../../src-shared/domain/directory/record-paths.ts'
import { type Region, regionSchema, stateCodeSchema } from '../../src-shared/domain/state-codes.ts'
import { flag, json } from './columns.ts'
import { parseKeyFacts } from './directory-rows.ts'
import type { DeskDatabase } from './open.ts'

/** An office without what verifications, checks and the time of day make of it. */
export type OfficeRow = Omit<Office, 'verified' | 'open' | 'hoursStated' | 'contacts' | 'mail'> & {
  readonly region: Region
  readonly availability: Availability
  /** Paths of its mail addresses, and of the one that a message goes to. */
  readonly addresses: readonly ChangePath[]
  readonly sentTo: ChangePath | null
}

/** One array for all, since a record is read by SQLite once for each call of its JSON functions. */
const values = `json_extract(json, '$.entityName', '$.availability', '$.status', '$.emails', '$.phones[0].number',
  '$.validUntil', '$.lastVerified', '$.lastContact', '$.lastBounce')`

const valuesSchema = json(
  z.tuple([
    multilingualSchema,
    availabilitySchema,
    pointOfContactSchema.shape.status,
    z.array(mailAddressSchema),
    z.string().nullable(),
    z.iso.date().nullable(),
    instantSchema.nullable(),
    instantSchema.nullable(),
    instantSchema.nullable(),
  ]),
)
const rowSchema = z.object({
  seq: z.int(),
  id: z.uuid(),
  state: stateCodeSchema,
  region: regionSchema,
  type: pocTypeSchema,
  inEffect: flag,
  waiting: z.int(),
  content: valuesSchema,
})
const keySchema = z.object({ seq: z.int(), position: z.int(), facts: z.string().nullable() })
type KeyRow = z.infer<typeof keySchema>

/** So that a test can hold each to an index. Rejected keys have negative positions. */
export const readinessQueries = {
  offices: `SELECT seq, id, state, region, type, in_effect AS inEffect, waiting, ${values} AS content
    FROM point_of_contact WHERE seq > ? ORDER BY seq LIMIT ?`,
  keys: `SELECT seq, position, iif(position < 0, NULL, facts) AS facts FROM point_of_contact_key
    WHERE seq > ? AND seq <= ? ORDER BY seq, position`,
} as const

/** So many are read at a time. */
const pageSize = 500

/**
 * Every point of contact, whatever layer it is from, in pages, so that the caller can let other work come in between
 * (and then has to see for itself whether the directory is still the same).
 */
export function* officePages(db: DeskDatabase): Generator<readonly OfficeRow[]> {
  let last = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = z.array(rowSchema).parse(db.prepare(readinessQueries.offices).all(last, pageSize))
    const end = rows.at(-1)?.seq
    if (end === undefined) return
    const keys = readKeys(db, last, end)
    yield rows.map((row) => officeRow(row, keys.get(row.seq) ?? []))
    last = end
  }
}

function officeRow(
  { seq: _, content, ...row }: z.infer<typeof rowSchema>,
  keys: readonly KeyRow[],
): OfficeRow {
  const [entityName, availability, status, emails, phone, validUntil, verified, contact, bounce] = content
  return {
    ...row,
    entityName,
    availability,
    status,
    addresses: addressPaths({ emails }),
    sentTo: messageAddressPath({ emails }),
    hasTelephone: phone !== null,
    keys: keys.flatMap(({ facts }) => (facts === null ? [] : parseKeyFacts(facts))),
    hasRejectedKey: keys.some(({ position }) => position < 0),
    ...(validUntil === null ? {} : { validUntil }),
    ...(verified === null ? {} : { lastVerified: verified }),
    ...(contact === null ? {} : { lastContact: contact }),
    ...(bounce === null ? {} : { lastBounce: bounce }),
  }
}

/** Of the rows after one number up to another. */
function readKeys(db: DeskDatabase, after: number, last: number): ReadonlyMap<number, readonly KeyRow[]> {
  const rows = z.array(keySchema).parse(db.prepare(readinessQueries.keys).all(after, last))
  return grouped(rows.map((row) => [row.seq, row] as const))
}
