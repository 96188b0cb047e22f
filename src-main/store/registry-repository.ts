/** Rows about the registry: connection, trusted metadata, the stored directory's facts, the last attempt. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import type { FailureData } from '../../src-shared/base/failure.ts'
import { failureSchema } from '../../src-shared/base/failure-schema.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import type { DeskDatabase } from './open.ts'

const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1)

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

const attemptRow = z
  .object({ at: instantSchema, failure: z.string().nullable() })
  .transform(({ at, failure }) => ({
    at,
    failure: failure === null ? null : failureSchema.parse(JSON.parse(failure)),
  }))

const trustRow = z.object({ role: z.string(), bytes: z.instanceof(Uint8Array) })

export type RegistryConnection = z.infer<typeof connectionRow>
export type StoredDirectory = z.infer<typeof directoryRow>
export type RegistryAttempt = z.infer<typeof attemptRow>

/** Reads and writes only; the caller owns the transaction. */
export function registryRepository(db: DeskDatabase) {
  const one = <Row extends z.ZodType>(schema: Row, sql: string): z.output<Row> | null => {
    const row = db.prepare(sql).get()
    return row === undefined ? null : schema.parse(row)
  }
  return {
    connection: (): RegistryConnection | null =>
      one(
        connectionRow,
        'SELECT address, root_fingerprint, demonstration, connected FROM registry_connection',
      ),

    saveConnection({ address, rootFingerprint, demonstration, connected }: RegistryConnection): void {
      db.prepare(
        `INSERT OR REPLACE INTO registry_connection (single, address, root_fingerprint, demonstration, connected)
         VALUES (1, ?, ?, ?, ?)`,
      ).run(address, rootFingerprint, demonstration ? 1 : 0, connected)
    },

    directory: (): StoredDirectory | null =>
      one(directoryRow, 'SELECT sequence, issued, verified, expires FROM registry_directory'),

    saveDirectory({ sequence, issued, verified, expires }: StoredDirectory): void {
      db.prepare(
        `INSERT OR REPLACE INTO registry_directory (single, sequence, issued, verified, expires)
         VALUES (1, ?, ?, ?, ?)`,
      ).run(sequence, issued, verified, expires)
    },

    /** The registry's statement that the stored directory is the newest now ends later. */
    extendDirectory(expires: Instant): void {
      db.prepare('UPDATE registry_directory SET expires = ? WHERE expires <> ?').run(expires, expires)
    },

    lastAttempt: (): RegistryAttempt | null => one(attemptRow, 'SELECT at, failure FROM registry_attempt'),

    saveAttempt(at: Instant, failure: FailureData | null): void {
      db.prepare('INSERT OR REPLACE INTO registry_attempt (single, at, failure) VALUES (1, ?, ?)').run(
        at,
        failure === null ? null : JSON.stringify(failure),
      )
    },

    trust(): Map<string, Uint8Array> {
      const rows = db.prepare('SELECT role, bytes FROM registry_trust').all()
      return new Map(rows.map((row) => trustRow.parse(row)).map(({ role, bytes }) => [role, bytes]))
    },

    /** Writes only the roles whose bytes differ from what is stored. */
    saveTrust(next: ReadonlyMap<string, Uint8Array>): void {
      const stored = this.trust()
      const write = db.prepare('INSERT OR REPLACE INTO registry_trust (role, bytes) VALUES (?, ?)')
      for (const [role, bytes] of next) {
        const before = stored.get(role)
        if (before === undefined || Buffer.compare(before, bytes) !== 0) write.run(role, Buffer.from(bytes))
      }
    },
  }
}
