/** Publications for enrolled devices: what is encrypted for whom, what writes become, and what a crash leaves. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MetadataKind } from '@tufjs/models'
import { describe, expect, it } from 'vitest'
import { partsAfter } from '../../../../src-formats/registry/changes.ts'
import { directoryDigest, directoryParts } from '../../../../src-formats/registry/directory-digest.ts'
import { unwrapEpochKey } from '../../../../src-formats/registry/epoch-keys.ts'
import { openTarget } from '../../../../src-formats/registry/sealed-target.ts'
import {
  currentMetadata,
  type ListedFile,
  listedTargets,
  readMetadata,
  storedPath,
} from '../../../../src-formats/tuf/read.ts'
import type { RepositoryFiles } from '../../../../src-formats/tuf/repository.ts'
import { init } from '../../../../src-registry/commands/init.ts'
import { publish } from '../../../../src-registry/commands/publish.ts'
import { findPublishingKeys } from '../../../../src-registry/services/keys-at-hand.ts'
import { publishingService } from '../../../../src-registry/services/publishing.ts'
import { withDataFolder } from '../../../../src-registry/store/data-folder.ts'
import { folderStore } from '../../../../src-registry/store/folder-store.ts'
import { type WriteFile, writeWhole } from '../../../../src-registry/store/whole-file.ts'
import { directoryTargetSchema } from '../../../../src-shared/domain/directory/record.ts'
import { changesTargetSchema } from '../../../../src-shared/domain/registry/protocol.ts'
import {
  activeDevice,
  revokedByManager,
  serveData,
  type TestData,
  testData,
  verifiedIn,
} from '../../../support/registry-data.ts'
import { askProven, chainOf, type TestDevice } from '../../../support/registry-device.ts'
import { tempFolder } from '../../../support/temp-vault.ts'
import { smallDirectory, smallKey } from '../../../support/test-registry.ts'

const kenya = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'
const ghana = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a02'
const refusal = (code: string) => expect.objectContaining({ code })

const filesOf = ({ data }: Pick<TestData, 'data'>) => folderStore(join(data, 'repository')).readAll()

function listed(files: RepositoryFiles) {
  const current = currentMetadata(files)
  if (current === undefined) throw new Error('nothing published')
  return listedTargets(current.targets)
}

/** The content of a sealed target as a device reads it with the keys that are listed now; undefined where it cannot. */
async function opened(
  files: RepositoryFiles,
  file: ListedFile | undefined,
  { keys }: TestDevice,
): Promise<unknown> {
  if (file === undefined) throw new Error('not listed')
  const known = new Map<number, Uint8Array>()
  for (const entry of listed(files).keys) {
    const key = await unwrapEpochKey(files.get(storedPath(entry)) ?? new Uint8Array(), keys)
    if (key !== undefined) known.set(key.epoch, key.key)
  }
  const sealed = files.get(storedPath(file)) ?? new Uint8Array()
  const bytes = await openTarget(sealed, { path: file.path, keys: known, limit: 1e7 }).catch(() => undefined)
  return bytes === undefined ? undefined : JSON.parse(Buffer.from(bytes).toString('utf8'))
}

const newest = async (test: TestData, device: TestDevice) => {
  const files = await filesOf(test)
  return opened(files, listed(files).directory.at(-1), device)
}

async function write(address: string, device: TestDevice, ...payloads: Parameters<typeof chainOf>[1]) {
  for (const { jws } of await chainOf(device, payloads)) await askProven(address, '/v1/writes', device, jws)
}

