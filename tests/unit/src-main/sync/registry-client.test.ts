/** The registry client against the real server over real HTTP, honest and hostile. */
import { createServer } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import denyListData from '../../../../assets/demonstration/deny-list.json' with { type: 'json' }
import { selectForBundle, writeBundle } from '../../../../src-formats/tuf/bundle.ts'
import { directoryTarget } from '../../../../src-formats/tuf/demonstration.ts'
import { denyListSchema } from '../../../../src-formats/tuf/deny-list.ts'
import { writeDirectory } from '../../../../src-formats/tuf/directory-file.ts'
import { generateRepositoryKeys } from '../../../../src-formats/tuf/keys.ts'
import { buildRepository, type RepositoryFiles } from '../../../../src-formats/tuf/repository.ts'
import { demonstrationGuard } from '../../../../src-main/sync/demonstration-guard.ts'
import { parseEnrolment } from '../../../../src-main/sync/enrolment.ts'
import {
  type FetchedDirectory,
  fetchDirectory,
  fetchRoot,
} from '../../../../src-main/sync/registry-client.ts'
import type { DirectoryRequest, SyncProgress } from '../../../../src-main/sync/request.ts'
import type { RegistrySource } from '../../../../src-main/sync/source.ts'
import type { DirectoryTarget } from '../../../../src-shared/domain/directory/record.ts'
import {
  publishTarget,
  rotateRoot,
  sha256,
  smallDirectory,
  type TestRegistry,
  type TestRepository,
  testRegistry,
  testRepository,
  withFile,
} from '../../../support/test-registry.ts'

const denied = denyListSchema.parse(denyListData)
const realVault = demonstrationGuard('real', denied)
const never = () => new AbortController().signal

function sourceOf({ address }: { readonly address: string }): RegistrySource {
  return { kind: 'http', address, fetch: globalThis.fetch }
}

async function firstTrust(registry: TestRegistry): Promise<Map<string, Uint8Array>> {
  const { rootFingerprint } = parseEnrolment(registry.enrolment)
  const contact = { source: sourceOf(registry), rootFingerprint, guard: realVault, signal: never() }
  return new Map([['root', await fetchRoot(contact)]])
}

type Changes = {
  readonly trust?: ReadonlyMap<string, Uint8Array>
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: SyncProgress) => void
}

async function sync(registry: TestRegistry, changes: Changes = {}): Promise<FetchedDirectory> {
  return fetchDirectory({
    source: sourceOf(registry),
    stored: openly(changes.trust ?? (await firstTrust(registry))),
    guard: realVault,
    signal: changes.signal ?? never(),
    onProgress: changes.onProgress ?? (() => {}),
  })
}

/** Of a desk that reads what is published in clear, and has no edition that changes could be applied to. */
function openly(trust: ReadonlyMap<string, Uint8Array>): DirectoryRequest['stored'] {
  const nothing = {
    edition: null,
    epochKeys: new Map(),
    device: null,
    beginning: () => null,
    hasFile: () => false,
  }
  return { trust, access: 'open', ...nothing }
}

const directoryOf = ({ edition }: FetchedDirectory) =>
  edition?.kind === 'whole' ? edition.directory : undefined

/** The repository after another publication. */
function published({ files, keys }: TestRepository, directory: DirectoryTarget): RepositoryFiles {
  const target = directoryTarget(directory, writeDirectory(directory))
  return publishTarget(files, keys, { target, from: new Date() })
}

const failure = (code: string) => expect.objectContaining({ code })

afterEach(() => {
  vi.useRealTimers()
})

