/** The timeline of one case at two desks: in one order, whatever the order in which its files were carried. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { timelineOf } from '../../../../../src-renderer/features/messages/timeline.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { messageCalls } from '../../../../../src-shared/contract/messages.ts'
import { type Draft, draftSchema } from '../../../../../src-shared/domain/messages/draft.ts'
import type { MessageView } from '../../../../../src-shared/domain/messages/views.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { notification } from '../../../../support/correspondence.ts'
import { type TestClock, type TestDesk, type TwoDesks, twoDesks } from '../../../../support/two-desks.ts'

let clock: TestClock
let desks: TwoDesks
beforeEach(async () => {
  clock = { now: new Date('2026-11-21T06:00:00.250Z') }
  desks = await twoDesks(clock)
})
afterEach(() => desks[Symbol.asyncDispose]())

const afterHours = (hours: number) => {
  clock.now = new Date(clock.now.getTime() + hours * 3_600_000)
}

/** Released and confirmed as sent: the file as it is carried. */
async function made(desk: TestDesk, draft: Draft): Promise<{ view: MessageView; file: Uint8Array }> {
  const view = await desk.service['messages.release'](
    await accepted(desk.service['messages.preflight'], draft),
  )
  return { view, file: await carried(desk, view) }
}

async function carried({ service }: TestDesk, { summary: { id } }: MessageView): Promise<Uint8Array> {
  const { bytes } = await service['internal.messageFile']({ id, form: 'eml' })
  await service['internal.messageExported']({ id, form: 'eml' })
  await service['messages.markSent']({ id, at: clock.now.toISOString(), channel: 'encrypted-mail' })
  return bytes
}

async function timeline({ service }: TestDesk, { summary }: MessageView): Promise<readonly string[]> {
  const { messages } = messageCalls['messages.thread'].output.parse(
    await service['messages.thread']({ thread: summary.thread }),
  )
  return timelineOf(messages, []).map((item) => {
    const record = item.kind === 'message' ? required(item.view.record, 'a record') : undefined
    return `${item.at} ${record?.template.id} ${record?.id}`
  })
}

it('is the same at both desks where files were carried in another order than they were made', async () => {
  const { sender, receiver } = desks
  const first = await made(
    sender,
    notification(receiver.pointOfContact.id, { acknowledgement: { requested: true } }),
  )
  afterHours(1)
  const received = await receiver.service['messages.openBytes']({ bytes: first.file })
  afterHours(100)
  const reminder = await sender.service['messages.beginAbout']({ id: first.view.summary.id, template: 'T13' })
  const second = await made(sender, draftSchema.parse({ ...reminder, acknowledgement: { requested: true } }))
  afterHours(1)
  const acknowledgement = await receiver.service['messages.acknowledge']({
    id: received.summary.id,
    answer: { legibility: 'ok', handler: 'Permanence' },
  })
  const answer = await carried(receiver, acknowledgement)
  // The reminder left before the acknowledgement was made, and is opened after it.
  afterHours(5)
  await receiver.service['messages.openBytes']({ bytes: second.file })
  await sender.service['messages.openBytes']({ bytes: answer })
  const atSender = await timeline(sender, first.view)
  expect(atSender.map((line) => line.split(' ')[1])).toEqual(['T2', 'T13', 'T1'])
  expect(await timeline(receiver, received)).toEqual(atSender)
})
