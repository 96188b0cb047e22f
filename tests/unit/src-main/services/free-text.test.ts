/** Text by other programs, over real databases and keys: filed by hand and taken back, read, answered in its language. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { caseService } from '../../../../src-main/services/cases.ts'
import { clockService } from '../../../../src-main/services/clocks.ts'
import { freeTextService } from '../../../../src-main/services/free-text.ts'
import { caseRepository } from '../../../../src-main/store/case-repository.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { clockCalls } from '../../../../src-shared/contract/clocks.ts'
import { type Draft, draftSchema } from '../../../../src-shared/domain/messages/draft.ts'
import {
  freeTextViewSchema,
  type Reading,
  suggestedCaseSchema,
} from '../../../../src-shared/domain/messages/free-text.ts'
import { type MessageView, messageViewSchema } from '../../../../src-shared/domain/messages/views.ts'
import { accepted } from '../../../support/accepted-warnings.ts'
import { craftedFile, craftedRecord, notification } from '../../../support/correspondence.ts'
import { type FreeMail, freeMail, freeMailBy } from '../../../support/free-text.ts'
import { knowManager, managerKey, managerOffice } from '../../../support/manager.ts'
import { type ThreeDesks, threeDesks } from '../../../support/three-desks.ts'
import type { TestClock, TestDesk } from '../../../support/two-desks.ts'

let desks: ThreeDesks
let clock: TestClock
let ours: TestDesk
let theirs: TestDesk
let third: TestDesk

beforeEach(async () => {
  desks = await threeDesks()
  ;({ clock, ours, france: theirs, brazil: third } = desks)
})
afterEach(() => desks[Symbol.asyncDispose]())

const texts = () => freeTextService(servicesOf(ours))
const cases = () => caseService(servicesOf(ours))
const servicesOf = (desk: TestDesk) => ({
  session: { current: () => desk.vault },
  clock: () => clock.now,
  emit: () => undefined,
})
const later = (minutes = 10) => {
  clock.now = new Date(clock.now.getTime() + minutes * 60_000)
}
const opened = (bytes: Uint8Array) => ours.service['messages.openBytes']({ bytes })
const received = async (mail: FreeMail, from: TestDesk = theirs) =>
  messageViewSchema.parse(await opened(await freeMail(from, ours, mail, clock.now)))
/** A message of ours that has left, with its mail's id. */
async function sent(to: TestDesk = theirs): Promise<{ view: MessageView; messageId: string }> {
  const draft = notification(to.pointOfContact.id)
  const view = await ours.service['messages.release'](
    await accepted(ours.service['messages.preflight'], draft),
  )
  const { bytes } = await ours.service['internal.messageFile']({ id: view.summary.id, form: 'eml' })
  await ours.service['internal.messageExported']({ id: view.summary.id, form: 'eml' })
  const [, messageId] = required(/^Message-ID: <(.+)>/mu.exec(Buffer.from(bytes).toString('utf8')), 'id')
  return { view, messageId: required(messageId, 'id') }
}
const view = async (id: string) => freeTextViewSchema.parse(await texts()['freeText.view']({ id }))
const suggestions = async (id: string) => {
  const { cases: found } = await texts()['freeText.suggestions']({ id })
  return suggestedCaseSchema.array().parse(found)
}
const threadOf = async (id: string) => (await ours.service['messages.message']({ id })).summary.thread
const eventsOf = async (thread: string) => (await cases()['cases.events']({ thread })).events

