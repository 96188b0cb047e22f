/** Cases that become one, and messages that leave a case, with real desks: what is shown here, and what is not elsewhere. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAudit } from '../../../../../src-main/store/audit-repository.ts'
import { caseEventRepository } from '../../../../../src-main/store/case-event-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { caseLinkSchema, mergedCaseSchema } from '../../../../../src-shared/domain/cases/case-view.ts'
import { type Draft, draftSchema } from '../../../../../src-shared/domain/messages/draft.ts'
import type { MessageView } from '../../../../../src-shared/domain/messages/views.ts'
import { craftedFile, craftedRecord } from '../../../../support/correspondence.ts'
import {
  carried,
  notified,
  releasedBy,
  type ThreeDesks,
  threeDesks,
} from '../../../../support/three-desks.ts'
import type { TestDesk } from '../../../../support/two-desks.ts'

const answer = { legibility: 'ok', handler: 'Duty officer' } as const

let desks: ThreeDesks
let ours: TestDesk

beforeEach(async () => {
  desks = await threeDesks()
  ours = desks.ours
})
afterEach(() => desks[Symbol.asyncDispose]())

const cases = () => ours.service['messages.threads']({})
const idsIn = async (thread: string) =>
  (await ours.service['messages.thread']({ thread })).messages.map(({ summary }) => summary.id)
const kindsIn = async (thread: string) =>
  (await desks.cases['cases.events']({ thread })).events.map(({ kind }) => kind)
const threadOf = ({ summary }: MessageView) => summary.thread

/** A notification of each of the two States came in; their cases here. */
async function twoCases() {
  const fromFrance = await carried(desks.france, ours, await notified(desks.france, ours, { subject: 'One' }))
  desks.later()
  const fromBrazil = await carried(desks.brazil, ours, await notified(desks.brazil, ours, { subject: 'Two' }))
  desks.later()
  return { fromFrance, fromBrazil, one: threadOf(fromFrance), two: threadOf(fromBrazil) }
}