describe('a publication for enrolled devices', () => {
  it('can be read by active devices alone, from the next publication on', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const device = await activeDevice(test, registry.address)
    expect(await newest(test, device)).toBeUndefined()
    expect(await registry.publish()).toEqual({ sequence: 2, epoch: 1, isServed: true })
    expect(await newest(test, device)).toMatchObject({ sequence: 2, demonstration: false })
    const files = await filesOf(test)
    expect(listed(files)).toMatchObject({
      directory: [{ sequence: 2, epoch: 1 }],
      changes: [{ from: 1, to: 2, epoch: 1 }],
      keys: [{ epoch: 1 }],
    })
    const published = Buffer.concat([...files.values()]).toString('latin1')
    // With its quotes: three letters alone are found by chance in what is encrypted, too.
    for (const word of ['"KEN"', 'csirt', device.id, 'POC DESK', 'states'])
      expect(published).not.toContain(word)
  })

  it('begins an epoch of its own after a device was revoked, and shuts that device out', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const { address } = registry
    const [stays, goes] = [await activeDevice(test, address), await activeDevice(test, address)]
    await registry.publish()
    expect(await newest(test, goes)).toMatchObject({ sequence: 2 })
    await revokedByManager(test, goes)
    expect(await registry.publish()).toMatchObject({ sequence: 3, epoch: 2 })
    expect(await newest(test, goes)).toBeUndefined()
    expect(await newest(test, stays)).toMatchObject({ sequence: 3 })
    const files = await filesOf(test)
    const changes = listed(files).changes.at(-1)
    expect(await opened(files, changes, goes)).toBeUndefined()
    expect(await opened(files, changes, stays)).toMatchObject({ from: 2, to: 3 })
    expect(listed(files).keys.map(({ epoch }) => epoch)).toEqual([1, 2])
    expect(await registry.publish()).toMatchObject({ sequence: 4, epoch: 2 })
  })

  it('begins one after a device was cloned, and none for a device that never had a key', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const device = await activeDevice(test, registry.address)
    const confirm = { kind: 'confirm-record', record: kenya, revision: 1 } as const
    const early = await activeDevice(test, registry.address)
    await revokedByManager(test, early)
    expect(await registry.publish()).toMatchObject({ epoch: 1 })
    await write(registry.address, device, confirm)
    await write(registry.address, device, { ...confirm, revision: 2 })
    expect(await registry.publish()).toMatchObject({ epoch: 2 })
    expect(await newest(test, device)).toBeUndefined()
  })

  it('says what became of the writes, and confirms records without another revision', async () => {
    const clock = () => new Date('2026-11-01T10:00:00Z')
    await using test = await testData({ clock })
    await using registry = await serveData(test)
    const { address } = registry
    const device = await activeDevice(test, address)
    await write(
      address,
      device,
      { kind: 'confirm-record', record: kenya, revision: 1 },
      { kind: 'confirm-record', record: kenya, revision: 2 },
      { kind: 'confirm-record', record: ghana, revision: 1 },
      { kind: 'confirm-record', record: device.id, revision: 1 },
    )
    await registry.publish()
    const directory = directoryTargetSchema.parse(await newest(test, device))
    const { sequence, refused } = directory.receipts?.[device.id] ?? {}
    expect(sequence).toBe(4)
    expect(Object.values(refused ?? {})).toEqual(['revision-differs', 'not-permitted', 'record-unknown'])
    expect(verifiedIn(directory)).toEqual({ [kenya]: '2026-11-01T10:00:00.000Z', [ghana]: undefined })
    const record = directory.states[0]?.pointsOfContact[0]
    expect(record).toMatchObject({ revision: 1, revised: '2026-10-01T00:00:00.000Z' })
    await registry.publish()
    const again = directoryTargetSchema.parse(await newest(test, device))
    expect(again.receipts).toEqual(directory.receipts)
    const files = await filesOf(test)
    expect(await opened(files, listed(files).changes.at(-1), device)).toMatchObject({
      receipts: {},
      records: [],
    })
  })

  it('does not count what a device wrote that was taken out since', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const [stays, goes] = [
      await activeDevice(test, registry.address),
      await activeDevice(test, registry.address),
    ]
    await write(registry.address, goes, { kind: 'confirm-record', record: kenya, revision: 1 })
    await revokedByManager(test, goes)
    await registry.publish()
    const directory = directoryTargetSchema.parse(await newest(test, stays))
    expect(Object.values(directory.receipts?.[goes.id]?.refused ?? {})).toEqual(['not-permitted'])
    expect(verifiedIn(directory)[kenya]).toBeUndefined()
  })

  it('lists the changes of 64 publications; each leads on, and the last digest is that of the whole', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const device = await activeDevice(test, registry.address)
    const start = await registry.publish()
    let parts = directoryParts(directoryTargetSchema.parse(await newest(test, device)).states)
    for (let index = 0; index < 66; index += 1) {
      const { sequence: _, ...directory } = smallDirectory({ entity: `Office ${index % 3}` })
      await publish({ data: test.data, directory }, test.clock)
    }
    const files = await filesOf(test)
    const { changes, directory } = listed(files)
    expect(changes.map(({ to }) => to)).toEqual(
      Array.from({ length: 64 }, (_, index) => start.sequence + 3 + index),
    )
    expect(directory).toHaveLength(1)
    const whole = directoryTargetSchema.parse(await opened(files, directory[0], device))
    parts = new Map(parts)
    let digest = ''
    for (const entry of changes) {
      const raw = await opened(files, entry, device)
      const change = changesTargetSchema.parse(raw)
      parts = partsAfter(parts, change, change)
      digest = change.digest
    }
    expect(directoryDigest(parts)).toBe(digest)
    expect(digest).toBe(directoryDigest(directoryParts(whole.states)))
  }, 120_000)
})