describe('a filing by hand', () => {
  it('puts a text into a case, says so there, and can be taken back', async () => {
    const { view: notified } = await sent()
    later()
    const { summary } = await received({ text: 'We have looked into it.' })
    expect(summary).toMatchObject({ template: null, verdict: 'caution', counterparts: ['FRA'] })
    expect(summary.thread).not.toBe(notified.summary.thread)
    const { thread } = notified.summary

    await texts()['freeText.file']({ id: summary.id, thread })
    expect(await threadOf(summary.id)).toBe(thread)
    expect((await view(summary.id)).filing).toEqual({ at: clock.now.toISOString(), by: null })
    const held = await ours.service['messages.thread']({ thread })
    expect(held.messages.map((message) => message.summary.id)).toEqual([notified.summary.id, summary.id])
    expect(held.summary).toMatchObject({ subject: notified.summary.subject, mode: 'real' })
    expect(await eventsOf(thread)).toMatchObject([
      { kind: 'filed', detail: { message: summary.id, subject: 'A question', isProved: true } },
    ])

    await texts()['freeText.takeBack']({ id: summary.id })
    expect(await threadOf(summary.id)).toBe(summary.thread)
    expect((await view(summary.id)).filing).toBeNull()
    expect((await eventsOf(thread)).map(({ kind }) => kind)).toEqual(['filed', 'filing-taken-back'])
    expect(() => texts()['freeText.takeBack']({ id: summary.id })).toThrow(
      expect.objectContaining({ code: 'case-changed' }),
    )
    await texts()['freeText.file']({ id: summary.id, thread })
    expect(await threadOf(summary.id)).toBe(thread)
  })

  it('marks what proves nothing, acknowledges nothing, and stays when the file is judged again', async () => {
    const { view: notified } = await sent()
    const stranger = await managerKey(clock.now)
    const bytes = await freeMailBy(stranger.privateKey, ours, { text: 'We have received it.' }, clock.now)
    const { summary, verdict } = await opened(bytes)
    expect(verdict).toMatchObject({ level: 'not-proved' })
    await texts()['freeText.file']({ id: summary.id, thread: notified.summary.thread })
    expect(await eventsOf(notified.summary.thread)).toMatchObject([{ detail: { isProved: false } }])
    const held = await ours.service['messages.thread']({ thread: notified.summary.thread })
    expect(held.summary).toMatchObject({
      acknowledged: false,
      owesAcknowledgement: false,
      counterparts: ['FRA'],
    })
    expect(held.messages[0]?.summary.status).toBe('exported')

    const reading: Reading = { ...someReading, template: 'T4' }
    await texts()['freeText.keepReading']({ id: summary.id, reading })
    expect((await opened(bytes)).summary).toMatchObject({
      id: summary.id,
      thread: notified.summary.thread,
    })
    expect(await view(summary.id)).toMatchObject({ filing: { by: null }, reading: { reading } })
  })

  it('puts no State into the head of the case, and says of its signer that it was filed by hand', async () => {
    const { view: notified } = await sent()
    const { thread } = notified.summary
    const { summary } = await received({ text: 'We know of the same servers.' }, third)
    await texts()['freeText.file']({ id: summary.id, thread })
    const head = await ours.service['messages.thread']({ thread })
    expect(head.summary.counterparts).toEqual(['FRA'])
    expect(head.messages[1]?.summary.counterparts).toEqual(['BRA'])
    const offices = async (of: string) =>
      (await cases()['cases.participants']({ thread: of })).offices.map(({ proof, state }) => [proof, state])
    expect(await offices(thread)).toEqual([
      ['own', 'KEN'],
      ['addressed', 'FRA'],
      ['filed', 'BRA'],
    ])
    // It is still found by that State, and shown with those that it is with.
    const found = await cases()['cases.search']({ text: 'Brazil', limit: 5 })
    expect(found.cases).toMatchObject([{ thread, counterparts: ['FRA'] }])
    const next = await received({ text: 'One more.' }, third)
    expect((await suggestions(next.summary.id)).map(({ case: { thread: one } }) => one)).toEqual([thread])

    await texts()['freeText.takeBack']({ id: summary.id })
    expect((await ours.service['messages.thread']({ thread: summary.thread })).summary.counterparts).toEqual([
      'BRA',
    ])
    expect(await offices(summary.thread)).toEqual([['proved', 'BRA']])
  })

  it('names nobody as a participant whose signature proves nothing', async () => {
    const { view: notified } = await sent()
    const stranger = await managerKey(clock.now)
    const { summary } = await opened(
      await freeMailBy(stranger.privateKey, ours, { text: 'We are Brazil.' }, clock.now),
    )
    await texts()['freeText.file']({ id: summary.id, thread: notified.summary.thread })
    const { offices } = await cases()['cases.participants']({ thread: notified.summary.thread })
    expect(offices.map(({ proof, state }) => [proof, state])).toEqual([
      ['own', 'KEN'],
      ['addressed', 'FRA'],
    ])
  })

  it('makes no State a party of the thread, and nobody sees the thread in an answer', async () => {
    const { view: notified } = await sent()
    const { summary } = await received({ text: 'We know of the same servers.' }, third)
    await texts()['freeText.file']({ id: summary.id, thread: notified.summary.thread })
    const reminder = { ...notification(third.pointOfContact.id), template: 'T12' }
    const transfer = { ...reminder, about: { message: notified.summary.id, as: 'case' as const } }
    await expect(ours.service['messages.release'](transfer)).rejects.toMatchObject({
      code: 'recipient-not-of-case',
      params: { state: 'BRA' },
    })
    const answer = await released(await begun(summary.id, 'T4', 'en'))
    expect(answer.record?.thread).toBe(summary.thread)
    expect(answer.record?.caseNumber).not.toBe(notified.record?.caseNumber)
    expect(answer.summary.thread).not.toBe(summary.thread)
    expect(await threadOf(answer.summary.id)).toBe(notified.summary.thread)
  })

  it('is for text alone, and into another case that there is', async () => {
    const { view: notified } = await sent()
    const { summary } = await received({ text: 'Hello.' })
    const { thread } = notified.summary
    const refused = (id: string, to: string, code: string) =>
      expect(() => texts()['freeText.file']({ id, thread: to })).toThrow(expect.objectContaining({ code }))
    refused(notified.summary.id, summary.thread, 'filing-not-possible')
    refused(crypto.randomUUID(), thread, 'message-not-found')
    refused(summary.id, crypto.randomUUID(), 'case-not-found')
    refused(summary.id, summary.thread, 'case-itself')
    await texts()['freeText.file']({ id: summary.id, thread })
    const other = await sent()
    refused(summary.id, other.view.summary.thread, 'case-changed')
    expect(caseRepository(ours.vault.database).rootOf(summary.thread)).toBe(thread)
  })
})