describe('two cases', () => {
  it('become one, which stands for both under the name of the first', async () => {
    const { fromFrance, fromBrazil, one, two } = await twoCases()
    await desks.cases['cases.note']({ thread: two, text: 'Kept with the second.' })
    await desks.cases['cases.merge']({ thread: one, other: two })

    expect(await cases()).toMatchObject([{ thread: one, subject: 'One', counterparts: ['FRA', 'BRA'] }])
    expect(await idsIn(one)).toEqual([fromFrance.summary.id, fromBrazil.summary.id])
    expect(await idsIn(two)).toEqual(await idsIn(one))
    expect(await kindsIn(one)).toEqual(['note', 'merged'])
    const view = await ours.service['messages.message']({ id: fromBrazil.summary.id })
    expect(view.summary.thread).toBe(one)
    expect(view.record?.thread).toBe(two)
    const { cases: found } = await desks.cases['cases.search']({ text: 'two', limit: 5 })
    expect(found).toMatchObject([{ thread: one, subject: 'One' }])
  })

  it('take in what comes later for either, and are two again when they are separated', async () => {
    const { fromFrance, fromBrazil, one, two } = await twoCases()
    await desks.cases['cases.merge']({ thread: one, other: two })
    const t1 = await ours.service['messages.acknowledge']({ id: fromBrazil.summary.id, answer })
    expect(threadOf(t1)).toBe(one)
    const theirs = await carried(ours, desks.brazil, t1)
    desks.later()
    const transfer = draftSchema.parse(
      await desks.brazil.service['messages.beginAbout']({ id: theirs.summary.id, template: 'T12' }),
    )
    const more = await carried(
      desks.brazil,
      ours,
      await releasedBy(desks.brazil, { ...transfer, to: [ours.pointOfContact.id], fields: filled(transfer) }),
    )
    expect(more.verdict?.level).toBe('valid')
    expect(threadOf(more)).toBe(one)

    const { merged } = await desks.cases['cases.related']({ thread: one })
    expect(merged.map((part) => mergedCaseSchema.parse(part))).toMatchObject([
      { thread: two, subject: 'Two', messages: 3 },
    ])
    await desks.cases['cases.separate']({ thread: one, other: two })
    expect(await idsIn(one)).toEqual([fromFrance.summary.id])
    expect(await idsIn(two)).toEqual([fromBrazil, t1, more].map(({ summary }) => summary.id))
    expect(await kindsIn(one)).toEqual(['merged', 'separated'])
    expect(await kindsIn(two)).toEqual(['merged', 'separated'])
    expect(readAudit(ours.vault.database).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['cases-merged', 'cases-separated']),
    )
  })

  it('show nothing of one State to the other', async () => {
    const { fromFrance, fromBrazil, one, two } = await twoCases()
    await desks.cases['cases.merge']({ thread: one, other: two })
    const ids = new Map(
      [fromFrance, fromBrazil].map(({ record }) => {
        const { from, thread, caseNumber, id } = required(record, 'record')
        return [from.state, [thread, caseNumber, id, from.fingerprint]]
      }),
    )
    for (const [view, desk, hidden] of [
      [fromFrance, desks.france, 'BRA'],
      [fromBrazil, desks.brazil, 'FRA'],
    ] as const) {
      const t1 = await ours.service['messages.acknowledge']({ id: view.summary.id, answer })
      const begun = draftSchema.parse(
        await ours.service['messages.beginAbout']({ id: view.summary.id, template: 'T12' }),
      )
      const to = [desk.pointOfContact.id]
      const transfer = await releasedBy(ours, { ...begun, to, fields: filled(begun) })
      for (const made of [t1, transfer]) {
        const text = JSON.stringify(made.record) + made.signedText
        for (const secret of [...(ids.get(hidden) ?? []), hidden]) expect(text).not.toContain(secret)
        expect(made.record?.thread).toBe(view.record?.thread)
        expect(threadOf(made)).toBe(one)
      }
    }
    // Nor can one of them be written to about a message of the other.
    const begun = draftSchema.parse(
      await ours.service['messages.beginAbout']({ id: fromFrance.summary.id, template: 'T12' }),
    )
    const across = { ...begun, to: [desks.brazil.pointOfContact.id], fields: filled(begun) }
    await expect(releasedBy(ours, across)).rejects.toMatchObject({ code: 'recipient-not-of-case' })
  })

  it('let nobody of the one write into the thread of the other', async () => {
    const { fromFrance, one, two } = await twoCases()
    await desks.cases['cases.merge']({ thread: one, other: two })
    const model = required(fromFrance.record, 'record')
    const record = craftedRecord(desks.brazil, ours, model, { thread: model.thread })
    const stranger = await ours.service['messages.openBytes']({
      bytes: await craftedFile(desks.brazil, ours, record, desks.clock.now),
    })
    expect(stranger.verdict?.level).toBe('valid')
    expect(threadOf(stranger)).toBe(stranger.summary.id)
  })

  it('stay two where they are not of one nature, or nothing in one of them is proved', async () => {
    const { one } = await twoCases()
    const exercise = await notified(ours, desks.france, {
      mode: 'exercise',
      exercise: { name: 'BLUE', organiser: 'A', injectId: 'B-1' },
    })
    const merge = (other: string) => async () => desks.cases['cases.merge']({ thread: one, other })
    await expect(merge(threadOf(exercise))()).rejects.toMatchObject({ code: 'cases-modes-differ' })
    await ours.know([ours.pointOfContact, desks.france.pointOfContact])
    const unknown = await carried(desks.brazil, ours, await notified(desks.brazil, ours))
    expect(unknown.verdict?.level).toBe('not-proved')
    await expect(merge(threadOf(unknown))()).rejects.toMatchObject({ code: 'case-not-proved' })
    await expect(merge(one)()).rejects.toMatchObject({ code: 'case-itself' })
    await expect(merge(crypto.randomUUID())()).rejects.toMatchObject({ code: 'case-not-found' })
    expect(await kindsIn(one)).toEqual([])
  })

  it('are open as one where either was open', async () => {
    const { one, two } = await twoCases()
    await desks.cases['cases.close']({ thread: one, reason: 'resolved', text: '' })
    await desks.cases['cases.merge']({ thread: one, other: two })
    expect(await cases()).toMatchObject([{ thread: one, closed: null }])
    expect(await kindsIn(one)).toEqual(['closed', 'merged', 'reopened'])
  })

  it('are linked for both to see, until the link is removed', async () => {
    const { one, two } = await twoCases()
    await desks.cases['cases.link']({ thread: one, other: two, relation: 'follows' })
    const again = async () => desks.cases['cases.link']({ thread: one, other: two, relation: 'follows' })
    await expect(again()).rejects.toMatchObject({ code: 'case-changed' })
    const linksOf = async (thread: string) =>
      (await desks.cases['cases.related']({ thread })).links.map((link) => caseLinkSchema.parse(link))
    expect(await linksOf(one)).toMatchObject([{ relation: 'follows', isFrom: true, other: { thread: two } }])
    const [seen] = await linksOf(two)
    expect(seen).toMatchObject({ relation: 'follows', isFrom: false, other: { thread: one, subject: 'One' } })
    await desks.cases['cases.unlink']({ thread: two, link: required(seen, 'link').id })
    expect([...(await linksOf(one)), ...(await linksOf(two))]).toEqual([])
    expect(await kindsIn(one)).toEqual(['linked', 'unlinked'])
    expect(await kindsIn(two)).toEqual(['linked', 'unlinked'])
  })
})

