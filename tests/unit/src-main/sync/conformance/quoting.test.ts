/** The conformance suite's unusual names of roles and targets: in addresses, and as names of files. */
import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { tufFolder } from '../../../../support/tuf-folder.ts'
import { online, tufSimulator } from '../../../../support/tuf-simulator.ts'

const roleNames = [
  '?',
  '#',
  '/delegated',
  '../delegated',
  '..',
  '.',
  '%2e%2e',
  'a b',
  'é',
  '名',
  'a\\b',
  '"',
  'Root',
]

describe('a role called', () => {
  it.each([...roleNames, 'constructor', '__proto__', 'toString'])(
    '%s is asked for and kept under a quoted name',
    async (name) => {
      await using repository = await tufSimulator()
      await using client = await tufFolder(repository)
      repository.delegate('targets', name)
      repository.addTarget(name, 'file', 'content')
      repository.publish(name, ...online)
      expect(await client.download('file')).toBe('ok')
      expect(repository.requests).toContain(`metadata/1.${encodeURIComponent(name)}.json`)
      expect((await readdir(client.metadataDir)).toSorted()).toEqual(
        ['root', 'timestamp', 'snapshot', 'targets', encodeURIComponent(name)]
          .map((role) => `${role}.json`)
          .toSorted(),
      )
      expect((await readdir(client.path)).toSorted()).toEqual(['metadata', 'targets'])
      expect(await client.download('file')).toBe('ok')
    },
  )

  it.each(['root', 'timestamp', 'snapshot', 'targets'])(
    '%s, as those at the top are, makes the metadata unusable',
    async (name) => {
      await using repository = await tufSimulator()
      await using client = await tufFolder(repository)
      repository.delegate('targets', 'other')
      repository.publish('other', ...online)
      repository.edit('metadata/2.targets.json', ({ signed }) => {
        const { roles, ...rest } = Object(signed.delegations)
        Object.assign(signed, { delegations: { ...rest, roles: [{ ...roles[0], name }] } })
      })
      expect(await client.refresh()).not.toBe('ok')
      expect(await client.trusted()).toBe('root 1, timestamp 2, snapshot 2')
    },
  )
})

describe('a target called', () => {
  const names = [
    '?',
    '#',
    'a b',
    'a/b?c/d#e',
    '%2e%2e/x',
    'é/名',
    'a\\b',
    '.hidden',
    'x'.repeat(300),
    "it's (1)!*",
    '__proto__',
  ]

  it.each(names)('%s is fetched and kept', async (name) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.addTarget('targets', name, 'content')
    Object.defineProperty(repository.targets.targets, name, {
      value: repository.targets.targets[name],
      enumerable: true,
    })
    repository.publish(...online)
    expect(await client.download(name)).toBe('ok')
    expect(await client.downloaded()).toEqual(['content'])
    expect((await readdir(client.path)).toSorted()).toEqual(['metadata', 'targets'])
  })

  it.each(['..', '.', '../secret', 'a/../../b', './a'])('%s leads nowhere', async (name) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.addTarget('targets', name, 'content')
    repository.publish(...online)
    repository.requests.length = 0
    expect(await client.download(name)).toBe('registry-answer-unusable')
    expect(repository.requests.filter((path) => !path.startsWith('metadata/'))).toEqual([])
    expect(await client.downloaded()).toEqual([])
  })

  it('half a character leads nowhere', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.targets.targets['\ud800'] = { length: 1, hashes: { sha256: '0'.repeat(64) } }
    repository.publish(...online)
    expect(await client.download('\ud800')).toBe('registry-answer-unusable')
  })

  it.each(['constructor', 'toString', '__proto__', ''])(
    '%s is not there where nobody lists it',
    async (name) => {
      await using repository = await tufSimulator()
      await using client = await tufFolder(repository)
      const { findTarget } = await client.update()
      expect(await findTarget(name)).toBeUndefined()
      expect(await client.download(name)).toBe('registry-answer-unusable')
    },
  )
})
