/** Reports of mail systems: what they say, that they change nothing by themselves, and what an officer makes of them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDeliveryReport } from '../../../../../src-formats/message-file/delivery-report.ts'
import { listAudit } from '../../../../../src-main/store/audit-repository.ts'
import { caseEventRepository } from '../../../../../src-main/store/case-event-repository.ts'
import { checksOf } from '../../../../../src-main/store/check-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { Failure } from '../../../../../src-shared/base/failure.ts'
import { reportViewSchema } from '../../../../../src-shared/domain/incoming/report.ts'
import { outerSubject } from '../../../../../src-shared/domain/messages/subject.ts'
import type { MessageView } from '../../../../../src-shared/domain/messages/views.ts'
import { france, kenya, notification } from '../../../../support/correspondence.ts'
import {
  delayReport,
  exchangeReport,
  eximReport,
  gmailReport,
  postfixReport,
  type ReportedMail,
} from '../../../../support/delivery-reports.ts'
import { type SendersDesk, sendersDesk } from '../../../../support/incoming-desk.ts'

let desks: SendersDesk
let desk: SendersDesk['desk']

beforeEach(async () => {
  desks = await sendersDesk()
  desk = desks.desk
})
afterEach(() => desks[Symbol.asyncDispose]())

/** A message of ours that was sent, and the mail that it left as. */
async function sent(isConfirmed = true): Promise<{ view: MessageView; mail: ReportedMail }> {
  const view = await desk.messages['messages.release'](notification(desks.receiver.pointOfContact.id))
  const { id } = view.summary
  const { bytes } = await desk.messages['internal.messageFile']({ id, form: 'eml' })
  await desk.messages['internal.messageExported']({ id, form: 'eml' })
  if (isConfirmed)
    await desk.messages['messages.markSent']({
      id,
      at: desks.clock.now.toISOString(),
      channel: 'encrypted-mail',
    })
  const messageId = required(
    /^Message-ID: (<[^>]+>)\r?$/m.exec(new TextDecoder().decode(bytes))?.[1],
    'Message-ID of the mail',
  )
  const record = required(view.record, 'record of our message')
  return { view, mail: { to: france.email, messageId, subject: outerSubject(record) } }
}

async function handleOf(bytes: Uint8Array): Promise<string> {
  const opened = await desk.calls['incoming.open']({ bytes })
  if (opened.became !== 'report') throw new Error('not taken for a report')
  return opened.handle
}

const viewOf = async (bytes: Uint8Array) =>
  reportViewSchema.parse(await desk.calls['incoming.report']({ handle: await handleOf(bytes) }))
const statusOf = async (id: string) => (await desk.messages['messages.message']({ id })).summary.status
const kinds = () => listAudit(desks.sender.vault.database, 100).map(({ kind }) => kind)
const rows = (table: 'message' | 'known_file' | 'delivery' | 'case_event') =>
  desks.sender.vault.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()

describe('a report', () => {
  it.each([
    ['Postfix', postfixReport],
    ['Exchange', exchangeReport],
    ['Gmail', gmailReport],
    ['Exim', eximReport],
  ])('by %s finds the message that it is about', async (_name, reportOf) => {
    const { view, mail } = await sent()
    const report = await viewOf(reportOf(mail))
    expect(report).toMatchObject({
      match: { by: 'message-id', message: { id: view.summary.id } },
      isRecorded: false,
      lines: [
        {
          address: france.email,
          action: 'failed',
          addressee: { pocId: desks.receiver.pointOfContact.id, state: 'FRA' },
        },
      ],
    })
  })

  it('finds it by the reference in the subject, where the mail program gave the mail another id', async () => {
    const { view, mail } = await sent()
    const report = await viewOf(postfixReport({ ...mail, messageId: '<PR3P1@prod.outlook.example>' }))
    expect(report.match).toMatchObject({ by: 'subject', message: { id: view.summary.id } })
  })

  it('changes nothing by being opened, and nothing of it is kept', async () => {
    const { view, mail } = await sent()
    const before = [kinds(), rows('message'), rows('known_file')]
    await viewOf(postfixReport(mail))
    expect(await statusOf(view.summary.id)).toBe('sent')
    expect([kinds(), rows('message'), rows('known_file')]).toEqual(before)
  })

  it('that matches nothing says so, and cannot be confirmed', async () => {
    await sent()
    const forged = postfixReport({ to: france.email, messageId: '<guess@poc-desk.invalid>' })
    const { handle, match } = await viewOf(forged)
    expect(match).toBeNull()
    expect(() => desk.calls['incoming.confirmReport']({ handle })).toThrow(
      expect.objectContaining({ code: 'report-not-usable' }),
    )
  })

  it('is never about a message that came in, whatever id that has', async () => {
    const theirs = await desks.receiver.service['messages.release'](
      notification(desks.sender.pointOfContact.id, { renderedIn: ['fr'] }),
    )
    const { bytes } = await desks.receiver.service['internal.messageFile']({
      id: theirs.summary.id,
      form: 'eml',
    })
    const opened = await desk.messages['messages.openBytes']({ bytes })
    const subject = outerSubject(required(opened.record, 'their record'))
    expect((await viewOf(postfixReport({ to: france.email, subject }))).match).toBeNull()
  })

  it('is held under one handle, and only while the vault is open', async () => {
    const { mail } = await sent()
    const handle = await handleOf(postfixReport(mail))
    expect(await handleOf(postfixReport(mail))).toBe(handle)
    expect(() => desk.calls['incoming.report']({ handle: crypto.randomUUID() })).toThrow(
      expect.objectContaining({ code: 'report-gone' }),
    )
    desk.lock()
    expect(() => desk.calls['incoming.report']({ handle })).toThrow(
      expect.objectContaining({ code: 'vault-locked' }),
    )
  })

  it('that is opened alone is no message either', async () => {
    const { mail } = await sent()
    const opening = desk.messages['messages.openBytes']({ bytes: postfixReport(mail) })
    const failure = await Promise.resolve(opening).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Failure)
    expect(failure).toMatchObject({ code: 'delivery-report', params: { handle: expect.any(String) } })
  })
})

