/** Tags, groups, private notes, reminders and saved filters over a real encrypted database. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LocalCall, localService } from '../../../../src-main/services/local.ts'
import { readAudit } from '../../../../src-main/store/audit-repository.ts'
import { localStamp } from '../../../../src-main/store/local-repository.ts'
import { type CallInput, type CallOutput, contract } from '../../../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../../../src-shared/contract/events.ts'
import { foldTag, tagSchema } from '../../../../src-shared/domain/directory/local-work.ts'
import { noFilter } from '../../../../src-shared/domain/directory/views.ts'
import { type LayeredDesk, layeredDesk } from '../../../support/layered-desk.ts'
import { replaceRegistryLayer } from '../../../support/registry-layer.ts'
import { factsOf, issued, madeDirectory, madePointOfContact, uuidOf } from '../store/directory-data.ts'

const start = new Date('2026-10-05T09:00:00.000Z')
const later = new Date('2026-10-06T10:00:00.000Z')
const [kenya, ghana, france] = [uuidOf('KEN 0'), uuidOf('GHA 0'), uuidOf('FRA 0')]
const nobody = uuidOf('nobody')

let clock: { now: Date }
let desk: LayeredDesk
let events: DeskEvent[]
let service: ReturnType<typeof localService>

beforeEach(async () => {
  clock = { now: start }
  desk = await layeredDesk(clock)
  events = []
  service = localService({
    session: { current: () => desk.vault },
    clock: () => clock.now,
    emit: (event) => events.push(event),
  })
  const target = madeDirectory(1)
  replaceRegistryLayer(desk.db, target, factsOf(target), issued)
})
afterEach(() => desk[Symbol.asyncDispose]())

/** A call as it comes over the bridge: read by the schema of its input, its answer by that of its output. */
async function call<Name extends LocalCall>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  const handler = service[name] as (parsed: unknown) => unknown
  const answer = await handler(contract[name].input.parse(input))
  return contract[name].output.parse(answer) as CallOutput<Name>
}
async function code(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return 'done'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
const of = (id: string) => call('local.of', { id })
const tag = (ids: string[], add: string[], remove: string[] = []) =>
  call('local.setTags', { ids, add, remove })
const audit = () =>
  readAudit(desk.db)
    .filter(({ kind }) => kind === 'local-work-changed')
    .map(({ subject, detail }) => [subject, detail])

describe('tags', () => {
  it('have one spelling, the first, in any case and composition of letters', async () => {
    await tag([kenya], ['Tag Été'])
    await tag([kenya, ghana], ['TAG E\u0301TE\u0301', 'second'])
    expect(await call('local.tags', {})).toEqual({
      tags: [
        { tag: 'second', count: 2 },
        { tag: 'Tag Été', count: 2 },
      ],
    })
    await tag([kenya], [], ['tag été'])
    expect(await of(kenya)).toMatchObject({ tags: ['second'] })
    expect(await of(ghana)).toMatchObject({ tags: ['second', 'Tag Été'] })
  })

  it('take another spelling where one order takes the old away from all', async () => {
    await tag([kenya, ghana], ['urgent'])
    await tag([kenya], ['Urgent'], ['urgent'])
    expect(await of(kenya)).toMatchObject({ tags: ['urgent'] })
    await tag([kenya, ghana], ['Urgent'], ['urgent'])
    expect(await call('local.tags', {})).toEqual({ tags: [{ tag: 'Urgent', count: 2 }] })
  })

  it('are set on all of those named or on none', async () => {
    expect(await code(() => tag([kenya, nobody], ['one']))).toBe('entry-not-found')
    expect(await call('local.tags', {})).toEqual({ tags: [] })
    expect([audit(), events, localStamp(desk.db)]).toEqual([[], [], ''])
  })

  it('are set on ten thousand in one unit of work', async () => {
    const ids = Array.from({ length: 10_000 }, (_, number) => uuidOf(`many ${number}`))
    desk.db
      .prepare(
        `INSERT INTO point_of_contact (id, layer, state, region, type, json, summary, revision, device)
         SELECT value, layer, state, region, point_of_contact.type, point_of_contact.json, summary, revision, device
         FROM json_each(?), point_of_contact WHERE point_of_contact.id = ?`,
      )
      .run(JSON.stringify(ids), kenya)
    const commits = () => desk.db.prepare("SELECT value FROM meta WHERE key = 'commits'").pluck().get()
    const before = Number(commits())
    await tag(ids, ['one', 'two'], ['three'])
    expect(Number(commits())).toBe(before + 1)
    const { tags } = await call('local.tags', {})
    expect(tags).toEqual(['one', 'two'].map((word) => ({ tag: word, count: ids.length })))
    expect(audit()).toHaveLength(1)
  })

  it('are one per folded form, whatever is added and taken away', async () => {
    const word = fc
      .oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
        fc.constantFrom('a', 'A', 'é', 'E\u0301', 'İ', 'i̇', 'ß', 'ẞ', '\u0958', 'ΑΣ', 'ας'),
      )
      .filter((text) => tagSchema.safeParse(text).success)
    const ids = fc.subarray([kenya, ghana, france], { minLength: 1 })
    const order = fc.record({
      ids,
      add: fc.array(word, { maxLength: 3 }),
      remove: fc.array(word, { maxLength: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(order, { maxLength: 6 }), async (orders) => {
        const model = new Map([kenya, ghana, france].map((id) => [id, new Set<string>()]))
        await tag(
          [...model.keys()],
          [],
          (await call('local.tags', {})).tags.map((entry) => entry.tag),
        )
        for (const { ids: chosen, add, remove } of orders) {
          await tag(chosen, add, remove)
          for (const id of chosen) {
            for (const text of remove) model.get(id)?.delete(foldTag(text.trim()))
            for (const text of add) model.get(id)?.add(foldTag(text.trim()))
          }
        }
        const { tags } = await call('local.tags', {})
        expect(new Set(tags.map((entry) => foldTag(entry.tag))).size).toBe(tags.length)
        const spellings = new Set(tags.map((entry) => entry.tag))
        for (const [id, folded] of model) {
          const kept = (await of(id)).tags
          expect(kept.map(foldTag).sort()).toEqual([...folded].sort())
          expect(kept.filter((text) => !spellings.has(text))).toEqual([])
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('groups', () => {
  const group = (name: string, id: string = randomUUID()) => ({ id, name, note: '' })

  it('have members once, and a name that no other has in any case of letters', async () => {
    const first = group('Первая группа')
    const second = group('Second')
    await call('local.saveGroup', first)
    await call('local.saveGroup', second)
    expect(await code(() => call('local.saveGroup', group('первая ГРУППА')))).toBe('name-taken')
    expect(await code(() => call('local.saveGroup', { ...second, name: 'ПЕРВАЯ ГРУППА' }))).toBe('name-taken')
    await call('local.saveGroup', { ...first, name: 'первая группа', note: 'For the morning call' })
    await call('local.setMembers', { group: first.id, add: [kenya, ghana], remove: [] })
    await call('local.setMembers', { group: first.id, add: [ghana, france], remove: [kenya, nobody] })
    expect(await call('local.groups', {})).toEqual({
      groups: [
        { ...second, members: 0 },
        { id: first.id, name: 'первая группа', note: 'For the morning call', members: 2 },
      ],
    })
    expect(await of(ghana)).toMatchObject({ groups: [{ id: first.id }] })
    expect(await of(kenya)).toMatchObject({ groups: [] })
  })

  it('refuse members and groups that are not there', async () => {
    const first = group('First')
    await call('local.saveGroup', first)
    const members = (id: string, add: string[]) => () =>
      call('local.setMembers', { group: id, add, remove: [] })
    expect(await code(members(nobody, [kenya]))).toBe('item-gone')
    expect(await code(members(first.id, [kenya, nobody]))).toBe('entry-not-found')
    expect(await code(() => call('local.removeGroup', { id: nobody }))).toBe('item-gone')
    await members(first.id, [kenya])()
    await call('local.removeGroup', { id: first.id })
    expect(await of(kenya)).toMatchObject({ groups: [] })
    expect(desk.db.prepare('SELECT count(*) FROM contact_group_member').pluck().get()).toBe(0)
  })
})

describe('private notes', () => {
  it('keep when they were begun, and name who wrote them last', async () => {
    const id = randomUUID()
    await call('local.saveNote', { id, pocId: kenya, text: ' Speaks French on Fridays ' })
    clock.now = later
    await call('local.saveNote', { id, pocId: kenya, text: 'Prefers the telephone' })
    const expected = { id, pocId: kenya, text: 'Prefers the telephone', by: 'Officer 1' }
    const times = { created: start.toISOString(), changed: later.toISOString() }
    expect((await of(kenya)).notes).toEqual([{ ...expected, ...times }])
    expect(await code(() => call('local.saveNote', { id, pocId: ghana, text: 'x' }))).toBe('item-gone')
    expect(await code(() => call('local.saveNote', { id, pocId: nobody, text: 'x' }))).toBe('entry-not-found')
    await call('local.removeNote', { id })
    expect(await code(() => call('local.removeNote', { id }))).toBe('item-gone')
    expect((await of(kenya)).notes).toEqual([])
  })
})

describe('reminders', () => {
  const reminder = (pocId: string, due: string, id: string = randomUUID()) => ({
    id,
    pocId,
    kind: 'verify-key' as const,
    due,
    note: '',
  })

  it('are open by their date until they are done, and after that listed last', async () => {
    const [second, first, other] = [
      reminder(kenya, '2026-11-02'),
      reminder(kenya, '2026-11-01'),
      reminder(ghana, '2026-10-30'),
    ]
    for (const one of [second, first, other]) await call('local.saveReminder', one)
    const { reminders } = await call('local.reminders', {})
    expect(reminders.map(({ id }) => id)).toEqual([other.id, first.id, second.id])
    expect(reminders[0]).toMatchObject({
      state: 'GHA',
      type: 'diplomatic',
      entityName: madePointOfContact('GHA', 0).entityName,
      by: 'Officer 1',
      done: null,
    })
    await call('local.endReminder', { id: first.id })
    clock.now = later
    await call('local.endReminder', { id: first.id })
    expect((await of(kenya)).reminders).toMatchObject([
      { id: second.id, done: null },
      { id: first.id, done: start.toISOString() },
    ])
    expect((await call('local.reminders', {})).reminders).toHaveLength(2)
    await call('local.saveReminder', { ...first, due: '2026-12-01' })
    expect((await of(kenya)).reminders).toMatchObject([{ id: second.id }, { id: first.id, done: null }])
  })

  it('refuse what is not there', async () => {
    expect(await code(() => call('local.endReminder', { id: nobody }))).toBe('item-gone')
    const one = reminder(kenya, '2026-11-01')
    await call('local.saveReminder', one)
    expect(await code(() => call('local.saveReminder', { ...one, pocId: ghana }))).toBe('item-gone')
    expect(await code(() => call('local.saveReminder', { ...one, pocId: nobody }))).toBe('entry-not-found')
  })
})

describe('saved filters', () => {
  const { sortLanguage: _, ...filter } = noFilter

  it('are kept whole, under a name that no other has', async () => {
    const first = {
      id: randomUUID(),
      name: 'Offices that speak French',
      filter: { ...filter, text: 'ministère', operationalLanguages: ['fr'], tags: ['One'], groups: [nobody] },
    }
    await call('local.saveFilter', first)
    expect(await call('local.filters', {})).toEqual({ filters: [first] })
    const second = { id: randomUUID(), name: 'offices that SPEAK French', filter }
    expect(await code(() => call('local.saveFilter', second))).toBe('name-taken')
    await call('local.saveFilter', { ...first, name: second.name, filter })
    expect(await call('local.filters', {})).toEqual({ filters: [{ ...second, id: first.id }] })
    await call('local.removeFilter', { id: first.id })
    expect(await code(() => call('local.removeFilter', { id: first.id }))).toBe('item-gone')
  })
})

describe('every change', () => {
  it('is in the audit log by its kind, without a word of it', async () => {
    const group = { id: randomUUID(), name: 'Secret group', note: 'secret' }
    const [note, reminder, filter] = [randomUUID(), randomUUID(), randomUUID()]
    const { sortLanguage: _, ...all } = noFilter
    await tag([kenya, ghana], ['secret tag'])
    await tag([kenya], [], ['secret tag'])
    await call('local.saveGroup', group)
    await call('local.saveNote', { id: note, pocId: kenya, text: 'secret note' })
    await call('local.saveReminder', {
      id: reminder,
      pocId: kenya,
      kind: 'other',
      due: '2026-11-01',
      note: 'secret',
    })
    await call('local.saveFilter', { id: filter, name: 'secret filter', filter: { ...all, text: 'secret' } })
    expect(audit()).toEqual([
      [desk.vault.vaultId, { what: 'tag' }],
      [kenya, { what: 'tag' }],
      [group.id, { what: 'group' }],
      [kenya, { what: 'note' }],
      [kenya, { what: 'reminder' }],
      [filter, { what: 'filter' }],
    ])
    expect(JSON.stringify(readAudit(desk.db))).not.toMatch(/secret/i)
    expect(events).toEqual(Array.from({ length: 6 }, () => ({ topic: 'directory' })))
  })

  it('that lists show has them read again, and no other', async () => {
    const stamps = [localStamp(desk.db)]
    const note = async () => void stamps.push(localStamp(desk.db))
    const group = { id: randomUUID(), name: 'First', note: '' }
    await tag([kenya], ['one'])
    await note()
    await call('local.saveGroup', group)
    await note()
    await call('local.setMembers', { group: group.id, add: [kenya], remove: [] })
    await note()
    expect(new Set(stamps).size).toBe(4)
    await tag([kenya], ['ONE'], ['two'])
    await call('local.setMembers', { group: group.id, add: [kenya], remove: [ghana] })
    await call('local.saveNote', { id: randomUUID(), pocId: kenya, text: 'x' })
    expect(localStamp(desk.db)).toBe(stamps.at(-1))
    expect(audit()).toHaveLength(4)
  })
})

describe('a point of contact', () => {
  it('that is not there has nothing', async () => {
    expect(await code(() => of(nobody))).toBe('entry-not-found')
  })

  it('of the desk that is removed takes what was kept beside it along', async () => {
    const record = madePointOfContact('KEN', 7, { pgpKeys: [] })
    await desk.directory['directory.save']({ record, revision: null, reason: '' })
    const group = { id: randomUUID(), name: 'First', note: '' }
    await call('local.saveGroup', group)
    await call('local.setMembers', { group: group.id, add: [record.id, kenya], remove: [] })
    await tag([record.id, kenya], ['one'])
    for (const pocId of [record.id, kenya]) {
      await call('local.saveNote', { id: randomUUID(), pocId, text: 'A note' })
      await call('local.saveReminder', {
        id: randomUUID(),
        pocId,
        kind: 'other',
        due: '2026-11-01',
        note: '',
      })
    }
    const stamp = localStamp(desk.db)
    await desk.directory['directory.remove']({ id: record.id, reason: 'Closed' })
    for (const table of ['tag', 'contact_group_member', 'private_note', 'reminder']) {
      expect(desk.db.prepare(`SELECT poc FROM ${table}`).pluck().all(), table).toEqual([kenya])
    }
    expect(localStamp(desk.db)).not.toBe(stamp)
    expect((await call('local.reminders', {})).reminders).toHaveLength(1)
  })

  it('that the registry no longer lists keeps them', async () => {
    await tag([kenya], ['one'])
    const target = madeDirectory(1)
    await desk.receive({
      ...target,
      sequence: target.sequence + 1,
      states: target.states.filter(({ state }) => state !== 'KEN'),
    })
    expect(await of(kenya)).toMatchObject({ tags: ['one'] })
  })
})
