/** Enrolment against the real registry: over the network, on a stick, refused, and begun anew. */
import { describe, expect, it } from 'vitest'
import {
  generateEnrolmentCode,
  readInvitation,
  signInvitation,
} from '../../../../../src-formats/registry/enrolment.ts'
import { readBundle, readOutbox, writeBundle } from '../../../../../src-formats/tuf/bundle.ts'
import { generateRoleKey } from '../../../../../src-formats/tuf/keys.ts'
import { registryStatusSchema } from '../../../../../src-shared/contract/registry.ts'
import {
  enrolledDesk,
  type RegistryDesk,
  registryDesk,
  unanswered,
} from '../../../../support/registry-desk.ts'
import { type SealedRegistry, sealedRegistry } from '../../../../support/sealed-registry.ts'
import { testRegistry, testRepository } from '../../../../support/test-registry.ts'

const failure = (code: string) => expect.objectContaining({ code })

describe('an invitation', () => {
  it('says of itself what the officer is to agree to', async () => {
    await using registry = await sealedRegistry()
    await using desk = await registryDesk()
    const { file: text } = await registry.invite('KEN', 'observer')
    expect(await desk.calls['registry.readInvitation']({ text })).toMatchObject({
      address: registry.address,
      rootFingerprint: registry.rootFingerprint,
      state: 'KEN',
      role: 'observer',
    })
    expect(desk.requests).toEqual([])
    desk.clock.now = new Date(Date.now() + 15 * 24 * 60 * 60 * 1000)
    await expect(async () => desk.calls['registry.readInvitation']({ text })).rejects.toThrow(
      failure('invitation-expired'),
    )
    await expect(async () => desk.calls['registry.readInvitation']({ text: 'a.b.c' })).rejects.toThrow(
      failure('invitation-unreadable'),
    )
  })
})

type Stopping = { readonly registry: SealedRegistry; readonly desk: RegistryDesk; readonly arrives: boolean }

/** An enrolment that is stopped while its request to `path` is not answered. */
async function stoppedAt(path: string, { registry, desk, arrives }: Stopping): Promise<unknown> {
  const { file: text, code } = await registry.invite()
  const waiting = unanswered(desk, path, arrives)
  const enrolling = desk.calls['registry.enrol']({ text, code, offline: false })
  await waiting
  await desk.stop({ work: 'registry.enrol' })
  return await enrolling
}

