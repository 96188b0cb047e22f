/** A desk and a registry that means well: whole directories, chains of changes, epochs, and what is kept of them. */

import { MetadataKind } from '@tufjs/models'
import { describe, expect, it } from 'vitest'
import { generateDeviceKeys } from '../../../../../src-formats/registry/device-keys.ts'
import { directoryParts } from '../../../../../src-formats/registry/directory-digest.ts'
import { generateEpochKey } from '../../../../../src-formats/registry/epoch-keys.ts'
import { readMetadata } from '../../../../../src-formats/tuf/read.ts'
import { Failure } from '../../../../../src-shared/base/failure.ts'
import { editionPublisher, ways } from '../../../../support/edition-publisher.ts'
import { madeDirectory, madeId } from '../../../../support/made-directory.ts'
import { rowsOf, type SynchronisedDesk, synchronisedDesk } from '../../../../support/synchronised-desk.ts'
import { online, sha256 } from '../../../../support/tuf-simulator.ts'

const keys = generateDeviceKeys()
const failure = (code: string, params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) })

/** What came last: names of the target files that were asked for. */
const asked = (requests: readonly string[]) =>
  requests.filter((path) => path.startsWith('targets/')).map((path) => path.replace(/[0-9a-f]{64}\./u, ''))

/** Enough for changes of a record to be shorter than the whole. */
const long = { ballast: 40 }
const names = { 0: 'Alpha', 1: 'Beta', 2: 'Gamma', 3: 'Delta', 6: 'Eta', 7: 'Theta', 8: 'Iota' }

describe.each(ways)('over the %s', (way) => {
  it('brings a sealed directory, with the key of its epoch, and keeps both', async () => {
    await using registry = await editionPublisher([generateDeviceKeys(), keys])
    await registry.edition(madeDirectory(1))
    await using desk = await synchronisedDesk(registry, { keys })
    const fetched = await desk.sync(registry.source(way))
    expect(fetched).toMatchObject({ changed: true, sequence: 1, expired: [] })
    expect(desk.names()).toEqual(['Alpha', 'Beta'])
    expect(desk.directory()).toMatchObject({ sequence: 1, source: way, accepted: null })
    expect(desk.editions.epochKeys()).toEqual(new Map([[1, Buffer.from(registry.epoch().key)]]))
    expect(desk.editions.parts()).toEqual(directoryParts(madeDirectory(1).states))
    const fetching = way === 'network' ? ['directory'] : []
    expect(desk.steps).toEqual(['metadata', 'keys', ...fetching, 'verify', 'store'])
    const files = new Map(desk.editions.files().map((file) => [file.path, file]))
    expect([...files.keys()].sort()).toEqual(
      ['directory/1.jwe', 'directory/keys/1.json'].map((path) => registry.stored(path)).sort(),
    )
    for (const [path, { bytes, sha256: hash }] of files) {
      expect(Buffer.compare(bytes, registry.file(path))).toBe(0)
      expect(sha256(bytes)).toBe(hash)
    }
  })

  it('brings later editions as changes, several at once, with the same result', async () => {
    await using registry = await editionPublisher([keys])
    await registry.edition(madeDirectory(1, { ...long, names }))
    await using desk = await synchronisedDesk(registry, { keys })
    await desk.sync(registry.source(way))
    await registry.edition(madeDirectory(2, { ...long, names: { ...names, 0: 'Alpha two', 4: 'Epsilon' } }))
    const { 2: _gone, ...later } = names
    const last = madeDirectory(3, { ...long, names: { ...later, 5: 'Zeta' } })
    await registry.edition(last)
    registry.requests.length = 0
    const fetched = await desk.sync(registry.source(way))
    expect(fetched).toMatchObject({ changed: true, sequence: 3, edition: { kind: 'changes' } })
    if (way === 'network')
      expect(asked(registry.requests)).toEqual([
        'targets/directory/changes/1-2.jwe',
        'targets/directory/changes/2-3.jwe',
      ])
    // One that is listed no longer is shown as withdrawn; one that came and went in between was never there.
    expect(desk.names()).toEqual(['Alpha', 'Beta', 'Gamma', 'Delta', 'Zeta', 'Eta', 'Theta', 'Iota'])
    expect(desk.read(madeId(2))?.status).toBe('withdrawn')
    expect(desk.editions.parts()).toEqual(directoryParts(last.states))
    // The whole of edition 1 is listed no longer, and nobody could verify it.
    const listed = ['directory/changes/1-2.jwe', 'directory/changes/2-3.jwe', 'directory/keys/1.json']
    expect(
      desk.editions
        .files()
        .map(({ path }) => path)
        .sort(),
    ).toEqual(listed.map((path) => registry.stored(path)).sort())
  })
})

