/** The conformance suite's basic cases: what is asked for, in which order, and what is trusted after a refusal. */
import { describe, expect, it } from 'vitest'
import { tufFolder } from '../../../../support/tuf-folder.ts'
import { tufKey } from '../../../../support/tuf-keys.ts'
import { online, type TopRole, tufSimulator } from '../../../../support/tuf-simulator.ts'

describe('a refresh', () => {
  it('asks for the next root and then for one file of each role', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    expect(await client.trusted()).toBe('root 1')
    expect(repository.requests).toEqual([])
    expect(await client.refresh()).toBe('ok')
    expect(repository.requests).toEqual([
      'metadata/2.root.json',
      'metadata/timestamp.json',
      'metadata/1.snapshot.json',
      'metadata/1.targets.json',
    ])
    expect(await client.trusted()).toBe('root 1, timestamp 1, snapshot 1, targets 1')
  })

  it('asks for nothing again that it has', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    await client.refresh()
    repository.requests.length = 0
    expect(await client.refresh()).toBe('ok')
    expect(repository.requests).toEqual(['metadata/2.root.json', 'metadata/timestamp.json'])
  })

  it('comes before a download, also where the target does not exist', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    expect(await client.download('nonexistent')).toBe('registry-answer-unusable')
    expect(await client.trusted()).toBe('root 1, timestamp 1, snapshot 1, targets 1')
  })

  it('works without consistent snapshots', async () => {
    await using repository = await tufSimulator()
    repository.root.consistent_snapshot = false
    repository.publish('root')
    repository.addTarget('targets', 'dir/file', 'content')
    repository.publish(...online)
    await using client = await tufFolder(repository)
    expect(await client.download('dir/file')).toBe('ok')
    expect(repository.requests.slice(-4)).toEqual([
      'metadata/timestamp.json',
      'metadata/snapshot.json',
      'metadata/targets.json',
      'targets/dir/file',
    ])
  })

  it('keeps the bytes as they came', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const bytes = Buffer.concat([repository.file('metadata/timestamp.json'), Buffer.from(' \n')])
    repository.files.set('metadata/timestamp.json', bytes)
    expect(await client.refresh()).toBe('ok')
    expect(await client.bytes('timestamp')).toEqual(bytes)
  })

  it('keeps and verifies fields that nobody knows', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.addKey('root', tufKey('ed25519', { 'x-owner': { a: 1, b: ['"', '\\'] } }))
    Object.assign(repository.root, { 'x-root': 'value' })
    Object.assign(repository.root.roles.root ?? {}, { 'x-role': 'value', threshold: 2 })
    repository.publish('root')
    expect(await client.refresh()).toBe('ok')
    expect(await client.trusted()).toMatch(/^root 2,/u)
  })

  it('keeps the timestamp it has where another comes under the same version', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    await client.refresh()
    const before = await client.bytes('timestamp')
    repository.timestamp.meta['snapshot.json'] = { version: 100 }
    repository.publishAgain('timestamp')
    expect(await client.refresh()).toBe('ok')
    expect(await client.bytes('timestamp')).toEqual(before)
    expect(repository.requests.at(-1)).toBe('metadata/timestamp.json')
  })

  it('checks signed lengths and hashes of metadata', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.options.metaHashes = true
    repository.publish(...online)
    expect(await client.refresh()).toBe('ok')
    repository.publish('targets')
    const listed = repository.snapshot.meta['targets.json']
    if (listed?.hashes !== undefined) listed.hashes.sha256 = '0'.repeat(64)
    repository.publish('snapshot', 'timestamp')
    expect(await client.refresh()).toBe('registry-tampered')
    expect(await client.trusted()).toBe('root 1, timestamp 3, snapshot 3, targets 2')
  })
})

