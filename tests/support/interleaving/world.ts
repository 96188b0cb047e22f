/** A registry, a manager and two desks of two States, to which things happen; begun from one copy, so that it is cheap. */

import { randomUUID } from 'node:crypto'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { generateDeskKey } from '../../../src-formats/openpgp/keys.ts'
import { inProcessPgp } from '../../../src-main/crypto/pgp.ts'
import { Secret } from '../../../src-main/crypto/secret.ts'
import { appendAudit } from '../../../src-main/store/audit-repository.ts'
import { makeDeviceKey } from '../../../src-main/store/device-repository.ts'
import { readMeta } from '../../../src-main/store/meta.ts'
import { migrations } from '../../../src-main/store/migrations/all.ts'
import { insertOfficer } from '../../../src-main/store/officer-repository.ts'
import { closeDatabase, openDatabase } from '../../../src-main/store/open.ts'
import { transaction } from '../../../src-main/store/unit-of-work.ts'
import { init } from '../../../src-registry/commands/init.ts'
import { publish } from '../../../src-registry/commands/publish.ts'
import { systemClock } from '../../../src-shared/base/clock.ts'
import { type DirectoryTarget, directoryTargetSchema } from '../../../src-shared/domain/directory/record.ts'
import { plainRecord } from '../plain-record.ts'
import type { TestDevice } from '../registry-device.ts'
import { tempDatabase } from '../temp-vault.ts'
import { type Desk, deskAt } from './desk.ts'
import { line } from './line.ts'
import { dataFolderIn, type ListedKeys, type Manager, managerOf } from './manager.ts'
import { emptyModel, type Model } from './model.ts'
import { type Identity, vaultOf } from './process.ts'
import { type DeskName, deskNames } from './steps.ts'

export type ModelledDesk = { readonly desk: Desk; readonly identity: Identity; model: Model }

/** A bundle on its way, from a desk or from the manager. */
export type Stick = { readonly from: DeskName | 'manager'; readonly bytes: Uint8Array }

export type World = AsyncDisposable & {
  readonly manager: Manager
  readonly desks: Readonly<Record<DeskName, ModelledDesk>>
  /** Newest first. */
  readonly sticks: Stick[]
  /** Requests that the network keeps back. */
  readonly held: (() => Promise<void>)[]
  third: TestDevice | undefined
}

/** What worlds are copied from: a registry that has published, and two desks that are enrolled and have read it. */
export type Origin = {
  readonly folder: string
  readonly address: string
  readonly keys: ListedKeys
  readonly identities: Readonly<Record<DeskName, Identity>>
}

const pgp = inProcessPgp()
const deskState = { kenya: 'KEN', ghana: 'GHA' } as const
const fileOf = (folder: string, name: DeskName) => join(folder, name, 'first', 'desk.db')

/** @param folder absolute, empty */
export async function originIn(folder: string): Promise<Origin> {
  const keys = await listedKeys()
  const data = dataFolderIn(folder)
  await init({ data }, systemClock)
  await publish({ data, directory: firstDirectory(keys) }, systemClock)
  const identities = {
    kenya: await newVault(folder, 'kenya'),
    ghana: await newVault(folder, 'ghana'),
  }
  await using manager = await managerOf({ data, keys })
  const { address } = manager
  const desks = desksIn(folder, identities, manager, [])
  for (const name of deskNames) await enrol(desks[name], manager)
  for (const name of deskNames) {
    await desks[name].desk.call((calls) => calls['registry.sync']({}))
    const file = desks[name].desk.copy()
    const { key } = identities[name]
    const options = { key: new Secret(Uint8Array.from(key)), create: false, binding: '' }
    // Without its log, so that one file is all there is to copy.
    closeDatabase(openDatabase({ file, ...options }))
    await mkdir(join(folder, 'origin', name, 'first'), { recursive: true })
    await cp(file, fileOf(join(folder, 'origin'), name))
    await cp(join(folder, name, 'marks'), join(folder, 'origin', name, 'marks'), { recursive: true })
    desks[name].desk.close()
  }
  await manager[Symbol.asyncDispose]()
  await cp(data, dataFolderIn(join(folder, 'origin')), { recursive: true })
  return { folder: join(folder, 'origin'), address, keys, identities }
}

