/** Bundles on the desk: taken in as what comes over the network, refused by name, and handed on from desk to desk. */
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { readBundle, readOutbox, writeBundle } from '../../../../../src-formats/tuf/bundle.ts'
import { bundleDemonstration } from '../../../../../src-registry/commands/bundle.ts'
import { enrolledDesk, registryDesk } from '../../../../support/registry-desk.ts'
import { type SealedRegistry, sealedRegistry } from '../../../../support/sealed-registry.ts'
import { tempFolder } from '../../../../support/temp-vault.ts'
import { smallDirectory, testRegistry, testRepository } from '../../../../support/test-registry.ts'

const failure = (code: string) => expect.objectContaining({ code })
const own = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'

/** Enrolled and confirmed; has read nothing yet. */
async function newDesk(registry: SealedRegistry) {
  const desk = await registryDesk()
  const { file: text, code } = await registry.invite('GHA')
  await desk.calls['registry.enrol']({ text, code, offline: false })
  await registry.confirm(desk.device().id, desk.device().fingerprint)
  await registry.publish()
  desk.network.isOn = false
  desk.requests.length = 0
  return desk
}

describe('taking a bundle in', () => {
  it('by a handle that serves once', async () => {
    await using registry = await sealedRegistry()
    await using folder = await tempFolder()
    await using desk = await newDesk(registry)
    const path = join(folder.path, 'directory.pocbundle')
    await writeFile(path, await registry.bundle())
    const { handle } = await desk.calls['internal.handBundle']({ path })
    const { changed, status } = await desk.calls['registry.importBundle']({ handle })
    expect(changed).toBe(true)
    expect(status.directory).toMatchObject({ source: 'bundle', pointsOfContact: 2, accepted: null })
    // Nobody has asked the registry for anything yet.
    expect(status.lastAttempt).toBeNull()
    await expect(desk.calls['registry.importBundle']({ handle })).rejects.toThrow(
      failure('file-not-readable'),
    )
    expect((await desk.calls['registry.importBundle']({ dropped: await registry.bundle() })).changed).toBe(
      false,
    )
    expect(desk.requests).toEqual([])
    expect(desk.audit().filter((kind) => kind === 'bundle-imported')).toHaveLength(2)
    expect(desk.events).toContainEqual({ topic: 'directory' })
  })

  it('wants one of both, a file or what was dropped', async () => {
    await using desk = await registryDesk()
    await expect(async () => desk.calls['registry.importBundle']({})).rejects.toThrow(failure('bad-input'))
  })

  it('needs a connection, and a bundle of that registry with a directory in it', async () => {
    await using registry = await sealedRegistry()
    await using other = await sealedRegistry()
    await using nowhere = await registryDesk()
    await expect(
      nowhere.calls['registry.importBundle']({ dropped: await registry.bundle() }),
    ).rejects.toThrow(failure('registry-not-connected'))
    await using desk = await newDesk(registry)
    const take = (dropped: Uint8Array) => desk.calls['registry.importBundle']({ dropped })
    await expect(take(await other.bundle())).rejects.toThrow(failure('bundle-of-other-registry'))
    await expect(take(writeBundle(new Map()))).rejects.toThrow(failure('registry-answer-unusable'))
    await expect(take(Buffer.from('no archive'))).rejects.toThrow(failure('registry-answer-unusable'))
    const { bytes } = await bundleDemonstration(new Date())
    await expect(take(bytes)).rejects.toThrow(failure('registry-demonstration-refused'))
    const { lastAttempt } = await desk.calls['registry.status']({})
    expect(lastAttempt).toBeNull()
  })

  it('begins with it where nobody can be asked: the enrolment line says by which root', async () => {
    await using registry = await testRegistry(testRepository(smallDirectory()))
    await using folder = await tempFolder()
    await using first = await registryDesk()
    await first.calls['registry.connect']({ enrolment: registry.enrolment })
    await first.calls['registry.sync']({})
    const { bytes, complete } = await first.calls['internal.bundleFile']({})
    expect(complete).toBe(true)
    await using desk = await registryDesk()
    desk.network.isOn = false
    const path = join(folder.path, 'directory.pocbundle')
    await writeFile(path, bytes)
    const { handle } = await desk.calls['internal.handBundle']({ path })
    const wrong = registry.enrolment.replace(/.{4}$/u, (end) => (end === '0000' ? '1111' : '0000'))
    await expect(desk.calls['registry.connect']({ enrolment: wrong, bundle: { handle } })).rejects.toThrow(
      failure('registry-root-mismatch'),
    )
    expect((await desk.calls['registry.status']({})).connection).toBeNull()
    const connected = await desk.calls['registry.connect']({
      enrolment: registry.enrolment,
      bundle: { handle },
    })
    expect(connected.connection).toMatchObject({ rootFingerprint: registry.rootFingerprint })
    const { status } = await desk.calls['registry.importBundle']({ handle })
    expect(status.directory).toMatchObject({ source: 'bundle', pointsOfContact: 2 })
    expect(desk.requests).toEqual([])
  })

  it('begins a demonstration by itself, and no other kind of vault', async () => {
    const { bytes } = await bundleDemonstration(new Date())
    await using registry = await sealedRegistry()
    await using demonstration = await registryDesk({ kind: 'demonstration' })
    await expect(
      demonstration.calls['registry.connectDemonstration']({ bundle: { dropped: await registry.bundle() } }),
    ).rejects.toThrow(failure('refused'))
    await demonstration.calls['registry.connectDemonstration']({ bundle: { dropped: bytes } })
    const { status } = await demonstration.calls['registry.importBundle']({ dropped: bytes })
    expect(status.directory).toMatchObject({ source: 'bundle', states: 195 })
    await using real = await registryDesk()
    await expect(real.calls['registry.connectDemonstration']({ bundle: { dropped: bytes } })).rejects.toThrow(
      failure('registry-demonstration-refused'),
    )
  })

  it('a real one is refused by a demonstration vault', async () => {
    await using registry = await sealedRegistry()
    await using folder = await tempFolder()
    const path = join(folder.path, 'demonstration.pocbundle')
    await writeFile(path, (await bundleDemonstration(new Date())).bytes)
    await using desk = await registryDesk({ kind: 'demonstration', deps: { demonstration: path } })
    await desk.calls['registry.connectDemonstration']({})
    await expect(desk.calls['registry.importBundle']({ dropped: await registry.bundle() })).rejects.toThrow(
      failure('registry-demonstration-refused'),
    )
  })

  it('an older one is told from an attack, and says which is newer', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const old = await registry.bundle()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
    try {
      await registry.publish()
      await desk.calls['registry.sync']({})
      await expect(desk.calls['registry.importBundle']({ dropped: old })).rejects.toThrow(
        expect.objectContaining({ code: 'bundle-older', params: { bundle: 2, stored: 3 } }),
      )
      expect((await desk.calls['registry.status']({})).lastAttempt?.failure).toBeNull()
    } finally {
      vi.useRealTimers()
    }
  })

  it('that has expired waits for an administrator, on the same handle', async () => {
    await using registry = await sealedRegistry()
    await using folder = await tempFolder()
    await using desk = await newDesk(registry)
    const path = join(folder.path, 'directory.pocbundle')
    await writeFile(path, await registry.bundle())
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 200 * 24 * 60 * 60 * 1000 })
    try {
      const { handle } = await desk.calls['internal.handBundle']({ path })
      const take = (reason?: string) =>
        desk.calls['registry.importBundle']({
          handle,
          ...(reason === undefined ? {} : { acceptExpired: { reason } }),
        })
      await expect(take()).rejects.toThrow(failure('registry-expired'))
      const { status } = await take('The courier was late')
      expect(status.directory).toMatchObject({
        source: 'bundle',
        accepted: { officer: 'Officer 1', reason: 'The courier was late' },
      })
      await expect(take('Again')).rejects.toThrow(failure('file-not-readable'))
    } finally {
      vi.useRealTimers()
    }
  })

  it('does not stand in the way of the network afterwards', async () => {
    await using registry = await sealedRegistry()
    await using desk = await newDesk(registry)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
    try {
      await desk.calls['registry.importBundle']({ dropped: await registry.bundle() })
      desk.network.isOn = true
      expect((await desk.calls['registry.sync']({})).changed).toBe(false)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('handing on', () => {
  it('gives a new desk all that it needs, and the registry what waits', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    await using second = await newDesk(registry)
    await desk.calls['registry.sync']({})
    const { id } = await desk.calls['registry.confirmRecord']({ record: own })
    const { bytes, complete, outbox, suggestedName } = await desk.calls['internal.bundleFile']({})
    expect({ complete, outbox, suggestedName }).toEqual({
      complete: true,
      outbox: 1,
      suggestedName: 'directory-3.pocbundle',
    })
    expect([...readOutbox(bytes).keys()]).toEqual([id])
    const { status } = await second.calls['registry.importBundle']({ dropped: bytes })
    expect(status.directory).toMatchObject({ sequence: 3, source: 'bundle' })
    expect(second.requests).toEqual([])

    expect(await registry.receive(bytes)).toMatchObject([{ kind: 'write', outcome: 'accepted' }])
    // It may have left on the stick: over the network the same bytes go, and count once.
    await desk.calls['outbox.send']({})
    await registry.publish()
    await desk.calls['registry.sync']({})
    expect((await desk.calls['outbox.list']({})).items).toMatchObject([{ standing: 'done' }])
    expect(desk.device().status).toBe('active')
    expect(desk.audit()).toContain('bundle-exported')
  })

  it('fetches what a new desk would miss, and without a network says that it is not whole', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const next = smallDirectory({ sequence: 9, entity: 'Renamed' })
    const many = Array.from({ length: 30 }, (_, at) => ({
      ...next.states[1]?.pointsOfContact[0],
      id: `6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f5${String(at).padStart(3, '0')}`,
      // What cannot be compressed, so that changes are the shorter way.
      entityName: { en: randomBytes(100).toString('hex') },
    }))
    const [kenya, ghana] = next.states
    await registry.publish({ ...next, states: [kenya, { ...ghana, pointsOfContact: many }] })
    await desk.calls['registry.sync']({})
    await registry.publish()
    await desk.calls['registry.sync']({})
    const hasWhole = (bytes: Uint8Array) =>
      [...readBundle(bytes).keys()].some((path) => /^targets\/directory\/[0-9a-f]{64}\.4\./u.test(path))
    desk.network.isOn = false
    const alone = await desk.calls['internal.bundleFile']({})
    expect([alone.complete, hasWhole(alone.bytes)]).toEqual([false, false])
    desk.network.isOn = true
    const whole = await desk.calls['internal.bundleFile']({})
    expect([whole.complete, hasWhole(whole.bytes)]).toEqual([true, true])
  })

  it('tells nothing by its name, nor by the names of what is in it', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const { bytes, suggestedName } = await desk.calls['internal.bundleFile']({})
    const said = [suggestedName, ...readBundle(bytes).keys()].join('\n')
    for (const secret of ['KEN', 'GHA', desk.device().id, 'CSIRT']) expect(said).not.toContain(secret)
  })
})
