/** The conformance suite's cases of metadata that is past its end, whose clock is moved here as there. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { tufFolder } from '../../../../support/tuf-folder.ts'
import { inDays, online, tufSimulator } from '../../../../support/tuf-simulator.ts'

const day = 24 * 60 * 60 * 1000

/** From now on it is so many days later, for the client and the repository. */
function later(days: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * day })
}

afterEach(() => {
  vi.useRealTimers()
})

describe('an expired root', () => {
  it('is refused where it is the newest, but kept', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    await client.refresh()
    repository.publish('root')
    repository.root.expires = inDays(-1)
    repository.publish('root', ...online)
    expect(await client.refresh()).toBe('registry-expired')
    expect(await client.trusted()).toBe('root 3, timestamp 1, snapshot 1, targets 1')
  })

  it('is passed on the way to one that is not', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.root.expires = inDays(-1)
    repository.publish('root')
    repository.root.expires = inDays(30)
    repository.publish('root')
    expect(await client.refresh()).toBe('ok')
    expect(await client.trusted()).toBe('root 3, timestamp 1, snapshot 1, targets 1')
  })

  it('that was the first one trusted leads to the next', async () => {
    await using repository = await tufSimulator()
    repository.root.expires = inDays(-1)
    repository.publishAgain('root')
    await using client = await tufFolder(repository)
    expect(await client.refresh()).toBe('registry-expired')
    repository.root.expires = inDays(30)
    repository.publish('root')
    expect(await client.refresh()).toBe('ok')
  })

  it('is noticed when time has passed', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.root.expires = inDays(7)
    repository.publish('root')
    expect(await client.refresh()).toBe('ok')
    later(8)
    expect(await client.refresh()).toBe('registry-expired')
  })
})

describe('an expired', () => {
  it.each([
    ['timestamp', 'root 1, timestamp 1, snapshot 1, targets 1'],
    ['snapshot', 'root 1, timestamp 2, snapshot 1, targets 1'],
    ['targets', 'root 1, timestamp 2, snapshot 2, targets 1'],
  ] as const)('%s is refused', async (role, trusted) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    await client.refresh()
    repository[role].expires = inDays(-5)
    repository.publish(...online)
    expect(await client.refresh()).toBe('registry-expired')
    expect(await client.trusted()).toBe(trusted)
  })

  it('timestamp that this client has is no obstacle to the next one', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.timestamp.expires = inDays(7)
    repository.publish('timestamp')
    expect(await client.refresh()).toBe('ok')
    repository.timestamp.expires = inDays(21)
    repository.publish(...online)
    later(18)
    expect(await client.refresh()).toBe('ok')
    expect(await client.trusted()).toBe('root 1, timestamp 3, snapshot 2, targets 2')
  })

  it('timestamp that this client has still keeps out an older one', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const older = repository.file('metadata/timestamp.json')
    repository.timestamp.expires = inDays(7)
    repository.publish('timestamp')
    expect(await client.refresh()).toBe('ok')
    later(18)
    repository.files.set('metadata/timestamp.json', older)
    expect(await client.refresh()).toBe('registry-rollback')
    expect(await client.trusted()).toMatch(/timestamp 2/u)
  })

  it('delegated role is not used', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.delegate('targets', 'delegated').expires = inDays(-1)
    repository.addTarget('delegated', 'target', 'content')
    repository.publish('delegated', ...online)
    expect(await client.refresh()).toBe('ok')
    expect(await client.download('target')).toBe('registry-expired')
    expect(await client.downloaded()).toEqual([])
    expect(await client.trusted()).toBe('root 1, timestamp 2, snapshot 2, targets 2')
  })

  it('delegated role that was good once is not used any more, and its next version is', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.delegate('targets', 'delegated').expires = inDays(7)
    repository.addTarget('delegated', 'first', 'first')
    repository.addTarget('delegated', 'second', 'second')
    repository.publish('delegated', ...online)
    expect(await client.download('first')).toBe('ok')
    later(18)
    expect(await client.download('second')).toBe('registry-expired')
    repository.targetsOf('delegated').expires = inDays(3)
    repository.publish('delegated', 'snapshot', 'timestamp')
    expect(await client.download('second')).toBe('ok')
    expect(await client.downloaded()).toEqual(['first', 'second'])
  })
})
