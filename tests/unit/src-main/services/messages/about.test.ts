/** Messages about another one, between desks with real databases and keys: replies, reminders, transfers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { DeskProfile } from '../../../../../src-shared/contract/vault.ts'
import { type Draft, draftSchema } from '../../../../../src-shared/domain/messages/draft.ts'
import type { MessageView } from '../../../../../src-shared/domain/messages/views.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import {
  craftedFile,
  craftedRecord,
  france,
  kenya,
  notification,
} from '../../../../support/correspondence.ts'
import { changeOfDetails } from '../../../../support/manager.ts'
import { definitionOf } from '../../../../support/templates.ts'
import { pointOfContactOf, type TestClock, type TestDesk, testDesk } from '../../../../support/two-desks.ts'

const brazil: DeskProfile = { ...france, state: 'BRA', email: 'duty@csirt.bra.example', textLanguage: 'en' }
const answer = { legibility: 'ok', handler: 'Duty officer' } as const

let clock: TestClock
let ours: TestDesk
let theirs: TestDesk
let third: TestDesk

beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  ours = await testDesk(kenya, clock)
  theirs = await testDesk(france, clock)
  third = await testDesk(brazil, clock)
  const all = [ours, theirs, third]
  for (const desk of all) await desk.know(all.map(({ pointOfContact }) => pointOfContact))
})
afterEach(async () => {
  for (const desk of [ours, theirs, third]) await desk[Symbol.asyncDispose]()
})

const inquiry = (to: string, changes: Partial<Draft> = {}): Draft =>
  notification(to, {
    template: 'T3',
    tlp: 'TLP:AMBER+STRICT',
    precedence: 'priority',
    subject: 'Connections to a registry server',
    fields: {
      subjectMatter: 'Connections to a registry server',
      background: 'Recorded on 20 November.',
      questions: [
        { kind: 'fact', text: 'Was the address in use?' },
        { kind: 'technical-data', text: 'Which ports were open?' },
      ],
      purposeOfAnswer: 'response',
      neededBy: '2026-12-01T12:00:00.000Z',
    },
    footers: [],
    ...changes,
  })
const released = async (desk: TestDesk, draft: Draft) =>
  desk.service['messages.release'](await accepted(desk.service['messages.preflight'], draft))
const exported = async (desk: TestDesk, { summary: { id } }: MessageView) => {
  const { bytes } = await desk.service['internal.messageFile']({ id, form: 'eml' })
  await desk.service['internal.messageExported']({ id, form: 'eml' })
  return bytes
}
const sent = async (desk: TestDesk, view: MessageView) => {
  const bytes = await exported(desk, view)
  const at = clock.now.toISOString()
  await desk.service['messages.markSent']({ id: view.summary.id, at, channel: 'encrypted-mail' })
  return bytes
}
const opened = (desk: TestDesk, bytes: Uint8Array) => desk.service['messages.openBytes']({ bytes })
const begun = async (desk: TestDesk, { summary }: MessageView, template: string): Promise<Draft> =>
  draftSchema.parse(await desk.service['messages.beginAbout']({ id: summary.id, template }))
const later = (hours: number) => {
  clock.now = new Date(clock.now.getTime() + hours * 3_600_000)
}
/** What an officer still has to say in a reply. */
const answered = (draft: Draft): Draft => ({
  ...draft,
  fields: {
    ...draft.fields,
    replyStatus: 'complete',
    answers: [{ number: 1, status: 'answered', text: 'It was.' }],
  },
})
const fails = (work: () => Promise<unknown>, code: string) => expect(work()).rejects.toMatchObject({ code })

