/** What a forged invitation, a lying mirror or a hostile registry could do to a desk beyond refusing it service. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { generateDeviceKeys } from '../../../../../src-formats/registry/device-keys.ts'
import { directoryDigest, directoryParts } from '../../../../../src-formats/registry/directory-digest.ts'
import { readInvitation, signInvitation } from '../../../../../src-formats/registry/enrolment.ts'
import { generateRoleKey } from '../../../../../src-formats/tuf/keys.ts'
import { bundleFile } from '../../../../../src-main/services/registry/bundles.ts'
import { changeRepository } from '../../../../../src-main/store/change-repository.ts'
import { registryRepository } from '../../../../../src-main/store/registry-repository.ts'
import { demonstrationGuard } from '../../../../../src-main/sync/demonstration-guard.ts'
import type { FetchFunction } from '../../../../../src-main/sync/source.ts'
import { rotateKey } from '../../../../../src-registry/commands/rotate-key.ts'
import type { DirectoryTarget } from '../../../../../src-shared/domain/directory/record.ts'
import { editionPublisher } from '../../../../support/edition-publisher.ts'
import { madeDirectory, madeId } from '../../../../support/made-directory.ts'
import { enrolledDesk, type RegistryDesk, registryDesk } from '../../../../support/registry-desk.ts'
import { type SealedRegistry, sealedRegistry } from '../../../../support/sealed-registry.ts'
import { rowsOf, synchronisedDesk } from '../../../../support/synchronised-desk.ts'
import { online } from '../../../../support/tuf-simulator.ts'

const failure = (code: string) => expect.objectContaining({ code })
const own = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'

/** The registry's own invitation with another address, signed by whoever found it. */
async function forged(registry: SealedRegistry): Promise<{ text: string; code: string; address: string }> {
  const { file, code } = await registry.invite()
  const address = 'https://registry.attacker.example'
  const text = await signInvitation({ ...readInvitation(file).invitation, address }, generateRoleKey())
  return { text, code, address }
}

async function addressOf(desk: RegistryDesk): Promise<string | undefined> {
  return (await desk.calls['registry.status']({})).connection?.address
}

describe('an invitation that names another address and is signed by a stranger', () => {
  it.each([true, false])('does not move a registry that is known (offline: %s)', async (offline) => {
    await using registry = await sealedRegistry()
    await using desk = await registryDesk()
    const enrolment = `poc-desk-registry:${registry.address}#${registry.rootFingerprint}`
    await desk.calls['registry.connect']({ enrolment })
    const { text, code, address } = await forged(registry)
    // It does not answer, so that nobody can verify anything there.
    desk.network.fetch = (url, init) =>
      url.startsWith(address) ? Promise.reject(new TypeError('fetch failed')) : fetch(url, init)
    await desk.calls['registry.enrol']({ text, code, offline })
    expect(await addressOf(desk)).toBe(registry.address)
    await expect(desk.calls['registry.sync']({})).rejects.toThrow(failure('invitation-refused'))
    expect(await desk.calls['registry.status']({})).toMatchObject({
      connection: { address: registry.address },
      device: null,
    })
    expect(await registry.devices()).toEqual([])
  })

  it('is followed to a new address of the registry where it is the registry’s own', async () => {
    await using registry = await sealedRegistry()
    await using desk = await registryDesk()
    const moved = registry.address.replace('127.0.0.1', 'localhost')
    await desk.calls['registry.connect']({
      enrolment: `poc-desk-registry:${moved}#${registry.rootFingerprint}`,
    })
    const { file: text, code } = await registry.invite()
    await desk.calls['registry.enrol']({ text, code, offline: true })
    expect(await addressOf(desk)).toBe(moved)
    await expect(desk.calls['registry.sync']({})).rejects.toThrow(failure('enrolment-pending'))
    expect(await addressOf(desk)).toBe(registry.address)
  })
})

