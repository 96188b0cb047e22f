/** The conformance suite's cases of older metadata, and of the way back from metadata that is too new. */
import { describe, expect, it } from 'vitest'
import { tufFolder } from '../../../../support/tuf-folder.ts'
import { online, type TufSimulator, tufSimulator } from '../../../../support/tuf-simulator.ts'

/** The state of a repository that a thief could serve again. */
const taken = (repository: TufSimulator) => new Map(repository.files)

function serve(repository: TufSimulator, files: ReadonlyMap<string, Uint8Array>): void {
  repository.files.clear()
  for (const [path, bytes] of files) repository.files.set(path, bytes)
}

describe('an older', () => {
  it('repository as a whole is refused', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const old = taken(repository)
    repository.publish(...online)
    await client.refresh()
    serve(repository, old)
    expect(await client.refresh()).toBe('registry-rollback')
    expect(await client.trusted()).toBe('root 1, timestamp 2, snapshot 2, targets 2')
    expect(repository.requests.at(-1)).toBe('metadata/timestamp.json')
  })

  it.each([false, true])('snapshot under a newer timestamp is refused (hashes: %s)', async (metaHashes) => {
    await using repository = await tufSimulator()
    repository.options.metaHashes = metaHashes
    await using client = await tufFolder(repository)
    repository.publish('snapshot', 'timestamp')
    await client.refresh()
    repository.snapshot.version = 1
    repository.publishAgain('snapshot')
    repository.publish('timestamp')
    expect(await client.refresh()).toBe('registry-rollback')
    expect(await client.trusted()).toBe('root 1, timestamp 2, snapshot 2, targets 1')
    expect(repository.requests.at(-1)).toBe('metadata/timestamp.json')
  })

  it.each([false, true])('targets under a newer snapshot is refused (hashes: %s)', async (metaHashes) => {
    await using repository = await tufSimulator()
    repository.options.metaHashes = metaHashes
    await using client = await tufFolder(repository)
    repository.publish(...online)
    await client.refresh()
    repository.targets.version = 1
    repository.publishAgain('targets')
    repository.publish('snapshot', 'timestamp')
    expect(await client.refresh()).toBe('registry-rollback')
    expect(await client.trusted()).toBe('root 1, timestamp 3, snapshot 2, targets 2')
  })

  it('snapshot in the place of the announced one is not even asked for where the announced one is here', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.publish('snapshot', 'timestamp')
    await client.refresh()
    repository.files.set('metadata/2.snapshot.json', repository.file('metadata/1.snapshot.json'))
    expect(await client.refresh()).toBe('ok')
    expect(await client.trusted()).toMatch(/snapshot 2/u)
    expect(repository.requests.at(-1)).toBe('metadata/timestamp.json')
  })

  it('delegated role under a newer snapshot is refused', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.delegate('targets', 'role')
    repository.addTarget('role', 'file', 'content')
    repository.publish('role', 'role', ...online)
    expect(await client.download('file')).toBe('ok')
    repository.targetsOf('role').version = 1
    repository.publishAgain('role')
    repository.publish('snapshot', 'timestamp')
    expect(await client.refresh()).toBe('registry-rollback')
  })
})

describe('a newer snapshot', () => {
  it('that no longer names a role is refused', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.delegate('targets', 'role')
    repository.publish('role', ...online)
    await client.refresh()
    delete repository.snapshot.meta['role.json']
    repository.publish('snapshot', 'timestamp')
    expect(await client.refresh()).toBe('registry-tampered')
    expect(await client.trusted()).toBe('root 1, timestamp 3, snapshot 2, targets 2')
  })

  it('than the timestamp names is not looked for', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.snapshot.version = 2
    repository.publishAgain('snapshot')
    expect(await client.refresh()).toBe('ok')
    expect(await client.trusted()).toMatch(/snapshot 1/u)
  })
})

describe('after versions that are far too high', () => {
  it('a new timestamp key leads back', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.timestamp.version = 99_998
    repository.publish('timestamp')
    await client.refresh()
    repository.rotate('timestamp')
    repository.timestamp.version = 1
    repository.publish('root', 'timestamp')
    expect(await client.refresh()).toBe('ok')
    expect(await client.trusted()).toBe('root 2, timestamp 2, snapshot 1, targets 1')
  })

  it('new snapshot and timestamp keys lead back', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.snapshot.version = 99_998
    repository.publish('snapshot', 'timestamp')
    await client.refresh()
    repository.rotate('snapshot')
    repository.rotate('timestamp')
    repository.snapshot.version = 0
    repository.publish('root', 'snapshot', 'timestamp')
    expect(await client.refresh()).toBe('ok')
    expect(await client.trusted()).toBe('root 2, timestamp 3, snapshot 1, targets 1')
  })

  it('a new snapshot key leads back for targets', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.targets.version = 99_998
    repository.publish(...online)
    await client.refresh()
    repository.rotate('snapshot')
    repository.targets.version = 1
    repository.publish('root', ...online)
    expect(await client.refresh()).toBe('ok')
    expect(await client.trusted()).toBe('root 2, timestamp 3, snapshot 3, targets 2')
  })

  it('a new snapshot key alone leads back for the snapshot, also where the root came first (§5.3.11)', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.snapshot.version = 99_998
    repository.publish('snapshot', 'timestamp')
    await client.refresh()
    repository.rotate('snapshot')
    repository.publish('root')
    repository.files.delete('metadata/timestamp.json')
    expect(await client.refresh()).toBe('registry-answer-unusable')
    expect(await client.trusted()).toBe('root 2, targets 1')
    repository.snapshot.version = 1
    repository.publish('snapshot', 'timestamp')
    expect(await client.refresh()).toBe('ok')
    expect(await client.trusted()).toBe('root 2, timestamp 3, snapshot 2, targets 1')
  })

  it('there is no way back without new keys', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.timestamp.version = 99_998
    repository.publish('timestamp')
    await client.refresh()
    repository.timestamp.version = 1
    repository.publish('root', 'timestamp')
    expect(await client.refresh()).toBe('registry-rollback')
    expect(await client.trusted()).toMatch(/^root 2, timestamp 99999/u)
  })
})
