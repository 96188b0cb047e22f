/** Files that leave, what officers say of their sending, and the form of file for each counterpart. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAudit } from '../../../../../src-main/store/audit-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { messageViewSchema } from '../../../../../src-shared/domain/messages/views.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { channelProposal, france, kenya, notification } from '../../../../support/correspondence.ts'
import {
  pointOfContactOf,
  type TestClock,
  type TestDesk,
  type TwoDesks,
  testDesk,
  twoDesks,
} from '../../../../support/two-desks.ts'

let clock: TestClock
let desks: TwoDesks
let sender: TestDesk
let receiver: TestDesk

beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  desks = await twoDesks(clock)
  ;({ sender, receiver } = desks)
})
afterEach(() => desks[Symbol.asyncDispose]())

const released = async () => sender.service['messages.release'](notification(receiver.pointOfContact.id))
const exported = async (id: string, form: 'eml' | 'outlook' | 'asc' = 'eml') => {
  const { bytes } = await sender.service['internal.messageFile']({ id, form })
  await sender.service['internal.messageExported']({ id, form })
  return bytes
}
const forms = (
  ids: readonly string[],
  files: 'all' | 'preferred',
  fallback: 'eml' | 'outlook' | 'asc' = 'eml',
) => sender.service['internal.messageForms']({ ids, files, fallback })
const kinds = () =>
  listAudit(sender.vault.database, 100)
    .toReversed()
    .map(({ kind, detail }) => [kind, detail])
const at = () => clock.now.toISOString()

describe('forms', () => {
  it('are all kept of an encrypted message, and a desk opens each', async () => {
    const view = messageViewSchema.parse(await released())
    expect(view.forms).toEqual(['asc', 'eml', 'outlook'])
    const { suggestedName } = await sender.service['internal.messageFile']({
      id: view.summary.id,
      form: 'outlook',
    })
    expect(suggestedName).toMatch(/^poc-message-[0-9a-f]{4}-[0-9a-f]{4}-outlook\.eml$/)
    const opened = await receiver.service['messages.openBytes']({
      bytes: await exported(view.summary.id, 'outlook'),
    })
    expect(opened.verdict).toMatchObject({ level: 'valid', reasons: [] })
    expect(opened.contentId).toBe(view.contentId)
  })

  it('of a signed message are two, and the third is refused by its name', async () => {
    const keyless = pointOfContactOf({ ...france, state: 'BRA', email: 'duty@csirt.bra.example' }, null)
    await sender.know([sender.pointOfContact, keyless])
    const draft = notification(keyless.id, {
      template: 'T14',
      acknowledgement: { requested: false },
      fields: channelProposal,
      footers: ['confidential', 'voluntary'],
    })
    const order = await accepted(sender.service['messages.preflight'], draft)
    const { summary, forms: kept } = await sender.service['messages.release'](order)
    expect(kept).toEqual(['asc', 'eml'])
    expect(await forms([summary.id], 'preferred', 'outlook')).toEqual([{ id: summary.id, form: 'eml' }])
    await expect(exported(summary.id, 'outlook')).rejects.toMatchObject({ code: 'message-form-missing' })
  })

  it('are what was chosen for the counterpart, else what the desk uses', async () => {
    const { summary, preferredForm } = await released()
    const { id } = summary
    expect(preferredForm).toBeNull()
    expect(await forms([id], 'preferred', 'outlook')).toEqual([{ id, form: 'outlook' }])
    const pocId = receiver.pointOfContact.id
    const pocIds = [pocId]
    await sender.service['messages.preferForm']({ pocIds, form: 'asc' })
    expect((await sender.service['messages.message']({ id })).preferredForm).toBe('asc')
    expect(await sender.service['messages.preferredForm']({ pocId })).toEqual({ form: 'asc' })
    expect(await forms([id], 'preferred', 'outlook')).toEqual([{ id, form: 'asc' }])
    expect((await forms([id], 'all')).map(({ form }) => form)).toEqual(['asc', 'eml', 'outlook'])
    await sender.service['messages.preferForm']({ pocIds, form: null })
    expect((await sender.service['messages.message']({ id })).preferredForm).toBeNull()
    expect(await sender.service['messages.preferredForm']({ pocId })).toEqual({ form: null })
    expect(kinds().slice(-2)).toEqual([
      ['form-preferred', { form: 'asc' }],
      ['form-preferred', { form: 'none' }],
    ])
  })

  it('are of no use where recipients were given different ones', async () => {
    const brazil = await testDesk({ ...france, state: 'BRA', email: 'duty@csirt.bra.example' }, clock)
    try {
      await sender.know([sender.pointOfContact, receiver.pointOfContact, brazil.pointOfContact])
      const to = [receiver.pointOfContact.id, brazil.pointOfContact.id]
      const { summary } = await sender.service['messages.release']({ ...notification(to[0] ?? ''), to })
      const preferred = async () =>
        (await sender.service['messages.message']({ id: summary.id })).preferredForm
      await sender.service['messages.preferForm']({ pocIds: [to[0] ?? ''], form: 'asc' })
      expect(await preferred()).toBeNull()
      await sender.service['messages.preferForm']({ pocIds: to, form: 'outlook' })
      expect(await preferred()).toBe('outlook')
    } finally {
      await brazil[Symbol.asyncDispose]()
    }
  })

  it('are chosen only for points of contact that there are', async () => {
    const pocIds = [receiver.pointOfContact.id, crypto.randomUUID()]
    expect(() => sender.service['messages.preferForm']({ pocIds, form: 'asc' })).toThrow('entry-not-found')
    expect(kinds()).toEqual([])
  })
})

describe('confirmations', () => {
  it('keep when, by which channel, from which address, and the note', async () => {
    const { summary } = await released()
    const { id } = summary
    await exported(id)
    const sending = {
      at: at(),
      channel: 'encrypted-mail',
      mailbox: kenya.email,
      note: 'By the duty officer',
    } as const
    const view = await sender.service['messages.markSent']({ id, ...sending })
    expect(messageViewSchema.parse(view)).toMatchObject({ sentAt: at(), summary: { status: 'sent' } })
    expect(view.deliveries).toEqual([
      { id: expect.any(String), outcome: 'sent', ...sending, recipients: null },
    ])
    expect(kinds().slice(-2)).toEqual([
      ['message-exported', { form: 'eml' }],
      ['message-sent', { channel: 'encrypted-mail' }],
    ])
  })

  it('can be given for several at once, each with its audit entry; what cannot be confirmed is named', async () => {
    const [first, second, third] = [await released(), await released(), await released()].map(
      ({ summary }) => summary.id,
    ) as [string, string, string]
    await exported(first)
    await exported(second)
    const nowhere = '00000000-0000-4000-8000-000000000001'
    const said = { at: at(), channel: 'encrypted-mail', mailbox: kenya.email } as const
    const ids = [first, third, second, first, nowhere]
    const before = kinds().length
    expect(await sender.service['messages.markAllSent']({ ids, ...said })).toEqual({
      sent: [first, second],
      left: [third, nowhere],
    })
    for (const id of [first, second]) {
      const view = await sender.service['messages.message']({ id })
      expect(view).toMatchObject({ sentAt: at(), summary: { status: 'sent' } })
      expect(view.deliveries).toMatchObject([{ outcome: 'sent', ...said }])
    }
    expect(kinds().slice(before)).toEqual([
      ['message-sent', { channel: 'encrypted-mail' }],
      ['message-sent', { channel: 'encrypted-mail' }],
    ])
    // Once more, as from a second window: nothing is confirmed twice.
    expect(await sender.service['messages.markAllSent']({ ids: [first], ...said })).toEqual({
      sent: [],
      left: [first],
    })
    expect(kinds()).toHaveLength(before + 2)
    await sender.service['messages.markBounced']({ id: first, at: at() })
    expect(await sender.service['messages.markAllSent']({ ids: [first], ...said })).toEqual({
      sent: [],
      left: [first],
    })
    const { summary } = await sender.service['messages.message']({ id: first })
    expect(summary.status).toBe('bounced')
  })

  it('need a file that has left', async () => {
    const { summary } = await released()
    const said = { id: summary.id, at: at(), channel: 'mission' } as const
    expect(() => sender.service['messages.markSent'](said)).toThrow('message-not-released')
    expect((await sender.service['messages.message']({ id: summary.id })).deliveries).toEqual([])
  })

  it('record that a message came back, and that it was sent again', async () => {
    const { summary } = await released()
    const { id } = summary
    await exported(id)
    expect(() => sender.service['messages.markBounced']({ id, at: at() })).toThrow('message-not-sent')
    await sender.service['messages.markSent']({ id, at: at(), channel: 'encrypted-mail' })
    const back = await sender.service['messages.markBounced']({ id, at: at(), note: 'Mailbox full' })
    expect(back.summary.status).toBe('bounced')
    expect(kinds().at(-1)).toEqual(['message-bounced', {}])
    const again = await sender.service['messages.markSent']({ id, at: at(), channel: 'mission' })
    expect(again.summary.status).toBe('sent')
    expect(again.deliveries.map(({ outcome, channel }) => [outcome, channel])).toEqual([
      ['sent', 'encrypted-mail'],
      ['bounced', null],
      ['sent', 'mission'],
    ])
  })

  it('leave an acknowledgement as it is: it says more than the sending', async () => {
    const { summary } = await released()
    const { id } = summary
    const received = await receiver.service['messages.openBytes']({ bytes: await exported(id) })
    const answer = await receiver.service['messages.acknowledge']({
      id: received.summary.id,
      answer: { legibility: 'ok', handler: 'Permanence' },
    })
    const file = await receiver.service['internal.messageFile']({ id: answer.summary.id, form: 'eml' })
    await sender.service['messages.openBytes']({ bytes: file.bytes })
    await sender.service['messages.markSent']({ id, at: at(), channel: 'encrypted-mail' })
    const view = await sender.service['messages.markBounced']({ id, at: at() })
    expect(view.summary.status).toBe('acknowledged')
    expect(view.deliveries).toHaveLength(2)
  })

  it('are asked for of what was exported, since its first export, until they are given', async () => {
    const unconfirmed = async () => sender.service['messages.unconfirmed']({})
    const [first, second] = [await released(), await released()]
    expect(await unconfirmed()).toEqual([])
    await exported(required(second, 'message').summary.id)
    const firstExport = at()
    clock.now = new Date(clock.now.getTime() + 60 * 60_000)
    await exported(second.summary.id, 'asc')
    await exported(first.summary.id)
    expect((await unconfirmed()).map(({ id, exportedAt }) => [id, exportedAt])).toEqual([
      [second.summary.id, firstExport],
      [first.summary.id, at()],
    ])
    await sender.service['messages.markSent']({ id: second.summary.id, at: at(), channel: 'other' })
    expect((await unconfirmed()).map(({ id }) => id)).toEqual([first.summary.id])
  })

  it('are not for what came in', async () => {
    const { summary } = await released()
    const received = await receiver.service['messages.openBytes']({ bytes: await exported(summary.id) })
    const said = { id: received.summary.id, at: at(), channel: 'other' } as const
    expect(() => receiver.service['messages.markSent'](said)).toThrow('message-not-released')
    expect(received).toMatchObject({ forms: [], preferredForm: null, deliveries: [] })
  })
})
