/** The layers under a record in effect: what the registry says, and what the desk says itself. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import { type PointOfContact, pointOfContactSchema } from '../../src-shared/domain/directory/record.ts'
import { flag, json } from './columns.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

export type RegistryLayer = {
  /** The record as last received; of one that is gone, as it last was. */
  readonly received: PointOfContact
  readonly receivedAt: Instant
  /** Null while nobody has accepted a new point of contact. */
  readonly accepted: PointOfContact | null
  /** When it was accepted first; of one that waits, when it came. UTC. */
  readonly since: Instant
  /** The registry no longer lists it. */
  readonly gone: boolean
}

/** A whole record, or values by path over the registry's (`changes.ts` says what a path is). `since` is UTC. */
export type DeskLayer =
  | { readonly kind: 'made'; readonly record: PointOfContact; readonly since: Instant }
  | {
      readonly kind: 'corrections'
      readonly values: Readonly<Record<string, unknown>>
      readonly since: Instant
    }

const registryRowSchema = z.object({
  received: json(pointOfContactSchema),
  received_at: instantSchema,
  accepted: z.union([z.null(), json(pointOfContactSchema)]),
  since: instantSchema,
  gone: flag,
})
const deskRowSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('made'), json: json(pointOfContactSchema), since: instantSchema }),
  z.object({
    kind: z.literal('corrections'),
    json: json(z.record(z.string(), z.unknown())),
    since: instantSchema,
  }),
])
const receivedRowSchema = z.object({
  id: z.string(),
  received: z.string(),
  gone: z.int(),
  accepted: z.int().nullable(),
  shown: z.int(),
})
type ReceivedRow = z.infer<typeof receivedRowSchema>

/** `isAccepted`: the accepted record is this very text. `isShown`: it has a row in the directory, as it should. */
export type ReceivedText = {
  readonly received: string
  readonly gone: boolean
  readonly isAccepted: boolean
  readonly isShown: boolean
}

const receivedText = `SELECT id, received, gone, accepted = received AS accepted,
      EXISTS (SELECT 1 FROM point_of_contact WHERE point_of_contact.id = registry_record.id) AS shown
    FROM registry_record`

/** Every text of the repository's queries, so that a test can hold each to an index. */
export const layerQueries = {
  registry: 'SELECT received, received_at, accepted, since, gone FROM registry_record WHERE id = ?',
  desk: 'SELECT kind, json, since FROM desk_record WHERE id = ?',
  receivedTexts: receivedText,
  receivedText: `${receivedText} WHERE id = ?`,
  countListed: 'SELECT count(*) FROM registry_record WHERE gone = 0',
  countShown: `SELECT count(*) FROM registry_record AS listed
    WHERE gone = 0 AND EXISTS (SELECT 1 FROM point_of_contact WHERE point_of_contact.id = listed.id)`,
  ofState: "SELECT 1 FROM registry_record WHERE gone = 0 AND received ->> 'state' = ? LIMIT 1",
  deskIds: 'SELECT id FROM desk_record',
  writeRegistry: `
    INSERT INTO registry_record (id, received, received_at, accepted, since, gone, revision, device)
    VALUES (@id, @received, @receivedAt, @accepted, @since, @gone, 1, @device)
    ON CONFLICT (id) DO UPDATE SET received = excluded.received, received_at = excluded.received_at,
      accepted = excluded.accepted, since = excluded.since, gone = excluded.gone, revision = revision + 1,
      device = excluded.device`,
  removeRegistry: 'DELETE FROM registry_record WHERE id = ?',
  writeDesk: `
    INSERT INTO desk_record (id, kind, json, since, revision, device)
    VALUES (@id, @kind, @json, @since, 1, @device)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, json = excluded.json, since = excluded.since,
      revision = revision + 1, device = excluded.device`,
  removeDesk: 'DELETE FROM desk_record WHERE id = ?',
} as const

/** Reads and writes only; the caller owns the transaction and refreshes the record in effect (directory-effect.ts). */
export function layersRepository(db: DeskDatabase) {
  const statements = {
    registry: prepared(db, layerQueries.registry),
    desk: prepared(db, layerQueries.desk),
    writeRegistry: prepared(db, layerQueries.writeRegistry),
    removeRegistry: prepared(db, layerQueries.removeRegistry),
    writeDesk: prepared(db, layerQueries.writeDesk),
    removeDesk: prepared(db, layerQueries.removeDesk),
  }
  return {
    registry(id: string): RegistryLayer | null {
      const row = statements.registry.get(id)
      if (row === undefined) return null
      const { received_at, ...layer } = registryRowSchema.parse(row)
      return { ...layer, receivedAt: received_at }
    },
    desk(id: string): DeskLayer | null {
      const row = statements.desk.get(id)
      if (row === undefined) return null
      const parsed = deskRowSchema.parse(row)
      return parsed.kind === 'made'
        ? { kind: 'made', record: parsed.json, since: parsed.since }
        : { kind: 'corrections', values: parsed.json, since: parsed.since }
    },
    /** JSON of every record as received, gone ones included, by id. */
    receivedTexts(): ReadonlyMap<string, ReceivedText> {
      const rows = z.array(receivedRowSchema).parse(db.prepare(layerQueries.receivedTexts).all())
      return new Map(rows.map((row) => [row.id, asText(row)]))
    },
    /** The same of one record. */
    receivedText(id: string): ReceivedText | undefined {
      const row = receivedRowSchema.optional().parse(prepared(db, layerQueries.receivedText).get(id))
      return row === undefined ? undefined : asText(row)
    },
    /** How many points of contact the registry lists. */
    countListed: (): number => z.int().parse(db.prepare(layerQueries.countListed).pluck().get()),
    /** How many of those have their row in the directory: fewer where a page of it was damaged. */
    countShown: (): number => z.int().parse(db.prepare(layerQueries.countShown).pluck().get()),
    /** Whether the registry lists a point of contact of this State. */
    listsState: (state: string): boolean => prepared(db, layerQueries.ofState).get(state) !== undefined,
    writeRegistry(id: string, layer: RegistryLayer, device: string | null): void {
      statements.writeRegistry.run({
        id,
        received: JSON.stringify(layer.received),
        receivedAt: layer.receivedAt,
        accepted: layer.accepted === null ? null : JSON.stringify(layer.accepted),
        since: layer.since,
        gone: layer.gone ? 1 : 0,
        device,
      })
    },
    removeRegistry: (id: string): void => void statements.removeRegistry.run(id),
    writeDesk(id: string, layer: DeskLayer, device: string): void {
      const content = layer.kind === 'made' ? layer.record : layer.values
      statements.writeDesk.run({
        id,
        kind: layer.kind,
        json: JSON.stringify(content),
        since: layer.since,
        device,
      })
    },
    removeDesk: (id: string): void => void statements.removeDesk.run(id),
    /** Ids of points of contact of which the desk says something itself. */
    deskIds: (): ReadonlySet<string> =>
      new Set(z.array(z.string()).parse(db.prepare(layerQueries.deskIds).pluck().all())),
  }
}

function asText({ received, gone, accepted, shown }: ReceivedRow): ReceivedText {
  return { received, gone: gone === 1, isAccepted: accepted === 1, isShown: shown === 1 }
}
