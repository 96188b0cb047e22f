/** The conformance suite's cases of keys and thresholds. */
import { describe, expect, it } from 'vitest'
import { tufFolder } from '../../../../support/tuf-folder.ts'
import {
  disguisedKey,
  idOf,
  type KeyKind,
  renamed,
  shortRsaKey,
  tufKey,
} from '../../../../support/tuf-keys.ts'
import { online, type TopRole, type TufSimulator, tufSimulator } from '../../../../support/tuf-simulator.ts'

function threshold(repository: TufSimulator, role: TopRole, count: number): void {
  Object.assign(repository.root.roles[role] ?? {}, { threshold: count })
}

type KeyForm = ReturnType<typeof tufKey>['form']

describe('a threshold', () => {
  it('is met by as many keys, and not by one less', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    threshold(repository, 'snapshot', 3)
    repository.addKey('snapshot')
    repository.addKey('snapshot')
    repository.publish('root', ...online)
    expect(await client.refresh()).toBe('ok')
    repository.signers.get('snapshot')?.pop()
    repository.publish(...online)
    expect(await client.refresh()).toBe('registry-signature')
    expect(await client.trusted()).toBe('root 2, timestamp 3, snapshot 2, targets 2')
  })

  it('that is higher than the number of keys is never met', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    for (let more = 0; more < 4; more++) repository.addKey('snapshot')
    threshold(repository, 'snapshot', 6)
    repository.publish('root', 'snapshot', 'timestamp')
    expect(await client.refresh()).toBe('registry-signature')
    expect(await client.trusted()).toBe('root 2, timestamp 2')
  })

  it('is not met by keys of other roles', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.signers.set('snapshot', repository.signers.get('timestamp') ?? [])
    repository.publish('snapshot', 'timestamp')
    expect(await client.refresh()).toBe('registry-signature')
  })

  it.each([0, -1])('of %i makes the root unusable', async (count) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.publish('root')
    repository.edit('metadata/2.root.json', ({ signed }) => {
      Object.assign(signed, {
        roles: { ...repository.root.roles, snapshot: { keyids: [], threshold: count } },
      })
    })
    expect(await client.refresh()).toBe('registry-answer-unusable')
    expect(await client.trusted()).toBe('root 1')
  })

  it('is met beside a signature that is wrong or empty', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.addKey('timestamp')
    repository.publish('root', 'timestamp')
    for (const sig of ['00'.repeat(64), '', 'not hexadecimal']) {
      repository.publish('timestamp')
      repository.edit('metadata/timestamp.json', ({ signatures }) =>
        Object.assign(Object(signatures[0]), { sig }),
      )
      expect(await client.refresh()).toBe('ok')
    }
  })
})

describe('one key', () => {
  it('listed twice for a role makes the root unusable', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const key = repository.addKey('snapshot')
    for (let more = 0; more < 8; more++) repository.root.roles.snapshot?.keyids.push(key.id)
    threshold(repository, 'snapshot', 6)
    const root = JSON.parse(JSON.stringify(repository.root))
    repository.root.roles.snapshot = { keyids: [key.id], threshold: 1 }
    repository.publish('root', 'snapshot', 'timestamp')
    repository.edit('metadata/2.root.json', ({ signed }) => Object.assign(signed, { roles: root.roles }))
    expect(await client.refresh()).toBe('registry-answer-unusable')
    expect(await client.trusted()).toBe('root 1')
  })

  it('that signs twice makes the file unusable, also where once would do', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.edit('metadata/1.snapshot.json', ({ signatures }) => signatures.push(signatures[0]))
    expect(await client.refresh()).toBe('registry-answer-unusable')
    expect(await client.trusted()).toBe('root 1, timestamp 1')
  })

  it.each([
    ['counts once', (form: KeyForm) => ({ ...form, note: 'another form, and with it another correct id' })],
    [
      'counts once in upper and lower case',
      (form: KeyForm) => ({ ...form, keyval: { public: form.keyval.public.toUpperCase() } }),
    ],
  ])('under two ids %s', async (_, changed) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const key = tufKey()
    const other = changed(key.form)
    repository.root.roles.snapshot = { keyids: [], threshold: 2 }
    repository.signers.set('snapshot', [])
    repository.addKey('snapshot', key)
    repository.addKey('snapshot', renamed(key, idOf(other), other))
    repository.publish('root', 'snapshot', 'timestamp')
    expect(await client.refresh()).toBe('registry-signature')
    expect(await client.trusted()).toBe('root 2, timestamp 2')
  })

  it('under an id that is not its own does not count', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.root.roles.timestamp = { keyids: [], threshold: 1 }
    repository.signers.set('timestamp', [])
    repository.addKey('timestamp', renamed(tufKey(), 'f'.repeat(64)))
    repository.publish('root', 'timestamp')
    expect(await client.refresh()).toBe('registry-signature')
    expect(await client.trusted()).toBe('root 2')
  })

  it('of a kind that nobody knows is no obstacle', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const form = { keytype: 'future', scheme: 'future', keyval: { public: 'x' } }
    repository.root.keys[idOf(form)] = form
    repository.root.roles.timestamp?.keyids.push(idOf(form))
    repository.publish('root', 'timestamp')
    expect(await client.refresh()).toBe('ok')
  })

  it('that is named for a role and not listed does not count', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const key = repository.addKey('timestamp')
    threshold(repository, 'timestamp', 2)
    delete repository.root.keys[key.id]
    repository.publish('root', 'timestamp')
    expect(await client.refresh()).toBe('registry-signature')
  })
})

describe('a key of kind', () => {
  const kinds: KeyKind[] = ['ed25519', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'rsassa-pss-sha256']

  it.each(kinds)('%s counts when its signature is right, and only then', async (kind) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const key = repository.addKey('root', tufKey(kind))
    threshold(repository, 'root', 2)
    repository.publish('root')
    expect(await client.refresh()).toBe('ok')
    repository.publish('root')
    const wrong = key.sign(Buffer.from('something else')).sig
    repository.edit('metadata/3.root.json', ({ signatures }) =>
      Object.assign(Object(signatures[1]), { sig: wrong }),
    )
    expect(await client.refresh()).toBe('registry-signature')
    expect(await client.trusted()).toMatch(/^root 2,/u)
  })

  it.each([
    ['RSA with 1,024 bits', shortRsaKey],
    ['RSA that calls itself Ed25519', disguisedKey],
    [
      'ECDSA P-256 that calls itself P-384',
      () => misnamed('ecdsa-sha2-nistp256', 'ecdsa', 'ecdsa-sha2-nistp384'),
    ],
    ['Ed25519 under a scheme of its own', () => misnamed('ed25519', 'ed25519', 'ed25519-unheard-of')],
  ])('%s does not count', async (_what, key) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.root.roles.timestamp = { keyids: [], threshold: 1 }
    repository.signers.set('timestamp', [])
    repository.addKey('timestamp', key())
    repository.publish('root', 'timestamp')
    expect(await client.refresh()).toBe('registry-signature')
    expect(await client.trusted()).toBe('root 2')
  })

  function misnamed(kind: KeyKind, keytype: string, scheme: string) {
    const key = tufKey(kind)
    const form = { ...key.form, keytype, scheme }
    return renamed(key, idOf(form), form)
  }
})