describe('confirming a failure', () => {
  it('marks the message, writes into the case, and marks the address in the directory', async () => {
    const { view, mail } = await sent()
    const { handle } = await viewOf(postfixReport(mail))
    const { id, thread } = view.summary
    const after = reportViewSchema.parse(await desk.calls['incoming.confirmReport']({ handle }))
    expect(after.isRecorded).toBe(true)
    expect(await statusOf(id)).toBe('bounced')
    expect(caseEventRepository(desks.sender.vault.database).ofCase(thread)).toMatchObject([
      {
        kind: 'bounce-report',
        detail: { message: id, addresses: [{ address: france.email, action: 'failed', status: '5.1.1' }] },
      },
    ])
    expect(checksOf(desks.sender.vault.database, desks.receiver.pointOfContact.id)).toMatchObject([
      { path: `emails/${france.email}`, result: 'bounced', how: 'mail', note: '5.1.1' },
    ])
    expect(kinds()).toEqual(expect.arrayContaining(['message-bounced', 'contact-checked']))
    expect(desk.events.map(({ topic }) => topic)).toEqual(expect.arrayContaining(['messages', 'directory']))
  })

  it('keeps no words of the other mail system in the audit log', async () => {
    const { mail } = await sent()
    const { handle } = await viewOf(postfixReport(mail))
    await desk.calls['incoming.confirmReport']({ handle })
    const log = JSON.stringify(listAudit(desks.sender.vault.database, 100))
    expect(log).not.toMatch(/virtual mailbox|csirt\.fra\.example/)
  })

  it('is done once, also where the file is opened again', async () => {
    const { mail } = await sent()
    const { handle } = await viewOf(postfixReport(mail))
    await desk.calls['incoming.confirmReport']({ handle })
    const again = await viewOf(postfixReport(mail))
    expect(again.isRecorded).toBe(true)
    const before = [kinds(), rows('delivery'), rows('case_event')]
    const answer = await desk.calls['incoming.confirmReport']({ handle: again.handle })
    expect(reportViewSchema.parse(answer).isRecorded).toBe(true)
    expect([kinds(), rows('delivery'), rows('case_event')]).toEqual(before)
    expect(checksOf(desks.sender.vault.database, desks.receiver.pointOfContact.id)).toHaveLength(1)
  })

  it('is refused of a delay', async () => {
    const { view, mail } = await sent()
    const { handle } = await viewOf(delayReport(mail))
    expect(() => desk.calls['incoming.confirmReport']({ handle })).toThrow(
      expect.objectContaining({ code: 'report-not-usable' }),
    )
    expect(await statusOf(view.summary.id)).toBe('sent')
  })

  it('waits until somebody has said that the message was sent, and leaves nothing half done', async () => {
    const { view, mail } = await sent(false)
    const { handle, match } = await viewOf(postfixReport(mail))
    expect(match?.sentAt).toBeNull()
    expect(() => desk.calls['incoming.confirmReport']({ handle })).toThrow(
      expect.objectContaining({ code: 'message-not-sent' }),
    )
    expect(caseEventRepository(desks.sender.vault.database).ofCase(view.summary.thread)).toEqual([])
    expect(checksOf(desks.sender.vault.database, desks.receiver.pointOfContact.id)).toEqual([])
    expect(rows('known_file')).toBe(0)
  })

  it('marks no address that the message was not written to', async () => {
    const { view, mail } = await sent()
    const { handle, lines } = await viewOf(postfixReport({ ...mail, to: kenya.email }))
    expect(lines).toMatchObject([{ address: kenya.email, addressee: null }])
    await desk.calls['incoming.confirmReport']({ handle })
    expect(await statusOf(view.summary.id)).toBe('bounced')
    for (const { id } of [desks.sender.pointOfContact, desks.receiver.pointOfContact])
      expect(checksOf(desks.sender.vault.database, id)).toEqual([])
  })

  it('leaves an address alone that the office does not have any more', async () => {
    const { mail } = await sent()
    const emails = [{ address: 'new@csirt.fra.example', usage: 'incident' as const }]
    await desks.sender.know([desks.sender.pointOfContact, { ...desks.receiver.pointOfContact, emails }])
    const { handle } = await viewOf(postfixReport(mail))
    await desk.calls['incoming.confirmReport']({ handle })
    expect(checksOf(desks.sender.vault.database, desks.receiver.pointOfContact.id)).toEqual([])
  })
})

it('the samples are reports', () => {
  for (const report of [postfixReport, exchangeReport, gmailReport, eximReport, delayReport])
    expect(readDeliveryReport(report({ to: france.email }))).toBeDefined()
})