describe('a reply', () => {
  it('is prefilled from the inquiry, joins its thread at the asking desk, and acknowledges nothing', async () => {
    const asked = await released(ours, inquiry(theirs.pointOfContact.id))
    const received = await opened(theirs, await exported(ours, asked))
    const draft = await begun(theirs, received, 'T4')
    expect(draft).toMatchObject({
      template: 'T4',
      about: { message: received.summary.id, as: 'reply' },
      to: [ours.pointOfContact.id],
      mode: 'real',
      tlp: 'TLP:AMBER+STRICT',
      precedence: 'priority',
      textLanguage: 'fr',
      renderedIn: ['fr', 'en'],
      counterpartReference: 'KEN-2026-D1-001',
      subject: 'Connections to a registry server',
    })
    expect(draft.fields).toEqual({
      theirReferences: [
        { kind: 'message', value: asked.record?.id },
        { kind: 'case', value: 'KEN-2026-D1-001' },
      ],
      answers: [
        { number: 1, status: '' },
        { number: 2, status: '' },
      ],
    })
    expect(await theirs.service['messages.drafts']({})).toEqual([])

    const reply = await released(theirs, answered(draft))
    expect(reply.record).toMatchObject({
      thread: asked.record?.thread,
      inReplyTo: { messageId: asked.record?.id, contentId: asked.contentId },
    })
    expect(reply.summary.thread).toBe(received.summary.thread)
    const back = await opened(ours, await exported(theirs, reply))
    expect(back.verdict?.level).toBe('valid')
    expect(back.summary.thread).toBe(asked.summary.thread)
    const again = await ours.service['messages.message']({ id: asked.summary.id })
    expect(again.acknowledgedBy).toEqual([])
    expect(again.summary.status).toBe('exported')
  })

  it('keeps our number of the case, in which the acknowledgement was the first', async () => {
    const asked = await released(ours, inquiry(theirs.pointOfContact.id))
    const received = await opened(theirs, await exported(ours, asked))
    const t1 = await theirs.service['messages.acknowledge']({ id: received.summary.id, answer })
    expect(t1.summary.caseNumber).toBe('FRA-2026-D1-001')
    const first = await released(theirs, answered(await begun(theirs, received, 'T4')))
    const second = await released(theirs, answered(await begun(theirs, received, 'T4')))
    expect([first, second].map(({ summary }) => summary.caseNumber)).toEqual([
      'FRA-2026-D1-001',
      'FRA-2026-D1-001',
    ])
    const other = await released(theirs, notification(ours.pointOfContact.id))
    expect(other.summary.caseNumber).toBe('FRA-2026-D1-002')
  })

  it('takes a number of its own where the case has none here yet, and the next one keeps it', async () => {
    const asked = await released(ours, inquiry(theirs.pointOfContact.id))
    const received = await opened(theirs, await exported(ours, asked))
    const replies = [
      await released(theirs, answered(await begun(theirs, received, 'T4'))),
      await released(theirs, answered(await begun(theirs, received, 'T4'))),
    ]
    expect(replies.map(({ summary }) => summary.caseNumber)).toEqual(['FRA-2026-D1-001', 'FRA-2026-D1-001'])
  })

  it('is written to none but the parties of the case, and has its nature', async () => {
    const asked = await released(ours, inquiry(theirs.pointOfContact.id))
    const received = await opened(theirs, await exported(ours, asked))
    const draft = answered(await begun(theirs, received, 'T4'))
    await fails(
      () => released(theirs, { ...draft, to: [...draft.to, third.pointOfContact.id] }),
      'recipient-not-of-case',
    )
    const exercise = { name: 'Harbour', organiser: '', injectId: '' }
    await fails(() => released(theirs, { ...draft, mode: 'exercise', exercise }), 'case-mode-differs')
    await fails(() => released(theirs, { ...draft, mode: 'test' }), 'case-mode-differs')
    expect(await theirs.service['messages.thread']({ thread: received.summary.thread })).toMatchObject({
      messages: [{ summary: { id: received.summary.id } }],
    })
  })

  it('of an exercise is one', async () => {
    const exercise = { name: 'Harbour', organiser: 'Secretariat', injectId: '1' }
    const asked = await released(ours, inquiry(theirs.pointOfContact.id, { mode: 'exercise', exercise }))
    const received = await opened(theirs, await exported(ours, asked))
    const draft = await begun(theirs, received, 'T4')
    expect(draft).toMatchObject({ mode: 'exercise', exercise })
    const reply = await released(theirs, answered(draft))
    expect(reply.summary.caseNumber).toBe('X-FRA-2026-D1-001')
  })

  it('is refused for our own messages and where the sender is not proved', async () => {
    const asked = await released(ours, inquiry(theirs.pointOfContact.id))
    await fails(() => begun(ours, asked, 'T4'), 'reply-not-possible')
    await theirs.know([theirs.pointOfContact])
    const received = await opened(theirs, await exported(ours, asked))
    expect(received.verdict?.level).toBe('not-proved')
    for (const template of ['T4', 'T14'])
      await fails(() => begun(theirs, received, template), 'reply-not-possible')
    await fails(() => begun(theirs, received, 'T12'), 'reply-not-possible')
  })

  it('bound to a thread that its State has no part in stays in the thread it has here', async () => {
    const asked = await released(ours, inquiry(theirs.pointOfContact.id))
    const received = await opened(theirs, await exported(ours, asked))
    const named = craftedRecord(third, theirs, required(asked.record, 'record'), {
      thread: required(asked.record, 'record').thread,
    })
    const intruder = await opened(theirs, await craftedFile(third, theirs, named, clock.now))
    expect(intruder.verdict?.level).toBe('valid')
    expect(intruder.summary.thread).not.toBe(received.summary.thread)
    const reply = await released(theirs, answered(await begun(theirs, intruder, 'T4')))
    expect(reply.summary.thread).toBe(intruder.summary.thread)
    const draft = answered(await begun(theirs, intruder, 'T4'))
    await fails(() => released(theirs, { ...draft, to: [ours.pointOfContact.id] }), 'recipient-not-of-case')
  })
})

