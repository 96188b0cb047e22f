/** The key service over a real encrypted database with records and a clock that tests set. */
import { randomUUID } from 'node:crypto'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { keyService } from '../../src-main/services/keys.ts'
import { type OpenVault, type SessionKeeper, sessionKeeper } from '../../src-main/services/session.ts'
import { makeDeviceKey } from '../../src-main/store/device-repository.ts'
import { type FactsByCertificate, refreshRecord } from '../../src-main/store/directory-effect.ts'
import { layersRepository } from '../../src-main/store/layers-repository.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { insertOfficer } from '../../src-main/store/officer-repository.ts'
import type { DeskDatabase } from '../../src-main/store/open.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import type { FetchFunction } from '../../src-main/sync/source.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { VaultKind } from '../../src-shared/contract/vault.ts'
import type { PgpKey, PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { openVault } from './open-vault.ts'
import { tempDatabase } from './temp-vault.ts'

const officer = { id: randomUUID(), slot: randomUUID(), alias: 'Officer 1' } as const

export type KeyDesk = AsyncDisposable & {
  readonly db: DeskDatabase
  readonly service: ReturnType<typeof keyService>
  readonly keeper: SessionKeeper
  readonly vault: OpenVault
  readonly events: readonly DeskEvent[]
  /** Stores a record as the registry sent it and the desk accepted it. */
  readonly fromRegistry: (record: PointOfContact) => Promise<void>
  /** Stores a new record of the registry that nobody has accepted. */
  readonly waitingFromRegistry: (record: PointOfContact) => Promise<void>
  readonly madeHere: (record: PointOfContact) => Promise<void>
}

/** `denied` are the fingerprints of demonstration keys; without `fetch` there is no network. */
export async function keyDesk(
  kind: VaultKind,
  clock: { now: Date },
  denied: readonly string[] = [],
  fetch: FetchFunction = () => Promise.reject(new TypeError('no network')),
): Promise<KeyDesk> {
  const temporary = await tempDatabase(migrations)
  const { db, deviceId } = temporary
  transaction(db, () => {
    makeDeviceKey(db, deviceId)
    insertOfficer(db, deviceId, {
      ...officer,
      role: 'releaser',
      language: 'en',
      slotPublicKey: '',
      approvalPublicKey: '',
      approvalPrivateKey: '',
      releaseKey: null,
      created: clock.now.toISOString(),
      disabled: null,
    })
  })
  const keeper = sessionKeeper()
  const vault: OpenVault = {
    ...openVault(temporary),
    kind,
    officer: { ...officer, role: 'releaser' },
  }
  keeper.begin(vault)
  const events: DeskEvent[] = []
  const pgp = inProcessPgp()
  const denyList = { fingerprints: [...denied], tufKeyIds: [], rootFingerprints: [] }
  const service = keyService({
    session: keeper,
    pgp,
    clock: () => clock.now,
    fetch,
    emit: (event) => events.push(event),
    denyList,
  })

  async function factsOf(keys: readonly PgpKey[]): Promise<FactsByCertificate> {
    const certificates = keys.map(({ certificate }) => certificate)
    const facts = await pgp.describeCertificates(certificates, clock.now)
    return new Map(certificates.map((certificate, index) => [certificate, facts[index] ?? null]))
  }
  async function arrive(record: PointOfContact, accepted: PointOfContact | null): Promise<void> {
    const facts = await factsOf(record.pgpKeys)
    const at = clock.now.toISOString()
    transaction(db, () => {
      const layer = { received: record, receivedAt: at, accepted, since: at, gone: false }
      layersRepository(db).writeRegistry(record.id, layer, deviceId)
      refreshRecord(db, record.id, facts)
    })
  }
  async function madeHere(record: PointOfContact): Promise<void> {
    const facts = await factsOf(record.pgpKeys)
    transaction(db, () => {
      const since = clock.now.toISOString()
      layersRepository(db).writeDesk(record.id, { kind: 'made', record, since }, deviceId)
      refreshRecord(db, record.id, facts)
    })
  }
  return {
    db,
    service,
    keeper,
    vault,
    events,
    fromRegistry: (record) => arrive(record, record),
    waitingFromRegistry: (record) => arrive(record, null),
    madeHere,
    [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose](),
  }
}