describe('a whole directory is fetched where', () => {
  it('the changes would be longer', async () => {
    await using registry = await editionPublisher([keys])
    await registry.edition(madeDirectory(1))
    await using desk = await synchronisedDesk(registry, { keys })
    await desk.sync(registry.source('network'))
    await registry.edition(madeDirectory(2, { names: { 4: 'Other', 5: 'Another' } }))
    expect((await desk.sync(registry.source('network'))).edition?.kind).toBe('whole')
    expect(desk.names()).toEqual(['Alpha', 'Beta', 'Other', 'Another'])
  })

  it('the vault is of a time that knew no changes, or lost a record to a damaged page', async () => {
    await using registry = await editionPublisher([keys])
    await registry.edition(madeDirectory(1, { ...long, names }))
    await using desk = await synchronisedDesk(registry, { keys })
    await desk.sync(registry.source('network'))
    desk.db.prepare('DELETE FROM registry_part').run()
    await registry.edition(madeDirectory(2, { ...long, names: { ...names, 0: 'Two' } }))
    expect((await desk.sync(registry.source('network'))).edition?.kind).toBe('whole')
    desk.db.prepare('DELETE FROM registry_record WHERE id = ?').run(madeId(1))
    await registry.edition(madeDirectory(3, { ...long, names: { ...names, 0: 'Three' } }))
    expect((await desk.sync(registry.source('network'))).edition?.kind).toBe('whole')
    expect(desk.names()).toEqual(['Three', ...Object.values(names).slice(1)])
  })
})

describe('epochs', () => {
  it('a new one is taken over, and what a device that was left out cannot read says so', async () => {
    const other = generateDeviceKeys()
    const devices = [keys, other]
    await using registry = await editionPublisher(devices)
    await registry.edition(madeDirectory(1, { ...long, names }))
    await using mine = await synchronisedDesk(registry, { keys })
    await using revoked = await synchronisedDesk(registry, { keys: other })
    for (const desk of [mine, revoked]) await desk.sync(registry.source('network'))
    devices.pop()
    const epoch = generateEpochKey(2)
    await registry.edition(madeDirectory(2, { ...long, names: { ...names, 0: 'Secret' } }), { epoch })
    expect((await mine.sync(registry.source('network'))).edition?.kind).toBe('changes')
    expect([...mine.editions.epochKeys().keys()]).toEqual([1, 2])
    const rows = rowsOf(revoked.db)
    registry.requests.length = 0
    await expect(revoked.sync(registry.source('network'))).rejects.toEqual(
      failure('registry-epoch-unknown', { epoch: 2 }),
    )
    // Nothing is fetched that it could not read.
    expect(asked(registry.requests)).toEqual(['targets/directory/keys/2.json'])
    expect(rowsOf(revoked.db)).toEqual(rows)
    expect(revoked.names()).toEqual(Object.values(names))
  })

  it('a device that is confirmed later reads from the next publication on', async () => {
    const devices = [generateDeviceKeys()]
    await using registry = await editionPublisher(devices)
    await registry.edition(madeDirectory(1))
    await using desk = await synchronisedDesk(registry, { keys })
    registry.requests.length = 0
    await expect(desk.sync(registry.source('network'))).rejects.toEqual(failure('registry-epoch-unknown'))
    // The directory is not even fetched.
    expect(asked(registry.requests)).toEqual(['targets/directory/keys/1.json'])
    devices.push(keys)
    await registry.edition(madeDirectory(2))
    await desk.sync(registry.source('network'))
    expect(desk.directory()?.sequence).toBe(2)
  })

  it('a key that was made anew for the same number, by a registry set up from a backup, takes the place of the old', async () => {
    await using registry = await editionPublisher([keys])
    await registry.edition(madeDirectory(1))
    await using desk = await synchronisedDesk(registry, { keys })
    await desk.sync(registry.source('network'))
    const epoch = generateEpochKey(1)
    await registry.edition(madeDirectory(2, { names: { 0: 'Again' } }), { epoch })
    await desk.sync(registry.source('network'))
    expect(desk.directory()?.sequence).toBe(2)
    expect(desk.editions.epochKeys().get(1)).toEqual(Buffer.from(epoch.key))
  })
})