describe('what is about no message', () => {
  it('is not begun from one, and T1 is not written as a draft', async () => {
    const asked = await released(ours, inquiry(theirs.pointOfContact.id))
    const received = await opened(theirs, await exported(ours, asked))
    await fails(() => begun(theirs, received, 'T1'), 'about-not-possible')
    await fails(() => begun(theirs, received, 'T99'), 'template-not-found')
  })

  it('and needs one, is not released', async () => {
    const [about, row] = [undefined, await released(ours, notification(theirs.pointOfContact.id))]
    await sent(ours, row)
    const draft = await begun(ours, row, 'T13')
    const { about: _left, ...alone } = draft
    await fails(() => released(ours, { ...alone, about }), 'about-not-possible')
    await fails(
      () => released(ours, { ...draft, about: { message: row.summary.id, as: 'case' } }),
      'about-not-possible',
    )
  })
})

describe('a further notification in a case', () => {
  const further = (draft: Draft): Draft => ({
    ...draft,
    fields: notification(theirs.pointOfContact.id).fields,
  })

  it('goes to those of the message that it is begun from, in its thread and under our reference', async () => {
    const first = await released(ours, notification(theirs.pointOfContact.id))
    const bytes = await exported(ours, first)
    const draft = await begun(ours, first, 'T2')
    expect(draft).toMatchObject({
      template: 'T2',
      about: { message: first.summary.id, as: 'case' },
      to: [theirs.pointOfContact.id],
      subject: first.summary.subject,
      fields: {},
    })
    const second = await released(ours, further(draft))
    expect(second.record).toMatchObject({
      thread: first.record?.thread,
      caseNumber: first.record?.caseNumber,
    })
    expect(second.record?.inReplyTo).toBeUndefined()
    await opened(theirs, bytes)
    const came = await opened(theirs, await exported(ours, second))
    const { messages } = await theirs.service['messages.thread']({ thread: came.summary.thread })
    expect(messages).toHaveLength(2)
  })

  it('to another State has a thread of its own in the same case, and says nothing of the first one', async () => {
    const asked = await released(theirs, inquiry(ours.pointOfContact.id))
    const received = await opened(ours, await exported(theirs, asked))
    const draft = await begun(ours, received, 'T2')
    expect(draft.to).toEqual([theirs.pointOfContact.id])
    expect(draft.subject).toBe(definitionOf('T2').words('en')('T2.name'))
    expect(draft).not.toHaveProperty('counterpartReference')
    const mixed = { ...further(draft), to: [...draft.to, third.pointOfContact.id] }
    await fails(() => released(ours, mixed), 'recipient-not-of-case')
    const answer = await released(ours, answered(await begun(ours, received, 'T4')))
    const other = await released(ours, { ...further(draft), to: [third.pointOfContact.id] })
    expect(other.record?.thread).not.toBe(asked.record?.thread)
    expect(other.summary.caseNumber).toBe(answer.summary.caseNumber)
    expect(JSON.stringify(other.record)).not.toContain(asked.record?.id)
    const { messages } = await ours.service['messages.thread']({ thread: received.summary.thread })
    expect(messages.map(({ summary }) => summary.id)).toContain(other.summary.id)
  })

  it('may be a change of details, to the parties of the case', async () => {
    const first = await released(ours, notification(theirs.pointOfContact.id))
    const draft = await begun(ours, first, 'T11')
    expect(draft).toMatchObject({ template: 'T11', about: { as: 'case' }, to: [theirs.pointOfContact.id] })
    const { fields } = changeOfDetails()
    const made = await released(ours, { ...draft, fields })
    expect(made.summary.thread).toBe(first.summary.thread)
  })
})