describe('a desk that learns of other keys while it enrols', () => {
  it('forgets what the old ones had counted up, as with a synchronisation', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    await registry.revoke(desk.device().id)
    await registry.publish()
    await expect(desk.calls['registry.sync']({})).rejects.toThrow(failure('device-revoked'))
    const roles = () => [...registryRepository(desk.db).trust().keys()].toSorted()
    expect(roles()).toEqual(['root', 'snapshot', 'targets', 'templates', 'timestamp'])
    await rotateKey({ data: registry.data, role: 'timestamp' }, () => new Date())
    const { file: text, code } = await registry.invite()
    await desk.calls['registry.enrol']({ text, code, offline: false })
    expect(roles()).toEqual(['root', 'targets', 'templates'])
    await registry.confirm(desk.device().id, desk.device().fingerprint)
    await registry.publish()
    expect((await desk.calls['registry.sync']({})).changed).toBe(true)
  })
})

describe('an invitation with a key that nothing can be sealed to', () => {
  it('is none: bundles of the desk could not be written any more', async () => {
    await using registry = await sealedRegistry()
    await using desk = await registryDesk()
    const { file, code } = await registry.invite()
    const { invitation } = readInvitation(file)
    const text = await signInvitation({ ...invitation, inbox: 'A'.repeat(43) }, generateRoleKey())
    await expect(desk.calls['registry.enrol']({ text, code, offline: true })).rejects.toThrow(
      failure('invitation-unreadable'),
    )
    expect((await desk.calls['registry.status']({})).device).toBeNull()
  })
})

describe('a desk that was connected to a registry before it was enrolled there', () => {
  it('reads it by sticks alone', async () => {
    await using registry = await sealedRegistry()
    await using desk = await registryDesk()
    const enrolment = `poc-desk-registry:${registry.address}#${registry.rootFingerprint}`
    await desk.calls['registry.connect']({ enrolment })
    desk.network.isOn = false
    const { file: text, code } = await registry.invite()
    await desk.calls['registry.enrol']({ text, code, offline: true })
    const { bytes } = await desk.calls['internal.bundleFile']({})
    await registry.receive(bytes)
    await registry.confirm(desk.device().id, desk.device().fingerprint)
    await registry.publish()
    const { changed } = await desk.calls['registry.importBundle']({ dropped: await registry.bundle() })
    expect(changed).toBe(true)
    expect(desk.device().status).toBe('active')
  })
})

describe('a mirror in the place of the registry', () => {
  /** Answers what it likes to one request, and lets everything else through. */
  const lying =
    (method: string, path: string, answer: (body: string) => unknown): FetchFunction =>
    async (url, init) => {
      const isIt = url.endsWith(path) && init.method === method && new Headers(init.headers).has('dpop')
      if (!isIt) return fetch(url, init)
      return Response.json(answer(typeof init.body === 'string' ? init.body : ''))
    }

  it('that says it has a write does not make it lost', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const { id } = await desk.calls['registry.confirmRecord']({ record: own })
    desk.network.fetch = lying('POST', '/v1/writes', (jws) => {
      const { sequence } = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())
      return { id, sequence, status: 'accepted' }
    })
    await desk.calls['outbox.send']({})
    desk.network.fetch = fetch
    const standing = async () =>
      (await desk.calls['outbox.list']({})).items.find((item) => item.id === id)?.standing
    expect(await standing()).toBe('delivered')
    // An edition that knows nothing of it; the next one does.
    for (const _ of [1, 2]) {
      await registry.publish()
      await desk.calls['registry.sync']({})
    }
    expect(await standing()).toBe('done')
  })

  it('that answers about another write, or another device, is not believed', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const { id } = await desk.calls['registry.confirmRecord']({ record: own })
    const accepted = { id: randomUUID(), sequence: 1, status: 'accepted' }
    desk.network.fetch = lying('POST', '/v1/writes', () => accepted)
    await desk.calls['outbox.send']({})
    const { items } = await desk.calls['outbox.list']({})
    expect(items.find((item) => item.id === id)).toMatchObject({
      standing: 'signed',
      lastFailure: { code: 'registry-answer-unusable' },
    })

    await using waiting = await registryDesk()
    const { file: text, code } = await registry.invite()
    await waiting.calls['registry.enrol']({ text, code, offline: false })
    const [other] = await registry.devices()
    waiting.network.fetch = lying('GET', '/v1/device', () => ({ ...other, status: 'revoked' }))
    await expect(waiting.calls['registry.sync']({})).rejects.toThrow(failure('registry-answer-unusable'))
    expect(waiting.device().status).toBe('pending')
  })

  it('that answers an enrolment with another device’s is not believed', async () => {
    await using registry = await sealedRegistry()
    await using desk = await registryDesk()
    const { file: text, code } = await registry.invite()
    desk.network.fetch = async (url, init) =>
      init.method === 'POST'
        ? Response.json({ device: randomUUID(), status: 'active' }, { status: 201 })
        : fetch(url, init)
    await desk.calls['registry.enrol']({ text, code, offline: false })
    expect(desk.device().status).toBe('unsent')
  })
})