describe('enrolment over the network', () => {
  it('ends with the directory once the manager confirmed and published', async () => {
    await using registry = await sealedRegistry()
    await using desk = await registryDesk()
    const { file: text, code } = await registry.invite()
    const status = registryStatusSchema.parse(
      await desk.calls['registry.enrol']({ text, code, offline: false }),
    )
    expect(status).toMatchObject({
      connection: { address: registry.address, access: 'enrolled', rootVersion: 1, demonstration: false },
      device: { state: 'KEN', role: 'point-of-contact', status: 'pending' },
      directory: null,
    })
    const [known] = await registry.devices()
    expect(known).toMatchObject({ id: desk.device().id, fingerprint: desk.device().fingerprint })
    await expect(desk.calls['registry.sync']({})).rejects.toThrow(failure('enrolment-pending'))

    await registry.confirm(desk.device().id, desk.device().fingerprint)
    await expect(desk.calls['registry.sync']({})).rejects.toThrow(failure('registry-epoch-unknown'))
    expect(desk.device().status).toBe('active')
    await registry.publish()
    const { changed, status: after } = await desk.calls['registry.sync']({})
    expect(changed).toBe(true)
    expect(after.directory).toMatchObject({ pointsOfContact: 2, source: 'network' })
    expect(desk.audit()).toEqual([
      'device-enrolled',
      'device-standing-changed',
      'device-standing-changed',
      'directory-updated',
    ])
  })

  it('with a wrong code, or one that was used, leaves the desk as it was', async () => {
    await using registry = await sealedRegistry()
    await using desk = await registryDesk()
    const { file: text, code } = await registry.invite()
    const enrol = (given: string) => desk.calls['registry.enrol']({ text, code: given, offline: false })
    await expect(enrol(generateEnrolmentCode())).rejects.toThrow(failure('invitation-refused'))
    await expect(enrol(code.replace(/^./u, (first) => (first === '7' ? '8' : '7')))).rejects.toThrow(
      failure('code-mistyped'),
    )
    expect(await desk.calls['registry.status']({})).toMatchObject({ connection: null, device: null })
    await enrol(code)
    await using other = await registryDesk()
    await expect(other.calls['registry.enrol']({ text, code, offline: false })).rejects.toThrow(
      failure('invitation-refused'),
    )
    expect(await other.calls['registry.status']({})).toMatchObject({ connection: null, device: null })
  })

  it('keeps the request where the registry cannot be reached, and sends it with the next synchronisation', async () => {
    await using registry = await sealedRegistry()
    await using desk = await registryDesk()
    const { file: text, code } = await registry.invite()
    await registry.stop()
    const status = await desk.calls['registry.enrol']({ text, code, offline: false })
    expect(status).toMatchObject({
      connection: { rootVersion: 0 },
      device: { status: 'unsent' },
      lastAttempt: { failure: { code: 'registry-unreachable' } },
    })
    await registry.start()
    await expect(desk.calls['registry.sync']({})).rejects.toThrow(failure('enrolment-pending'))
    expect(desk.device().status).toBe('pending')
    expect((await registry.devices()).map(({ id }) => id)).toEqual([desk.device().id])
  })

  it('keeps the keys where the answer was lost, and ends with one device', async () => {
    await using registry = await sealedRegistry()
    await using desk = await registryDesk()
    const { file: text, code } = await registry.invite()
    desk.network.fetch = async (url, init) => {
      const response = await fetch(url, init)
      if (init.method !== 'POST') return response
      await response.text()
      throw new TypeError('fetch failed')
    }
    await desk.calls['registry.enrol']({ text, code, offline: false })
    expect(desk.device().status).toBe('unsent')
    desk.network.fetch = fetch
    await expect(desk.calls['registry.sync']({})).rejects.toThrow(failure('enrolment-pending'))
    expect((await registry.devices()).map(({ id }) => id)).toEqual([desk.device().id])
  })

  it('keeps nothing where it is stopped before its request is sent', async () => {
    await using registry = await sealedRegistry()
    await using desk = await registryDesk()
    const enrolling = stoppedAt('/v1/metadata/1.root.json', { registry, desk, arrives: false })
    await expect(enrolling).rejects.toThrow(failure('cancelled'))
    expect(await desk.calls['registry.status']({})).toMatchObject({ connection: null, device: null })
    expect(desk.audit()).toEqual([])
  })

  it.each([true, false])(
    'keeps a request whose sending was stopped, and ends with one device: it had arrived, %s',
    async (arrives) => {
      await using registry = await sealedRegistry()
      await using desk = await registryDesk()
      const status = await stoppedAt('/v1/enrolments', { registry, desk, arrives })
      expect(status).toMatchObject({ device: { status: 'unsent' }, lastAttempt: null })
      desk.network.fetch = fetch
      await expect(desk.calls['registry.sync']({})).rejects.toThrow(failure('enrolment-pending'))
      expect((await registry.devices()).map(({ id }) => id)).toEqual([desk.device().id])
    },
  )

  it('is for administrators of real vaults that are connected nowhere else', async () => {
    await using registry = await sealedRegistry()
    const { file: text, code } = await registry.invite()
    const order = { text, code, offline: false }
    for (const role of ['drafter', 'releaser', null] as const) {
      await using desk = await registryDesk({ role })
      await expect(desk.calls['registry.enrol'](order)).rejects.toThrow(failure('not-permitted'))
      expect(desk.requests).toEqual([])
    }
    await using demonstration = await registryDesk({ kind: 'demonstration' })
    await expect(demonstration.calls['registry.enrol'](order)).rejects.toThrow(
      failure('registry-demonstration-refused'),
    )
    await using elsewhere = await registryDesk()
    await using other = await testRegistry(testRepository())
    await elsewhere.calls['registry.connect']({ enrolment: other.enrolment })
    await expect(elsewhere.calls['registry.enrol'](order)).rejects.toThrow(
      failure('registry-already-connected'),
    )
  })

  it('opens nothing and keeps nothing while the network is off', async () => {
    await using registry = await sealedRegistry()
    await using desk = await registryDesk()
    const { file: text, code } = await registry.invite()
    desk.network.isOn = false
    await expect(desk.calls['registry.enrol']({ text, code, offline: false })).rejects.toThrow(
      failure('network-off'),
    )
    expect(await desk.calls['registry.status']({})).toMatchObject({ connection: null, device: null })
  })

  it('refuses an invitation of a real registry that another key signed', async () => {
    await using registry = await sealedRegistry()
    await using stranger = await sealedRegistry()
    await using desk = await registryDesk()
    // The stranger's invitation names the registry: its signature is good, its key is not of that root.
    const { file, code } = await stranger.invite()
    const { address, rootFingerprint } = registry
    const invitation = { ...readInvitation(file).invitation, address, rootFingerprint }
    const text = await signInvitation(invitation, generateRoleKey())
    await expect(desk.calls['registry.enrol']({ text, code, offline: false })).rejects.toThrow(
      failure('invitation-refused'),
    )
    expect(await registry.devices()).toEqual([])
    await desk.calls['registry.enrol']({ text, code, offline: true })
    await expect(desk.calls['registry.sync']({})).rejects.toThrow(failure('invitation-refused'))
    expect(desk.requests.filter((request) => request.startsWith('POST'))).toEqual([])
    expect(await desk.calls['registry.status']({})).toMatchObject({ connection: null, device: null })
  })
})

