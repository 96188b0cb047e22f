/** What somebody learns who takes away all that a registry publishes, a bundle, its log, or a device that was revoked. */
import { cp, readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { publicDeviceKeys } from '../../../src-formats/registry/device-keys.ts'
import { unwrapEpochKey } from '../../../src-formats/registry/epoch-keys.ts'
import { openTarget } from '../../../src-formats/registry/sealed-target.ts'
import { storedEdition } from '../../../src-main/services/registry/stored-edition.ts'
import { demonstrationGuard } from '../../../src-main/sync/demonstration-guard.ts'
import { fetchDirectory } from '../../../src-main/sync/registry-client.ts'
import type { StoredEdition } from '../../../src-main/sync/request.ts'
import type { RegistrySource } from '../../../src-main/sync/source.ts'
import { bundle } from '../../../src-registry/commands/bundle.ts'
import { devicesCommand } from '../../../src-registry/commands/devices.ts'
import { invite } from '../../../src-registry/commands/invite.ts'
import { publish } from '../../../src-registry/commands/publish.ts'
import { required } from '../../../src-shared/base/assert.ts'
import { findState } from '../../../src-shared/domain/states.ts'
import { canaries, canaryDirectory, canaryId, canaryStates } from '../../support/canary-directory.ts'
import {
  bytesIn,
  layersOf,
  type Stolen,
  stateCodesIn,
  stateNamesIn,
  wordsIn,
} from '../../support/disclosed.ts'
import { type TestData, testData } from '../../support/registry-data.ts'
import { type RegistryDesk, registryDesk } from '../../support/registry-desk.ts'
import { registryProcess } from '../../support/registry-process.ts'
import { staticServer } from '../../support/static-server.ts'
import { tempFolder } from '../../support/temp-vault.ts'

const codes = canaryStates.flatMap((state) => [state, required(findState(state), 'a State').alpha2])

/** A desk of this State that the manager has let in. */
async function enrolledDesk(
  { data, clock }: TestData,
  address: string,
  state: string,
): Promise<RegistryDesk> {
  const desk = await registryDesk()
  const { file, code } = await invite({ data }, { address, state, role: 'point-of-contact', days: 14 }, clock)
  await desk.calls['registry.enrol']({ text: file, code, offline: false })
  const { id, fingerprint } = desk.device()
  await devicesCommand.run(['--data', data, 'confirm', id, '--fingerprint', fingerprint], clock)
  return desk
}

async function filesBelow(folder: string): Promise<Stolen[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  return Promise.all(
    files.map(async (file) => ({ name: relative(folder, file), bytes: await readFile(file) })),
  )
}

/** Three editions; one of three devices was revoked before the last of them. */
async function story() {
  const stack = new AsyncDisposableStack()
  const folder = stack.use(await tempFolder())
  const test = stack.use(await testData({ directory: null }))
  const { data, clock } = test
  const registry = stack.use(await registryProcess(data))
  const desks = {
    kenya: stack.use(await enrolledDesk(test, registry.address, 'KEN')),
    ghana: stack.use(await enrolledDesk(test, registry.address, 'GHA')),
    sweden: stack.use(await enrolledDesk(test, registry.address, 'SWE')),
  }
  const all = Object.values(desks)
  const [before, after] = [join(folder.path, 'before'), join(folder.path, 'after')]
  await publish({ data, directory: canaryDirectory(1) }, clock)
  for (const desk of all) await desk.calls['registry.sync']({})
  // So that the directory says something of a device.
  await desks.kenya.calls['registry.confirmRecord']({ record: canaryId(3) })
  await desks.kenya.calls['outbox.send']({})
  await publish({ data, directory: canaryDirectory(2) }, clock)
  for (const desk of all) await desk.calls['registry.sync']({})
  await cp(join(data, 'repository'), before, { recursive: true })
  const kept = keptBy(desks.sweden)
  await devicesCommand.run(['--data', data, 'revoke', desks.sweden.device().id], clock)
  await publish({ data, directory: canaryDirectory(3) }, clock)
  await cp(join(data, 'repository'), after, { recursive: true })
  const bundled = (await bundle(data, clock)).bytes
  for (const desk of [desks.kenya, desks.ghana]) await desk.calls['registry.sync']({})
  const [refused] = await Promise.allSettled([desks.sweden.calls['registry.sync']({})])
  const log = registry.log()
  return { stack, desks, kept, before, after, bundled, refused, log }
}

/** All that a device had when it was revoked: its keys, those of epochs, its trust state and its edition. */
function keptBy({ db }: RegistryDesk): StoredEdition {
  const stored = storedEdition(db, { access: 'enrolled' })
  return { ...stored, beginning: () => null, hasFile: () => false }
}

let told: Awaited<ReturnType<typeof story>>
beforeAll(async () => {
  told = await story()
  return () => told.stack.disposeAsync()
})

/** Every device as a thief would look for it: ids, fingerprints and public keys, as text and as bytes. */
function devicesOf({ desks }: typeof told) {
  const devices = Object.values(desks).map((desk) => desk.device())
  const keys = Object.values(desks).map((desk) =>
    publicDeviceKeys(required(storedEdition(desk.db, { access: 'enrolled' }).device, 'keys')),
  )
  const ids = devices.map(({ id }) => id)
  const fingerprints = devices.map(({ fingerprint }) => fingerprint)
  const publicKeys = keys.flatMap(({ sign, decrypt }) => [sign, decrypt])
  return {
    words: [...ids, ...ids.map((id) => id.replaceAll('-', '')), ...fingerprints, ...publicKeys],
    bytes: [
      ...ids.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex')),
      ...fingerprints.map((text) => Buffer.from(text, 'hex')),
      ...publicKeys.map((text) => Buffer.from(text, 'base64url')),
    ],
  }
}

function disclosedBy(stolen: readonly Stolen[]) {
  const layers = layersOf(stolen)
  const devices = devicesOf(told)
  return {
    words: wordsIn(layers, canaries),
    states: stateNamesIn(layers),
    codes: stateCodesIn(layers, codes),
    devices: [...wordsIn(layers, devices.words), ...(bytesIn(layers, devices.bytes) > 0 ? ['bytes'] : [])],
  }
}

const nothing = { words: [], states: [], codes: [], devices: [] }

describe('the search for what is disclosed', () => {
  const clear = () => Buffer.from(JSON.stringify(canaryDirectory(1)))

  it.each([
    ['as it is', (bytes: Uint8Array) => bytes],
    ['compressed', (bytes: Uint8Array) => gzipSync(bytes)],
    ['in base64url within JSON', (bytes: Uint8Array) => json(Buffer.from(bytes).toString('base64url'))],
    ['in base64 of gzip', (bytes: Uint8Array) => json(gzipSync(bytes).toString('base64'))],
    ['in hexadecimal', (bytes: Uint8Array) => json(Buffer.from(bytes).toString('hex'))],
  ])('finds a directory %s', (_, hide) => {
    const found = disclosedBy([{ name: 'file', bytes: hide(clear()) }])
    expect(found.words).toEqual(canaries)
    expect(found.states).toEqual(expect.arrayContaining(['Kenya', 'Ghana', 'Sweden', 'Brazil']))
    expect(found.codes).toEqual(expect.arrayContaining([...canaryStates]))
  })

  it('finds a State or a device in names of files, in facts, and in the bytes of a key', () => {
    const { id, fingerprint } = told.desks.sweden.device()
    const bytes = Buffer.from(fingerprint, 'hex')
    expect(disclosedBy([{ name: `keys/${id}.json`, bytes: json('') }]).devices).toEqual([id])
    expect(disclosedBy([{ name: 'a', bytes: json({ custom: { for: 'directory-se-1' } }) }]).codes).toEqual([
      'se',
    ])
    expect(disclosedBy([{ name: 'a', bytes: json({ NOR: bytes.toString('base64url') }) }])).toMatchObject({
      codes: ['NOR'],
      devices: ['bytes'],
    })
  })
})

const json = (value: unknown) => Buffer.from(JSON.stringify(value))

describe('what can be taken away', () => {
  it('names nobody in a copy of everything that is published', async () => {
    const stolen = await filesBelow(told.after)
    const names = stolen.map(({ name }) => name).join('\n')
    expect(names).toMatch(/targets\/directory\/[0-9a-f]{64}\.3\.jwe/u)
    expect(names).toMatch(/targets\/directory\/changes\/[0-9a-f]{64}\.2-3\.jwe/u)
    expect(names).toMatch(/targets\/directory\/keys\/[0-9a-f]{64}\.2\.json/u)
    expect(disclosedBy(stolen)).toEqual(nothing)
  })

  it('names nobody in a bundle', () => {
    expect(told.bundled.length).toBeGreaterThan(4096)
    expect(disclosedBy([{ name: 'directory.pocbundle', bytes: told.bundled }])).toEqual(nothing)
  })

  it('names nobody in the log of the server', () => {
    expect(told.log).toContain('/v1/enrolments')
    expect(told.log).toContain('/v1/writes')
    expect(told.log).not.toContain('127.0.0.1')
    const lines = told.log.split('\n').map((line) => ({ name: 'log', bytes: Buffer.from(line) }))
    expect(disclosedBy(lines)).toEqual(nothing)
  })
})

describe('a revoked device', () => {
  it('reads each edition up to its revocation, and none after, with all the keys it ever had', async () => {
    const { kept, after } = told
    const readable: string[] = []
    for (const { name, bytes } of await filesBelow(join(after, 'targets'))) {
      const path = name.replace(/[0-9a-f]{64}\./u, '')
      if (!path.endsWith('.jwe')) continue
      const keys = kept.epochKeys
      const content = await openTarget(bytes, { path, keys, limit: 1e7 }).catch(() => undefined)
      if (content !== undefined && wordsIn([content], canaries).length > 0) readable.push(path)
    }
    expect(readable.toSorted()).toEqual(['directory/1.jwe', 'directory/2.jwe', 'directory/changes/1-2.jwe'])
  })

  it('is given no key of a later epoch', async () => {
    const { kept, after } = told
    const device = required(kept.device, 'keys')
    const epochs: number[] = []
    for (const { name, bytes } of await filesBelow(join(after, 'targets/directory/keys'))) {
      expect(name).toMatch(/\.[12]\.json$/u)
      const found = await unwrapEpochKey(bytes, device)
      if (found !== undefined) epochs.push(found.epoch)
    }
    expect(epochs).toEqual([1])
  })

  it('cannot synchronise with what is published after, over any way', async () => {
    const { kept, before, after, bundled, refused, desks } = told
    await using then = await staticServer(before)
    await using now = await staticServer(after)
    for (const stored of [kept, asNew(kept)]) {
      await expect(reading(http(now.address), stored)).rejects.toMatchObject(unreadable)
      await expect(reading({ kind: 'bundle', bytes: bundled }, stored)).rejects.toMatchObject(unreadable)
    }
    expect(await reading(http(then.address), asNew(kept))).toMatchObject({ sequence: 2, changed: true })
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'device-revoked' } })
    await expect(desks.sweden.calls['registry.importBundle']({ dropped: bundled })).rejects.toMatchObject({
      code: 'device-revoked',
    })
    expect(officesOf(desks.sweden)).toEqual(officesIn(2))
  })

  it('leaves the others what they read', async () => {
    for (const desk of [told.desks.kenya, told.desks.ghana]) expect(officesOf(desk)).toEqual(officesIn(3))
    await using after = await staticServer(told.after)
    const stored = { ...asNew(keptBy(told.desks.kenya)), epochKeys: new Map() }
    expect(await reading(http(after.address), stored)).toMatchObject({ sequence: 3, changed: true })
  })
})

const unreadable = { code: 'registry-epoch-unknown', params: { epoch: 2 } }
const denied = { fingerprints: [], tufKeyIds: [], rootFingerprints: [] }

/** As if nothing had been read before. */
function asNew(stored: StoredEdition): StoredEdition {
  return {
    ...stored,
    edition: null,
    trust: new Map([['root', required(stored.trust.get('root'), 'a root')]]),
  }
}

const http = (address: string): RegistrySource => ({ kind: 'http', address, fetch })

function reading(source: RegistrySource, stored: StoredEdition) {
  const guard = demonstrationGuard('real', denied)
  const { signal } = new AbortController()
  return fetchDirectory({ source, stored, guard, signal, onProgress: () => undefined })
}

/** What the registry said last, whatever of it waits for an officer. */
function officesOf({ db }: RegistryDesk): string[] {
  const rows = db.prepare("SELECT received ->> '$.entityName.en' FROM registry_record").pluck().all()
  return rows.map(String).toSorted()
}

function officesIn(edition: number): string[] {
  const records = canaryDirectory(edition).states.flatMap(({ pointsOfContact }) => pointsOfContact)
  return records.map(({ entityName }) => entityName.en ?? '').toSorted()
}
