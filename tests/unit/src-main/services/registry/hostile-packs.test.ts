/** Template packs that are not what they should be: the directory comes, good packs come, and what is wrong is named. */
import { MetadataKind } from '@tufjs/models'
import { describe, expect, it } from 'vitest'
import { listedPacks, mostPacks, packsRole, readMetadata } from '../../../../../src-formats/tuf/read.ts'
import { packsFailure, registryPacks } from '../../../../../src-main/services/templates/registry-packs.ts'
import { vaultCatalogue } from '../../../../../src-main/services/templates/vault-catalogue.ts'
import { largestPack } from '../../../../../src-shared/domain/messages/pack.ts'
import { type Way, ways } from '../../../../support/edition-publisher.ts'
import { madeDirectory } from '../../../../support/made-directory.ts'
import {
  activated,
  listOf,
  type PackPublisher,
  packDeviceKeys,
  packFile,
  packNames,
  packPublisher,
  templatesOf,
} from '../../../../support/pack-publisher.ts'
import { rowsOf, synchronisedDesk } from '../../../../support/synchronised-desk.ts'
import { advisoryPack, advisoryText, nextAdvisoryText } from '../../../../support/template-pack.ts'
import { inDays, online } from '../../../../support/tuf-simulator.ts'

const failure = (code: string) => expect.objectContaining({ code })