describe('suggested cases', () => {
  it('come from the signed reference to our mail, from numbers in the text, and from the State of its signer', async () => {
    const [first, second, last] = [await sent(), await sent(), await sent()]
    const number = required(second.view.record?.caseNumber, 'number')
    later()
    const { summary } = await received({ text: `See your ${number}.`, inReplyTo: first.messageId })
    expect((await suggestions(summary.id)).map(({ case: found, reason }) => [found.thread, reason])).toEqual([
      [first.view.summary.thread, 'answers'],
      [second.view.summary.thread, 'case-number'],
      [last.view.summary.thread, 'state'],
    ])
  })

  it('come from an earlier mail that was filed, too', async () => {
    const { view: notified } = await sent(third)
    const first = await received({ text: 'One.', messageId: 'one@mail.example' })
    await texts()['freeText.file']({ id: first.summary.id, thread: notified.summary.thread })
    const second = await received({ text: 'Two.', inReplyTo: 'one@mail.example' })
    expect(await suggestions(second.summary.id)).toMatchObject([
      { case: { thread: notified.summary.thread }, reason: 'answers' },
    ])
  })

  it('do not come from the State of a signer who is not proved, nor from what proved nothing', async () => {
    await sent()
    const stranger = await managerKey(clock.now)
    const mail = { text: 'Hello.', messageId: 'two@mail.example' }
    const unproved = await opened(await freeMailBy(stranger.privateKey, ours, mail, clock.now))
    expect(await suggestions(unproved.summary.id)).toEqual([])
    const answer = await received({ text: 'Hello.', inReplyTo: 'two@mail.example' })
    expect((await suggestions(answer.summary.id)).map(({ reason }) => reason)).toEqual(['state'])
  })
})

const someReading: Reading = {
  template: 'T3',
  subject: 'Connections of 20 November',
  theirReference: 'CERT/2026/17',
  request: 'Asks who used the address.',
  happenedAt: '2026-11-20T08:00:00.000Z',
  replyBy: null,
  tlp: 'TLP:AMBER',
}

