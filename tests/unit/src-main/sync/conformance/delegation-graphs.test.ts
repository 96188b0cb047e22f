/** The conformance suite's delegation graphs: who is asked, in which order, and whose word counts. */
import { describe, expect, it } from 'vitest'
import { tufFolder } from '../../../../support/tuf-folder.ts'
import { asked, type Edge, graph } from '../../../../support/tuf-graph.ts'
import { tufKey } from '../../../../support/tuf-keys.ts'
import { online, type TufSimulator } from '../../../../support/tuf-simulator.ts'

const terminating = { terminating: true }
const onlyPython = { paths: ['*.py'] }

describe('the search for a target that nobody lists', () => {
  const graphs: [string, Edge[], string][] = [
    ['one delegation', [['targets', 'A']], 'A'],
    [
      'two',
      [
        ['targets', 'A'],
        ['targets', 'B'],
      ],
      'A B',
    ],
    [
      'a second level',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['B', 'C'],
      ],
      'A B C',
    ],
    [
      'depth before breadth',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['A', 'C'],
        ['A', 'D'],
      ],
      'A C D B',
    ],
    [
      'a third level',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['A', 'C'],
        ['C', 'D'],
      ],
      'A C D B',
    ],
    [
      'a terminating delegation',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['A', 'C', terminating],
        ['A', 'D'],
      ],
      'A C',
    ],
    [
      'one below it',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['A', 'C', terminating],
        ['C', 'D'],
      ],
      'A C D',
    ],
    [
      'a terminating one for other paths',
      [
        ['targets', 'A', { ...onlyPython, ...terminating }],
        ['targets', 'B'],
      ],
      'B',
    ],
    [
      'a branch for other paths',
      [
        ['targets', 'A', onlyPython],
        ['targets', 'B'],
        ['A', 'C'],
      ],
      'B',
    ],
    [
      'a twig for other paths',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['A', 'C', onlyPython],
        ['C', 'D'],
      ],
      'A B',
    ],
    [
      'a circle',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['B', 'C'],
        ['C', 'D'],
        ['D', 'B'],
      ],
      'A B C D',
    ],
    [
      'a role that delegates to itself',
      [
        ['targets', 'A'],
        ['A', 'A'],
        ['targets', 'B'],
      ],
      'A B',
    ],
    [
      'a role reached twice',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['B', 'C'],
        ['A', 'C'],
      ],
      'A C B',
    ],
    [
      'a role reached the second time',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['B', 'C'],
        ['A', 'C', onlyPython],
      ],
      'A B C',
    ],
  ]

  it.each(graphs)('goes through %s', async (_what, edges, order) => {
    await using repository = await graph(edges)
    await using client = await tufFolder(repository)
    expect(await client.download('missing')).toBe('registry-answer-unusable')
    expect(asked(repository).join(' ')).toBe(order)
  })

  it('asks no more than 32 delegated roles', async () => {
    const edges = Array.from({ length: 40 }, (_, index): Edge => ['targets', `R${index}`])
    await using repository = await graph(edges)
    repository.addTarget('R39', 'late', 'content')
    repository.publish('R39', 'snapshot', 'timestamp')
    await using client = await tufFolder(repository)
    expect(await client.download('late')).toBe('registry-answer-unusable')
    expect(asked(repository)).toHaveLength(32)
  })

  it('goes no deeper than 32 delegated roles', async () => {
    const edges = Array.from(
      { length: 40 },
      (_, index): Edge => [index === 0 ? 'targets' : `R${index - 1}`, `R${index}`],
    )
    await using repository = await graph(edges)
    await using client = await tufFolder(repository)
    expect(await client.download('missing')).toBe('registry-answer-unusable')
    expect(asked(repository)).toHaveLength(32)
  })
})

describe('a target', () => {
  const tree: Edge[] = [
    ['targets', 'A', { paths: ['*.doc', '*.md'] }],
    ['targets', 'B', { paths: ['releases/*/*'] }],
    ['B', 'C', { paths: ['releases/x/*'] }],
    ['B', 'D', { paths: ['releases/y/*.zip'] }],
  ]

  it.each([
    ['targets', 'file', '', 'ok'],
    ['A', 'README.md', 'A', 'ok'],
    ['C', 'releases/x/x_v1', 'B C', 'ok'],
    ['D', 'releases/y/y_v1.zip', 'B D', 'ok'],
    ['D', 'releases/z/z_v1.zip', 'B', 'registry-answer-unusable'],
    ['A', 'dir/README.md', '', 'registry-answer-unusable'],
  ])('of %s called %s is found through [%s]: %s', async (role, path, order, outcome) => {
    await using repository = await graph(tree)
    await using client = await tufFolder(repository)
    repository.addTarget(role, path, 'content')
    repository.publish(...new Set([role, ...online]))
    expect(await client.download(path)).toBe(outcome)
    expect(await client.downloaded()).toEqual(outcome === 'ok' ? ['content'] : [])
    expect(asked(repository).join(' ')).toBe(order)
  })

  it('is the one of the more trusted role, whoever else lists it', async () => {
    await using repository = await graph([
      ['targets', 'A'],
      ['targets', 'B'],
    ])
    await using client = await tufFolder(repository)
    repository.addTarget('B', 'file', 'of B')
    repository.addTarget('A', 'file', 'of A')
    repository.publish('A', 'B', 'snapshot', 'timestamp')
    expect(await client.download('file')).toBe('ok')
    expect(await client.downloaded()).toEqual(['of A'])
    expect(asked(repository)).toEqual(['A'])
  })

  it('is not taken from a less trusted role where a more trusted one cannot be verified', async () => {
    await using repository = await graph([
      ['targets', 'A'],
      ['targets', 'B'],
    ])
    await using client = await tufFolder(repository)
    repository.addTarget('B', 'file', 'of B')
    repository.signers.set('A', [tufKey()])
    repository.publish('A', 'B', 'snapshot', 'timestamp')
    expect(await client.download('file')).toBe('registry-signature')
    expect(await client.trusted()).not.toContain('A ')
    expect(await client.downloaded()).toEqual([])
  })

  it.each([
    ['missing', (repository: TufSimulator) => void repository.files.delete('metadata/1.A.json')],
    ['of another version', (repository: TufSimulator) => repository.publishAgain('B')],
  ])('is not found past a role that is %s', async (what, spoil) => {
    await using repository = await graph([
      ['targets', 'A'],
      ['targets', 'B'],
    ])
    await using client = await tufFolder(repository)
    spoil(repository)
    if (what !== 'missing') repository.files.set('metadata/1.A.json', repository.file('metadata/1.B.json'))
    expect(await client.download('file')).not.toBe('ok')
    expect(asked(repository)).toEqual(['A'])
  })

  it('is not found where the snapshot does not list the role', async () => {
    await using repository = await graph([['targets', 'A']])
    await using client = await tufFolder(repository)
    repository.addTarget('A', 'file', 'content')
    delete repository.snapshot.meta['A.json']
    repository.publish('targets', 'snapshot', 'timestamp')
    expect(await client.download('file')).toBe('registry-tampered')
    expect(asked(repository)).toEqual([])
  })
})
