/** The conformance suite's chains of roots and keys: which signatures lead from one version to the next. */
import { describe, expect, it } from 'vitest'
import { tufFolder } from '../../../../support/tuf-folder.ts'
import { type TufKey, tufKey } from '../../../../support/tuf-keys.ts'
import { online, type TopRole, type TufSimulator, tufSimulator } from '../../../../support/tuf-simulator.ts'

/** Keys by number: those listed, how many must sign, and those that do. */
type Step = {
  readonly keys: readonly number[]
  readonly threshold: number
  readonly signed: readonly number[]
}

const step = (keys: readonly number[], threshold: number, signed: readonly number[]): Step => ({
  keys,
  threshold,
  signed,
})

const keys: readonly TufKey[] = Array.from({ length: 10 }, () => tufKey())
const chosen = (numbers: readonly number[]) => keys.filter((_key, number) => numbers.includes(number))

function apply(repository: TufSimulator, role: TopRole, { keys: listed, threshold, signed }: Step): void {
  repository.root.roles[role] = { keyids: [], threshold }
  for (const key of chosen(listed)) repository.addKey(role, key)
  repository.signers.set(role, chosen(signed))
}

const first5 = [0, 1, 2, 3, 4]
const oneChanged = [0, 1, 3, 4, 5]
const allChanged = [5, 6, 7, 8, 9]

const accepted: [string, Step[]][] = [
  ['one key for another', [step([1], 1, [1]), step([2], 1, [2, 1]), step([2], 1, [2])]],
  [
    'signatures that nobody asked for',
    [step([1], 1, [3, 1, 4]), step([2], 1, [3, 2, 1, 4]), step([2], 1, [3, 2, 4])],
  ],
  [
    'other three of five each time',
    [
      step(first5, 3, [0, 2, 4]),
      step(first5, 3, [0, 4, 1]),
      step(first5, 3, [0, 1, 3]),
      step(first5, 3, [2, 3, 4]),
    ],
  ],
  [
    'one of five changed, by three that are in both',
    [step(first5, 3, [0, 2, 4]), step(oneChanged, 3, [0, 4, 1])],
  ],
  [
    'one of five changed, with the old one signing once more',
    [step(first5, 3, [0, 2, 4]), step(oneChanged, 3, [0, 2, 4, 5]), step(oneChanged, 3, [0, 4, 5])],
  ],
  [
    'all of five changed at once',
    [step(first5, 3, [0, 2, 4]), step(allChanged, 3, [0, 2, 4, 5, 6, 7]), step(allChanged, 3, [5, 6, 7])],
  ],
  ['a threshold raised', [step([1, 2, 3], 1, [1]), step([1, 2, 3], 2, [1, 2])]],
  ['a threshold lowered', [step([1, 2, 3], 2, [1, 2]), step([1, 2, 3], 1, [1, 2]), step([1, 2, 3], 1, [1])]],
  ['a key added and needed', [step([1], 1, [1]), step([1, 2], 2, [1, 2])]],
]

const refused: [string, Step[]][] = [
  ['a new key that the old one did not sign', [step([1], 1, [1]), step([2], 1, [2, 3, 4])]],
  ['a new key that did not sign itself', [step([1], 1, [1]), step([2], 1, [1, 3, 4])]],
  ['one of five changed, by old keys alone', [step(first5, 3, [0, 2, 4]), step(oneChanged, 3, [0, 2, 4])]],
  ['one of five changed, by new keys alone', [step(first5, 3, [0, 2, 4]), step(oneChanged, 3, [0, 4, 5])]],
  ['a raised threshold that is not met', [step([1, 2, 3], 1, [1]), step([1, 2, 3], 2, [2])]],
  ['a lowered threshold where the old one is not met', [step([1, 2, 3], 2, [1, 2]), step([1, 2, 3], 1, [1])]],
]

/** A repository whose roots are these, and a client that trusts the first. */
async function chain(steps: readonly Step[]): Promise<TufSimulator> {
  const repository = await tufSimulator()
  repository.root.version = 0
  repository.root.keys = { ...repository.root.keys }
  for (const each of steps) {
    apply(repository, 'root', each)
    repository.publish('root')
  }
  return repository
}

describe('roots', () => {
  it.each(accepted)('follow each other with %s', async (_what, steps) => {
    await using repository = await chain(steps)
    await using client = await tufFolder(repository)
    expect(await client.refresh()).toBe('ok')
    expect(await client.bytes('root')).toEqual(
      Buffer.from(repository.file(`metadata/${steps.length}.root.json`)),
    )
  })

  it.each(refused)('end before %s', async (_what, steps) => {
    await using repository = await chain(steps)
    await using client = await tufFolder(repository)
    expect(await client.refresh()).toBe('registry-signature')
    expect(await client.bytes('root')).toEqual(Buffer.from(repository.file('metadata/1.root.json')))
    expect(await client.trusted()).toBe('root 1')
  })

  it('are not skipped: the next number is asked for, and what it brings must carry it', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.publish('root', 'root')
    repository.files.delete('metadata/2.root.json')
    expect(await client.refresh()).toBe('ok')
    expect(await client.trusted()).toMatch(/^root 1,/u)
    repository.files.set('metadata/2.root.json', repository.file('metadata/3.root.json'))
    expect(await client.refresh()).toBe('registry-tampered')
    expect(await client.trusted()).toMatch(/^root 1,/u)
  })

  it.each([
    [403, 'registry-answer-unusable'],
    [500, 'registry-unreachable'],
  ])('do not end with status %i, which says nothing about the next one', async (status, code) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.answers.set('metadata/2.root.json', (response) => response.writeHead(status).end())
    expect(await client.refresh()).toBe(code)
  })
})

describe('another role', () => {
  const roles: TopRole[] = [...online]
  const good: [string, Step][] = [
    ['one key for another', step([2], 1, [2])],
    ['signatures that nobody asked for', step([1], 1, [3, 1, 4])],
    ['three of five', step(first5, 3, [0, 2, 4])],
    ['another three of five', step(first5, 3, [1, 2, 3])],
  ]
  const bad: [string, Step][] = [
    ['a new key that did not sign', step([2], 1, [1, 3, 4])],
    ['two of the listed and one more', step(oneChanged, 3, [0, 2, 4])],
    ['two of three', step(oneChanged, 3, [0, 4])],
  ]

  it.each(good)('is accepted with %s', async (_what, each) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    for (const role of roles) {
      apply(repository, role, each)
      repository.publish('root', ...online)
      expect(await client.refresh()).toBe('ok')
      expect(await client.trusted()).toContain(`${role} ${repository.root.version}`)
    }
  })

  it.each(roles.flatMap((role) => bad.map(([what, each]) => [role, what, each] as const)))(
    '%s is refused with %s',
    async (role, _what, each) => {
      await using repository = await tufSimulator()
      await using client = await tufFolder(repository)
      apply(repository, role, each)
      repository.publish('root', ...online)
      expect(await client.refresh()).toBe('registry-signature')
      expect(await client.trusted()).not.toContain(role)
    },
  )
})
