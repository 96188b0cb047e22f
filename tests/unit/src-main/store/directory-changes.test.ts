/** Changes of the directory against the whole of it: one and the same outcome, whatever the desk does in between. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesBetween } from '../../../../src-formats/registry/changes.ts'
import { directoryParts } from '../../../../src-formats/registry/directory-digest.ts'
import type { ChangesEntry, DirectoryEntry } from '../../../../src-formats/tuf/read.ts'
import { changeRepository } from '../../../../src-main/store/change-repository.ts'
import type { DirectoryChanges } from '../../../../src-main/store/directory-writer.ts'
import { readMeta } from '../../../../src-main/store/meta.ts'
import type { DeskDatabase } from '../../../../src-main/store/open.ts'
import { readChain } from '../../../../src-main/sync/edition.ts'
import {
  type DirectoryTarget,
  directoryTargetSchema,
  type PointOfContact,
} from '../../../../src-shared/domain/directory/record.ts'
import { noFilter } from '../../../../src-shared/domain/directory/views.ts'
import { type LayeredDesk, layeredDesk } from '../../../support/layered-desk.ts'
import { plainRecord } from '../../../support/plain-record.ts'

const states = ['KEN', 'GHA', 'FJI'] as const
const names = ['Alpha', 'Beta', 'Gamma']
const idOf = (index: number) => `6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a0${index}`

/** What an edition says of a State, and of a record; null where it does not list it. */
type StateModel = { readonly observer: boolean } | null
type RecordModel = { readonly state: number; readonly name: number; readonly phone: boolean } | null
type EditionModel = { readonly states: readonly StateModel[]; readonly records: readonly RecordModel[] }

/** What an officer does between two editions, to the record with this number. */
type Deed = { readonly record: number; readonly does: 'correct' | 'accept' | 'reject' | 'make' }
/** Several are published before the desk takes in the last. */
type Step = { readonly editions: readonly EditionModel[]; readonly deeds: readonly Deed[] }

const stateModel: fc.Arbitrary<StateModel> = fc.option(fc.record({ observer: fc.boolean() }))
const recordModel: fc.Arbitrary<RecordModel> = fc.option(
  fc.record({ state: fc.nat(states.length - 1), name: fc.nat(names.length - 1), phone: fc.boolean() }),
)
const editionModel: fc.Arbitrary<EditionModel> = fc.record({
  states: fc.tuple(...states.map(() => stateModel)),
  records: fc.array(recordModel, { minLength: 4, maxLength: 4 }),
})
const deed: fc.Arbitrary<Deed> = fc.record({
  record: fc.nat(3),
  does: fc.constantFrom('correct', 'accept', 'reject', 'make'),
})
const step: fc.Arbitrary<Step> = fc.record({
  editions: fc.array(editionModel, { minLength: 1, maxLength: 3 }),
  deeds: fc.array(deed, { maxLength: 3 }),
})

function record(index: number, { state, name, phone }: NonNullable<RecordModel>): PointOfContact {
  return plainRecord({
    id: idOf(index),
    state: states[state] ?? 'KEN',
    entityName: { en: `${names[name]} ${index}` },
    phones: phone ? [{ number: '+254201234567', usage: 'voice' }] : [],
  })
}

function edition(model: EditionModel, sequence: number): DirectoryTarget {
  const records = model.records.flatMap((one, index) => (one === null ? [] : [record(index, one)]))
  return directoryTargetSchema.parse({
    format: 'poc-desk-directory',
    version: 1,
    sequence,
    issued: `2026-10-01T00:00:${String(sequence).padStart(2, '0')}.000Z`,
    demonstration: false,
    states: states.flatMap((state, index) => {
      const head = model.states[index]
      if (head === null || head === undefined) return []
      const pointsOfContact = records.filter((one) => one.state === state)
      return [{ state, m49: '404', region: 'Africa', ...head, pointsOfContact }]
    }),
  })
}