describe('enrolment on a stick', () => {
  it('leaves in a bundle and comes back with the directory, without any connection', async () => {
    await using registry = await sealedRegistry()
    await using desk = await registryDesk()
    desk.network.isOn = false
    const { file: text, code } = await registry.invite()
    const status = await desk.calls['registry.enrol']({ text, code, offline: true })
    expect(status).toMatchObject({ connection: { rootVersion: 0 }, device: { status: 'unsent' } })
    const sent = await desk.calls['internal.bundleFile']({})
    expect(sent).toMatchObject({ suggestedName: 'registry.pocbundle', complete: false, outbox: 1 })
    expect(readOutbox(sent.bytes).size).toBe(1)
    expect(await registry.receive(sent.bytes)).toMatchObject([{ kind: 'enrolment', outcome: 'pending' }])

    const before = await registry.bundle()
    await expect(desk.calls['registry.importBundle']({ dropped: before })).rejects.toThrow(
      failure('enrolment-pending'),
    )
    await registry.confirm(desk.device().id, desk.device().fingerprint)
    await registry.publish()
    const { status: after } = await desk.calls['registry.importBundle']({ dropped: await registry.bundle() })
    expect(after).toMatchObject({
      device: { status: 'active' },
      directory: { source: 'bundle', pointsOfContact: 2 },
    })
    expect(desk.requests).toEqual([])
    expect(desk.audit()).toContain('bundle-imported')
  })

  it('believes nothing of an invitation before its root has come', async () => {
    await using registry = await sealedRegistry()
    await using other = await sealedRegistry()
    await using desk = await registryDesk()
    const { file: text, code } = await registry.invite()
    await desk.calls['registry.enrol']({ text, code, offline: true })
    await expect(desk.calls['registry.importBundle']({ dropped: await other.bundle() })).rejects.toThrow(
      failure('bundle-of-other-registry'),
    )
    const rootless = [...readBundle(await registry.bundle())].filter(([path]) => !path.includes('1.root'))
    await expect(
      desk.calls['registry.importBundle']({ dropped: writeBundle(new Map(rootless)) }),
    ).rejects.toThrow(failure('registry-answer-unusable'))
    // An invitation that nobody could verify is no connection for ever.
    const again = await other.invite()
    const { connection } = await desk.calls['registry.enrol']({
      text: again.file,
      code: again.code,
      offline: true,
    })
    expect(connection?.rootFingerprint).toBe(other.rootFingerprint)
  })
})

describe('a device that is out', () => {
  it('goes on reading what it has, and is enrolled anew with other keys', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const first = desk.device()
    const { id } = await desk.calls['registry.confirmRecord']({
      record: '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01',
    })
    await registry.revoke(first.id)
    await desk.calls['outbox.send']({})
    expect(desk.device().status).toBe('revoked')
    const item = async () => (await desk.calls['outbox.list']({})).items.find((entry) => entry.id === id)
    expect(await item()).toMatchObject({ standing: 'signed', lastFailure: { code: 'device-revoked' } })
    await registry.publish()
    await expect(desk.calls['registry.sync']({})).rejects.toThrow(failure('device-revoked'))
    expect((await desk.calls['registry.status']({})).directory?.pointsOfContact).toBe(2)

    const { file: text, code } = await registry.invite()
    await desk.calls['registry.enrol']({ text, code, offline: false })
    expect(desk.device().id).not.toBe(first.id)
    expect(desk.device().fingerprint).not.toBe(first.fingerprint)
    expect(await item()).toMatchObject({ standing: 'waiting', attempts: 0, lastFailure: null })
    await registry.confirm(desk.device().id, desk.device().fingerprint)
    await registry.publish()
    await desk.calls['registry.sync']({})
    expect(await item()).toMatchObject({ standing: 'delivered' })
    await registry.publish()
    await desk.calls['registry.sync']({})
    expect(await item()).toMatchObject({ standing: 'done' })
  })

  it('cannot be enrolled over while it is active', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const { file: text, code } = await registry.invite()
    await expect(desk.calls['registry.enrol']({ text, code, offline: false })).rejects.toThrow(
      failure('registry-already-connected'),
    )
  })
})