describe('a registry that publishes in clear', () => {
  it('is read in the same way, by changes too', async () => {
    await using registry = await editionPublisher(null)
    await registry.edition(madeDirectory(1, { ...long, names }))
    await using desk = await synchronisedDesk(registry)
    await desk.sync(registry.source('network'))
    await registry.edition(madeDirectory(2, { ...long, names: { ...names, 4: 'Epsilon' } }))
    // Left by an attempt that had to fetch the whole.
    const path = registry.stored('directory/2.json')
    desk.editions.saveBeginning({ path, sha256: '', bytes: new Uint8Array(70_000) })
    expect((await desk.sync(registry.source('network'))).edition?.kind).toBe('changes')
    expect(desk.directory()?.sequence).toBe(2)
    expect(desk.editions.epochKeys().size).toBe(0)
    expect(desk.editions.beginning(path)).toBeNull()
  })

  it('is refused by a desk that is enrolled, and a sealed one by a desk that is not', async () => {
    await using open = await editionPublisher(null)
    await open.edition(madeDirectory(1))
    await using enrolled = await synchronisedDesk(open, { keys })
    await expect(enrolled.sync(open.source('network'))).rejects.toEqual(failure('registry-tampered'))
    await using sealed = await editionPublisher([keys])
    await sealed.edition(madeDirectory(1))
    await using reader = await synchronisedDesk(sealed)
    await expect(reader.sync(sealed.source('network'))).rejects.toEqual(failure('registry-not-enrolled'))
  })
})

describe('receipts', () => {
  it('of this device are handed on in the transaction of the edition that brings them, whole or by changes', async () => {
    await using registry = await editionPublisher([keys])
    await using desk = await synchronisedDesk(registry, { keys })
    const given: unknown[] = []
    const onReceipt = (db: { readonly inTransaction: boolean }, receipt: object) =>
      given.push([db.inTransaction, receipt])
    const refused = { [madeId(9)]: 'record-unknown' as const }
    const others = { [madeId(8)]: { sequence: 9, refused: {} } }
    const receipts = (sequence: number) => ({ ...others, [desk.id]: { sequence, refused } })
    await registry.edition(madeDirectory(1, { ...long, names, receipts: receipts(1) }))
    await desk.sync(registry.source('network'), { onReceipt })
    await registry.edition(madeDirectory(2, { ...long, names, receipts: receipts(4) }))
    expect((await desk.sync(registry.source('network'), { onReceipt })).edition?.kind).toBe('changes')
    await registry.edition(madeDirectory(3, { ...long, names, receipts: receipts(4) }))
    await desk.sync(registry.source('network'), { onReceipt })
    expect(given).toEqual([
      [true, { sequence: 1, refused }],
      [true, { sequence: 4, refused }],
    ])
  })

  it('that cannot be settled leave everything as it was', async () => {
    await using registry = await editionPublisher([keys])
    await using desk = await synchronisedDesk(registry, { keys })
    await registry.edition(madeDirectory(1, { receipts: { [desk.id]: { sequence: 1, refused: {} } } }))
    const rows = rowsOf(desk.db)
    const onReceipt = () => {
      throw new Failure('storage-full')
    }
    await expect(desk.sync(registry.source('network'), { onReceipt })).rejects.toEqual(
      failure('storage-full'),
    )
    expect(rowsOf(desk.db)).toEqual(rows)
  })
})

describe('a download that is cut off', () => {
  it('goes on from where it was, and a beginning that was another file does no harm', async () => {
    await using registry = await editionPublisher([keys])
    await registry.edition(madeDirectory(1, { ballast: 2000 }))
    await using desk = await synchronisedDesk(registry, { keys })
    const path = registry.stored('directory/1.jwe')
    const whole = registry.file(path)
    const half = whole.subarray(0, whole.length >> 1)
    const ranges: (string | null)[] = []
    const controller = new AbortController()
    /** Brings half of the directory, and is cancelled then; later the half that is asked for. */
    const source = (bytes: Uint8Array | null) => ({
      kind: 'http' as const,
      address: registry.address,
      fetch: async (url: string, init: RequestInit) => {
        if (!/\/directory\/[^/]+\.jwe$/u.test(url)) return fetch(url.replace('/v1/', '/'), init)
        const range = new Headers(init.headers).get('range')
        ranges.push(range)
        if (bytes === null) return new Response(cutOff(half, controller), { status: 200 })
        const from = Number(/^bytes=(\d+)-$/u.exec(range ?? '')?.[1] ?? 0)
        const headers = { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }
        return new Response(Buffer.from(bytes.subarray(from)), { status: from > 0 ? 206 : 200, headers })
      },
    })
    const { signal } = controller
    await expect(desk.sync(source(null), { signal })).rejects.toEqual(failure('cancelled'))
    expect(desk.editions.beginning(path)?.length).toBe(half.length)
    expect(desk.directory()).toBeNull()
    await desk.sync(source(whole))
    expect(ranges).toEqual([null, `bytes=${half.length}-`])
    expect(desk.names()).toEqual(['Alpha', 'Beta'])
    expect(desk.editions.beginning(path)).toBeNull()

    await registry.edition(madeDirectory(2, { ballast: 2000 }), { changes: null })
    const next = registry.stored('directory/2.jwe')
    const wrong = { path: next, sha256: sha256(registry.file(next)), bytes: new Uint8Array(70_000) }
    desk.editions.saveBeginning(wrong)
    ranges.length = 0
    await desk.sync(source(registry.file(next)))
    expect(ranges).toEqual(['bytes=70000-', null])
    expect(desk.directory()?.sequence).toBe(2)
  })
})

