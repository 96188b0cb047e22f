/** Shifts on a real database: claims, the log, the summary, and what is recorded of them. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAudit } from '../../../../src-main/store/audit-repository.ts'
import { caseEventRepository } from '../../../../src-main/store/case-event-repository.ts'
import { caseRepository } from '../../../../src-main/store/case-repository.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { contract } from '../../../../src-shared/contract/contract.ts'
import { mostCases, mostLines } from '../../../../src-shared/domain/hand-over/summary.ts'
import { writeCases } from '../../../support/many-cases.ts'
import { incoming, outgoing } from '../../../support/outlines.ts'
import { type ShiftDesk, shiftDesk } from '../../../support/shift-desk.ts'

let desk: ShiftDesk
beforeEach(async () => {
  desk = await shiftDesk()
})
afterEach(() => desk[Symbol.asyncDispose]())

const later = (hours: number) => {
  desk.clock.now = new Date(desk.clock.now.getTime() + hours * 3_600_000)
}
const audited = () =>
  listAudit(desk.vault.database, 50)
    .map(({ kind, officer }) => `${kind} ${officer}`)
    .reverse()
const summary = async () =>
  contract['handOver.summary'].output.parse(await desk.handOver['handOver.summary']({}))
const events = (thread: string) =>
  caseEventRepository(desk.vault.database)
    .ofCase(thread)
    .map(({ kind, by, detail }) => ({ kind, by, detail }))
const failure = (code: string) => expect.objectContaining({ code })
const note = (text: string, changes = {}) =>
  desk.handOver['handOver.write']({
    text,
    language: 'en',
    important: false,
    thread: null,
    poc: null,
    ...changes,
  })

describe('a claim', () => {
  it('is one officer’s word, seen by the others, and stands in the case and the audit log', () => {
    const { thread } = desk.keep(outgoing())
    desk.handOver['handOver.claim']({ thread, from: null })
    desk.sit('Zoe')
    expect(desk.handOver['handOver.claims']({})).toEqual([
      { thread, officer: desk.idOf('Ann'), by: 'Ann', since: desk.clock.now.toISOString(), isOwn: false },
    ])
    expect(events(thread)).toEqual([{ kind: 'claimed', by: 'Ann', detail: { from: null } }])
    expect(audited()).toEqual(['case-claimed Ann'])
    expect(desk.events).toEqual([{ topic: 'messages' }])
  })

  it('is taken over from whom the officer saw, and from nobody else', () => {
    const { thread } = desk.keep(outgoing())
    desk.handOver['handOver.claim']({ thread, from: null })
    desk.sit('Zoe')
    expect(() => desk.handOver['handOver.claim']({ thread, from: null })).toThrow(failure('claim-changed'))
    later(1)
    desk.handOver['handOver.claim']({ thread, from: desk.idOf('Ann') })
    expect(desk.handOver['handOver.claims']({})).toMatchObject([{ by: 'Zoe', isOwn: true }])
    expect(events(thread).at(-1)).toEqual({ kind: 'claimed', by: 'Zoe', detail: { from: 'Ann' } })
    expect(() => desk.handOver['handOver.claim']({ thread, from: desk.idOf('Ann') })).toThrow(
      failure('claim-changed'),
    )
  })

  it('is taken back by hand, and can be given again', () => {
    const { thread } = desk.keep(outgoing())
    desk.handOver['handOver.claim']({ thread, from: null })
    later(1)
    desk.handOver['handOver.releaseClaim']({ thread, from: desk.idOf('Ann') })
    expect(desk.handOver['handOver.claims']({})).toEqual([])
    expect(events(thread).at(-1)).toEqual({ kind: 'claim-released', by: 'Ann', detail: { of: 'Ann' } })
    expect(() => desk.handOver['handOver.releaseClaim']({ thread, from: desk.idOf('Ann') })).toThrow(
      failure('claim-changed'),
    )
    later(1)
    desk.handOver['handOver.claim']({ thread, from: null })
    expect(desk.handOver['handOver.claims']({})).toHaveLength(1)
  })

  it('goes with its case into the one that it is merged into', () => {
    const child = desk.keep(outgoing())
    const parent = desk.keep(outgoing())
    desk.handOver['handOver.claim']({ thread: child.thread, from: null })
    transaction(desk.vault.database, () =>
      caseRepository(desk.vault.database).merge(desk.vault, child.thread, parent.thread),
    )
    expect(desk.handOver['handOver.claims']({})).toMatchObject([{ thread: parent.thread, by: 'Ann' }])
    later(1)
    desk.handOver['handOver.releaseClaim']({ thread: parent.thread, from: desk.idOf('Ann') })
    expect(desk.handOver['handOver.claims']({})).toEqual([])
  })

  it('is of a case that began with messages of another one, too', () => {
    const { id } = desk.keep(outgoing())
    const thread = randomUUID()
    transaction(desk.vault.database, () => caseRepository(desk.vault.database).place(desk.vault, id, thread))
    desk.handOver['handOver.claim']({ thread, from: null })
    expect(desk.handOver['handOver.claims']({})).toMatchObject([{ thread, by: 'Ann' }])
  })

  it('needs a case and an officer', () => {
    expect(() => desk.handOver['handOver.claim']({ thread: randomUUID(), from: null })).toThrow(
      failure('message-not-found'),
    )
    const { thread } = desk.keep(outgoing())
    desk.sit(null)
    expect(() => desk.handOver['handOver.claim']({ thread, from: null })).toThrow(failure('not-permitted'))
    expect(audited()).toEqual([])
  })
})

describe('the shift log', () => {
  const log = (before?: number) =>
    contract['handOver.log'].output.parse(
      desk.handOver['handOver.log']({ limit: 2, ...(before === undefined ? {} : { before }) }),
    )

  it('is read from the newest in pages, each note as it reads now', async () => {
    await desk.handOver['handOver.begin']({ read: null })
    const { id } = await note('Call KEN at nine', { important: true })
    later(1)
    await note('Coffee is out')
    later(1)
    desk.sit('Zoe')
    await desk.handOver['handOver.correct']({
      id,
      text: 'Call KEN at ten',
      language: 'en',
      important: true,
    })
    await desk.handOver['handOver.markDone']({ id, done: true })
    const first = log()
    expect(first.items.map((item) => item.kind === 'note' && item.note.text)).toEqual([
      'Coffee is out',
      'Call KEN at ten',
    ])
    expect(first.items[1]).toMatchObject({
      note: { by: 'Ann', done: { by: 'Zoe' }, earlier: [{ text: 'Call KEN at nine', by: 'Ann' }] },
    })
    expect(first.hasMore).toBe(true)
    const last = first.items.at(-1)
    const rest = log(last?.kind === 'note' ? last.note.seq : 0)
    expect(rest).toMatchObject({ items: [{ kind: 'shift', change: { kind: 'begun' } }], hasMore: false })
  })

  it('names the case as it is called and marked now', async () => {
    const first = desk.keep(outgoing({ caseNumber: 'KEN-2026-D1-001' }))
    desk.keep(incoming({ thread: first.thread, tlp: 'TLP:RED', at: '2026-10-02T00:00:00.000Z' }))
    await note('They will call', { thread: first.thread, poc: randomUUID() })
    expect(log().items).toMatchObject([
      {
        note: {
          case: {
            thread: first.thread,
            subject: first.subject,
            caseNumber: 'KEN-2026-D1-001',
            tlp: 'TLP:RED',
          },
          office: null,
        },
      },
    ])
  })

  it('names a case with what was put into it, and without what was taken out', async () => {
    const { database } = desk.vault
    const first = desk.keep(outgoing({ subject: 'first' }))
    const child = desk.keep(incoming({ tlp: 'TLP:RED', caseNumber: 'KEN-2026-D1-002' }))
    const taken = desk.keep(incoming({ thread: first.thread, tlp: 'TLP:AMBER', subject: 'taken out' }))
    const begun = randomUUID()
    await note('about the second', { thread: child.thread })
    await note('about what was taken out', { thread: begun })
    const cases = caseRepository(database)
    transaction(database, () => {
      cases.place(desk.vault, taken.id, begun)
      cases.merge(desk.vault, child.thread, first.thread)
    })
    expect(log().items.map((item) => item.kind === 'note' && item.note.case)).toEqual([
      { thread: begun, subject: 'taken out', caseNumber: null, tlp: 'TLP:AMBER' },
      { thread: first.thread, subject: 'first', caseNumber: 'KEN-2026-D1-002', tlp: 'TLP:RED' },
    ])
  })

  it('has no row changed: what is added is another row', async () => {
    const rows = () => desk.vault.database.prepare('SELECT * FROM shift_entry ORDER BY seq').all()
    const { id } = await note('first')
    const before = rows()
    await desk.handOver['handOver.correct']({ id, text: 'second', language: null, important: true })
    await desk.handOver['handOver.markDone']({ id, done: true })
    await desk.handOver['handOver.markDone']({ id, done: false })
    expect(rows().slice(0, 1)).toEqual(before)
    expect(rows()).toHaveLength(4)
  })

  it('refuses what is about no note', async () => {
    await desk.handOver['handOver.begin']({ read: null })
    const standing = await desk.handOver['handOver.standing']({})
    const begun = standing.state === 'none' ? '' : standing.latest
    for (const id of [randomUUID(), begun]) {
      expect(() => desk.handOver['handOver.markDone']({ id, done: true })).toThrow(
        failure('shift-entry-not-found'),
      )
    }
  })
})

describe('a shift', () => {
  it('is begun, ended, and taken over by who has read its end', async () => {
    desk.handOver['handOver.begin']({ read: null })
    expect(desk.handOver['handOver.standing']({})).toMatchObject({ state: 'running', by: 'Ann', isOwn: true })
    later(8)
    desk.handOver['handOver.end']({})
    const ended = await desk.handOver['handOver.standing']({})
    expect(ended).toMatchObject({ state: 'waiting', by: 'Ann' })
    desk.sit('Zoe')
    desk.handOver['handOver.begin']({ read: ended.state === 'none' ? null : ended.latest })
    expect(desk.handOver['handOver.standing']({})).toMatchObject({ state: 'running', by: 'Zoe' })
    expect(audited()).toEqual(['shift-begun Ann', 'shift-ended Ann', 'shift-begun Zoe'])
    const { items } = await desk.handOver['handOver.log']({ limit: 1 })
    expect(items).toMatchObject([{ change: { kind: 'begun', by: 'Zoe', hasRead: true } }])
  })

  it('is not begun on another that came meanwhile, nor ended twice', () => {
    desk.handOver['handOver.begin']({ read: null })
    expect(() => desk.handOver['handOver.begin']({ read: null })).toThrow(failure('shift-changed'))
    desk.handOver['handOver.end']({})
    expect(() => desk.handOver['handOver.end']({})).toThrow(failure('shift-changed'))
    expect(() => desk.handOver['handOver.begin']({ read: randomUUID() })).toThrow(failure('shift-changed'))
  })
})

describe('the summary', () => {
  it('tells what is open, whose it is, and what happened since the shift began', async () => {
    const old = desk.keep(outgoing({ subject: 'Old', tlp: 'TLP:AMBER' }))
    const closed = desk.keep(outgoing({ subject: 'Closed' }))
    const exported = desk.keep(
      outgoing({ subject: 'Exported', status: 'exported', exportedAt: '2026-10-04T00:00:00.000Z' }),
    )
    transaction(desk.vault.database, () =>
      caseEventRepository(desk.vault.database).add(
        desk.vault,
        { thread: closed.thread, kind: 'closed', detail: { reason: 'resolved', text: '' } },
        new Date('2026-10-04T00:00:00.000Z'),
      ),
    )
    await note('Before the shift', { important: true })
    await desk.handOver['handOver.begin']({ read: null })
    const since = desk.clock.now.toISOString()
    later(1)
    await desk.handOver['handOver.claim']({ thread: old.thread, from: null })
    desk.keep(incoming({ thread: old.thread, at: desk.clock.now.toISOString() }))
    await note('Within the shift', { thread: old.thread })
    const found = await summary()
    expect(found).toMatchObject({ since, tlp: 'TLP:AMBER', due: [], submissions: [] })
    expect(Object.values(found.leftOut)).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(found.cases.map(({ subject, owner }) => [subject, owner])).toEqual([
      ['Old', 'Ann'],
      ['Exported', null],
    ])
    expect(found.unconfirmed.map(({ id }) => id)).toEqual([exported.id])
    expect(found.happened).toMatchObject([{ thread: old.thread, received: 1, released: 0, entries: 1 }])
    expect(found.important.map(({ text }) => text)).toEqual(['Before the shift'])
    expect(found.written.map(({ text }) => text)).toEqual(['Within the shift'])
  })

  it('counts what of each list it leaves out', async () => {
    const { database, deviceId } = desk.vault
    const sent = new Date(desk.clock.now.getTime() - 80 * 3_600_000)
    writeCases(database, deviceId, { count: mostCases + 10, sentAt: sent, poc: null })
    await desk.handOver['handOver.begin']({ read: null })
    for (let index = 0; index < mostLines + 3; index += 1) {
      await note(`Entry ${index}`)
      const at = desk.clock.now.toISOString()
      desk.keep(outgoing({ at, status: 'exported', exportedAt: at }))
    }
    const { leftOut, due, unconfirmed, written, cases, happened } = await summary()
    expect([due, unconfirmed, written, happened].map(({ length }) => length)).toEqual(
      Array.from({ length: 4 }, () => mostLines),
    )
    expect(leftOut).toMatchObject({ unconfirmed: 3, written: 3, happened: 3, drafts: 0, submissions: 0 })
    // Every fiftieth, so ten of these, is of an exercise, which has no line among what is due.
    expect(leftOut.due).toBe(mostCases - mostLines)
    expect(leftOut.cases + cases.length).toBe(mostCases + 10 + mostLines + 3)
  })

  it('drops an important note once it is done or no longer important', async () => {
    const one = await note('one', { important: true })
    const two = await note('two', { important: true })
    const three = await note('three')
    await desk.handOver['handOver.markDone']({ id: one.id, done: true })
    await desk.handOver['handOver.correct']({ id: two.id, text: 'two', language: 'en', important: false })
    await desk.handOver['handOver.correct']({ id: three.id, text: 'three', language: 'en', important: true })
    expect((await summary()).important.map(({ text }) => text)).toEqual(['three'])
  })

  it('tells of the last day where no shift was ever begun', async () => {
    expect((await summary()).since).toBe('2026-10-04T06:00:00.000Z')
  })
})

describe('a hand-over on paper', () => {
  it('is recorded once it is written, without words', async () => {
    await desk.handOver['internal.handOverPaper']({ language: 'ar', paper: 'A4' })
    expect(audited()).toEqual([])
    await desk.handOver['internal.handOverPaperSaved']({ language: 'ar', paper: 'A4' })
    expect(listAudit(desk.vault.database, 1)).toMatchObject([
      { kind: 'hand-over-printed', detail: { language: 'ar' }, officer: 'Ann' },
    ])
  })
})
