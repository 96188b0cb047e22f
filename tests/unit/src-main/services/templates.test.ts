/** Packs of templates over a real encrypted database: kept, compared, activated, ended. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpenVault, SessionOfficer } from '../../../../src-main/services/session.ts'
import { vaultCatalogue } from '../../../../src-main/services/templates/vault-catalogue.ts'
import { type TemplateCall, templateService } from '../../../../src-main/services/templates.ts'
import { readAudit } from '../../../../src-main/store/audit-repository.ts'
import { type CallInput, type CallOutput, contract } from '../../../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../../../src-shared/contract/events.ts'
import type { OfficerRole } from '../../../../src-shared/domain/officer.ts'
import { type LayeredDesk, layeredDesk } from '../../../support/layered-desk.ts'
import { advisoryPack, advisoryText, nextAdvisoryText } from '../../../support/template-pack.ts'

let clock: { now: Date }
let desk: LayeredDesk
let vault: OpenVault
let events: DeskEvent[]
let service: ReturnType<typeof templateService>

beforeEach(async () => {
  clock = { now: new Date('2026-11-22T09:00:00.000Z') }
  desk = await layeredDesk(clock)
  vault = { ...desk.vault, officer: officerOf('administrator') }
  events = []
  service = templateService({
    session: { current: () => vault },
    clock: () => clock.now,
    emit: (event) => events.push(event),
  })
})
afterEach(() => desk[Symbol.asyncDispose]())

/** An officer of the vault with a role, under the same id. */
function officerOf(role: OfficerRole): SessionOfficer {
  const known = {
    id: randomUUID(),
    slot: 'slot',
    alias: 'Duty',
    language: 'en',
    ...desk.vault.officer,
  } as const
  return { ...known, role }
}

/** A call as it comes over the bridge: read by the schema of its input, its answer by that of its output. */
async function call<Name extends TemplateCall>(
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const handler = service[name] as (parsed: unknown) => unknown
  const answer = await handler(contract[name].input.parse(input))
  return contract[name].output.parse(answer) as CallOutput<Name>
}

async function added(text: string): Promise<string> {
  const answer = await call('templates.add', { text })
  if (answer.kind !== 'kept') throw new Error(JSON.stringify(answer))
  return answer.id
}

async function activated(text: string): Promise<string> {
  const id = await added(text)
  const { seen } = await call('templates.differences', { id })
  await call('templates.activate', { id, seen })
  return id
}

const standings = async () =>
  (await call('templates.list', {})).packs.map(({ id, standing }) => [id, standing] as const)
const current = () => vaultCatalogue(desk.db).current('T16')?.template.version
const kinds = () => readAudit(desk.db).map(({ kind }) => kind)
const failure = (code: string) => expect.objectContaining({ code })

describe('adding', () => {
  it('keeps a good pack, which has no effect yet', async () => {
    const id = await added(advisoryText)
    expect((await call('templates.list', {})).packs).toEqual([
      {
        id,
        pack: advisoryPack().id,
        name: advisoryPack().name,
        issued: advisoryPack().issued,
        size: Buffer.byteLength(advisoryText),
        origin: 'file',
        registry: null,
        arrived: clock.now.toISOString(),
        standing: 'waiting',
        decidedAt: null,
        decidedBy: null,
        templates: [{ id: 'T16', version: 1 }],
        reviewed: [],
      },
    ])
    expect(current()).toBeUndefined()
    expect(await call('templates.catalogue', {})).toEqual({ active: [], ended: [] })
    expect(kinds()).toContain('template-pack-added')
    expect(events).toEqual([{ topic: 'messages' }])
  })

  it('keeps nothing of a pack with a problem', async () => {
    const lowered = advisoryText.replace('"leastProtection": "encrypted"', '"leastProtection": "signed"')
    expect(await call('templates.add', { text: lowered })).toMatchObject({
      kind: 'problems',
      problems: expect.arrayContaining([expect.objectContaining({ code: 'substance-in-clear' })]),
    })
    expect(await call('templates.add', { text: 'no pack' })).toMatchObject({
      problems: [{ code: 'not-json' }],
    })
    expect(await standings()).toEqual([])
    expect(kinds()).not.toContain('template-pack-added')
  })

  it('knows a file that is there', async () => {
    const id = await added(advisoryText)
    expect(await call('templates.add', { text: advisoryText })).toEqual({ kind: 'known', id })
  })
})