describe.each(ways)('over the %s, the directory comes and', (way: Way) => {
  /** With one good pack beside what `prepare` does; answers what the desk then has. */
  async function synchronised(prepare: (by: PackPublisher) => unknown) {
    const by = await packPublisher()
    const { registry } = by
    by.put('good.json', advisoryText)
    await prepare(by)
    const sequence = await by.publish()
    const desk = await synchronisedDesk(registry, { keys: packDeviceKeys })
    return {
      ...by,
      desk,
      sequence,
      sync: () => desk.sync(registry.source(way)),
      [Symbol.asyncDispose]: async () => {
        await desk[Symbol.asyncDispose]()
        await by[Symbol.asyncDispose]()
      },
    }
  }

  it.each([
    ['is no JSON', 'bad.json', 'no pack', 'not-json'],
    ['is no pack', 'bad.json', '{"format":"poc-desk-template-pack"}', 'wrong-shape'],
    ['begins with a mark', 'bad.json', `\ufeff${advisoryText}`, 'not-json'],
    ['is too large', 'bad.json', `${advisoryText}${' '.repeat(largestPack)}`, 'too-large'],
    [
      'lowers what it needs',
      'bad.json',
      advisoryText.replace('"leastProtection": "encrypted"', '"leastProtection": "signed"'),
      'substance-in-clear',
    ],
    [
      'has words for a footer of the program',
      'bad.json',
      advisoryText.replace(/"en": \{/u, '"en": { "footer": { "receipt-no-agreement": "We agree." },'),
      'word-unknown',
    ],
    [
      'takes a template of the program over',
      'bad.json',
      advisoryText.replaceAll('"T16"', '"T1"'),
      'version-not-higher',
    ],
  ])('a pack that %s is named, with the others taken in', async (_, name, text, code) => {
    await using by = await synchronised(({ put }) => put(name, text))
    const { desk, registry, sequence, sync } = by
    expect(await sync()).toMatchObject({ changed: true, packs: { failure: null } })
    expect(desk.directory()).toMatchObject({ sequence })
    const { packs, unfit } = await listOf(desk)
    expect(packs).toMatchObject([{ pack: advisoryPack().id, standing: 'waiting', registry: 'listed' }])
    expect(unfit).toMatchObject([{ file: name, problems: expect.arrayContaining([failure(code)]) }])
    expect(desk.editions.hasFile(packFile(registry, name))).toBe(code !== 'too-large')
    // Neither is fetched or kept again.
    registry.requests.length = 0
    const before = rowsOf(desk.db, ['registry_attempt'])
    expect((await sync()).changed).toBe(false)
    expect(registry.requests.filter((path) => path.startsWith('targets/'))).toEqual([])
    expect(rowsOf(desk.db, ['registry_attempt'])).toEqual(before)
  })

  it('a pack whose file is missing, or another one, is named and asked for again', async () => {
    await using by = await synchronised(({ put }) => put('bad.json', nextAdvisoryText()))
    const { desk, registry, sync } = by
    const file = packFile(registry, 'bad.json')
    const good = registry.file(file)
    for (const wrong of [undefined, Buffer.from(good).fill(32, 0, 10)]) {
      if (wrong === undefined) registry.files.delete(file)
      else registry.files.set(file, wrong)
      await sync()
      expect((await listOf(desk)).unfit).toEqual([
        { file: 'bad.json', name: null, problems: [{ code: 'not-received', params: {} }] },
      ])
      expect((await listOf(desk)).packs).toHaveLength(1)
    }
    registry.files.set(file, good)
    expect((await sync()).changed).toBe(false)
    expect((await listOf(desk)).unfit).toEqual([])
    expect((await listOf(desk)).packs).toHaveLength(2)
  })

  it('what another role lists is nobody’s pack', async () => {
    await using by = await synchronised(({ registry }) => {
      registry.addTarget('targets', 'templates/other.json', nextAdvisoryText())
      registry.delegate('targets', 'others', { paths: ['templates/*'] })
      registry.addTarget('others', 'templates/third.json', nextAdvisoryText())
      registry.publish('others')
    })
    await by.sync()
    expect(packNames(by.desk)).toEqual(['good.json'])
    expect((await listOf(by.desk)).packs).toHaveLength(1)
  })

  it('a path of which a more trusted role says otherwise is not taken', async () => {
    await using by = await synchronised(({ registry, put }) => {
      put('both.json', nextAdvisoryText())
      registry.addTarget('targets', 'templates/both.json', advisoryText)
    })
    const { packs } = await by.sync()
    expect(packs.listed.map(({ name }) => name)).toEqual(['good.json'])
    expect(await listOf(by.desk)).toMatchObject({
      packs: [{ templates: [{ version: 1 }] }],
      unfit: [{ file: 'both.json', problems: [failure('not-received')] }],
    })
  })

  it.each([
    [
      'signed by another key',
      'registry-signature',
      ({ registry }) => registry.signers.set(packsRole, registry.signers.get('targets') ?? []),
    ],
    [
      'past its end',
      'registry-expired',
      ({ registry }) => Object.assign(registry.targetsOf(packsRole), { expires: inDays(-1) }),
    ],
    [
      'longer than any desk reads',
      'registry-answer-unusable',
      ({ put }) => {
        for (let at = 0; at < mostPacks; at += 1) put(`p${at}.json`, `{"at":${at}}`)
      },
    ],
  ] satisfies readonly (readonly [string, string, (by: PackPublisher) => unknown])[])(
    'a list that is %s brings nothing and says so',
    async (_, code, prepare) => {
      await using by = await synchronised(prepare)
      const { desk, sequence, sync } = by
      expect(await sync()).toMatchObject({ changed: true, packs: { listed: [], failure: { code } } })
      expect(desk.directory()).toMatchObject({ sequence })
      expect(await listOf(desk)).toMatchObject({ packs: [], unfit: [], failure: { code } })
      expect(desk.trust().has(packsRole)).toBe(false)
    },
  )

  it('a list that is not there stops nothing', async () => {
    await using by = await synchronised(() => undefined)
    const { desk, registry, sync } = by
    registry.files.delete('metadata/1.templates.json')
    expect(await sync()).toMatchObject({
      changed: true,
      packs: { failure: { code: 'registry-answer-unusable' } },
    })
    expect(desk.names()).toEqual(['Alpha', 'Beta'])
  })

  it('a list that fails later leaves the one of before, as long as its key counts', async () => {
    await using by = await synchronised(() => undefined)
    const { desk, registry, drop, publish, sync } = by
    await sync()
    const own = registry.signers.get(packsRole) ?? []
    drop('good.json')
    registry.signers.set(packsRole, registry.signers.get('targets') ?? [])
    await publish()
    expect(await sync()).toMatchObject({ changed: true, packs: { failure: { code: 'registry-signature' } } })
    expect(packNames(desk)).toEqual(['good.json'])
    expect((await listOf(desk)).packs).toMatchObject([{ registry: 'listed' }])
    expect(desk.editions.files().some(({ path }) => path.startsWith('targets/templates/'))).toBe(true)

    // Its key is replaced, and the old one goes on signing: nothing that it said counts.
    const { delegations } = registry.targets
    if (delegations?.roles === undefined) throw new Error('no delegation')
    delegations.roles = []
    registry.signers.delete(packsRole)
    registry.delegate('targets', packsRole, { paths: ['templates/*'], terminating: true })
    registry.signers.set(packsRole, own)
    await publish()
    expect(await sync()).toMatchObject({ changed: true, packs: { failure: { code: 'registry-signature' } } })
    expect(desk.trust().has(packsRole)).toBe(false)
    expect((await listOf(desk)).packs).toMatchObject([{ standing: 'waiting', registry: 'withdrawn' }])
  })

  it('a delegation that was taken back leaves no list', async () => {
    await using by = await synchronised(() => undefined)
    const { desk, registry, sync } = by
    await sync()
    delete registry.targets.delegations
    await registry.list(madeDirectory(2))
    registry.publish(...online)
    expect(await sync()).toMatchObject({ changed: true, packs: { listed: [], failure: null } })
    expect(desk.trust().has(packsRole)).toBe(false)
    expect((await listOf(desk)).packs).toMatchObject([{ registry: 'withdrawn' }])
  })

  it('an earlier issue that is listed again brings nothing back', async () => {
    await using by = await synchronised(() => undefined)
    const { desk, put, publish, sync } = by
    const call = templatesOf(desk)
    await sync()
    const waiting = async () =>
      (await call('templates.list', {})).packs.find(({ standing }) => standing === 'waiting')
    await activated(call, (await waiting())?.id ?? '')
    put('good.json', nextAdvisoryText())
    await publish()
    await sync()
    await activated(call, (await waiting())?.id ?? '')
    put('good.json', advisoryText)
    put('renamed.json', advisoryText.replace(advisoryPack().name, 'Another name'))
    await publish()
    await sync()
    expect(vaultCatalogue(desk.db).current('T16')?.template.version).toBe(2)
    const { packs, unfit } = await call('templates.list', {})
    expect(packs).toMatchObject([{ standing: 'active' }, { standing: 'ended' }])
    expect(unfit).toMatchObject([
      { file: 'renamed.json', name: 'Another name', problems: [failure('version-not-higher')] },
    ])
  })

  it('what did not fit once is taken in when it does', async () => {
    await using by = await synchronised(({ put }) => put('good.json', nextAdvisoryText()))
    const { desk, put, publish, sync } = by
    const call = templatesOf(desk)
    await sync()
    const [first] = (await listOf(desk)).packs
    await activated(call, first?.id ?? '')
    const other = advisoryText.replace(advisoryPack().id, crypto.randomUUID())
    put('late.json', other)
    await publish()
    await sync()
    expect((await listOf(desk)).unfit).toMatchObject([{ file: 'late.json' }])
    // As if that pack had never been used here.
    desk.db.prepare('DELETE FROM template_pack').run()
    await sync()
    expect((await listOf(desk)).unfit).toEqual([])
    expect((await listOf(desk)).packs).toHaveLength(2)
  })
})

describe('the whole synchronisation is refused where', () => {
  it('the registry goes back on its list of packs (TUF specification §5.5.5)', async () => {
    await using by = await packPublisher()
    const { registry } = by
    by.put('good.json', advisoryText)
    await by.publish()
    await by.publish()
    await using desk = await synchronisedDesk(registry, { keys: packDeviceKeys })
    await desk.sync(registry.source('network'))
    const rows = rowsOf(desk.db)
    registry.snapshot.meta['templates.json'] = { version: 1 }
    registry.publish('snapshot', 'timestamp')
    await expect(desk.sync(registry.source('network'))).rejects.toEqual(failure('registry-rollback'))
    expect(rowsOf(desk.db)).toEqual(rows)
  })

  it('it is cancelled while a pack is fetched', async () => {
    await using by = await packPublisher()
    const { registry } = by
    by.put('good.json', advisoryText)
    await by.publish()
    await using desk = await synchronisedDesk(registry, { keys: packDeviceKeys })
    const rows = rowsOf(desk.db)
    const controller = new AbortController()
    registry.answers.set(packFile(registry, 'good.json'), (response) => {
      controller.abort()
      response.destroy()
    })
    await expect(desk.sync(registry.source('network'), { signal: controller.signal })).rejects.toEqual(
      failure('cancelled'),
    )
    expect(rowsOf(desk.db)).toEqual(rows)
  })
})

it('an expired set that an administrator accepts brings no packs past their end', async () => {
  await using by = await packPublisher()
  const { registry } = by
  by.put('good.json', advisoryText)
  for (const content of [
    registry.targets,
    registry.targetsOf(packsRole),
    registry.snapshot,
    registry.timestamp,
  ])
    content.expires = inDays(-1)
  await by.publish()
  await using desk = await synchronisedDesk(registry, { keys: packDeviceKeys })
  await expect(desk.sync(registry.source('network'))).rejects.toEqual(failure('registry-expired'))
  const acceptExpired = { reason: 'The courier was late' }
  const fetched = await desk.sync(registry.source('network'), { acceptExpired })
  expect(fetched).toMatchObject({
    changed: true,
    packs: { listed: [], failure: { code: 'registry-expired' } },
  })
  expect(desk.directory()?.accepted).not.toBeNull()
})

it('a connection that ends while packs are fetched leaves the directory, and the next one brings them', async () => {
  await using by = await packPublisher()
  const { registry } = by
  by.put('good.json', advisoryText)
  await by.publish()
  await using desk = await synchronisedDesk(registry, { keys: packDeviceKeys })
  const file = packFile(registry, 'good.json')
  registry.answers.set(file, (response) => response.writeHead(503).end())
  expect(await desk.sync(registry.source('network'))).toMatchObject({
    changed: true,
    packs: { failure: { code: 'registry-unreachable' } },
  })
  expect(packsFailure(desk.db)).toMatchObject({ code: 'registry-unreachable' })
  registry.answers.delete(file)
  expect((await desk.sync(registry.source('network'))).changed).toBe(false)
  expect(packsFailure(desk.db)).toBeNull()
  expect((await listOf(desk)).packs).toHaveLength(1)
  expect(desk.steps).toContain('packs')
})

it('keeps the metadata of the role as it was signed', async () => {
  await using by = await packPublisher()
  by.put('good.json', advisoryText)
  await by.publish()
  await using desk = await synchronisedDesk(by.registry, { keys: packDeviceKeys })
  await desk.sync(by.registry.source('network'))
  const kept = desk.trust().get(packsRole) ?? new Uint8Array()
  expect(Buffer.compare(kept, by.registry.file('metadata/1.templates.json'))).toBe(0)
  expect(listedPacks(readMetadata(MetadataKind.Targets, kept).signed)).toEqual(registryPacks(desk.db))
})
