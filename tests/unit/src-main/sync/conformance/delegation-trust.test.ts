/** Delegated roles that are here already, that two roles delegate to, and that are bins of a hash. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { tufFolder } from '../../../../support/tuf-folder.ts'
import { asked, graph } from '../../../../support/tuf-graph.ts'
import { idOf, renamed, tufKey } from '../../../../support/tuf-keys.ts'
import { online, tufSimulator } from '../../../../support/tuf-simulator.ts'

/** To C lead A and B, each for one target. */
const twoWays = () =>
  graph([
    ['targets', 'A'],
    ['targets', 'B'],
    ['A', 'C', { paths: ['a'] }],
    ['B', 'C', { paths: ['b'] }],
  ])

describe('a role that is here already', () => {
  it('is not asked for again', async () => {
    await using repository = await graph([['targets', 'A']])
    await using client = await tufFolder(repository)
    await client.download('missing')
    await client.download('missing')
    expect(asked(repository)).toEqual(['A'])
  })

  it('is verified by the keys of whoever delegates to it now', async () => {
    await using repository = await graph([['targets', 'A']])
    await using client = await tufFolder(repository)
    repository.addTarget('A', 'file', 'content')
    repository.publish('A', 'snapshot', 'timestamp')
    expect(await client.download('file')).toBe('ok')
    const other = tufKey()
    Object.assign(repository.targets.delegations ?? {}, { keys: { [other.id]: other.form } })
    Object.assign(repository.targets.delegations?.roles?.[0] ?? {}, { keyids: [other.id] })
    repository.publish(...online)
    expect(await client.download('file')).toBe('registry-signature')
  })

  it('counts by the keys of the second delegator where the first one delegates something else', async () => {
    const other = tufKey()
    await using repository = await twoWays()
    await using client = await tufFolder(repository)
    const fromB = repository.targetsOf('B').delegations
    Object.assign(fromB ?? {}, { keys: { [other.id]: other.form } })
    Object.assign(fromB?.roles?.[0] ?? {}, { keyids: [other.id] })
    repository.addTarget('C', 'a', 'for A')
    repository.addTarget('C', 'b', 'for B')
    repository.publish('C', 'B', 'snapshot', 'timestamp')
    expect(await client.download('a')).toBe('ok')
    expect(await client.download('b')).toBe('registry-signature')
  })
})

describe('two searches after one refresh', () => {
  it('hold a role that both lead to against the keys of each', async () => {
    const key = tufKey()
    const other = { ...key.form, note: 'the same key under another id' }
    await using repository = await twoWays()
    await using client = await tufFolder(repository)
    for (const [from, threshold] of [
      ['A', 1],
      ['B', 2],
    ] as const) {
      const delegations = repository.targetsOf(from).delegations
      Object.assign(delegations ?? {}, { keys: { [key.id]: key.form, [idOf(other)]: other } })
      Object.assign(delegations?.roles?.[0] ?? {}, { keyids: [key.id, idOf(other)], threshold })
    }
    repository.signers.set('C', [key, renamed(key, idOf(other), other)])
    repository.addTarget('C', 'a', 'for A')
    repository.addTarget('C', 'b', 'for B')
    repository.publish('C', 'A', 'B', 'snapshot', 'timestamp')
    const { findTarget } = await client.update()
    expect(await findTarget('a')).toMatchObject({ length: 5 })
    await expect(findTarget('b')).rejects.toThrow('1 different keys')
  })
})

describe('hashed bins', () => {
  const prefixOf = (path: string) => createHash('sha256').update(path).digest('hex').slice(0, 2)

  it('take the paths whose hash begins so, and no others', async () => {
    const mine = { path_hash_prefixes: [prefixOf('mine')] }
    await using repository = await graph([['targets', 'A', mine]])
    await using client = await tufFolder(repository)
    expect(prefixOf('mine')).not.toBe(prefixOf('other'))
    repository.addTarget('A', 'mine', 'content')
    repository.addTarget('A', 'other', 'content')
    repository.publish('A', 'snapshot', 'timestamp')
    expect(await client.download('other')).toBe('registry-answer-unusable')
    expect(asked(repository)).toEqual([])
    expect(await client.download('mine')).toBe('ok')
  })

  it('in succinct form lead to the one bin of a path', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const bits = 4
    const bins = Array.from({ length: 2 ** bits }, (_, index) => `bin-${index.toString(16)}`)
    for (const bin of bins) repository.delegate('targets', bin)
    const key = tufKey()
    for (const bin of bins) repository.signers.set(bin, [key])
    repository.targets.delegations = {
      keys: { [key.id]: key.form },
      succinct_roles: { keyids: [key.id], threshold: 1, bit_length: bits, name_prefix: 'bin' },
    }
    const bin = `bin-${prefixOf('file').slice(0, 1)}`
    repository.addTarget(bin, 'file', 'content')
    repository.publish(...bins, ...online)
    expect(await client.download('file')).toBe('ok')
    expect(asked(repository)).toEqual([bin])
    repository.signers.set(bin, [tufKey()])
    repository.publish(bin, 'snapshot', 'timestamp')
    expect(await client.download('file')).toBe('registry-signature')
  })
})