/** The changes of all editions after the first, as a desk with the first brings them together. */
function chained(editions: readonly DirectoryTarget[]): DirectoryChanges {
  const file = { path: '', sha256: '', length: 0, epoch: null }
  const links = editions.slice(1).map((to, index) => {
    const changes = changesBetween(editions[index] ?? to, to)
    const entry: ChangesEntry = { ...file, from: changes.from, to: changes.to }
    return [entry, Buffer.from(JSON.stringify(changes))] as const
  })
  const [first, last] = [editions[0], editions.at(-1)]
  if (first === undefined || last === undefined) throw new Error('no edition')
  const newest: DirectoryEntry = { ...file, sequence: last.sequence, issued: last.issued }
  const read = readChain(directoryParts(first.states), links, newest)
  if (read.kind !== 'changes') throw new Error('not changes')
  expect(read.parts).toEqual(directoryParts(last.states))
  return read.changes
}

/** Everything that follows from what arrived, but for the order in which it was written, and random ids. */
async function contents(desk: LayeredDesk) {
  const all = (sql: string) => desk.db.prepare(sql).all()
  const search = async (text: string) => {
    const { rows, total } = await desk.directory['directory.search']({
      ...noFilter,
      offset: 0,
      count: 200,
      text,
    })
    return { total, ids: rows.map(({ id }) => id).sort() }
  }
  return {
    layers: all('SELECT id, received, received_at, accepted, since, gone FROM registry_record ORDER BY id'),
    desk: all('SELECT id, kind, json, since FROM desk_record ORDER BY id'),
    rows: all(`SELECT id, layer, state, region, type, json, summary, in_effect, waiting, languages, availability,
      phones FROM point_of_contact ORDER BY id`),
    states: all('SELECT layer, state, json FROM directory_state ORDER BY layer, state'),
    changes:
      all(`SELECT poc, path, old, new, class, source, standing, alarm, proposed, decided, reason, subject
      FROM change ORDER BY poc, path, proposed, standing, new`),
    verified: readMeta(desk.db, 'directory-verified'),
    found: await Promise.all(['', ...names, 'corrected', '+254201234567'].map(search)),
  }
}

async function act(desk: LayeredDesk, { record: index, does }: Deed): Promise<void> {
  const id = idOf(index)
  if (does === 'accept' || does === 'reject') {
    const ids = changeRepository(desk.db)
      .openOf(id)
      .map((change) => change.id)
    if (ids.length > 0) await desk.review['review.decide']({ ids, decision: does, reason: 'As agreed' })
    return
  }
  const present = desk.stored.pointOfContact(id)
  if (present === undefined) {
    if (does !== 'make') return
    const made = { ...record(index, { state: 1, name: 0, phone: false }), source: 'counterpart' as const }
    await desk.directory['directory.save']({ record: made, revision: null, reason: 'By telephone' })
    return
  }
  const standing = desk.stored.standing(id)
  if (does === 'make' || standing?.inEffect !== true) return
  const corrected = { ...present, positionTitle: { en: 'Title corrected' } }
  await desk.directory['directory.save']({
    record: corrected,
    revision: standing.revision,
    reason: 'By telephone',
  })
}

const total = (db: DeskDatabase) => Number(db.prepare('SELECT total_changes()').pluck().get())