describe('fetchDirectory', () => {
  it('brings the directory, reports progress, and keeps the given trust as it was', async () => {
    await using registry = await testRegistry(testRepository())
    const trust = await firstTrust(registry)
    const steps: string[] = []
    const fetched = await sync(registry, { trust, onProgress: ({ step }) => steps.push(step) })
    expect(fetched).toMatchObject({ changed: true, sequence: 1, issued: '2026-10-01T00:00:00.000Z' })
    expect(directoryOf(fetched)).toEqual(smallDirectory())
    const roles = ['root', 'snapshot', 'targets', 'templates', 'timestamp']
    expect([...fetched.trust.keys()].toSorted()).toEqual(roles)
    expect([...trust.keys()]).toEqual(['root'])
    expect(new Set(steps)).toEqual(new Set(['metadata', 'directory', 'verify']))
    expect(new Date(fetched.expires).getTime()).toBeGreaterThan(Date.now())
  })

  it('does not fetch the directory again where nothing is new', async () => {
    await using registry = await testRegistry(testRepository())
    const { trust } = await sync(registry)
    const before = registry.requests.length
    const again = await sync(registry, { trust })
    expect(again).toMatchObject({ changed: false, edition: null, sequence: 1 })
    expect(registry.requests.slice(before)).toEqual([
      '/v1/metadata/2.root.json',
      '/v1/metadata/timestamp.json',
    ])
    expect(again.trust).toEqual(trust)
  })

  it('brings the next publication', async () => {
    await using registry = await testRegistry(testRepository())
    const { trust } = await sync(registry)
    await registry.publish(smallDirectory({ sequence: 2, entity: 'Renamed' }))
    const next = await sync(registry, { trust })
    expect(next).toMatchObject({ changed: true, sequence: 2, issued: '2026-10-02T00:00:00.000Z' })
    expect(directoryOf(next)?.states[0]?.pointsOfContact[0]?.entityName).toEqual({ en: 'Renamed KEN' })
  })

  it('follows a change of all keys that the old root keys signed', async () => {
    const old = testRepository()
    const next = generateRepositoryKeys()
    const directory = smallDirectory({ sequence: 2 })
    const target = directoryTarget(directory, writeDirectory(directory))
    const files = rotateRoot(old.files, old.keys, { next, target, from: new Date() })
    await using before = await testRegistry(old)
    const { trust } = await sync(before)
    await using after = await testRegistry({ files })
    expect(await sync(after, { trust })).toMatchObject({ changed: true, sequence: 2 })
  })

  it('keeps fields that this version does not know', async () => {
    const directory = { ...smallDirectory(), laterField: { kept: true } }
    await using registry = await testRegistry(testRepository(directory))
    expect(directoryOf(await sync(registry))).toMatchObject({ laterField: { kept: true } })
  })

  it('reads the same files from a bundle', async () => {
    const { files } = testRepository()
    const root = files.get('metadata/1.root.json') ?? new Uint8Array()
    const source = { kind: 'bundle', bytes: writeBundle(selectForBundle(files)) } as const
    const trust = new Map([['root', root]])
    const request = { source, stored: openly(trust), guard: realVault, signal: never(), onProgress: () => {} }
    expect(directoryOf(await fetchDirectory(request))).toEqual(smallDirectory())
  })
})

