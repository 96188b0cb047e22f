/** One message to two States, and the mail to one of them comes back: by a report, by an officer's word, and sent again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clockService } from '../../../../../src-main/services/clocks.ts'
import { outlinePages } from '../../../../../src-main/store/outline-rows.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { clockCalls } from '../../../../../src-shared/contract/clocks.ts'
import { reportViewSchema } from '../../../../../src-shared/domain/incoming/report.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { type MessageView, messageViewSchema } from '../../../../../src-shared/domain/messages/views.ts'
import { france, notification } from '../../../../support/correspondence.ts'
import { postfixReport } from '../../../../support/delivery-reports.ts'
import { incomingDesk } from '../../../../support/incoming-desk.ts'
import { brazil, carried, releasedBy, type ThreeDesks, threeDesks } from '../../../../support/three-desks.ts'

let desks: ThreeDesks
beforeEach(async () => {
  desks = await threeDesks()
})
afterEach(() => desks[Symbol.asyncDispose]())

const now = () => desks.clock.now.toISOString()
const brazilId = () => desks.brazil.pointOfContact.id
const franceId = () => desks.france.pointOfContact.id
const clocks = () =>
  clockService({
    session: { current: () => desks.ours.vault },
    clock: () => desks.clock.now,
    emit: () => undefined,
  })
async function acknowledgementClock({ summary: { thread } }: MessageView) {
  const found = clockCalls['clocks.ofCase'].output.parse(await clocks()['clocks.ofCase']({ thread }))
  return required(
    found.clocks.find(({ kind }) => kind === 'acknowledgement'),
    'a clock',
  )
}
const read = async (id: string) =>
  messageViewSchema.parse(await desks.ours.service['messages.message']({ id }))
const bounced = async (id: string, recipients?: readonly string[]) =>
  desks.ours.service['messages.markBounced']({
    id,
    at: now(),
    ...(recipients === undefined ? {} : { recipients: [...recipients] }),
  })

/** To both, confirmed as sent. */
async function sentToBoth(): Promise<MessageView> {
  const { ours } = desks
  const to = [franceId(), brazilId()]
  const draft = notification(franceId(), { to, acknowledgement: { requested: true } })
  const view = await releasedBy(ours, draft)
  const { id } = view.summary
  await ours.service['internal.messageFile']({ id, form: 'eml' })
  await ours.service['internal.messageExported']({ id, form: 'eml' })
  await ours.service['messages.markSent']({ id, at: now(), channel: 'encrypted-mail' })
  return view
}

describe('the mail to one of two States comes back', () => {
  it('and the other is waited for on, in the case, in Today and in what is counted', async () => {
    const view = await sentToBoth()
    const { id } = view.summary
    desks.later()
    await bounced(id, [brazilId()])
    const after = await read(id)
    expect(after.summary).toMatchObject({ status: 'sent', cameBackFrom: ['BRA'] })
    expect(after.returned).toEqual([
      { id: brazilId(), state: 'BRA', entity: brazil.entity, address: brazil.email, at: now() },
    ])
    expect(after.deliveries.map(({ outcome, recipients }) => [outcome, recipients])).toEqual([
      ['sent', null],
      ['bounced', [brazilId()]],
    ])
    expect(await acknowledgementClock(view)).toMatchObject({
      stopped: null,
      waitingFor: ['FRA'],
      cameBackFrom: ['BRA'],
    })
    const today = await clocks()['clocks.today']({ list: 'real', side: 'all', offset: 0, count: 9 })
    expect(today.rows).toMatchObject([{ waitingFor: ['FRA'], cameBackFrom: ['BRA'] }])
    const outlines = [...outlinePages(desks.ours.vault.database)].flat()
    expect(outlines).toMatchObject([{ status: 'sent', apart: [{ state: 'BRA', sentAt: null }] }])
  })

  it('and a reminder goes to the other alone', async () => {
    const { id } = (await sentToBoth()).summary
    await bounced(id, [brazilId()])
    const draft = await desks.ours.service['messages.beginAbout']({ id, template: 'T13' })
    expect(draft.to).toEqual([franceId()])
    const toBoth = { ...draft, to: [franceId(), brazilId()] } as Draft
    await expect(releasedBy(desks.ours, toBoth)).rejects.toMatchObject({ code: 'reminder-not-needed' })
  })

  it('and it stands as returned once nobody is left', async () => {
    const view = await sentToBoth()
    const { id } = view.summary
    await bounced(id, [brazilId()])
    await bounced(id, [franceId()])
    const after = await read(id)
    expect(after.summary.status).toBe('bounced')
    expect(after.returned.map(({ state }) => state)).toEqual(['FRA', 'BRA'])
    expect((await acknowledgementClock(view)).stopped).toMatchObject({ by: 'bounced' })
    await expect(async () =>
      desks.ours.service['messages.beginAbout']({ id, template: 'T13' }),
    ).rejects.toMatchObject({ code: 'reminder-not-possible' })
  })

  it('and is sent to it again, from when it is waited for anew', async () => {
    const view = await sentToBoth()
    const { id } = view.summary
    const first = now()
    await bounced(id, [brazilId()])
    desks.later()
    const again = { id, at: now(), channel: 'encrypted-mail', recipients: [brazilId()] } as const
    await desks.ours.service['messages.markSent']({ ...again, recipients: [...again.recipients] })
    const after = await read(id)
    expect(after).toMatchObject({ sentAt: first, returned: [], summary: { status: 'sent' } })
    expect(await acknowledgementClock(view)).toMatchObject({
      started: first,
      waitingFor: ['FRA', 'BRA'],
      cameBackFrom: [],
    })
    const given = await carried(desks.ours, desks.france, view)
    const made = await desks.france.service['messages.acknowledge']({
      id: given.summary.id,
      answer: { legibility: 'ok', handler: 'Permanence' },
    })
    await carried(desks.france, desks.ours, made)
    expect(await acknowledgementClock(view)).toMatchObject({ started: now(), waitingFor: ['BRA'] })
  })

  it('and is said only of those to whom it was written, and sent again only where it came back', async () => {
    const { id } = (await sentToBoth()).summary
    const stranger = '00000000-0000-4000-8000-000000000001'
    await expect(bounced(id, [stranger])).rejects.toMatchObject({ code: 'bad-input' })
    const again = { id, at: now(), channel: 'encrypted-mail', recipients: [brazilId()] } as const
    await expect(async () =>
      desks.ours.service['messages.markSent']({ ...again, recipients: [...again.recipients] }),
    ).rejects.toMatchObject({ code: 'bad-input' })
  })
})

