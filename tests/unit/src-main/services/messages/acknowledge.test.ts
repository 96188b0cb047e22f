/** The acknowledgement itself: what it may say in clear, and what it must not stumble over. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { craftedFile, craftedRecord, france, notification } from '../../../../support/correspondence.ts'
import {
  type TestClock,
  type TestDesk,
  type TwoDesks,
  testDesk,
  twoDesks,
} from '../../../../support/two-desks.ts'

const answer = { legibility: 'ok', handler: 'Duty officer' } as const

describe('an acknowledgement', () => {
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

  const exported = async (desk: TestDesk, id: string) => {
    const { bytes } = await desk.service['internal.messageFile']({ id, form: 'asc' })
    await desk.service['internal.messageExported']({ id, form: 'asc' })
    return bytes
  }
  const received = async () => {
    const sent = await sender.service['messages.release'](notification(receiver.pointOfContact.id))
    const bytes = await exported(sender, sent.summary.id)
    const view = await receiver.service['messages.openBytes']({ bytes })
    return { sent, view, record: required(view.record, 'record') }
  }
  const crafted = async (record: MessageRecord, changes: Partial<MessageRecord>) => {
    const made = craftedRecord(sender, receiver, record, changes)
    return receiver.service['messages.openBytes']({
      bytes: await craftedFile(sender, receiver, made, clock.now),
    })
  }

  it('that leaves in clear repeats nothing of the encrypted message', async () => {
    const { view, record } = await received()
    // The key of the other side has expired meanwhile: nothing can be encrypted to it.
    const later = new Date('2028-11-19T12:00:00.000Z')
    clock.now = later
    const fresh = await testDesk(france, clock)
    try {
      Object.assign(receiver.vault.ownKeys, { signing: fresh.vault.ownKeys.signing })
      const t1 = await receiver.service['messages.acknowledge']({ id: view.summary.id, answer })
      const text = Buffer.from(await exported(receiver, t1.summary.id)).toString('utf8')
      expect(text).toContain('BEGIN PGP SIGNED MESSAGE')
      const records = /BEGIN POC DESK RECORD-----\n([\s\S]*?)\n- -----END/.exec(text)?.[1] ?? ''
      const inside = Buffer.from(records.replaceAll('\n', ''), 'base64').toString('utf8')
      expect(inside).toContain('"T1"')
      for (const part of [text, inside]) expect(part).not.toContain(record.subject)
    } finally {
      await fresh[Symbol.asyncDispose]()
    }
  })

  it('can be made whatever the other program wrote into its record', async () => {
    const { record } = await received()
    const strange: Partial<MessageRecord>[] = [
      { subject: 'Two\nlines' },
      { renderedIn: ['en', 'en'] },
      { exercise: { name: 'Harbour', organiser: '', injectId: '' } },
    ]
    for (const changes of strange) {
      const view = await crafted(record, changes)
      const t1 = await receiver.service['messages.acknowledge']({ id: view.summary.id, answer })
      expect(t1.record?.inReplyTo?.contentId).toBe(view.contentId)
    }
  })

  it('of an exercise does not count for a real message', async () => {
    const { sent, record } = await received()
    const t1 = required(
      (
        await receiver.service['messages.acknowledge']({
          id: required((await receiver.service['messages.threads']({}))[0]?.messages[0], 'message').id,
          answer,
        })
      ).record,
      'record',
    )
    const exercise = { name: 'Harbour', organiser: 'Secretariat', injectId: '1' }
    const drill = craftedRecord(receiver, sender, t1, {
      inReplyTo: { messageId: record.id, contentId: required(sent.contentId, 'content id') },
      mode: 'exercise',
      exercise,
    })
    const bytes = await craftedFile(receiver, sender, drill, clock.now)
    const view = await sender.service['messages.openBytes']({ bytes })
    expect(view.verdict?.level).toBe('valid')
    expect((await sender.service['messages.message']({ id: sent.summary.id })).acknowledgedBy).toEqual([])
  })
})
