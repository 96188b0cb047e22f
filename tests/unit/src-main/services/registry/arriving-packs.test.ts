/** Template packs out of a real registry: over the network, by its bundle, and from desk to desk. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packsFailure, registryPacks } from '../../../../../src-main/services/templates/registry-packs.ts'
import { vaultCatalogue } from '../../../../../src-main/services/templates/vault-catalogue.ts'
import { readAudit } from '../../../../../src-main/store/audit-repository.ts'
import { publishCommand } from '../../../../../src-registry/commands/publish.ts'
import { rotateKeyCommand } from '../../../../../src-registry/commands/rotate-key.ts'
import { systemClock } from '../../../../../src-shared/base/clock.ts'
import { activated, templatesOf } from '../../../../support/pack-publisher.ts'
import { enrolledDesk, registryDesk } from '../../../../support/registry-desk.ts'
import { registryProcess } from '../../../../support/registry-process.ts'
import { type SealedRegistry, sealedRegistry } from '../../../../support/sealed-registry.ts'
import { tempFolder } from '../../../../support/temp-vault.ts'
import { advisoryPack, advisoryText, nextAdvisoryText } from '../../../../support/template-pack.ts'

const failure = (code: string) => expect.objectContaining({ code })

describe('from the registry itself', () => {
  /** What the manager does: template packs by file name, instead of those before. */
  async function published({ data }: Pick<SealedRegistry, 'data'>, packs: Readonly<Record<string, string>>) {
    await using folder = await tempFolder()
    for (const [name, text] of Object.entries(packs)) await writeFile(join(folder.path, name), text)
    await publishCommand.run(['--data', data, '--templates', folder.path], systemClock)
  }

  it('a pack waits without effect, and a newer issue waits beside the one in use', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const call = templatesOf(desk)
    await published(registry, { 't16-advisory.json': advisoryText })
    expect((await desk.calls['registry.sync']({})).changed).toBe(true)
    const { packs, unfit, failure: noted } = await call('templates.list', {})
    expect({ unfit, noted }).toEqual({ unfit: [], noted: null })
    const common = { pack: advisoryPack().id, origin: 'registry', registry: 'listed' }
    expect(packs).toMatchObject([{ ...common, standing: 'waiting', decidedBy: null }])
    expect(await call('templates.waiting', {})).toEqual({ waiting: 1 })
    expect(vaultCatalogue(desk.db).current('T16')).toBeUndefined()
    expect(readAudit(desk.db).find(({ kind }) => kind === 'template-pack-added')).toMatchObject({
      subject: packs[0]?.id,
      detail: { origin: 'registry' },
    })

    await activated(call, packs[0]?.id ?? '')
    expect(vaultCatalogue(desk.db).current('T16')?.template.version).toBe(1)
    await published(registry, { 't16-advisory.json': nextAdvisoryText() })
    await desk.calls['registry.sync']({})
    const after = (await call('templates.list', {})).packs
    expect(after).toMatchObject([
      { ...common, standing: 'waiting', templates: [{ id: 'T16', version: 2 }] },
      { standing: 'active', registry: 'withdrawn', templates: [{ id: 'T16', version: 1 }] },
    ])
    expect(vaultCatalogue(desk.db).current('T16')?.template.version).toBe(1)
    await activated(call, after[0]?.id ?? '')
    expect(vaultCatalogue(desk.db).current('T16')?.template.version).toBe(2)
    expect(await call('templates.waiting', {})).toEqual({ waiting: 0 })
  })

  it('as a process of its own, asked over HTTP', async () => {
    await using registry = await sealedRegistry()
    await published(registry, { 't16-advisory.json': advisoryText })
    await registry.stop()
    await using served = await registryProcess(registry.data)
    await using desk = await registryDesk()
    const line = `poc-desk-registry:${served.address}#${served.rootFingerprint}`
    // Sealed for devices: this one is none, so the directory is refused, and a pack alone is not taken.
    await desk.calls['registry.connect']({ enrolment: line })
    await expect(desk.calls['registry.sync']({})).rejects.toThrow(failure('registry-not-enrolled'))
    expect((await templatesOf(desk)('templates.list', {})).packs).toEqual([])
    const { file: text, code } = await registry.invite()
    const moved = {
      fetch: (url: string, init: RequestInit) => fetch(url.replace(registry.address, served.address), init),
    }
    Object.assign(desk.network, moved)
    await desk.calls['registry.enrol']({ text, code, offline: false })
    await registry.confirm(desk.device().id, desk.device().fingerprint)
    await registry.publish()
    await desk.calls['registry.sync']({})
    expect((await templatesOf(desk)('templates.list', {})).packs).toMatchObject([
      { origin: 'registry', registry: 'listed', standing: 'waiting' },
    ])
    expect(served.log()).toContain('/v1/targets/')
  })

  it('through its bundle, and on from desk to desk', async () => {
    await using registry = await sealedRegistry()
    await using first = await enrolledDesk(registry)
    await using second = await enrolledDesk(registry, { state: 'GHA' })
    await published(registry, { 't16-advisory.json': advisoryText })
    second.network.isOn = false
    first.network.isOn = false
    await first.calls['registry.importBundle']({ dropped: await registry.bundle() })
    expect((await templatesOf(first)('templates.list', {})).packs).toMatchObject([{ registry: 'listed' }])
    const { bytes } = await first.calls['internal.bundleFile']({})
    await second.calls['registry.importBundle']({ dropped: bytes })
    expect(await templatesOf(second)('templates.list', {})).toMatchObject({
      packs: [{ origin: 'registry', registry: 'listed', standing: 'waiting' }],
      unfit: [],
      failure: null,
    })
  })

  it('one that is taken off the list can no longer be begun with', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const call = templatesOf(desk)
    await published(registry, { 't16-advisory.json': advisoryText })
    await desk.calls['registry.sync']({})
    await published(registry, {})
    await desk.calls['registry.sync']({})
    const { packs, unfit } = await call('templates.list', {})
    expect(packs).toMatchObject([{ standing: 'waiting', registry: 'withdrawn' }])
    expect(unfit).toEqual([])
    expect(await call('templates.waiting', {})).toEqual({ waiting: 0 })
    const id = packs[0]?.id ?? ''
    const { problems, seen } = await call('templates.differences', { id })
    expect(problems).toEqual([{ code: 'withdrawn', params: {} }])
    await expect(call('templates.activate', { id, seen })).rejects.toThrow(failure('pack-unfit'))
    await published(registry, { 'again.json': advisoryText })
    await desk.calls['registry.sync']({})
    await activated(call, id)
    expect(vaultCatalogue(desk.db).current('T16')).toBeDefined()
    // What is in use stays the desk's own decision.
    await published(registry, {})
    await desk.calls['registry.sync']({})
    expect((await call('templates.list', {})).packs).toMatchObject([
      { standing: 'active', registry: 'withdrawn' },
    ])
    await call('templates.end', { id })
    await activated(call, id)
  })

  it('with another key for packs the list goes on, and publishing without packs keeps it', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    await published(registry, { 't16-advisory.json': advisoryText })
    await desk.calls['registry.sync']({})
    await rotateKeyCommand.run(['--data', registry.data, '--role', 'templates'], systemClock)
    await registry.publish()
    await desk.calls['registry.sync']({})
    expect(packsFailure(desk.db)).toBeNull()
    expect(registryPacks(desk.db)).toMatchObject([{ name: 't16-advisory.json' }])
    expect((await templatesOf(desk)('templates.list', {})).packs).toMatchObject([{ registry: 'listed' }])
  })

  it('and a file that an officer has added already is the same pack', async () => {
    await using registry = await sealedRegistry()
    await using desk = await enrolledDesk(registry)
    const call = templatesOf(desk)
    await call('templates.add', { text: advisoryText })
    expect((await call('templates.list', {})).packs).toMatchObject([{ origin: 'file', registry: null }])
    await published(registry, { 't16-advisory.json': advisoryText, 't16-again.json': advisoryText })
    await desk.calls['registry.sync']({})
    expect((await call('templates.list', {})).packs).toMatchObject([{ origin: 'file', registry: 'listed' }])
  })
})
