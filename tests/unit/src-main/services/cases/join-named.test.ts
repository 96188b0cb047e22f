/** What is sent once more with a thread of its own: the case it names, a proposal where it names none, and nobody else's. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { joinNamedCase } from '../../../../../src-main/services/cases/join-named.ts'
import { caseService } from '../../../../../src-main/services/cases.ts'
import { freeTextRepository } from '../../../../../src-main/store/free-text-repository.ts'
import { messagesRepository } from '../../../../../src-main/store/messages-repository.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { craftedFile, craftedRecord, france, notification } from '../../../../support/correspondence.ts'
import { incomingDesk } from '../../../../support/incoming-desk.ts'
import { type ThreeDesks, threeDesks } from '../../../../support/three-desks.ts'
import { pointOfContactOf, type TestClock, type TestDesk } from '../../../../support/two-desks.ts'

let desks: ThreeDesks
let clock: TestClock
let ours: TestDesk
let theirs: TestDesk
let third: TestDesk
let model: MessageRecord

beforeEach(async () => {
  desks = await threeDesks()
  ;({ clock, ours, france: theirs, brazil: third } = desks)
  const { record } = await theirs.service['messages.release'](notification(ours.pointOfContact.id))
  model = required(record ?? undefined, 'record')
})
afterEach(() => desks[Symbol.asyncDispose]())

const cases = () =>
  caseService({
    session: { current: () => ours.vault },
    clock: () => clock.now,
    emit: () => undefined,
  })
/** A T2 with a thread, an id and a content of its own, under a number that no other has. */
let count = 0
const came = async (changes: Partial<MessageRecord> = {}, from = theirs) => {
  count += 1
  const record = craftedRecord(from, ours, model, {
    caseNumber: `CERT-${count}`,
    subject: `${count}`,
    ...changes,
  })
  const { summary } = await ours.service['messages.openBytes']({
    bytes: await craftedFile(from, ours, record, clock.now),
  })
  return { record, summary }
}
const caseOf = async (id: string) => (await ours.service['messages.message']({ id })).summary.thread
const eventsOf = async (thread: string) =>
  (await cases()['cases.events']({ thread })).events.map(({ kind }) => kind)
const linksOf = async (thread: string) => (await cases()['cases.related']({ thread })).links
async function sent() {
  const view = await ours.service['messages.release'](
    await accepted(ours.service['messages.preflight'], notification(theirs.pointOfContact.id)),
  )
  const { bytes } = await ours.service['internal.messageFile']({ id: view.summary.id, form: 'eml' })
  await ours.service['internal.messageExported']({ id: view.summary.id, form: 'eml' })
  const [, messageId] = required(/^Message-ID: <(.+)>/mu.exec(Buffer.from(bytes).toString('utf8')), 'id')
  return { view, record: required(view.record ?? undefined, 'record'), messageId: required(messageId, 'id') }
}

describe('a message that came in once more with another thread', () => {
  it('joins the case of the record that it answers', async () => {
    const { view, record } = await sent()
    const { summary } = await came({
      inReplyTo: { messageId: record.id, contentId: required(view.contentId ?? undefined, 'content') },
    })
    expect(summary.thread).toBe(view.summary.thread)
    expect(await eventsOf(view.summary.thread)).toEqual(['merged'])
  })

  it('joins the case of our number, and of the number that its own State gave the case', async () => {
    const { view, record } = await sent()
    const first = await came({ counterpartReference: record.caseNumber })
    expect(first.summary.thread).toBe(view.summary.thread)
    const again = await came({ caseNumber: first.record.caseNumber })
    expect(again.summary.thread).toBe(view.summary.thread)
  })

  it('keeps its thread, so that nobody gets a part in the other, and is taken out again', async () => {
    const first = await came()
    const again = await came({ caseNumber: first.record.caseNumber })
    expect(again.summary.thread).toBe(first.summary.thread)
    const stored = ours.vault.database.prepare('SELECT thread FROM message WHERE id = ?').pluck()
    expect(stored.get(again.summary.id)).toBe(again.record.thread)
    await cases()['cases.separate']({ thread: first.summary.thread, other: again.record.thread })
    expect(await caseOf(again.summary.id)).toBe(again.record.thread)
  })

  it('joins nothing of others: not by number, not by record, not across exercises, not unproved', async () => {
    const { view, record } = await sent()
    const contentId = required(view.contentId ?? undefined, 'content')
    const named = { inReplyTo: { messageId: record.id, contentId }, counterpartReference: record.caseNumber }
    const stranger = await came(named, third)
    expect(stranger.summary.thread).toBe(stranger.record.thread)
    const first = await came()
    const sameNumber = await came({ caseNumber: first.record.caseNumber }, third)
    expect(sameNumber.summary.thread).toBe(sameNumber.record.thread)
    const exercise = await came({ ...named, mode: 'test' })
    expect(exercise.summary.thread).not.toBe(view.summary.thread)
    await ours.know([ours.pointOfContact])
    const unproved = await came(named)
    expect(unproved.summary.verdict).toBe('not-proved')
    expect(unproved.summary.thread).not.toBe(view.summary.thread)
  })

  it('is linked as a repetition where it names nothing and says the same, and is no more than that', async () => {
    const first = await came({ subject: 'Scanning' })
    const again = await came({ subject: 'Scanning' })
    expect(again.summary.thread).toBe(again.record.thread)
    expect(await linksOf(again.summary.thread)).toMatchObject([
      { relation: 'duplicates', isFrom: true, other: { thread: first.summary.thread } },
    ])
    const other = await came({ subject: 'Scanning', fields: { ...model.fields, summary: 'Something else.' } })
    expect(await linksOf(other.summary.thread)).toEqual([])
    const stranger = await came({ subject: 'Scanning' }, third)
    expect(await linksOf(stranger.summary.thread)).toEqual([])
  })

  it('joins by the mails that it names under its protection', async () => {
    const { view, messageId } = await sent()
    const { summary, record } = await came()
    expect(summary.thread).toBe(record.thread)
    const row = required(messagesRepository(ours.vault.database).find(summary.id), 'row')
    freeTextRepository(ours.vault.database).keepMail(ours.vault.deviceId, summary.id, {
      messageId: null,
      named: [messageId],
    })
    transaction(ours.vault.database, () => joinNamedCase(ours.vault, row, clock.now))
    expect(await caseOf(summary.id)).toBe(view.summary.thread)
  })
})

describe('a message of ours that is said once more to another office', () => {
  it('has a thread of its own and stands in the case of the first', async () => {
    const desk = incomingDesk(ours, clock)
    const { view } = await sent()
    const second = pointOfContactOf({ ...france, email: 'second@csirt.fra.example' }, null)
    const usable = { ...second, pgpKeys: theirs.pointOfContact.pgpKeys }
    await ours.know([ours.pointOfContact, theirs.pointOfContact, usable])
    const begin = () =>
      desk.calls['incoming.beginResend']({
        message: view.summary.id,
        from: theirs.pointOfContact.id,
        to: usable.id,
      })
    const release = async (draft: Awaited<ReturnType<typeof begin>>) =>
      desk.messages['messages.release'](await accepted(desk.messages['messages.preflight'], draft))
    const again = await release(await begin())
    expect(again.record?.thread).not.toBe(view.record?.thread)
    expect(await caseOf(again.summary.id)).toBe(view.summary.thread)
    // What an officer made an exercise of is none of a real case.
    const trial = await release({ ...(await begin()), mode: 'test' })
    expect(await caseOf(trial.summary.id)).toBe(trial.record?.thread)
  })
})