describe('fetchDirectory refuses', () => {
  it('a registry that offers an older repository', async () => {
    const first = testRepository()
    const second = published(first, smallDirectory({ sequence: 2 }))
    await using newer = await testRegistry({ files: second })
    const { trust } = await sync(newer)
    await using older = await testRegistry(first)
    await expect(sync(older, { trust })).rejects.toThrow(failure('registry-rollback'))
  })

  it('an older directory under newer metadata', async () => {
    const first = testRepository(smallDirectory({ sequence: 3 }))
    await using registry = await testRegistry(first)
    const { trust } = await sync(registry)
    await using next = await testRegistry({ files: published(first, smallDirectory({ sequence: 2 })) })
    await expect(sync(next, { trust })).rejects.toThrow(failure('registry-rollback'))
  })

  const flip = (bytes: Uint8Array) => bytes.with(bytes.length >> 1, (bytes[bytes.length >> 1] ?? 0) ^ 1)
  const cut = (bytes: Uint8Array) => bytes.slice(0, -5)

  it.each([
    ['a changed directory', /^targets/, flip, 'registry-tampered'],
    ['a truncated directory', /^targets/, cut, 'registry-tampered'],
    ['changed targets metadata', /1\.targets/, flip, 'registry-tampered'],
    ['changed snapshot metadata', /1\.snapshot/, flip, 'registry-tampered'],
    ['a truncated snapshot', /1\.snapshot/, cut, 'registry-tampered'],
    ['a truncated timestamp', /timestamp/, cut, 'registry-answer-unusable'],
    ['an empty timestamp', /timestamp/, () => new Uint8Array(), 'registry-answer-unusable'],
    ['a web page', /timestamp/, () => Buffer.from('<html></html>'), 'registry-captive-portal'],
  ])('%s', async (_what, name, change, code) => {
    const { files } = testRepository()
    await using registry = await testRegistry({ files: withFile(files, name, change) })
    await expect(sync(registry)).rejects.toThrow(failure(code))
  })

  it('a timestamp signed by somebody else', async () => {
    const { files } = testRepository()
    const foreign = testRepository().files.get('metadata/timestamp.json') ?? new Uint8Array()
    await using registry = await testRegistry({ files: withFile(files, /timestamp/, () => foreign) })
    await expect(sync(registry)).rejects.toThrow(failure('registry-signature'))
  })

  it('a new root that only one of the old root keys signed', async () => {
    const { files, keys } = testRepository()
    const next = generateRepositoryKeys()
    const directory = smallDirectory({ sequence: 2 })
    const target = directoryTarget(directory, writeDirectory(directory))
    const stolen = { ...keys, root: keys.root.slice(0, 1) }
    await using registry = await testRegistry({
      files: rotateRoot(files, stolen, { next, target, from: new Date() }),
    })
    await expect(sync(registry)).rejects.toThrow(failure('registry-signature'))
  })

  it('an expired timestamp, and accepts it again once it is renewed', async () => {
    const { files, keys } = testRepository()
    await using frozen = await testRegistry({ files })
    const { trust } = await sync(frozen)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 8 * 24 * 60 * 60 * 1000 })
    await expect(sync(frozen, { trust })).rejects.toThrow(failure('registry-expired'))
    await using renewing = await testRegistry({ files, keys })
    expect(await sync(renewing, { trust })).toMatchObject({ changed: false, sequence: 1 })
  })

  it('a file that is missing', async () => {
    const { files } = testRepository()
    const without = new Map([...files].filter(([path]) => !path.startsWith('targets/')))
    await using registry = await testRegistry({ files: without })
    await expect(sync(registry)).rejects.toThrow(failure('registry-answer-unusable'))
  })

  it('a directory that is signed but is not one', async () => {
    const bytes = Buffer.from('{"format":"something else"}')
    const { files, keys } = testRepository()
    const target = { ...directoryTarget(smallDirectory({ sequence: 2 }), bytes) }
    await using registry = await testRegistry({
      files: publishTarget(files, keys, { target, from: new Date() }),
    })
    await expect(sync(registry)).rejects.toThrow(failure('directory-unreadable'))
  })

  it('a directory under another sequence than its own', async () => {
    const { files, keys } = testRepository()
    const target = directoryTarget(
      smallDirectory({ sequence: 2 }),
      writeDirectory(smallDirectory({ sequence: 1 })),
    )
    await using registry = await testRegistry({
      files: publishTarget(files, keys, { target, from: new Date() }),
    })
    await expect(sync(registry)).rejects.toThrow(failure('directory-unreadable'))
  })

  it.each([/timestamp/, /targets\/directory/])('a body without end at %s', async (name) => {
    await using registry = await testRegistry({
      ...testRepository(),
      intercept: (path, response) => {
        if (!name.test(path)) return false
        response.writeHead(200, { 'content-type': 'application/json' })
        const block = Buffer.alloc(64 * 1024, 32)
        const more = () => {
          while (!response.destroyed && response.write(block));
          if (!response.destroyed) response.once('drain', more)
        }
        more()
        return true
      },
    })
    await expect(sync(registry)).rejects.toThrow(failure('registry-answer-unusable'))
  })

  it('a registry that has published nothing yet', async () => {
    const keys = generateRepositoryKeys()
    await using registry = await testRegistry({ files: buildRepository({ keys, from: new Date() }), keys })
    await expect(sync(registry)).rejects.toThrow(failure('registry-answer-unusable'))
    await registry.publish(smallDirectory())
    expect(await sync(registry)).toMatchObject({ changed: true, sequence: 1 })
  })
})