describe('a report about one of two recipients', () => {
  const subjectOf = ({ record }: MessageView) => {
    const reference = required(record, 'a record').id.replace(/-/gu, '').slice(0, 8)
    return `POC message ${reference.slice(0, 4)}-${reference.slice(4)}`
  }
  async function reported(view: MessageView, to: string, name = '') {
    const desk = incomingDesk(desks.ours, desks.clock)
    const bytes = postfixReport({ to, subject: subjectOf(view), ...(name === '' ? {} : { messageId: name }) })
    const opened = await desk.calls['incoming.open']({ bytes })
    if (opened.became !== 'report') throw new Error('not taken for a report')
    return { desk, handle: opened.handle }
  }

  it('stops the clock of that one alone, and once, also where it comes in another file', async () => {
    const view = await sentToBoth()
    for (const name of ['<one@mail.example>', '<one@mail.example>', '<two@mail.example>']) {
      const { desk, handle } = await reported(view, brazil.email, name)
      const after = await desk.calls['incoming.confirmReport']({ handle })
      expect(reportViewSchema.parse(after)).toMatchObject({ isRecorded: true })
    }
    const after = await read(view.summary.id)
    expect(after).toMatchObject({ summary: { status: 'sent' }, returned: [{ state: 'BRA' }] })
    expect(after.deliveries.map(({ outcome }) => outcome)).toEqual(['sent', 'bounced'])
    expect(await acknowledgementClock(view)).toMatchObject({ stopped: null, waitingFor: ['FRA'] })
  })

  it('that names nobody of them is for an officer to decide', async () => {
    const view = await sentToBoth()
    const { desk, handle } = await reported(view, 'duty@elsewhere.example')
    const report = reportViewSchema.parse(await desk.calls['incoming.report']({ handle }))
    expect(report).toMatchObject({ isOfNobody: true, match: { message: { id: view.summary.id } } })
    expect(() => desk.calls['incoming.confirmReport']({ handle })).toThrow('report-not-usable')
    expect((await read(view.summary.id)).returned).toEqual([])
  })

  it('is proved wrong by an acknowledgement', async () => {
    const view = await sentToBoth()
    const { desk, handle } = await reported(view, france.email)
    await desk.calls['incoming.confirmReport']({ handle })
    expect((await read(view.summary.id)).returned).toMatchObject([{ state: 'FRA' }])
    const given = await carried(desks.ours, desks.france, view)
    const made = await desks.france.service['messages.acknowledge']({
      id: given.summary.id,
      answer: { legibility: 'ok', handler: 'Permanence' },
    })
    await carried(desks.france, desks.ours, made)
    const after = await read(view.summary.id)
    expect(after.returned).toEqual([])
    expect(after.summary.cameBackFrom).toBeUndefined()
    expect(await acknowledgementClock(view)).toMatchObject({ waitingFor: ['BRA'], cameBackFrom: [] })
  })
})