describe('activating', () => {
  it('gives the catalogue its templates, and is recorded', async () => {
    const id = await activated(advisoryText)
    expect(current()).toBe(1)
    expect((await call('templates.catalogue', {})).active).toEqual([advisoryPack()])
    expect(await standings()).toEqual([[id, 'active']])
    expect(readAudit(desk.db).at(-1)).toMatchObject({ kind: 'template-pack-activated' })
  })

  it('needs the differences to have been asked for', async () => {
    const id = await added(advisoryText)
    await expect(call('templates.activate', { id, seen: '0'.repeat(64) })).rejects.toEqual(
      failure('pack-differences-unseen'),
    )
    const { seen } = await call('templates.differences', { id })
    await expect(call('templates.activate', { id, seen: '0'.repeat(64) })).rejects.toEqual(
      failure('pack-differences-unseen'),
    )
    await call('templates.activate', { id, seen })
  })

  it('needs them to have been asked for since the vault was opened', async () => {
    const id = await added(advisoryText)
    const { seen } = await call('templates.differences', { id })
    vault = { ...vault, officer: officerOf('administrator') }
    await expect(call('templates.activate', { id, seen })).rejects.toEqual(failure('pack-differences-unseen'))
  })

  it('needs them to be those of now', async () => {
    const first = await added(nextAdvisoryText())
    const { seen } = await call('templates.differences', { id: first })
    await activated(advisoryText)
    await expect(call('templates.activate', { id: first, seen })).rejects.toEqual(
      failure('pack-differences-unseen'),
    )
    const again = await call('templates.differences', { id: first })
    expect(again.differences.templates).toMatchObject([{ before: 1, after: 2 }])
    await call('templates.activate', { id: first, seen: again.seen })
    expect(current()).toBe(2)
  })

  it.each<OfficerRole | null>(['drafter', 'releaser', null])('is not for a %s', async (role) => {
    const id = await added(advisoryText)
    vault = { ...vault, officer: role === null ? null : officerOf(role) }
    const { seen } = await call('templates.differences', { id })
    for (const deny of [
      call('templates.activate', { id, seen }),
      call('templates.refuse', { id }),
      call('templates.end', { id }),
    ])
      await expect(deny).rejects.toEqual(failure('not-permitted'))
    expect(current()).toBeUndefined()
  })

  it('ends the earlier issue of the same pack, whose messages stay readable', async () => {
    const first = await activated(advisoryText)
    const second = await activated(nextAdvisoryText())
    expect(await standings()).toEqual([
      [second, 'active'],
      [first, 'ended'],
    ])
    const catalogue = vaultCatalogue(desk.db)
    expect(current()).toBe(2)
    const old = catalogue.find('T16', 1)
    expect(old?.words('en')('T16.opening')).toContain('We wish to share')
    expect(catalogue.find('T16', 2)?.words('en')('T16.opening')).toBe(
      'We share the following information with you.',
    )
    expect(kinds().filter((kind) => kind === 'template-pack-ended')).toHaveLength(1)
  })

  it('is refused where another pack has taken the version meanwhile', async () => {
    const id = await added(nextAdvisoryText())
    const other = nextAdvisoryText('We tell you the following.').replace(advisoryPack().id, randomUUID())
    await activated(other)
    const { problems, seen } = await call('templates.differences', { id })
    expect(problems).toContainEqual(expect.objectContaining({ code: 'version-not-higher' }))
    await expect(call('templates.activate', { id, seen })).rejects.toEqual(failure('pack-unfit'))
  })
})

describe('deciding otherwise', () => {
  it('refuses what waits, once', async () => {
    const id = await added(advisoryText)
    await call('templates.refuse', { id })
    expect((await call('templates.list', {})).packs).toMatchObject([
      { standing: 'refused', decidedAt: clock.now.toISOString() },
    ])
    await expect(call('templates.refuse', { id })).rejects.toEqual(failure('item-gone'))
    await expect(call('templates.refuse', { id: randomUUID() })).rejects.toEqual(failure('item-gone'))
  })

  it('ends what is in use; its templates are found and not offered, and it can be activated again', async () => {
    const id = await activated(advisoryText)
    await call('templates.end', { id })
    expect(current()).toBeUndefined()
    expect(vaultCatalogue(desk.db).find('T16', 1)).toBeDefined()
    expect(await call('templates.catalogue', {})).toMatchObject({
      active: [],
      ended: [{ id: advisoryPack().id }],
    })
    await expect(call('templates.end', { id })).rejects.toEqual(failure('item-gone'))
    const { seen, differences } = await call('templates.differences', { id })
    expect(differences.templates).toMatchObject([{ template: 'T16', before: null }])
    await call('templates.activate', { id, seen })
    expect(current()).toBe(1)
  })

  it('does not let the version of an ended pack be used for other words', async () => {
    const id = await activated(advisoryText)
    await call('templates.end', { id })
    const other = advisoryText.replace(/"opening": "We [^"]*"/, '"opening": "We say this."')
    expect(await call('templates.add', { text: other })).toMatchObject({
      kind: 'problems',
      problems: [{ code: 'version-not-higher' }],
    })
  })
})
