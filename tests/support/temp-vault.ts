/** Temporary vaults for tests: a real encrypted database alone, or the whole set of services of a vault process. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { leastCosts } from '../../src-main/crypto/passphrase.ts'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { Secret } from '../../src-main/crypto/secret.ts'
import { writeMeta } from '../../src-main/store/meta.ts'
import { type Migration, migrate } from '../../src-main/store/migrate.ts'
import { coreMigration } from '../../src-main/store/migrations/0001-core.ts'
import { closeDatabase, type DeskDatabase, openDatabase } from '../../src-main/store/open.ts'
import type { VaultHandlers } from '../../src-main/vault-protocol.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { DeskProfile, VaultKind } from '../../src-shared/contract/vault.ts'

export const testPassphrase = 'correct horse battery staple'

export const testProfile: DeskProfile = {
  state: 'KEN',
  pocType: 'technical',
  entity: 'National CSIRT of Kenya',
  contact: 'Duty officer',
  email: 'duty@csirt.ken.example',
  phone: '+254201234567',
  timeZone: 'Africa/Nairobi',
  textLanguage: 'en',
}

export type TempFolder = AsyncDisposable & { readonly path: string }

export async function tempFolder(): Promise<TempFolder> {
  const path = await mkdtemp(join(tmpdir(), 'poc-desk-test-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

export type TempDatabase = AsyncDisposable & {
  readonly db: DeskDatabase
  readonly file: string
  readonly deviceId: string
  readonly key: Uint8Array
}

type MadeDatabase = { readonly key: Uint8Array; readonly bytes: Uint8Array }

/** What migrations make of an empty database, by the list of them. */
const made = new WeakMap<readonly Migration[], Promise<MadeDatabase>>()

/** Migrating takes far longer than copying the file that comes of it. */
async function makeDatabase(migrations: readonly Migration[]): Promise<MadeDatabase> {
  await using folder = await tempFolder()
  const file = join(folder.path, 'desk.db')
  const key = randomBytes(32)
  const db = openDatabase({ file, key: new Secret(Uint8Array.from(key)), create: true, binding: '' })
  migrate(db, migrations)
  closeDatabase(db)
  return { key, bytes: await readFile(file) }
}

/**
 * An encrypted database in a temporary folder with these migrations and one device where they have one; closed and
 * removed at the end. Those of the same list of migrations share their key.
 */
export async function tempDatabase(migrations: readonly Migration[]): Promise<TempDatabase> {
  const making = made.get(migrations) ?? makeDatabase(migrations)
  made.set(migrations, making)
  const { key, bytes } = await making
  const folder = await tempFolder()
  const file = join(folder.path, 'desk.db')
  // A file without tables opens only as one that is made.
  const create = migrations.length === 0
  if (!create) await writeFile(file, bytes, { mode: 0o600 })
  const holder = new Secret(Uint8Array.from(key))
  const db = openDatabase({ file, key: holder, create, binding: '', check: false })
  const deviceId = randomUUID()
  if (migrations.includes(coreMigration)) {
    writeMeta(db, 'vault-id', randomUUID())
    writeMeta(db, 'device', deviceId)
    db.prepare('INSERT INTO device (id, label, created, revision) VALUES (?, ?, ?, 1)').run(
      deviceId,
      'D1',
      '2026-01-01T00:00:00.000Z',
    )
  }
  return {
    db,
    file,
    deviceId,
    key: Uint8Array.from(key),
    [Symbol.asyncDispose]: async () => {
      closeDatabase(db)
      await folder[Symbol.asyncDispose]()
    },
  }
}

export type TempDesk = AsyncDisposable & {
  readonly handlers: VaultHandlers
  readonly folder: string
  readonly events: readonly DeskEvent[]
}

export type TempDeskOptions = {
  readonly kind?: VaultKind
  readonly profile?: DeskProfile
  readonly at?: Date
  readonly demonstration?: string
}

/** A created and open vault with all services, the least Argon2id costs, and a fixed clock. */
export async function tempDesk(options: TempDeskOptions = {}): Promise<TempDesk> {
  // Loaded here so that tests of a single part do not need every service to load.
  const { composeVault } = await import('../../src-main/compose.ts')
  const temporary = await tempFolder()
  const folder = join(temporary.path, 'vault')
  const events: DeskEvent[] = []
  const handlers = composeVault({
    environment: {
      folder,
      sqliteBinding: '',
      demonstration: options.demonstration ?? '',
      marks: join(temporary.path, 'marks'),
      app: '0.0.0',
    },
    clock: () => options.at ?? new Date('2026-10-05T09:00:00Z'),
    pgp: inProcessPgp(),
    fetch: globalThis.fetch,
    emit: (event) => events.push(event),
    chooseCosts: async () => leastCosts,
  })
  await handlers['vault.create']({
    kind: options.kind ?? 'demonstration',
    passphrase: testPassphrase,
    profile: options.profile ?? testProfile,
  })
  return {
    handlers,
    folder,
    events,
    [Symbol.asyncDispose]: async () => {
      await handlers['internal.close']({})
      await temporary[Symbol.asyncDispose]()
    },
  }
}
