/** A real vault's database with the whole registry service over it, an administrator at it, and a timer in hand. */
import { randomUUID } from 'node:crypto'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { type RegistryDependencies, registryService } from '../../src-main/services/registry.ts'
import type { OpenVault } from '../../src-main/services/session.ts'
import { type StoppableWork, stoppableWork } from '../../src-main/services/stoppable-work.ts'
import { readAudit } from '../../src-main/store/audit-repository.ts'
import { makeDeviceKey } from '../../src-main/store/device-repository.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { insertOfficer } from '../../src-main/store/officer-repository.ts'
import type { DeskDatabase } from '../../src-main/store/open.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import type { FetchFunction } from '../../src-main/sync/source.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { OwnDevice } from '../../src-shared/contract/registry.ts'
import type { VaultKind } from '../../src-shared/contract/vault.ts'
import type { OfficerRole } from '../../src-shared/domain/officer.ts'
import type { DeviceRole } from '../../src-shared/domain/registry/protocol.ts'
import { openVault } from './open-vault.ts'
import type { SealedRegistry } from './sealed-registry.ts'
import { tempDatabase } from './temp-vault.ts'

export type RegistryDesk = AsyncDisposable & {
  readonly db: DeskDatabase
  readonly vault: OpenVault
  readonly clock: { now: Date }
  readonly calls: ReturnType<typeof registryService>['handlers']
  readonly service: ReturnType<typeof registryService>
  readonly stop: StoppableWork['handlers']['work.stop']
  readonly events: readonly DeskEvent[]
  /** What the desk asked the network for, as `GET /v1/device`. */
  readonly requests: string[]
  /** In the place of the network, where it is set. */
  readonly network: { fetch: FetchFunction; isOn: boolean; changed: () => void }
  /** What the timer waits for: milliseconds, and what it does then. */
  readonly timer: { wait: number | null; fire: () => void }
  readonly device: () => OwnDevice
  /** Kinds of the entries of the audit log, oldest first. */
  readonly audit: () => string[]
}

export type RegistryDeskOptions = {
  readonly kind?: VaultKind
  /** Null for nobody: a recovery way opened the vault. */
  readonly role?: OfficerRole | null
  readonly deps?: Partial<RegistryDependencies>
}

export async function registryDesk(options: RegistryDeskOptions = {}): Promise<RegistryDesk> {
  const { kind = 'real', role = 'administrator', deps = {} } = options
  const database = await tempDatabase(migrations)
  const { db, deviceId } = database
  const clock = { now: new Date() }
  const officer = { id: randomUUID(), slot: randomUUID(), alias: 'Officer 1', language: 'en' } as const
  transaction(db, () => {
    makeDeviceKey(db, deviceId)
    const made = { slotPublicKey: '', approvalPublicKey: '', approvalPrivateKey: '', releaseKey: null }
    const created = { created: clock.now.toISOString(), disabled: null }
    insertOfficer(db, deviceId, { ...officer, ...made, ...created, role: role ?? 'drafter' })
  })
  const vault: OpenVault = {
    ...openVault(database),
    kind,
    officer: role === null ? null : { ...officer, role },
  }
  const events: DeskEvent[] = []
  const requests: string[] = []
  const timer: RegistryDesk['timer'] = { wait: null, fire: () => undefined }
  const network: RegistryDesk['network'] = { fetch, isOn: true, changed: () => undefined }
  const stoppable = stoppableWork()
  const service = registryService({
    session: { current: () => vault },
    pgp: inProcessPgp(),
    signalOf: stoppable.signalOf,
    fetch: (url, init) => {
      requests.push(`${init.method ?? 'GET'} ${new URL(url).pathname}`)
      if (!network.isOn) return Promise.reject(new Failure('network-off'))
      return network.fetch(url, init)
    },
    network: {
      isOn: () => network.isOn,
      onChange: (listener) => {
        network.changed = listener
        return () => undefined
      },
    },
    clock: () => clock.now,
    emit: (event) => events.push(event),
    demonstration: '',
    marks: '',
    random: () => 0.5,
    later: (milliseconds, work) => {
      Object.assign(timer, { wait: milliseconds, fire: work })
      return () => {
        timer.wait = null
      }
    },
    ...deps,
  })
  return {
    db,
    vault,
    clock,
    service,
    stop: stoppable.handlers['work.stop'],
    calls: service.handlers,
    events,
    requests,
    network,
    timer,
    device: () => {
      const row = db.prepare('SELECT id FROM registry_device').pluck().get()
      const { device } = status(service)
      if (device === null || device.id !== row) throw new Error('not enrolled')
      return device
    },
    audit: () => readAudit(db).map((entry) => entry.kind),
    [Symbol.asyncDispose]: async () => {
      service.ended()
      await database[Symbol.asyncDispose]()
    },
  }
}

function status({ handlers }: ReturnType<typeof registryService>) {
  const answer = handlers['registry.status']({})
  if (answer instanceof Promise) throw new Error('the status is at hand')
  return answer
}

/** From now on, requests to `path` arrive at the registry or not, and are not answered. Resolves with the first one. */
export function unanswered(desk: RegistryDesk, path: string, arrives: boolean): Promise<void> {
  return new Promise((waiting) => {
    desk.network.fetch = async (url, init) => {
      if (new URL(url).pathname !== path) return await fetch(url, init)
      if (arrives) await fetch(url, { ...init, signal: null })
      return await new Promise<never>((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        waiting()
      })
    }
  })
}

/** Enrolled, confirmed by the manager, and with the next edition read. */
export async function enrolledDesk(
  registry: SealedRegistry,
  { state = 'KEN', role = 'point-of-contact' }: { state?: string; role?: DeviceRole } = {},
): Promise<RegistryDesk> {
  const desk = await registryDesk()
  const { file: text, code } = await registry.invite(state, role)
  await desk.calls['registry.enrol']({ text, code, offline: false })
  const { id, fingerprint } = desk.device()
  await registry.confirm(id, fingerprint)
  await registry.publish()
  await desk.calls['registry.sync']({})
  return desk
}