describe('the first root', () => {
  const spoilt = async (
    change: (root: { signed: Record<string, unknown>; signatures: unknown[] }) => void,
  ) => {
    const repository = await tufSimulator()
    repository.edit('metadata/1.root.json', change)
    return repository
  }

  it.each([
    ['without a version', (root: { signed: Record<string, unknown> }) => void delete root.signed.version],
    ['without signatures', (root: { signatures: unknown[] }) => void root.signatures.splice(0)],
    [
      'changed after signing',
      (root: { signed: Record<string, unknown> }) => void Object.assign(root.signed, { version: 2 }),
    ],
  ])('%s is not taken, and nobody is asked', async (_what, change) => {
    await using repository = await spoilt(change)
    await using client = await tufFolder(repository, { root: null })
    expect(await client.init(repository.file('metadata/1.root.json'))).not.toBe('ok')
    expect(await client.trusted()).toBe('')
    expect(await client.refresh()).not.toBe('ok')
    expect(repository.requests).toEqual([])
  })

  it('leaves other metadata where it is when it is given again', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    await client.refresh()
    expect(await client.init(repository.file('metadata/1.root.json'))).toBe('ok')
    expect(await client.trusted()).toBe('root 1, timestamp 1, snapshot 1, targets 1')
  })
})

describe('what is wrong is refused, and what came before it is kept', () => {
  const unsigned: [TopRole, string][] = [
    ['root', 'root 1'],
    ['timestamp', 'root 2'],
    ['snapshot', 'root 2, timestamp 2'],
    ['targets', 'root 2, timestamp 2, snapshot 2'],
  ]

  it.each(unsigned)('%s without a signature', async (role, trusted) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.signers.set(role, [])
    repository.publish('root', ...online)
    expect(await client.refresh()).toBe('registry-signature')
    expect(await client.trusted()).toBe(trusted)
  })

  it.each([
    ['root', 'root 1'],
    ['snapshot', 'root 2, timestamp 2'],
    ['targets', 'root 2, timestamp 2, snapshot 2'],
  ])('%s of another version than its address says', async (role, trusted) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.publish('root', ...online)
    const path = `metadata/2.${role}.json`
    repository.publish(role)
    repository.files.set(path, repository.file(`metadata/3.${role}.json`))
    repository.files.delete(`metadata/3.${role}.json`)
    expect(await client.refresh()).toBe('registry-tampered')
    expect(await client.trusted()).toBe(trusted)
  })

  it.each([
    ['snapshot', 'timestamp', 'root 1, timestamp 2, snapshot 1, targets 1'],
    ['targets', 'snapshot', 'root 1, timestamp 2, snapshot 2, targets 1'],
  ] as const)('%s that is announced and missing', async (role, lister, trusted) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    await client.refresh()
    repository[lister].meta[`${role}.json`] = { version: 2 }
    if (lister === 'snapshot') repository.publish('snapshot')
    repository.publish('timestamp')
    expect(await client.refresh()).toBe('registry-answer-unusable')
    expect(repository.requests.at(-1)).toBe(`metadata/2.${role}.json`)
    expect(await client.trusted()).toBe(trusted)
  })

  it('a missing timestamp', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.files.delete('metadata/timestamp.json')
    expect(await client.refresh()).toBe('registry-answer-unusable')
    expect(await client.trusted()).toBe('root 1')
  })

  it('a snapshot in the place of a timestamp, signed by the timestamp key', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.addKey('snapshot', repository.signers.get('timestamp')?.[0])
    repository.snapshot.meta = { 'snapshot.json': { version: 1 } }
    repository.publish('root', 'snapshot')
    repository.files.set('metadata/timestamp.json', repository.file('metadata/2.snapshot.json'))
    expect(await client.refresh()).toBe('registry-answer-unusable')
    expect(await client.trusted()).toBe('root 2')
  })

  it('a snapshot that does not list the targets', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.snapshot.meta = {}
    repository.publish('snapshot', 'timestamp')
    expect(await client.refresh()).not.toBe('ok')
    expect(await client.trusted()).toBe('root 1, timestamp 2, snapshot 2')
  })
})
