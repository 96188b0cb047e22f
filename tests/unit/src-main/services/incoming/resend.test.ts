/** After a message came back: what it said, once more, to another office of the same State. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attachmentRepository } from '../../../../../src-main/store/attachment-repository.ts'
import { listAudit } from '../../../../../src-main/store/audit-repository.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { france, notification } from '../../../../support/correspondence.ts'
import { type SendersDesk, sendersDesk } from '../../../../support/incoming-desk.ts'
import { pointOfContactOf } from '../../../../support/two-desks.ts'

let desks: SendersDesk
let desk: SendersDesk['desk']

beforeEach(async () => {
  desks = await sendersDesk()
  desk = desks.desk
})
afterEach(() => desks[Symbol.asyncDispose]())

const released = async () => desk.messages['messages.release'](notification(desks.receiver.pointOfContact.id))

describe('writing to another office', () => {
  const other = () => pointOfContactOf({ ...france, email: 'second@csirt.fra.example' }, null)

  it('begins a draft with the same content, which stands in the list of drafts', async () => {
    const view = await released()
    const second = other()
    await desks.sender.know([desks.sender.pointOfContact, desks.receiver.pointOfContact, second])
    const draft = await desk.calls['incoming.beginResend']({
      message: view.summary.id,
      from: desks.receiver.pointOfContact.id,
      to: second.id,
    })
    expect(draft).toMatchObject({
      template: 'T2',
      to: [second.id],
      subject: view.record?.subject,
      fields: view.record?.fields,
      tlp: view.record?.tlp,
      renderedIn: view.record?.renderedIn,
    })
    expect(draft.id).not.toBe(view.summary.id)
    expect(await desk.messages['messages.draft']({ id: draft.id })).toEqual(draft)
    expect(listAudit(desks.sender.vault.database, 100).map(({ kind }) => kind)).toContain(
      'recipient-replaced',
    )
  })

  it('goes to nobody of another State, and to nobody in place of whom it was not written to', async () => {
    const view = await released()
    const { id } = view.summary
    const [us, them] = [desks.sender.pointOfContact.id, desks.receiver.pointOfContact.id]
    for (const [from, to] of [
      [them, us],
      [us, them],
      [them, them],
    ] as const) {
      expect(() => desk.calls['incoming.beginResend']({ message: id, from, to })).toThrow(
        expect.objectContaining({ code: 'bad-input' }),
      )
    }
    expect(await desk.messages['messages.drafts']({})).toEqual([])
  })

  it('takes the files along, and the step of the case once it is released', async () => {
    const order = notification(desks.receiver.pointOfContact.id)
    await desk.messages['messages.saveDraft'](order)
    const bytes = new Uint8Array(1_500_000).map((_zero, index) => index % 251)
    const { attachments } = await desk.messages['messages.attachBytes']({
      draft: order.id,
      name: 'capture.bin',
      bytes,
    })
    const { summary } = await desk.messages['messages.release']({ ...order, attachments })
    const second = { ...other(), pgpKeys: desks.receiver.pointOfContact.pgpKeys }
    await desks.sender.know([desks.sender.pointOfContact, desks.receiver.pointOfContact, second])
    const draft = await desk.calls['incoming.beginResend']({
      message: summary.id,
      from: desks.receiver.pointOfContact.id,
      to: second.id,
    })
    expect(draft.attachments).toEqual(attachments)
    const pieces = attachmentRepository(desks.sender.vault.database).pieces(
      draft.id,
      attachments[0]?.sha256 ?? '',
    )
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
    expect(pieces.length).toBeGreaterThan(1)
    const { messages } = desk
    const again = await messages['messages.release'](await accepted(messages['messages.preflight'], draft))
    expect(again.summary.thread).toBe(summary.thread)
    const { steps } = await messages['messages.steps']({ thread: summary.thread })
    expect(steps).toMatchObject([{ kind: 'other-contact', pocId: second.id, message: again.summary.id }])
  })

  it('answers the same message again where it was a reply', async () => {
    const theirs = await desks.receiver.service['messages.release'](
      notification(desks.sender.pointOfContact.id),
    )
    const { bytes } = await desks.receiver.service['internal.messageFile']({
      id: theirs.summary.id,
      form: 'eml',
    })
    const opened = await desk.messages['messages.openBytes']({ bytes })
    const reply = await desk.messages['messages.beginAbout']({ id: opened.summary.id, template: 'T4' })
    const fields = {
      ...reply.fields,
      replyStatus: 'complete',
      answers: [{ number: 1, status: 'answered', text: 'It was.' }],
    }
    const { summary } = await desk.messages['messages.release'](
      await accepted(desk.messages['messages.preflight'], { ...reply, fields }),
    )
    const second = other()
    await desks.sender.know([desks.sender.pointOfContact, desks.receiver.pointOfContact, second])
    const draft = await desk.calls['incoming.beginResend']({
      message: summary.id,
      from: desks.receiver.pointOfContact.id,
      to: second.id,
    })
    expect(draft.about).toEqual({ message: opened.summary.id, as: 'reply' })
  })
})
