/** The database of a registry: devices, invitations and what devices wrote. Nothing of the directory is in it. */
import { closeSync, existsSync, openSync } from 'node:fs'
import SqliteFile from 'better-sqlite3'
import { Kysely, SqliteDialect, type Transaction } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { DeviceRole, DeviceStatus, WriteStatus } from '../../src-shared/domain/registry/protocol.ts'
import type { RefusalCode } from '../../src-shared/domain/registry/receipts.ts'
import { RegistryError } from '../registry-error.ts'
import { migrations } from './migrations/all.ts'

/** Instants are UTC, ISO 8601 with milliseconds; ids are UUIDs; hashes are SHA-256, lower-case hexadecimal. */
type Tables = {
  readonly setting: { readonly name: string; readonly value: string }
  readonly device: {
    readonly id: string
    readonly state: string
    readonly role: DeviceRole
    readonly sign_key: string
    readonly decrypt_key: string
    readonly fingerprint: string
    readonly status: DeviceStatus
    readonly enrolled: string
    readonly since: string
    /** Hash of the enrolment as it came: the same request again gets the same answer. */
    readonly enrolment: string
    /** The chain of its writes that were dealt with: sequence and hash of the last one. */
    readonly sequence: number
    readonly last_hash: string | null
  }
  readonly invitation: {
    readonly id: string
    readonly address: string
    readonly state: string
    readonly role: DeviceRole
    readonly created: string
    readonly expires: string
    /** Key of the proof; null once it was used or is dead. */
    readonly secret: Uint8Array | null
    readonly wrong_proofs: number
    readonly used: string | null
  }
  readonly inbox: {
    readonly device: string
    readonly sequence: number
    readonly id: string
    readonly hash: string
    readonly previous: string | null
    readonly state: string
    /** JSON of the payload. */
    readonly payload: string
    readonly received: string
    readonly status: WriteStatus
    readonly refusal: RefusalCode | null
    /** 1 where only a publication can decide on it, until it has. */
    readonly open: number
  }
  /** Who was given the key of an epoch. */
  readonly recipient: { readonly epoch: number; readonly device: string }
}

export type RegistryDatabase = Kysely<Tables>
export type RegistryTransaction = Transaction<Tables>

/** How long a process waits for another that writes (the server, and a command of the manager beside it). */
const patience = 10_000

/**
 * Opens the database, makes it where `create` says so, and brings it to the present form.
 * @param file path, or `:memory:`
 * @throws RegistryError `no-repository` where there is none; `database-newer` where a newer program made it
 */
export async function openRegistryDatabase(
  file: string,
  { create = false }: { readonly create?: boolean } = {},
): Promise<RegistryDatabase> {
  if (file !== ':memory:' && !existsSync(file)) {
    if (!create) throw new RegistryError('no-repository')
    // Made by us, so that nobody else can read it; SQLite gives the files beside it the same rights.
    closeSync(openSync(file, 'wx', 0o600))
  }
  const connection = new SqliteFile(file, { timeout: patience })
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'trusted_schema = OFF',
  ])
    connection.pragma(pragma)
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) })
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } })
    .migrateToLatest()
    .catch((cause: unknown) => ({ error: cause }))
  if (error === undefined) return db
  await db.destroy()
  throw new RegistryError('database-newer', error)
}

/**
 * One unit of work: all of it is kept, or nothing. It begins with a write, since a transaction that reads first and
 * writes then is refused by SQLite where another process wrote in between, without waiting for it.
 */
export function inTransaction<Answer>(
  db: RegistryDatabase,
  work: (transaction: RegistryTransaction) => Promise<Answer>,
): Promise<Answer> {
  return db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('setting').where('name', '=', '').execute()
    return work(transaction)
  })
}

/** Who publishes: to everybody in clear, for enrolled devices alone, or the demonstration. */
export type RegistryMode = 'open' | 'sealed' | 'demonstration'

export async function readMode(db: RegistryDatabase): Promise<RegistryMode> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'mode').executeTakeFirst()
  if (row?.value === 'open' || row?.value === 'demonstration') return row.value
  return 'sealed'
}

export async function writeMode(db: RegistryDatabase, mode: RegistryMode): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: 'mode', value: mode })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: mode }))
    .execute()
}