describe('two at once', () => {
  it('do not write over each other: the later one is told', async () => {
    await using registry = await editionPublisher([keys])
    await registry.edition(madeDirectory(1))
    await using desk = await synchronisedDesk(registry, { keys })
    const ends = await Promise.allSettled(ways.map((way) => desk.sync(registry.source(way))))
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: failure('vault-busy') })
    expect(desk.directory()?.sequence).toBe(1)
  })
})

/** Half of a file, and then the order to stop. */
function cutOff(bytes: Uint8Array, controller: AbortController): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(stream) {
      if (bytes.length > 0 && !controller.signal.aborted) {
        stream.enqueue(Uint8Array.from(bytes))
        await new Promise((resolve) => setTimeout(resolve, 20))
        controller.abort()
        stream.error(controller.signal.reason)
      }
    },
  })
}

describe('cancelling', () => {
  it.each(['metadata', 'keys', 'directory', 'verify', 'store'])(
    'at the step "%s" writes nothing',
    async (step) => {
      await using registry = await editionPublisher([keys])
      await registry.edition(madeDirectory(1))
      await using desk = await synchronisedDesk(registry, { keys })
      const rows = rowsOf(desk.db)
      const controller = new AbortController()
      const emit = (event: { readonly topic: string }) => {
        if ('step' in event && event.step === step) controller.abort()
      }
      await expect(
        desk.sync(registry.source('network'), { signal: controller.signal, emit }),
      ).rejects.toEqual(failure('cancelled'))
      expect(rowsOf(desk.db)).toEqual(rows)
    },
  )
})

describe('a newer root', () => {
  const rootOf = (desk: SynchronisedDesk) =>
    readMetadata(MetadataKind.Root, desk.trust().get('root') ?? new Uint8Array()).signed.version

  it('is kept where what follows is refused, and nothing else is', async () => {
    await using registry = await editionPublisher([keys])
    await registry.edition(madeDirectory(1))
    await using desk = await synchronisedDesk(registry, { keys })
    await desk.sync(registry.source('network'))
    registry.publish('root')
    registry.edit('metadata/timestamp.json', (metadata) => metadata.signatures.splice(0))
    const leftOut = ['registry_trust', 'registry_file']
    const rows = rowsOf(desk.db, leftOut)
    const before = desk.trust()
    await expect(desk.sync(registry.source('network'))).rejects.toEqual(failure('registry-signature'))
    expect(rootOf(desk)).toBe(2)
    expect(rowsOf(desk.db, leftOut)).toEqual(rows)
    expect(desk.trust()).toEqual(new Map(before).set('root', registry.file('metadata/2.root.json')))
    registry.publish(...online)
    await desk.sync(registry.source('network'))
    expect(desk.names()).toEqual(['Alpha', 'Beta'])
  })

  it('that trusts a key of the demonstration is not kept', async () => {
    await using registry = await editionPublisher([keys])
    await registry.edition(madeDirectory(1))
    await using desk = await synchronisedDesk(registry, { keys })
    await desk.sync(registry.source('network'))
    const { id } = registry.addKey('timestamp')
    registry.publish('root', ...online)
    const rows = rowsOf(desk.db)
    const denied = { fingerprints: [], rootFingerprints: [], tufKeyIds: [id] }
    await expect(desk.sync(registry.source('network'), { denied })).rejects.toEqual(
      failure('registry-demonstration-refused'),
    )
    expect(rowsOf(desk.db)).toEqual(rows)
  })
})