/** A world of its own in `folder`, which is to be empty. */
export async function worldFrom(
  { folder: from, address, keys, identities }: Origin,
  folder: string,
): Promise<World> {
  await cp(from, folder, { recursive: true })
  const manager = await managerOf({ data: dataFolderIn(folder), address, keys })
  const held: World['held'] = []
  const desks = desksIn(folder, identities, manager, held)
  return {
    manager,
    desks,
    sticks: [],
    held,
    third: undefined,
    async [Symbol.asyncDispose]() {
      for (const name of deskNames) desks[name].desk.close()
      await manager[Symbol.asyncDispose]()
    },
  }
}

function desksIn(
  folder: string,
  identities: Origin['identities'],
  manager: Manager,
  held: World['held'],
): World['desks'] {
  const made = (name: DeskName): ModelledDesk => {
    const registry = manager.fetch
    const { restart } = manager
    const wire = line({ registry, restart, hold: (request) => void held.push(request) })
    const identity = identities[name]
    const tools = { identity, folder: join(folder, name), line: wire, pgp }
    return { desk: deskAt(fileOf(folder, name), tools), identity, model: emptyModel() }
  }
  return { kenya: made('kenya'), ghana: made('ghana') }
}

/** The desk becomes a device of the registry, by a new invitation that the manager confirms; and reads again. */
export async function enrol({ desk, identity }: ModelledDesk, manager: Manager): Promise<void> {
  const { file: text, code } = await manager.invite(identity.state)
  desk.clock.days = 0
  const { device } = await desk.call((calls) => calls['registry.enrol']({ text, code, offline: false }))
  if (device === null) throw new Error('no device')
  await manager.confirm(device.id, device.fingerprint)
  await manager.publish()
  await desk.call((calls) => calls['registry.sync']({}))
}

async function newVault(folder: string, name: DeskName): Promise<Identity> {
  await using temporary = await tempDatabase(migrations)
  const { db, deviceId, key } = temporary
  const officer = { id: randomUUID(), slot: randomUUID(), alias: 'Officer 1', language: 'en' } as const
  const identity: Identity = {
    key,
    vaultId: String(readMeta(db, 'vault-id')),
    deviceId,
    officer: { ...officer, role: 'administrator' },
    state: deskState[name],
  }
  const at = new Date()
  transaction(db, () => {
    makeDeviceKey(db, deviceId)
    const made = { slotPublicKey: '', approvalPublicKey: '', approvalPrivateKey: '', releaseKey: null }
    const created = { created: at.toISOString(), disabled: null }
    insertOfficer(db, deviceId, { ...officer, ...made, ...created, role: 'administrator' })
    appendAudit(db, vaultOf(db, identity), at, 'vault-created', identity.vaultId)
  })
  closeDatabase(db)
  await mkdir(join(folder, name, 'first'), { recursive: true })
  await cp(temporary.file, fileOf(folder, name))
  return identity
}

async function listedKeys(): Promise<ListedKeys> {
  const created = new Date('2026-01-01T00:00:00Z')
  const names = ['one', 'two']
  return Promise.all(
    names.map(async (name) => {
      const options = { name, email: `${name}@office.example`, created, lifetimeDays: 3650 }
      const { fingerprint, publicKey: certificate } = await generateDeskKey(options)
      return { fingerprint, certificate, origin: 'registry' as const }
    }),
  )
}

function firstDirectory([key]: ListedKeys): DirectoryTarget {
  const states = [
    { state: 'KEN', m49: '404' },
    { state: 'GHA', m49: '288' },
    { state: 'FJI', m49: '242' },
  ] as const
  return directoryTargetSchema.parse({
    format: 'poc-desk-directory',
    version: 1,
    sequence: 1,
    issued: '2026-10-01T00:00:00.000Z',
    demonstration: false,
    states: states.map((entry) => ({
      ...entry,
      observer: false,
      region: 'Africa',
      pointsOfContact: [1, 2].map((number) =>
        plainRecord({
          id: randomUUID(),
          state: entry.state,
          entityName: { en: `First ${entry.state} ${number}` },
          emails: [{ address: `${entry.state}${number}@office.example`, usage: 'role' }],
          pgpKeys: number === 1 && key !== undefined ? [key] : [],
        }),
      ),
    })),
  })
}