describe('what is published', () => {
  it('takes files without a number, keeps unknown fields, and gives number and time itself', async () => {
    await using test = await testData({ open: true, clock: () => new Date('2026-12-01T00:00:00Z') })
    const { sequence: _, issued: __, ...bare } = smallDirectory()
    const directory = { ...bare, later: { field: 1 } }
    expect(await publish({ data: test.data, directory }, test.clock)).toEqual({
      sequence: 2,
      epoch: null,
      isServed: true,
    })
    const files = await filesOf(test)
    const entry = listed(files).directory[0]
    expect(entry).toMatchObject({ path: 'directory/2.json', issued: '2026-12-01T00:00:00.000Z' })
    const text = Buffer.from(files.get(storedPath(entry ?? { path: '', sha256: '' })) ?? '').toString()
    expect(JSON.parse(text)).toMatchObject({ sequence: 2, later: { field: 1 } })
    expect(listed(files)).toMatchObject({ changes: [{ from: 1, to: 2, epoch: null }], keys: [] })
  })

  it('refuses what desks could not use, or would take for a step back', async () => {
    await using test = await testData()
    const attempt = (directory: unknown) => publish({ data: test.data, directory }, test.clock)
    await attempt(smallDirectory())
    await expect(attempt({ any: 'thing' })).rejects.toThrow(refusal('directory-unreadable'))
    await expect(attempt(smallDirectory({ sequence: 1 }))).rejects.toThrow(refusal('directory-older'))
    await expect(attempt(smallDirectory({ sequence: 2, demonstration: true }))).rejects.toThrow(
      refusal('demonstration-mismatch'),
    )
    const { certificate } = await smallKey()
    const key = { certificate, fingerprint: 'C'.repeat(40) }
    await expect(attempt(smallDirectory({ sequence: 2, key }))).rejects.toThrow(refusal('key-mismatch'))
    expect(listed(await filesOf(test)).directory.at(-1)?.sequence).toBe(2)
  })

  it('needs something to publish at first', async () => {
    await using test = await testData({ directory: null })
    await expect(publish({ data: test.data }, test.clock)).rejects.toThrow(refusal('nothing-to-publish'))
  })

  it('keeps what States confirmed where the file of the manager was made without it', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const device = await activeDevice(test, registry.address)
    await write(registry.address, device, { kind: 'confirm-record', record: kenya, revision: 1 })
    await registry.publish()
    const confirmed = verifiedIn(await newest(test, device))[kenya]
    expect(confirmed).toBeDefined()
    await publish(
      { data: test.data, directory: smallDirectory({ sequence: 2, entity: 'Renamed' }) },
      test.clock,
    )
    expect(verifiedIn(await newest(test, device))[kenya]).toBe(confirmed)
  })

  it('may be templates of their own role', async () => {
    await using test = await testData()
    const templates = new Map([['t1.json', Buffer.from('{"id":"T1"}')]])
    await publish({ data: test.data, templates }, test.clock)
    const current = currentMetadata(await filesOf(test))
    expect(Object.keys(current?.templates?.targets ?? {})).toEqual(['templates/t1.json'])
    expect(Object.keys(current?.targets.targets ?? {}).every((path) => path.startsWith('directory/'))).toBe(
      true,
    )
  })

  it('is refused where directory and repository are not of one edition', async () => {
    await using test = await testData()
    const { data, clock } = test
    const elsewhere = join(data, 'manager')
    await expect(publish({ data, manager: elsewhere }, clock)).rejects.toThrow(refusal('keys-missing'))
    await withDataFolder({ data }, async ({ manager }) => {
      await manager.keep({ master: smallDirectory({ sequence: 7 }), epochs: [] })
    })
    await expect(publish({ data }, clock)).rejects.toThrow(refusal('repository-behind'))
    await withDataFolder({ data }, async (folder) => {
      const keys = await findPublishingKeys(folder, await folder.store.readMetadata(), true)
      const manager = { ...folder.manager, readMaster: () => Promise.resolve(undefined) }
      const service = publishingService({ ...folder, manager, clock })
      await expect(service.publish({ directory: smallDirectory() }, keys)).rejects.toThrow(
        refusal('master-missing'),
      )
    })
  })
})

/** Fails at the n-th file, as a process that ends there would. */
function failingAfter(count: number): WriteFile {
  let left = count
  return async (file, bytes, mode) => {
    if (left === 0) throw new Error('the power went')
    left -= 1
    await writeWhole(file, bytes, mode)
  }
}