describe('a reading', () => {
  it('stands beside the message, never in it, and the latest counts until it is taken back', async () => {
    const { summary } = await received({ text: 'Who used this address?' })
    const before = await ours.service['messages.message']({ id: summary.id })
    await texts()['freeText.keepReading']({ id: summary.id, reading: someReading })
    later()
    const changed = { ...someReading, subject: 'Connections' }
    await texts()['freeText.keepReading']({ id: summary.id, reading: changed })
    expect((await view(summary.id)).reading).toEqual({
      at: clock.now.toISOString(),
      by: null,
      reading: changed,
    })
    expect(await ours.service['messages.message']({ id: summary.id })).toEqual(before)
    await texts()['freeText.keepReading']({ id: summary.id, reading: null })
    expect((await view(summary.id)).reading).toBeNull()
  })
})

describe('the clock of a text', () => {
  const clocks = () => clockService(servicesOf(ours))
  const ofCase = async (thread: string) =>
    clockCalls['clocks.ofCase'].output.parse(await clocks()['clocks.ofCase']({ thread })).clocks
  const read = (id: string, changes: Partial<Reading> = {}) =>
    texts()['freeText.keepReading']({ id, reading: { ...someReading, ...changes } })

  it('begins with its receipt where an officer read that it asks for an answer, and ends with the answer sent', async () => {
    const { view: notified } = await sent()
    const { thread } = notified.summary
    const arrived = clock.now.toISOString()
    const { summary } = await received({ text: 'Who used this address?', messageId: 'x@mail.example' })
    await texts()['freeText.file']({ id: summary.id, thread })
    expect(await ofCase(thread)).toEqual([])
    later()
    await read(summary.id)
    expect(await ofCase(thread)).toMatchObject([
      {
        message: summary.id,
        side: 'ours',
        kind: 'answer',
        started: arrived,
        due: new Date(Date.parse(arrived) + 15 * 86_400_000).toISOString(),
        source: 'policy',
        stopped: null,
      },
    ])
    const mailed = '2026-11-21T07:00:00.000Z'
    await clocks()['clocks.setReceipt']({ message: summary.id, at: mailed })
    expect(await ofCase(thread)).toMatchObject([{ started: mailed }])
    const today = clockCalls['clocks.today'].output.parse(
      await clocks()['clocks.today']({ list: 'real', side: 'ours', offset: 0, count: 9 }),
    )
    expect(today.rows).toMatchObject([{ message: summary.id, counterparts: ['FRA'], mode: 'real' }])

    const answer = await released(await begun(summary.id, 'T4', 'en'))
    expect(await ofCase(thread)).toMatchObject([{ stopped: null, isPrepared: true }])
    await ours.service['internal.messageExported']({ id: answer.summary.id, form: 'eml' })
    later()
    const at = clock.now.toISOString()
    await ours.service['messages.markSent']({ id: answer.summary.id, at, channel: 'encrypted-mail' })
    const [own] = (await ofCase(thread)).filter(({ message }) => message === summary.id)
    expect(own).toMatchObject({ stopped: { by: 'answered', at } })
  })

  it('takes the day that was typed in, and goes with the reading', async () => {
    const { summary } = await received({ text: 'Please tell us by Tuesday.' })
    const replyBy = '2026-11-24T12:00:00.000Z'
    await read(summary.id, { template: 'T4', replyBy })
    expect(await ofCase(summary.thread)).toMatchObject([{ due: replyBy, source: 'message' }])
    await read(summary.id, { template: 'T4' })
    expect(await ofCase(summary.thread)).toEqual([])
    await read(summary.id)
    await texts()['freeText.keepReading']({ id: summary.id, reading: null })
    expect(await ofCase(summary.thread)).toEqual([])
  })

  it('is not begun by whoever is not proved', async () => {
    const stranger = await managerKey(clock.now)
    const { summary } = await opened(await freeMailBy(stranger.privateKey, ours, { text: 'Who?' }, clock.now))
    await read(summary.id)
    expect(await ofCase(summary.thread)).toEqual([])
  })

  it('of a ping of the manager ends with the T9 that was sent', async () => {
    const key = await managerKey(clock.now)
    knowManager(ours, { certificate: key.publicKey, verified: true }, clock.now)
    const { summary } = await opened(await freeMailBy(key.privateKey, ours, { text: 'Confirm.' }, clock.now))
    await read(summary.id, { template: 'T9', replyBy: '2026-11-24T12:00:00.000Z' })
    expect(await ofCase(summary.thread)).toMatchObject([{ side: 'ours', stopped: null }])
    const today = clockCalls['clocks.today'].output.parse(
      await clocks()['clocks.today']({ list: 'real', side: 'ours', offset: 0, count: 9 }),
    )
    expect(today.rows).toMatchObject([{ message: summary.id, counterparts: [], toManager: true }])
    const draft = await begun(summary.id, 'T9')
    const fields = { pingReference: '2026/2', confirmation: 'correct', checkedFields: ['entity'] }
    const answer = await released({ ...draft, fields: { ...draft.fields, ...fields } })
    await ours.service['internal.messageExported']({ id: answer.summary.id, form: 'eml' })
    const at = clock.now.toISOString()
    await ours.service['messages.markSent']({ id: answer.summary.id, at, channel: 'encrypted-mail' })
    expect(await ofCase(summary.thread)).toMatchObject([{ stopped: { by: 'answered', at } }])
  })

  it('of the manager stands among what waits until it is read, answered or closed', async () => {
    const key = await managerKey(clock.now)
    knowManager(ours, { certificate: key.publicKey, verified: true }, clock.now)
    const waiting = async () =>
      (await clocks()['clocks.today']({ list: 'real', side: 'all', offset: 0, count: 9 })).fromManager
    await received({ text: 'Of a State, which is no ping.' })
    expect(await waiting()).toBe(0)
    const { summary } = await opened(await freeMailBy(key.privateKey, ours, { text: 'Confirm.' }, clock.now))
    expect(await waiting()).toBe(1)
    // A day that was typed in starts a clock, which stands in the list itself.
    await read(summary.id, { template: 'T9', replyBy: '2026-11-24T12:00:00.000Z' })
    expect(await waiting()).toBe(0)
    await texts()['freeText.keepReading']({ id: summary.id, reading: null })
    expect(await waiting()).toBe(1)
    const draft = await begun(summary.id, 'T9')
    const fields = { pingReference: '2026/2', confirmation: 'correct', checkedFields: ['entity'] }
    later()
    await released({ ...draft, fields: { ...draft.fields, ...fields } })
    expect(await waiting()).toBe(0)
  })

  it('is of the nature of the case that it was filed to', async () => {
    const { view: notified } = await sent()
    const { summary } = await received({ text: 'Who used this address?' })
    await read(summary.id)
    const today = async (list: 'real' | 'exercise') =>
      (await clocks()['clocks.today']({ list, side: 'all', offset: 0, count: 9 })).total
    expect([await today('real'), await today('exercise')]).toEqual([1, 0])
    ours.vault.database.prepare("UPDATE message SET mode = 'exercise' WHERE id = ?").run(notified.summary.id)
    await texts()['freeText.file']({ id: summary.id, thread: notified.summary.thread })
    expect([await today('real'), await today('exercise')]).toEqual([0, 1])
  })
})

