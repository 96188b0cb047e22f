/** A desk that synchronises: a real encrypted database, marks in a folder, and the service's own function. */
import { randomUUID } from 'node:crypto'
import type { DeviceKeys } from '../../src-formats/registry/device-keys.ts'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { type Synchronisation, synchronise } from '../../src-main/services/registry/synchronise.ts'
import type { OpenVault } from '../../src-main/services/session.ts'
import { readAudit } from '../../src-main/store/audit-repository.ts'
import { deviceEnrolmentRepository } from '../../src-main/store/device-enrolment-repository.ts'
import { makeDeviceKey } from '../../src-main/store/device-repository.ts'
import { directoryRepository } from '../../src-main/store/directory-repository.ts'
import { editionRepository } from '../../src-main/store/edition-repository.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { insertOfficer } from '../../src-main/store/officer-repository.ts'
import type { DeskDatabase } from '../../src-main/store/open.ts'
import { registryRepository, type StoredDirectory } from '../../src-main/store/registry-repository.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import type { FetchedDirectory } from '../../src-main/sync/registry-client.ts'
import type { RegistrySource } from '../../src-main/sync/source.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import type { OfficerRole } from '../../src-shared/domain/officer.ts'
import type { EditionPublisher } from './edition-publisher.ts'
import { openVault } from './open-vault.ts'
import { tempDatabase } from './temp-vault.ts'

const officer = { id: randomUUID(), slot: randomUUID(), alias: 'Officer 1' } as const
const denied = { fingerprints: [], tufKeyIds: [], rootFingerprints: [] }

export type SynchronisedDesk = AsyncDisposable & {
  readonly db: DeskDatabase
  readonly vault: OpenVault
  readonly clock: { now: Date }
  /** Id of the device at the registry. */
  readonly id: string
  /** Steps that were reported, each once in a row. */
  readonly steps: readonly string[]
  readonly sync: (source: RegistrySource, options?: Partial<Synchronisation>) => Promise<FetchedDirectory>
  readonly directory: () => StoredDirectory | null
  readonly trust: () => ReadonlyMap<string, Uint8Array>
  readonly editions: ReturnType<typeof editionRepository>
  /** Names of the offices that can be read, by id of their record. */
  readonly names: () => string[]
  readonly read: (record: string) => PointOfContact | undefined
  /** Kinds of the entries of the audit log, oldest first. */
  readonly audit: () => string[]
}

export type DeskOptions = {
  /** Enrolled with these keys; without, connected to an open registry. */
  readonly keys?: DeviceKeys
  readonly marks?: string
  readonly vaultId?: string
  readonly role?: OfficerRole
}

/** A desk that trusts the first root of this registry, and has read nothing yet. */
export async function synchronisedDesk(
  registry: Pick<EditionPublisher, 'address' | 'rootFingerprint' | 'firstRoot'>,
  { keys, marks = '', vaultId = randomUUID(), role = 'administrator' }: DeskOptions = {},
): Promise<SynchronisedDesk> {
  const temporary = await tempDatabase(migrations)
  const { db, deviceId } = temporary
  const clock = { now: new Date() }
  const id = randomUUID()
  const connection = {
    address: registry.address,
    rootFingerprint: registry.rootFingerprint,
    demonstration: false,
    connected: clock.now.toISOString(),
    access: keys === undefined ? 'open' : 'enrolled',
  } as const
  transaction(db, () => {
    makeDeviceKey(db, deviceId)
    const made = { slotPublicKey: '', approvalPublicKey: '', approvalPrivateKey: '', releaseKey: null }
    const created = { created: clock.now.toISOString(), disabled: null }
    insertOfficer(db, deviceId, { ...officer, ...made, ...created, role, language: 'en' })
    registryRepository(db).saveConnection(connection)
    registryRepository(db).saveTrust(new Map([['root', registry.firstRoot]]))
    if (keys !== undefined) enrol(db, id, keys)
  })
  const vault: OpenVault = {
    ...openVault(temporary),
    vaultId,
    kind: 'real',
    officer: { ...officer, role },
  }
  const steps: string[] = []
  return {
    db,
    vault,
    clock,
    id,
    steps,
    sync: (source, options = {}) =>
      synchronise(vault, registryRepository(db).connection() ?? connection, {
        pgp: inProcessPgp(),
        emit: (event) => {
          if (event.topic === 'progress' && steps.at(-1) !== event.step) steps.push(event.step)
        },
        at: clock.now,
        signal: new AbortController().signal,
        denied,
        contacts: { current: async () => ({ ...connection, source }) },
        marks,
        ...options,
      }),
    directory: () => registryRepository(db).directory(),
    trust: () => registryRepository(db).trust(),
    editions: editionRepository(db),
    names: () =>
      db
        .prepare("SELECT json ->> '$.entityName.en' FROM point_of_contact ORDER BY id")
        .pluck()
        .all()
        .map(String),
    read: (record: string) => directoryRepository(db).pointOfContact(record),
    audit: () => readAudit(db).map(({ kind }) => kind),
    [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose](),
  }
}

function enrol(db: DeskDatabase, id: string, keys: DeviceKeys): void {
  deviceEnrolmentRepository(db).save({
    id,
    keys: JSON.stringify(keys),
    state: 'KEN',
    role: 'point-of-contact',
    invitation: 'invitation',
    enrolment: 'enrolment',
    status: 'active',
    since: '2026-10-01T00:00:00.000Z',
    lastSequence: 0,
    lastHash: null,
  })
}

/** Every row of the database but the count of units of work, for comparing before and after. */
export function rowsOf(
  db: DeskDatabase,
  leaveOut: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
    .map(String)
    .filter((name) => !leaveOut.includes(name) && !name.startsWith('point_of_contact_search'))
  const kept = (name: string) => (name === 'meta' ? "meta WHERE key <> 'commits'" : `"${name}"`)
  return Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM ${kept(name)}`).all()]))
}