describe('a publication that is cut off', () => {
  it.each(['under the same epoch', 'with a new epoch', 'staged'])(
    'at any file (%s) leaves the old or the new edition, and the next one works',
    { timeout: 180_000 },
    async (kind) => {
      for (let files = 0; ; files += 1) {
        await using test = await testData()
        const { data, clock } = test
        await using registry = await serveData(test)
        const device = await activeDevice(test, registry.address)
        const other = await activeDevice(test, registry.address)
        await registry.publish()
        await write(registry.address, device, { kind: 'confirm-record', record: kenya, revision: 1 })
        if (kind === 'with a new epoch') await revokedByManager(test, other)
        const withServer = kind !== 'staged'
        const attempt = withDataFolder({ data, writeFile: failingAfter(files) }, async (folder) => {
          const keys = await findPublishingKeys(folder, await folder.store.readMetadata(), withServer)
          return publishingService({ ...folder, clock }).publish({}, keys)
        })
        const outcome = await attempt.then(
          () => 'done',
          () => 'cut off',
        )
        const seen = directoryTargetSchema.parse(await newest(test, device))
        expect([2, 3]).toContain(seen.sequence)
        expect(verifiedIn(seen)[kenya] !== undefined).toBe(seen.sequence === 3)
        if (kind === 'staged') await registry.keepFresh()
        const next = await registry.publish()
        const after = directoryTargetSchema.parse(await newest(test, device))
        expect(after.sequence).toBe(next.sequence)
        expect(verifiedIn(after)[kenya]).toBeDefined()
        expect(after.receipts?.[device.id]).toEqual({ sequence: 1, refused: {} })
        if (kind === 'with a new epoch') expect(await newest(test, other)).toBeUndefined()
        if (outcome === 'done') break
        expect(files).toBeLessThan(30)
      }
    },
  )

  it('leaves no half-written file and no note once the next one is through', async () => {
    await using test = await testData()
    const { data, clock } = test
    const cut = withDataFolder({ data, writeFile: failingAfter(3) }, async (folder) => {
      const keys = await findPublishingKeys(folder, await folder.store.readMetadata(), true)
      return publishingService({ ...folder, clock }).publish({}, keys)
    })
    await expect(cut).rejects.toThrow('the power went')
    expect(await readdir(data)).toContain('publication.json')
    await publish({ data }, clock)
    const names = await readdir(data, { recursive: true })
    expect(names.filter((name) => /\.new$|publication\.json/u.test(name))).toEqual([])
  })
})

describe('a repository in a folder', () => {
  it('takes one publication at a time, and counts each', async () => {
    await using test = await testData()
    const outcomes = await Promise.all(
      ['one', 'two'].map((entity) =>
        publish({ data: test.data, directory: smallDirectory({ sequence: 2, entity }) }, test.clock),
      ),
    )
    expect(outcomes.map(({ sequence }) => sequence).toSorted()).toEqual([2, 3])
  })

  it('says so where another process does not end', async () => {
    await using test = await testData({ open: true })
    const store = folderStore(join(test.data, 'repository'))
    const inner = await store.exclusively(() => store.exclusively(() => Promise.resolve('both'), 100))
    expect(inner).toBeUndefined()
    expect(await store.exclusively(() => Promise.resolve('alone'))).toBe('alone')
  })

  it('is free again when the process that had it was killed', async () => {
    await using test = await testData({ open: true })
    const repository = join(test.data, 'repository')
    const source = new URL('../../../../src-registry/store/folder-store.ts', import.meta.url).href
    const script = `
      const { folderStore } = await import(${JSON.stringify(source)})
      await folderStore(${JSON.stringify(repository)}).exclusively(() => {
        console.log('held')
        return new Promise(() => setInterval(() => {}, 1000))
      })`
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script])
    await once(holder.stdout, 'data')
    expect(await folderStore(repository).exclusively(() => Promise.resolve('ours'))).toBeUndefined()
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    expect(await folderStore(repository).exclusively(() => Promise.resolve('ours'))).toBe('ours')
  })

  it('keeps the keys and the directory in clear for their owner', async () => {
    await using folder = await tempFolder()
    const data = join(folder.path, 'data')
    await init({ data }, () => new Date())
    await publish({ data, directory: smallDirectory() }, () => new Date())
    const epochs = await readFile(join(data, 'keys', 'epochs.json'), 'utf8')
    expect(JSON.parse(epochs)).toMatchObject([{ epoch: 1 }])
    for (const name of ['directory.json', 'registry.db', 'keys/epochs.json', 'keys/targets.pem'])
      expect((await stat(join(data, name))).mode & 0o777).toBe(0o600)
    expect((await stat(join(data, 'repository', 'metadata', 'timestamp.json'))).mode & 0o777).toBe(0o644)
  })

  it('is signed so that its metadata can be read', async () => {
    await using test = await testData()
    const files = await filesOf(test)
    const root = readMetadata(MetadataKind.Root, files.get('metadata/1.root.json') ?? new Uint8Array())
    expect(root.signed.roles.root?.threshold).toBe(2)
  })
})
