/** Rows about the registry: connection, trusted metadata, the stored directory's facts, the last attempt. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import type { FailureData } from '../../src-shared/base/failure.ts'
import { failureSchema } from '../../src-shared/base/failure-schema.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import { flag, json } from './columns.ts'
import type { DeskDatabase } from './open.ts'

const connectionRow = z
  .object({
    address: z.string(),
    root_fingerprint: z.string(),
    demonstration: flag,
    connected: instantSchema,
    /** `enrolled`: what is not encrypted for this device is refused. */
    access: z.enum(['open', 'enrolled']),
  })
  .transform(({ root_fingerprint, ...row }) => ({ ...row, rootFingerprint: root_fingerprint }))

const directoryRow = z
  .object({
    sequence: z.int(),
    issued: instantSchema,
    verified: instantSchema,
    expires: instantSchema,
    source: z.enum(['network', 'bundle']),
    accepted_officer: z.string().nullable(),
    accepted_reason: z.string().nullable(),
    accepted_at: instantSchema.nullable(),
  })
  .transform(
    ({ accepted_officer: officer, accepted_reason: reason, accepted_at: at, ...row }) =>
      ({ ...row, accepted: at === null || reason === null ? null : { officer, reason, at } }) as const,
  )

const attemptRow = z.object({ at: instantSchema, failure: z.union([z.null(), json(failureSchema)]) })

const trustRow = z.object({ role: z.string(), bytes: z.instanceof(Uint8Array) })

export type RegistryConnection = z.infer<typeof connectionRow>
/** `accepted`: by which officer (UUID), when and why it was taken in although its confirmation had ended. Times are UTC. */
export type StoredDirectory = z.infer<typeof directoryRow>
export type RegistryAttempt = z.infer<typeof attemptRow>

/** Every text of the repository's queries, so that a test can hold each to an index. */
export const registryQueries = {
  connection: `SELECT address, root_fingerprint, demonstration, connected, access FROM registry_connection
    WHERE single = 1`,
  saveConnection: `INSERT OR REPLACE INTO registry_connection
      (single, address, root_fingerprint, demonstration, connected, access)
    VALUES (1, ?, ?, ?, ?, ?)`,
  removeConnection: 'DELETE FROM registry_connection WHERE single = 1',
  directory: `SELECT sequence, issued, verified, expires, source, accepted_officer, accepted_reason, accepted_at
    FROM registry_directory WHERE single = 1`,
  saveDirectory: `INSERT OR REPLACE INTO registry_directory
      (single, sequence, issued, verified, expires, source, accepted_officer, accepted_reason, accepted_at)
    VALUES (1, @sequence, @issued, @verified, @expires, @source, @officer, @reason, @at)`,
  extendDirectory:
    'UPDATE registry_directory SET expires = @expires WHERE single = 1 AND expires <> @expires',
  confirmDirectory: `UPDATE registry_directory
    SET expires = @expires, accepted_officer = NULL, accepted_reason = NULL, accepted_at = NULL
    WHERE single = 1 AND (expires <> @expires OR accepted_at IS NOT NULL)`,
  lastAttempt: 'SELECT at, failure FROM registry_attempt WHERE single = 1',
  saveAttempt: 'INSERT OR REPLACE INTO registry_attempt (single, at, failure) VALUES (1, ?, ?)',
  trust: 'SELECT role, bytes FROM registry_trust',
  saveTrust: 'INSERT OR REPLACE INTO registry_trust (role, bytes) VALUES (?, ?)',
  dropTrust: 'DELETE FROM registry_trust WHERE role = ?',
} as const

/** Reads and writes only; the caller owns the transaction. */
export function registryRepository(db: DeskDatabase) {
  const one = <Row extends z.ZodType>(schema: Row, sql: string): z.output<Row> | null => {
    const row = db.prepare(sql).get()
    return row === undefined ? null : schema.parse(row)
  }
  return {
    connection: (): RegistryConnection | null => one(connectionRow, registryQueries.connection),

    saveConnection({ address, rootFingerprint, demonstration, connected, access }: RegistryConnection): void {
      db.prepare(registryQueries.saveConnection).run(
        address,
        rootFingerprint,
        demonstration ? 1 : 0,
        connected,
        access,
      )
    },

    removeConnection: (): void => void db.prepare(registryQueries.removeConnection).run(),

    directory: (): StoredDirectory | null => one(directoryRow, registryQueries.directory),

    saveDirectory({ accepted, ...row }: StoredDirectory): void {
      const by = accepted ?? { officer: null, reason: null, at: null }
      db.prepare(registryQueries.saveDirectory).run({ ...row, ...by })
    },

    /** The registry has said anew that the stored directory is the newest; that ends then. */
    confirmDirectory(expires: Instant): void {
      db.prepare(registryQueries.confirmDirectory).run({ expires })
    },

    /** As {@link confirmDirectory} of a statement that has ended: by whom the directory was taken in stays. */
    extendDirectory(expires: Instant): void {
      db.prepare(registryQueries.extendDirectory).run({ expires })
    },

    lastAttempt: (): RegistryAttempt | null => one(attemptRow, registryQueries.lastAttempt),

    saveAttempt(at: Instant, failure: FailureData | null): void {
      db.prepare(registryQueries.saveAttempt).run(at, failure === null ? null : JSON.stringify(failure))
    },

    trust(): Map<string, Uint8Array> {
      const rows = db.prepare(registryQueries.trust).all()
      return new Map(rows.map((row) => trustRow.parse(row)).map(({ role, bytes }) => [role, bytes]))
    },

    /** Writes only the roles whose bytes differ from what is stored. */
    saveTrust(next: ReadonlyMap<string, Uint8Array>): void {
      const stored = this.trust()
      const write = db.prepare(registryQueries.saveTrust)
      for (const [role, bytes] of next) {
        const before = stored.get(role)
        if (before === undefined || Buffer.compare(before, bytes) !== 0) write.run(role, Buffer.from(bytes))
      }
    },

    dropTrust(roles: Iterable<string>): void {
      const drop = db.prepare(registryQueries.dropTrust)
      for (const role of roles) drop.run(role)
    },
  }
}