describe('a reminder', () => {
  it('tells the time since the confirmed sending, by the clock at its release', async () => {
    const first = await released(ours, notification(theirs.pointOfContact.id))
    await exported(ours, first)
    await fails(() => begun(ours, first, 'T13'), 'reminder-not-possible')
    await sent(ours, first)
    const sentAt = clock.now.toISOString()
    later(72.9)
    const draft = await begun(ours, first, 'T13')
    expect(draft).toMatchObject({
      about: { message: first.summary.id, as: 'reminder' },
      to: [theirs.pointOfContact.id],
      tlp: 'TLP:AMBER',
      precedence: 'urgent',
      renderedIn: ['en', 'fr'],
      subject: 'Reminder',
      fields: {
        originalMessageId: first.record?.id,
        originalReference: 'KEN-2026-D1-001',
        sentAt,
        elapsed: 72,
        reminderNumber: 'first',
        alternativeChannels: ['telephone'],
      },
    })
    later(5)
    const reminder = await released(ours, draft)
    expect(reminder.record).toMatchObject({
      thread: first.record?.thread,
      caseNumber: 'KEN-2026-D1-001',
      fields: { elapsed: 77, sentAt },
    })
    expect(reminder.record?.inReplyTo).toBeUndefined()
    expect(reminder.summary.thread).toBe(first.summary.thread)
    expect((await begun(ours, first, 'T13')).fields.reminderNumber).toBe('first')
    await sent(ours, reminder)
    expect((await begun(ours, first, 'T13')).fields.reminderNumber).toBe('second')
    await sent(ours, await released(ours, await begun(ours, first, 'T13')))
    expect((await begun(ours, first, 'T13')).fields.reminderNumber).toBe('further')
  })

  it.each([
    { originalReference: 'KEN-2026-D1-009' },
    { sentAt: '2026-11-01T00:00:00.000Z' },
    { originalMessageId: '3f1d8ae0-1111-4222-8333-444455556666' },
  ])('that was changed in what it says of the other message is refused: %o', async (changes) => {
    const first = await released(ours, notification(theirs.pointOfContact.id))
    await sent(ours, first)
    const draft = await begun(ours, first, 'T13')
    await fails(() => released(ours, { ...draft, fields: { ...draft.fields, ...changes } }), 'about-changed')
    const made = await released(ours, { ...draft, fields: { ...draft.fields, elapsed: 9000 } })
    expect(made.record?.fields.elapsed).toBe(0)
  })

  it('goes to those who have not acknowledged, and to nobody after the acknowledgement came', async () => {
    const both = [theirs.pointOfContact.id, third.pointOfContact.id]
    const first = await released(ours, { ...notification(''), to: both })
    const bytes = await sent(ours, first)
    const toAll = await begun(ours, first, 'T13')
    expect(toAll.to).toEqual(both)
    const received = await opened(theirs, bytes)
    const t1 = await theirs.service['messages.acknowledge']({ id: received.summary.id, answer })
    await opened(ours, await exported(theirs, t1))
    const rest = await begun(ours, first, 'T13')
    expect(rest).toMatchObject({ to: [third.pointOfContact.id], counterpartReference: 'FRA-2026-D1-001' })
    await fails(() => released(ours, toAll), 'reminder-not-needed')
    await released(ours, rest)

    const other = await opened(third, bytes)
    const last = await third.service['messages.acknowledge']({ id: other.summary.id, answer })
    await opened(ours, await exported(third, last))
    await fails(() => begun(ours, first, 'T13'), 'reminder-not-needed')
    await fails(() => released(ours, { ...rest, id: toAll.id }), 'reminder-not-needed')
  })

  it('may go to each State by itself, in the one case that all of them know', async () => {
    const both = [theirs.pointOfContact.id, third.pointOfContact.id]
    const first = await released(ours, { ...notification(''), to: both })
    await sent(ours, first)
    const draft = await begun(ours, first, 'T13')
    const order = await accepted(ours.service['messages.preflight'], draft)
    const { made, failed } = await ours.service['messages.releaseEach'](order)
    expect(failed).toEqual([])
    expect(made.map(({ counterparts }) => counterparts)).toEqual([['FRA'], ['BRA']])
    for (const { thread, caseNumber } of made)
      expect({ thread, caseNumber }).toEqual({ thread: first.summary.thread, caseNumber: 'KEN-2026-D1-001' })
    for (const { id } of made) await sent(ours, await ours.service['messages.message']({ id }))
    expect((await begun(ours, first, 'T13')).fields.reminderNumber).toBe('second')
    const next = await released(ours, notification(theirs.pointOfContact.id))
    expect(next.summary.caseNumber).toBe('KEN-2026-D1-002')
  })

  it('is about no reminder, acknowledgement, returned or foreign message', async () => {
    const first = await released(ours, notification(theirs.pointOfContact.id))
    const received = await opened(theirs, await sent(ours, first))
    await fails(() => begun(theirs, received, 'T13'), 'reminder-not-possible')
    const t1 = await theirs.service['messages.acknowledge']({ id: received.summary.id, answer })
    await sent(theirs, t1)
    await fails(() => begun(theirs, t1, 'T13'), 'reminder-not-possible')
    const reminder = await released(ours, await begun(ours, first, 'T13'))
    await sent(ours, reminder)
    await fails(() => begun(ours, reminder, 'T13'), 'reminder-not-possible')
    await ours.service['messages.markBounced']({ id: first.summary.id, at: clock.now.toISOString() })
    await fails(() => begun(ours, first, 'T13'), 'reminder-not-possible')
  })
})