const begun = async (id: string, template: string, language?: 'fr' | 'en') =>
  draftSchema.parse(await ours.service['messages.beginAbout']({ id, template, language }))
const released = async (draft: Draft) => {
  const complete = {
    ...draft,
    fields: { ...draft.fields, replyStatus: 'complete', findings: 'They were ours.' },
  }
  return messageViewSchema.parse(
    await ours.service['messages.release'](await accepted(ours.service['messages.preflight'], complete)),
  )
}
const mailOf = async (id: string) =>
  Buffer.from((await ours.service['internal.messageFile']({ id, form: 'eml' })).bytes).toString('utf8')

describe('an answer to a text', () => {
  it('is written in its language, goes to its signer, and names its mail', async () => {
    const { summary } = await received({
      text: 'Merci de nous dire si vous avez vu ces connexions et qui les a faites pour nous.',
      subject: 'Connexions',
      messageId: 'avril@mail.example',
    })
    expect((await view(summary.id)).language).toBe('fr')
    const draft = await begun(summary.id, 'T4', 'fr')
    expect(draft).toMatchObject({
      to: [theirs.pointOfContact.id],
      about: { message: summary.id, as: 'reply' },
      textLanguage: 'fr',
      renderedIn: ['fr', 'en'],
      subject: 'Connexions',
      fields: { theirReferences: [{ kind: 'other', value: 'avril@mail.example' }] },
    })
    const answer = await released(draft)
    expect(answer.record?.inReplyTo).toBeUndefined()
    expect(answer.summary.thread).toBe(summary.thread)
    const mail = await mailOf(answer.summary.id)
    expect(mail).toMatch(/^In-Reply-To: <avril@mail\.example>\r$/mu)
    expect(mail).toMatch(/^References: <avril@mail\.example>\r$/mu)
    const atTheirs = await theirs.service['messages.openText']({ text: mail })
    expect(atTheirs.verdict).toMatchObject({ level: 'valid' })
  })

  it('carries the reference of theirs that was typed in, where what it may leave in can', async () => {
    const { summary } = await received({ text: 'Our number is CERT/2026/17.', messageId: 'x@mail.example' })
    await texts()['freeText.keepReading']({ id: summary.id, reading: someReading })
    const draft = await begun(summary.id, 'T4', 'en')
    expect(draft).toMatchObject({
      counterpartReference: 'CERT/2026/17',
      fields: {
        theirReferences: [
          { kind: 'other', value: 'x@mail.example' },
          { kind: 'case', value: 'CERT/2026/17' },
        ],
      },
    })
    expect((await released(draft)).record?.counterpartReference).toBe('CERT/2026/17')
    expect((await begun(summary.id, 'T14')).counterpartReference).toBe('CERT/2026/17')

    const worded = { ...someReading, theirReference: 'Scanning of registry servers 17' }
    await texts()['freeText.keepReading']({ id: summary.id, reading: worded })
    expect((await begun(summary.id, 'T4')).counterpartReference).toBe(worded.theirReference)
    // It may leave in clear.
    expect((await begun(summary.id, 'T14')).counterpartReference).toBeUndefined()
    await texts()['freeText.keepReading']({ id: summary.id, reading: null })
    expect((await begun(summary.id, 'T4')).counterpartReference).toBeUndefined()
  })

  it('is in our language where none is chosen, and names no mail where there was none', async () => {
    const text = await inClear('Please call us back.')
    const view = await ours.service['messages.openText']({ text })
    const draft = await begun(view.summary.id, 'T4')
    expect(draft).toMatchObject({ textLanguage: 'en', renderedIn: ['en'], fields: {} })
  })

  it('is not begun where the sender is not proved, nor as an acknowledgement', async () => {
    const stranger = await managerKey(clock.now)
    const unknown = await opened(await freeMailBy(stranger.privateKey, ours, { text: 'Hello.' }, clock.now))
    await expect(begun(unknown.summary.id, 'T4')).rejects.toMatchObject({ code: 'reply-not-possible' })
    const { summary } = await received({ text: 'Hello.' })
    await expect(begun(summary.id, 'T1')).rejects.toMatchObject({ code: 'about-not-possible' })
  })

  async function inClear(text: string): Promise<string> {
    const { inProcessPgp } = await import('../../../../src-main/crypto/pgp.ts')
    const signingKey = required(await theirs.vault.ownKeys.signing.privateKey(), 'key')
    return inProcessPgp().signCleartext({ text, signingKey, at: clock.now })
  }
})

