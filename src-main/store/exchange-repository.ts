/** What imports and exports ask of the directory: records of a State, single records, links that are proposed. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import { fingerprintSchema } from '../../src-shared/domain/directory/key-facts.ts'
import {
  multilingualSchema,
  type PointOfContact,
  pocTypeSchema,
  pointOfContactSchema,
} from '../../src-shared/domain/directory/record.ts'
import type { DeskDatabase } from './open.ts'

/** What of a record says that it is the same office as another; a whole record would take its certificates along. */
export const knownOfficeSchema = z.object({
  id: z.uuid(),
  type: pocTypeSchema,
  entityName: multilingualSchema,
  emails: z.array(z.object({ address: z.string() })),
  phones: z.array(z.object({ number: z.string() })),
  pgpKeys: z.array(z.object({ fingerprint: fingerprintSchema })),
})
export type KnownOffice = z.infer<typeof knownOfficeSchema>

const waiting = "standing IN ('waiting', 'used-once')"

/** Every text of the repository's queries, so that a test can hold each to an index. */
export const exchangeQueries = {
  ofState: 'SELECT json FROM point_of_contact WHERE state = ?',
  inReview: `SELECT new FROM change WHERE ${waiting} AND state = ? AND path = '' AND new IS NOT NULL`,
  newInReview: `SELECT new FROM change
    WHERE poc = ? AND ${waiting} AND path = '' AND new IS NOT NULL ORDER BY seq DESC LIMIT 1`,
  one: 'SELECT json FROM point_of_contact WHERE id = ? AND in_effect = 1',
  usedOnce: `SELECT poc FROM change WHERE ${waiting} AND standing = 'used-once'`,
  proposeLink: `INSERT INTO office_link (a, b, standing, at, officer, revision, device)
    VALUES (min(@one, @other), max(@one, @other), 'proposed', @at, NULL, 1, @device)
    ON CONFLICT (a, b) DO NOTHING`,
} as const

export type ExchangeRepository = ReturnType<typeof exchangeRepository>

/** Reads and writes only; the caller owns the transaction. */
export function exchangeRepository(db: DeskDatabase) {
  const texts = (sql: string, state: string) => z.array(z.string()).parse(db.prepare(sql).pluck().all(state))
  const one = db.prepare(exchangeQueries.one).pluck()
  const newInReview = db.prepare(exchangeQueries.newInReview).pluck()
  const proposeLink = db.prepare(exchangeQueries.proposeLink)
  return {
    /** Records of a State as JSON, unread: those of the directory, and new ones that wait in review. */
    recordsOfState: (state: string): readonly string[] => [
      ...texts(exchangeQueries.ofState, state),
      ...texts(exchangeQueries.inReview, state),
    ],
    /** A record in effect as JSON. */
    one: (id: string): string | undefined => z.string().optional().parse(one.get(id)),
    /** Ids of those whose record in effect holds what is in use for one message only. */
    usedOnce: (): ReadonlySet<string> =>
      new Set(z.array(z.string()).parse(db.prepare(exchangeQueries.usedOnce).pluck().all())),
    /** A new point of contact of this id that waits in review. */
    newInReview(id: string): PointOfContact | undefined {
      const json = z.string().optional().parse(newInReview.get(id))
      return json === undefined ? undefined : pointOfContactSchema.parse(JSON.parse(json))
    },
    /** Proposes that two records are of one office, and answers whether that is new: what was decided stays. `at` is UTC. */
    proposeLink: (one: string, other: string, at: Instant, device: string): boolean =>
      proposeLink.run({ one, other, at, device }).changes === 1,
  }
}