describe('a transfer to the diplomatic channel', () => {
  const diplomatic = () => {
    const { fingerprint, publicKey } = third.vault.ownKeys.signing
    return pointOfContactOf(
      { ...france, pocType: 'diplomatic', email: 'desk@mfa.fra.example' },
      { fingerprint, certificate: publicKey, verified: true },
    )
  }

  it('is prefilled with the other side, the chronology and a true reason, and holds no indicator', async () => {
    const mfa = diplomatic()
    await ours.know([ours.pointOfContact, theirs.pointOfContact, mfa])
    const first = await released(ours, {
      ...notification(theirs.pointOfContact.id),
      fields: {
        ...notification('').fields,
        indicators: [{ type: 'ipv4', value: '198.18.4.7' }],
      },
    })
    await sent(ours, first)
    const sentAt = clock.now.toISOString()
    later(72)
    const remindedAt = clock.now.toISOString()
    await sent(ours, await released(ours, await begun(ours, first, 'T13')))
    later(72)
    const draft = await begun(ours, first, 'T12')
    expect(draft).toMatchObject({
      about: { message: first.summary.id, as: 'case' },
      to: [mfa.id],
      subject: 'Scanning of registry servers',
      fields: {
        reason: 'no-acknowledgement',
        chronology: [
          { at: sentAt, event: 'sent', reference: 'KEN-2026-D1-001' },
          { at: remindedAt, event: 'reminder-sent', reference: 'KEN-2026-D1-001' },
        ],
      },
    })
    expect(JSON.stringify(draft)).not.toContain('198.18.4.7')
    const transfer = await released(ours, {
      ...draft,
      fields: { ...draft.fields, asked: 'We would be grateful for your help to establish contact.' },
    })
    expect(transfer.record).toMatchObject({ caseNumber: 'KEN-2026-D1-001', thread: first.record?.thread })
    expect(transfer.record?.inReplyTo).toBeUndefined()
    expect(transfer.summary.thread).toBe(first.summary.thread)
  })

  it('goes to an office that can be encrypted to, where there is one', async () => {
    const mfa = diplomatic()
    const without = ['one', 'two', 'three'].map((name) =>
      pointOfContactOf({ ...france, pocType: 'diplomatic', email: `${name}@mfa.fra.example` }, null),
    )
    await ours.know([ours.pointOfContact, theirs.pointOfContact, ...without, mfa])
    const first = await released(ours, notification(theirs.pointOfContact.id))
    await sent(ours, first)
    expect((await begun(ours, first, 'T12')).to).toEqual([mfa.id])
    await ours.know([ours.pointOfContact, theirs.pointOfContact, ...without])
    expect((await begun(ours, first, 'T12')).to).toHaveLength(1)
  })

  it('tells acknowledgements and replies too, and then proposes no reason', async () => {
    const first = await released(ours, inquiry(theirs.pointOfContact.id))
    const received = await opened(theirs, await sent(ours, first))
    later(1)
    const t1 = await theirs.service['messages.acknowledge']({ id: received.summary.id, answer })
    const reply = await released(theirs, answered(await begun(theirs, received, 'T4')))
    later(1)
    await opened(ours, await exported(theirs, reply))
    const acknowledgement = await opened(ours, await exported(theirs, t1))
    const draft = await begun(ours, await ours.service['messages.message']({ id: first.summary.id }), 'T12')
    expect(draft.to).toEqual([])
    expect(draft.counterpartReference).toBe('FRA-2026-D1-001')
    expect(draft.fields.reason).toBeUndefined()
    expect(draft.fields.chronology).toEqual([
      { at: '2026-11-21T09:00:00.000Z', event: 'sent', reference: 'KEN-2026-D1-001' },
      { at: acknowledgement.verdict?.signedAt, event: 'acknowledged', reference: 'FRA-2026-D1-001' },
      { at: '2026-11-21T11:00:00.000Z', event: 'answered', reference: 'FRA-2026-D1-001' },
    ])
  })

  it('may be about a message that came in', async () => {
    const asked = await released(ours, inquiry(theirs.pointOfContact.id))
    const received = await opened(theirs, await exported(ours, asked))
    const draft = await begun(theirs, received, 'T12')
    expect(draft.fields).toEqual({
      chronology: [{ at: received.summary.at, event: 'received', reference: 'KEN-2026-D1-001' }],
    })
  })
})

describe('the pre-flight of a draft about another message', () => {
  it('says at once that real and exercise do not mix', async () => {
    const asked = await released(ours, inquiry(theirs.pointOfContact.id))
    const received = await opened(theirs, await exported(ours, asked))
    const preflight = await theirs.service['messages.preflight']({
      to: [ours.pointOfContact.id],
      template: 'T14',
      about: received.summary.id,
      message: {
        mode: 'exercise',
        tlp: 'TLP:AMBER',
        precedence: 'routine',
        renderedIn: ['fr', 'en'],
        acknowledgementRequested: false,
        indicators: { documentation: 0, other: 0 },
        attribution: [],
        references: [],
      },
    })
    expect(preflight.findings.map(({ code }) => code)).toContain('exercise-in-real-case')
    expect(preflight.canRelease).toBe(false)
  })
})