describe('the network', () => {
  it.each([
    [500, 'registry-unreachable'],
    [429, 'registry-unreachable'],
    [403, 'registry-answer-unusable'],
    [204, 'registry-answer-unusable'],
  ])('status %i is %s', async (status, code) => {
    await using registry = await testRegistry({
      ...testRepository(),
      intercept: (path, response) => {
        if (!path.includes('timestamp')) return false
        response.writeHead(status).end()
        return true
      },
    })
    await expect(sync(registry)).rejects.toThrow(failure(code))
  })

  it('does not follow a redirection', async () => {
    const visits: string[] = []
    const elsewhere = createServer((request, response) => {
      visits.push(request.url ?? '')
      response.end('{}')
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const address = elsewhere.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await using registry = await testRegistry({
      ...testRepository(),
      intercept: (path, response) => {
        if (!path.includes('timestamp')) return false
        response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end()
        return true
      },
    })
    await expect(sync(registry)).rejects.toThrow(failure('registry-captive-portal'))
    expect(visits).toEqual([])
    await new Promise((resolve) => elsewhere.close(resolve))
  })

  it('says so where nobody answers', async () => {
    const registry = await testRegistry(testRepository())
    const trust = await firstTrust(registry)
    await registry.close()
    await expect(sync(registry, { trust })).rejects.toThrow(failure('registry-unreachable'))
  })

  it('says so where the connection is cut in the middle', async () => {
    await using registry = await testRegistry({
      ...testRepository(),
      intercept: (path, response) => {
        if (!path.includes('/targets/')) return false
        response.writeHead(200, { 'content-length': '1000' })
        response.write('{', () => response.destroy())
        return true
      },
    })
    await expect(sync(registry)).rejects.toThrow(failure('registry-unreachable'))
  })

  it('ends at once when cancelled while a registry keeps silent', async () => {
    const controller = new AbortController()
    await using registry = await testRegistry({
      ...testRepository(),
      intercept: (path) => {
        if (!path.includes('timestamp')) return false
        controller.abort()
        return true
      },
    })
    await expect(sync(registry, { signal: controller.signal })).rejects.toThrow(failure('cancelled'))
  })

  it('gives up a connection that stalls', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await using registry = await testRegistry({
      ...testRepository(),
      intercept: (path) => {
        if (!path.includes('timestamp')) return false
        vi.advanceTimersByTime(15_000)
        return true
      },
    })
    await expect(sync(registry)).rejects.toThrow(failure('registry-unreachable'))
  })
})

describe('first contact', () => {
  it('refuses a root that is not the enrolled one', async () => {
    const { files } = testRepository()
    await using registry = await testRegistry({ files })
    const rootFingerprint = sha256(Buffer.from('another root'))
    const contact = { source: sourceOf(registry), rootFingerprint, guard: realVault, signal: never() }
    await expect(fetchRoot(contact)).rejects.toThrow(failure('registry-root-mismatch'))
  })

  it('refuses the demonstration registry in a real vault, also under a root of its own', async () => {
    await using registry = await testRegistry({ demo: true })
    await expect(firstTrust(registry)).rejects.toThrow(failure('registry-demonstration-refused'))
    const unlisted = demonstrationGuard('real', { ...denied, rootFingerprints: [] })
    const { rootFingerprint } = registry
    const contact = { source: sourceOf(registry), rootFingerprint, guard: unlisted, signal: never() }
    await expect(fetchRoot(contact)).rejects.toThrow(failure('registry-demonstration-refused'))
  })

  it('refuses a directory that says it is a demonstration in a real vault', async () => {
    await using registry = await testRegistry(testRepository(smallDirectory({ demonstration: true })))
    await expect(sync(registry)).rejects.toThrow(failure('registry-demonstration-refused'))
  })

  it('refuses a real directory with the fingerprint of a demonstration key', async () => {
    const key = { fingerprint: denied.fingerprints[0] ?? '', certificate: 'any' }
    await using registry = await testRegistry(testRepository(smallDirectory({ key })))
    await expect(sync(registry)).rejects.toThrow(failure('registry-demonstration-refused'))
  })

  it('refuses a real registry in a demonstration vault', async () => {
    await using registry = await testRegistry(testRepository())
    const guard = demonstrationGuard('demonstration', denied)
    const { rootFingerprint } = registry
    const contact = { source: sourceOf(registry), rootFingerprint, guard, signal: never() }
    await expect(fetchRoot(contact)).rejects.toThrow(failure('refused'))
  })
})