describe('messages of a case', () => {
  /** Two notifications of ours in one thread would need two drafts: an inquiry and what follows it. */
  async function oneCase() {
    const first = await carried(desks.france, ours, await notified(desks.france, ours, { subject: 'One' }))
    desks.later()
    const t1 = await ours.service['messages.acknowledge']({ id: first.summary.id, answer })
    desks.later()
    const begun = draftSchema.parse(
      await ours.service['messages.beginAbout']({ id: first.summary.id, template: 'T12' }),
    )
    const transfer = await releasedBy(ours, {
      ...begun,
      to: [desks.france.pointOfContact.id],
      fields: filled(begun),
    })
    desks.later()
    return { first, t1, transfer, thread: threadOf(first) }
  }

  it('go into a new case with their acknowledgements, and what answers them follows', async () => {
    const { first, t1, transfer, thread } = await oneCase()
    const report = { message: transfer.summary.id, addresses: [] }
    const say = caseEventRepository(ours.vault.database)
    say.add(ours.vault, { kind: 'bounce-report', detail: report, thread }, desks.clock.now)
    const split = await desks.cases['cases.split']({ thread, messages: [transfer.summary.id] })
    expect(split.thread).not.toBe(thread)
    expect(await idsIn(thread)).toEqual([first.summary.id, t1.summary.id])
    expect(await idsIn(split.thread)).toEqual([transfer.summary.id])
    expect(await kindsIn(thread)).toEqual(['split'])
    expect(await kindsIn(split.thread)).toEqual(['bounce-report', 'split-off'])

    const theirs = await carried(ours, desks.france, transfer)
    expect(threadOf(theirs)).toBe(required(transfer.record, 'record').thread)
    const back = await carried(
      desks.france,
      ours,
      await desks.france.service['messages.acknowledge']({ id: theirs.summary.id, answer }),
    )
    expect(back.verdict?.level).toBe('valid')
    expect(threadOf(back)).toBe(split.thread)

    await desks.cases['cases.merge']({ thread, other: split.thread })
    expect(await idsIn(thread)).toHaveLength(4)
    expect(await kindsIn(thread)).toEqual(['bounce-report', 'split', 'merged'])
  })

  it('take their acknowledgement with them, and leave something behind', async () => {
    const { first, t1, transfer, thread } = await oneCase()
    const split = await desks.cases['cases.split']({ thread, messages: [first.summary.id] })
    expect(await idsIn(split.thread)).toEqual([first.summary.id, t1.summary.id])
    expect(await idsIn(thread)).toEqual([transfer.summary.id])
    const rest = async () => desks.cases['cases.split']({ thread, messages: [transfer.summary.id] })
    await expect(rest()).rejects.toMatchObject({ code: 'case-nothing-left' })
    const foreign = async () => desks.cases['cases.split']({ thread, messages: [first.summary.id] })
    await expect(foreign()).rejects.toMatchObject({ code: 'case-changed' })
  })
})

/** What an officer still has to say in a transfer to the diplomatic channel. */
function filled({ fields }: Pick<Draft, 'fields'>): Draft['fields'] {
  return { ...fields, reason: 'no-acknowledgement', asked: 'We would be grateful for your help.' }
}