describe('a mail of the manager of the directory', () => {
  const ping = (key: { privateKey: string }, changes: Partial<FreeMail> = {}) =>
    freeMailBy(
      key.privateKey,
      ours,
      { text: 'Please confirm.', subject: 'Ping', messageId: 'ping@manager.example', ...changes },
      clock.now,
    )

  it('is by the manager, of no State, and as good as the key that is kept', async () => {
    const key = await managerKey(clock.now)
    knowManager(ours, { certificate: key.publicKey, verified: true }, clock.now)
    const { verdict, summary } = await opened(await ping(key))
    expect(verdict).toMatchObject({
      level: 'valid',
      reasons: [],
      signer: { state: null, pocId: null, entity: managerOffice.entity, isManager: true },
    })
    expect(summary).toMatchObject({ counterparts: [], verdict: 'valid' })

    knowManager(ours, { certificate: key.publicKey, verified: false }, clock.now)
    const unverified = await opened(await ping(key, { from: managerOffice.email }))
    expect(unverified.verdict).toMatchObject({ level: 'caution', reasons: ['key-not-verified'] })
    const other = await opened(await ping(key, { from: 'someone@elsewhere.example' }))
    expect(other.verdict?.reasons).toEqual(['protected-from-differs', 'key-not-verified'])
  })

  it('is by nobody known where the desk does not know the manager', async () => {
    const key = await managerKey(clock.now)
    knowManager(ours, { certificate: null, verified: false }, clock.now)
    expect((await opened(await ping(key))).verdict).toMatchObject({ level: 'not-proved', signer: null })
  })

  it('is by no State, whoever lists its key as well', async () => {
    const key = await managerKey(clock.now)
    knowManager(ours, { certificate: key.publicKey, verified: true }, clock.now)
    const listed = {
      ...third.pointOfContact,
      pgpKeys: [{ fingerprint: key.fingerprint, certificate: key.publicKey, origin: 'registry' as const }],
    }
    await ours.know([listed, ours.pointOfContact])
    const { verdict, summary } = await opened(await ping(key))
    expect(verdict).toMatchObject({ level: 'valid', signer: { state: null, isManager: true } })
    expect(summary.counterparts).toEqual([])
  })

  it('is answered by a T9 in its own case, threaded to its mail, and by nothing else', async () => {
    const key = await managerKey(clock.now)
    knowManager(ours, { certificate: key.publicKey, verified: true }, clock.now)
    const { summary } = await opened(await ping(key))
    await expect(begun(summary.id, 'T4')).rejects.toMatchObject({ code: 'reply-not-possible' })
    const draft = await begun(summary.id, 'T9')
    expect(draft).toMatchObject({ to: [], toManager: true, fields: { pingDate: '2026-11-21' } })
    expect(draft.subject).not.toContain('Ping test of')
    const fields = { pingReference: '2026/2', confirmation: 'correct', checkedFields: ['entity'] }
    const answer = await released({ ...draft, fields: { ...draft.fields, ...fields } })
    expect(answer.summary).toMatchObject({ thread: summary.thread, toManager: true })
    expect(await mailOf(answer.summary.id)).toMatch(/^In-Reply-To: <ping@manager\.example>\r$/mu)
  })

  it('lets no State into its case, nor the manager into one of States', async () => {
    const key = await managerKey(clock.now)
    knowManager(ours, { certificate: key.publicKey, verified: true }, clock.now)
    const { summary } = await opened(await ping(key))
    const fields = { pingReference: '2026/2', confirmation: 'correct', checkedFields: ['entity'] }
    const draft = await begun(summary.id, 'T9')
    const copied = { ...draft, to: [theirs.pointOfContact.id], fields: { ...draft.fields, ...fields } }
    await expect(released(copied)).rejects.toMatchObject({ code: 'recipient-not-of-case' })
    const fromState = await received({ text: 'Hello.' })
    const toManager = { ...draft, about: { message: fromState.summary.id, as: 'reply' as const } }
    await expect(released({ ...toManager, fields: { ...draft.fields, ...fields } })).rejects.toMatchObject({
      params: { code: 'manager-not-possible' },
    })
  })

  it('speaks for no State, also where a record says so', async () => {
    const key = await managerKey(clock.now)
    knowManager(ours, { certificate: key.publicKey, verified: true }, clock.now)
    const { view: model } = await sent()
    const record = craftedRecord(theirs, ours, required(model.record, 'record'))
    const keyOf = { ...theirs.vault.ownKeys.signing, privateKey: async () => key.privateKey }
    const forged = {
      ...theirs,
      vault: { ...theirs.vault, ownKeys: { ...theirs.vault.ownKeys, signing: keyOf } },
    }
    const { verdict, summary } = await opened(await craftedFile(forged, ours, record, clock.now))
    expect(verdict).toMatchObject({
      level: 'refused',
      reasons: ['signer-other-state'],
      signer: { state: null },
    })
    expect(summary.counterparts).toEqual([])
    await expect(begun(summary.id, 'T9')).rejects.toMatchObject({ code: 'reply-not-possible' })
  })
})
