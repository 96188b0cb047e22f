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
  })
  .transform(({ root_fingerprint, ...row }) => ({ ...row, rootFingerprint: root_fingerprint }))

const directoryRow = z.object({
  sequence: z.int(),
  issued: instantSchema,
  verified: instantSchema,
  expires: instantSchema,
})

const attemptRow = z.object({ at: instantSchema, failure: z.union([z.null(), json(failureSchema)]) })

const trustRow = z.object({ role: z.string(), bytes: z.instanceof(Uint8Array) })

export type RegistryConnection = z.infer<typeof connectionRow>
export type StoredDirectory = z.infer<typeof directoryRow>
export type RegistryAttempt = z.infer<typeof attemptRow>

/** Every text of the repository's queries, so that a test can hold each to an index. */
export const registryQueries = {
  connection: `SELECT address, root_fingerprint, demonstration, connected FROM registry_connection
    WHERE single = 1`,
  saveConnection: `INSERT OR REPLACE INTO registry_connection
      (single, address, root_fingerprint, demonstration, connected)
    VALUES (1, ?, ?, ?, ?)`,
  directory: 'SELECT sequence, issued, verified, expires FROM registry_directory WHERE single = 1',
  saveDirectory: `INSERT OR REPLACE INTO registry_directory (single, sequence, issued, verified, expires)
    VALUES (1, ?, ?, ?, ?)`,
  extendDirectory:
    'UPDATE registry_directory SET expires = @expires WHERE single = 1 AND expires <> @expires',
  lastAttempt: 'SELECT at, failure FROM registry_attempt WHERE single = 1',
  saveAttempt: 'INSERT OR REPLACE INTO registry_attempt (single, at, failure) VALUES (1, ?, ?)',
  trust: 'SELECT role, bytes FROM registry_trust',
  saveTrust: 'INSERT OR REPLACE INTO registry_trust (role, bytes) VALUES (?, ?)',
} as const

/** Reads and writes only; the caller owns the transaction. */
export function registryRepository(db: DeskDatabase) {
  const one = <Row extends z.ZodType>(schema: Row, sql: string): z.output<Row> | null => {
    const row = db.prepare(sql).get()
    return row === undefined ? null : schema.parse(row)
  }
  return {
    connection: (): RegistryConnection | null => one(connectionRow, registryQueries.connection),

    saveConnection({ address, rootFingerprint, demonstration, connected }: RegistryConnection): void {
      db.prepare(registryQueries.saveConnection).run(
        address,
        rootFingerprint,
        demonstration ? 1 : 0,
        connected,
      )
    },

    directory: (): StoredDirectory | null => one(directoryRow, registryQueries.directory),

    saveDirectory({ sequence, issued, verified, expires }: StoredDirectory): void {
      db.prepare(registryQueries.saveDirectory).run(sequence, issued, verified, expires)
    },

    /** The registry's statement that the stored directory is the newest now ends later. */
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
  }
}