describe('changes and the whole', () => {
  it('have the same outcome, with an officer at work in between', async () => {
    await fc.assert(
      fc.asyncProperty(editionModel, fc.array(step, { minLength: 1, maxLength: 3 }), async (first, steps) => {
        const clock = { now: new Date('2026-10-05T09:00:00.000Z') }
        await using byWhole = await layeredDesk(clock)
        await using byChanges = await layeredDesk(clock)
        let sequence = 1
        let stored = edition(first, sequence)
        for (const desk of [byWhole, byChanges]) await desk.receive(stored)
        for (const { editions, deeds } of steps) {
          for (const one of deeds) for (const desk of [byWhole, byChanges]) await act(desk, one)
          clock.now = new Date(clock.now.getTime() + 3_600_000)
          const next = editions.map((model) => edition(model, ++sequence))
          const last = next.at(-1) ?? stored
          await byWhole.receive(last)
          await byChanges.receiveChanges(chained([stored, ...next]), last)
          stored = last
          expect(await contents(byChanges)).toEqual(await contents(byWhole))
        }
      }),
      { numRuns: 15 },
    )
  })

  it('keep what an officer corrected, and bring the rest for review', async () => {
    const clock = { now: new Date('2026-10-05T09:00:00.000Z') }
    await using desk = await layeredDesk(clock)
    const model = { states: [{ observer: false }, { observer: false }, null], records: [null] }
    const before = edition({ ...model, records: [{ state: 1, name: 0, phone: false }] }, 1)
    const after = edition({ ...model, records: [{ state: 1, name: 1, phone: true }] }, 2)
    await desk.receive(before)
    await act(desk, { record: 0, does: 'correct' })
    await desk.receiveChanges(chained([before, after]), after)
    expect(desk.stored.pointOfContact(idOf(0))).toMatchObject({
      positionTitle: { en: 'Title corrected' },
      phones: [],
    })
    expect(changeRepository(desk.db).openOf(idOf(0))).toMatchObject([
      { path: 'phones/+254201234567', standing: 'waiting', source: 'registry' },
    ])
  })

  it('write nothing about records that are not named', async () => {
    const clock = { now: new Date('2026-10-05T09:00:00.000Z') }
    await using desk = await layeredDesk(clock)
    const model = { states: states.map(() => ({ observer: false })) }
    const records = [0, 1, 2, 3].map((index) => ({ state: index % 3, name: 0, phone: false }))
    const before = edition({ ...model, records }, 1)
    await desk.receive(before)
    const written = total(desk.db)
    const same = { ...before, sequence: 2 }
    await desk.receiveChanges(chained([before, same]), same)
    // directory-verified, the stored edition, the audit entry, the count of units of work
    expect(total(desk.db) - written).toBe(4)
  })

  const contradiction: [string, (changes: DirectoryChanges) => Partial<DirectoryChanges>][] = [
    ['a record twice', ({ records }) => ({ records: [...records, ...records] })],
    ['a record that goes and stays', ({ records }) => ({ removedRecords: records.map(({ id }) => id) })],
    [
      'a State that goes and stays',
      ({ states: heads }) => ({ removedStates: heads.map(({ state }) => state) }),
    ],
    ['a record of a State that is not listed', () => ({ states: [] })],
    ['a State that goes and leaves its records', () => ({ removedStates: ['KEN'] })],
  ]
  it.each(contradiction)('are refused with %s, and nothing of them stays', async (_what, change) => {
    const clock = { now: new Date('2026-10-05T09:00:00.000Z') }
    await using desk = await layeredDesk(clock)
    const none = [null, null, null]
    const before = edition(
      { states: [{ observer: false }, null, null], records: [{ state: 0, name: 0, phone: false }, ...none] },
      1,
    )
    const after = edition(
      {
        states: [{ observer: false }, { observer: true }, null],
        records: [{ state: 0, name: 0, phone: false }, { state: 1, name: 1, phone: false }, null, null],
      },
      2,
    )
    await desk.receive(before)
    const stored = await contents(desk)
    const good = chained([before, after])
    await expect(desk.receiveChanges({ ...good, ...change(good) }, after)).rejects.toMatchObject({
      code: 'directory-unreadable',
    })
    expect(await contents(desk)).toEqual(stored)
    await desk.receiveChanges(good, after)
    expect(desk.stored.pointOfContact(idOf(1))?.state).toBe('GHA')
  })

  it('bring back a row that was lost with a damaged page', async () => {
    const clock = { now: new Date('2026-10-05T09:00:00.000Z') }
    await using desk = await layeredDesk(clock)
    const model = {
      states: [{ observer: false }, null, null],
      records: [{ state: 0, name: 0, phone: false }],
    }
    const before = edition(model, 1)
    await desk.receive(before)
    desk.db.prepare('DELETE FROM point_of_contact').run()
    const [named] = before.states.flatMap(({ pointsOfContact }) => pointsOfContact)
    if (named === undefined) throw new Error('no record')
    const changes = { states: [], removedStates: [], removedRecords: [], records: [named] }
    await desk.receiveChanges(changes, { ...before, sequence: 2 })
    expect(desk.stored.pointOfContact(idOf(0))).toBeDefined()
  })
})