describe('a registry that signs what it should not', () => {
  const keys = generateDeviceKeys()
  const names = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [index, `Office ${index}`]))
  const first = madeDirectory(1, { names, ballast: 1500 })
  const later = (sequence: number): DirectoryTarget =>
    madeDirectory(sequence, { names: { ...names, 0: `Alpha ${sequence}` }, ballast: 1500 })

  async function settled() {
    const registry = await editionPublisher([keys])
    await registry.edition(first)
    const desk = await synchronisedDesk(registry, { keys })
    await desk.sync(registry.source('network'))
    return {
      registry,
      desk,
      [Symbol.asyncDispose]: async () => {
        await desk[Symbol.asyncDispose]()
        await registry[Symbol.asyncDispose]()
      },
    }
  }

  it('does not bring demonstration records in between two real editions', async () => {
    await using attacked = await settled()
    const { registry, desk } = attacked
    await registry.edition(later(2), { changes: (good) => ({ ...good, demonstration: true }) })
    await registry.edition(later(3))
    const { edition } = await desk.sync(registry.source('network'))
    expect(edition?.kind).toBe('whole')
    expect(desk.read(madeId(0))?.entityName).toEqual({ en: 'Alpha 3' })
  })

  it('does not have a chain of changes unpacked beyond the bound of one directory', async () => {
    await using attacked = await settled()
    const { registry, desk } = attacked
    const bomb = 'A'.repeat(50_000_000)
    for (const sequence of [2, 3, 4])
      await registry.edition(later(sequence), { changes: (good) => ({ ...good, bomb }) })
    const { edition } = await desk.sync(registry.source('network'))
    expect(edition?.kind).toBe('whole')
  }, 60_000)

  it('does not have a bundle fetch what is longer than any directory', async () => {
    await using attacked = await settled()
    const { registry, desk } = attacked
    await registry.list(later(2))
    const listed = registry.targets.targets['directory/2.jwe']
    if (listed === undefined) throw new Error('not listed')
    listed.length = 2 ** 31
    registry.publish(...online)
    const source = registry.source('network')
    if (source.kind !== 'http') throw new Error('not the network')
    expect((await desk.sync(source)).edition?.kind).toBe('changes')
    // Its invitation is none, and has no say here.
    desk.db.exec('DELETE FROM registry_device')
    const asked: string[] = []
    const { complete } = await bundleFile(desk.vault, {
      fetch: (url, init) => {
        asked.push(new URL(url).pathname)
        return source.fetch(url, init)
      },
      clock: () => new Date(),
      guard: demonstrationGuard('real', { fingerprints: [], tufKeyIds: [], rootFingerprints: [] }),
      signal: new AbortController().signal,
    })
    expect(complete).toBe(false)
    expect(asked.filter((path) => path.endsWith('.2.jwe'))).toEqual([])
  })

  it('does not bring a record that programs go under with', async () => {
    await using attacked = await settled()
    const { registry, desk } = attacked
    const deep = JSON.parse(`${'['.repeat(1500)}${']'.repeat(1500)}`)
    await registry.edition(later(2), {
      changes: (good) => ({ ...good, records: good.records.map((record) => ({ ...record, deep })) }),
    })
    expect((await desk.sync(registry.source('network'))).edition?.kind).toBe('whole')
    const before = rowsOf(desk.db)
    const twisted = structuredClone(later(3))
    Object.assign(twisted.states[0]?.pointsOfContact[0] ?? {}, { deep })
    await registry.edition(twisted, { changes: null })
    await expect(desk.sync(registry.source('network'))).rejects.toEqual(failure('directory-unreadable'))
    expect(rowsOf(desk.db)).toEqual(before)
  })

  it.each(['one synchronisation', 'two synchronisations'])(
    'does not get past the review by taking a record away and listing it again (%s)',
    async (when) => {
      await using attacked = await settled()
      const { registry, desk } = attacked
      const mail = desk.read(madeId(0))?.emails
      const without = structuredClone(later(2))
      for (const state of without.states)
        state.pointsOfContact = state.pointsOfContact.filter(({ id }) => id !== madeId(0))
      await registry.edition(without)
      if (when === 'two synchronisations')
        expect((await desk.sync(registry.source('network'))).edition?.kind).toBe('changes')
      const again = structuredClone(later(3))
      for (const record of again.states.flatMap(({ pointsOfContact }) => pointsOfContact)) {
        if (record.id !== madeId(0)) continue
        record.emails = [{ address: 'other@attacker.example', usage: 'role' }]
        record.state = 'GHA'
        record.revision += 1
      }
      const all = again.states.flatMap(({ pointsOfContact }) => pointsOfContact)
      for (const { state, pointsOfContact } of again.states)
        pointsOfContact.splice(0, Number.POSITIVE_INFINITY, ...all.filter((record) => record.state === state))
      await registry.edition(again)
      expect((await desk.sync(registry.source('network'))).edition?.kind).toBe('changes')
      expect(desk.read(madeId(0))).toMatchObject({ state: 'KEN', emails: mail })
      const waiting = changeRepository(desk.db).openOf(madeId(0))
      expect(waiting.filter(({ standing }) => standing === 'waiting').map(({ path }) => path)).toContain(
        'state',
      )
    },
  )

  it('does not take a record to another State, or list it twice, in the whole or by changes', async () => {
    const moved = (directory: DirectoryTarget): DirectoryTarget => {
      const copy = structuredClone(directory)
      const [record] = copy.states[0]?.pointsOfContact ?? []
      if (record !== undefined) record.state = copy.states[1]?.state ?? ''
      return copy
    }
    const doubled = (directory: DirectoryTarget): DirectoryTarget => {
      const copy = structuredClone(directory)
      const [record] = copy.states[0]?.pointsOfContact ?? []
      if (record !== undefined) copy.states[0]?.pointsOfContact.push(record)
      return copy
    }
    const nowhere = (directory: DirectoryTarget): DirectoryTarget => {
      const copy = structuredClone(directory)
      for (const { pointsOfContact } of copy.states)
        for (const record of pointsOfContact) if (record.id === madeId(0)) record.state = 'ZWE'
      return copy
    }
    // Changes name no State that a record would stand under, so that one can be moved by them: it then waits for review.
    const cases = [
      ...[moved, doubled, nowhere].map((twist) => [twist, false] as const),
      ...[doubled, nowhere].map((twist) => [twist, true] as const),
    ]
    for (const [twist, byChanges] of cases) {
      await using attacked = await settled()
      const { registry, desk } = attacked
      const before = rowsOf(desk.db)
      const twisted = twist(later(2))
      const digest = directoryDigest(directoryParts(twisted.states))
      await registry.edition(twisted, { changes: byChanges ? (good) => ({ ...good, digest }) : null })
      await expect(desk.sync(registry.source('network'))).rejects.toEqual(failure('directory-unreadable'))
      expect(rowsOf(desk.db)).toEqual(before)
    }
  })
})
