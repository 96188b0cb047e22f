/** Clocks over real databases and keys: two desks, files between them, and what officers decide. */
import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clockService } from '../../../../src-main/services/clocks.ts'
import { readAudit } from '../../../../src-main/store/audit-repository.ts'
import { caseEventRepository } from '../../../../src-main/store/case-event-repository.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { clockCalls } from '../../../../src-shared/contract/clocks.ts'
import type { DeskEvent } from '../../../../src-shared/contract/events.ts'
import { firstClocksPolicy } from '../../../../src-shared/domain/clocks/policy.ts'
import type { Draft } from '../../../../src-shared/domain/messages/draft.ts'
import type { MessageView } from '../../../../src-shared/domain/messages/views.ts'
import type { OfficerRole } from '../../../../src-shared/domain/officer.ts'
import { accepted } from '../../../support/accepted-warnings.ts'
import { notification } from '../../../support/correspondence.ts'
import { type TestDesk, type TwoDesks, twoDesks } from '../../../support/two-desks.ts'

const start = '2026-11-21T06:00:00.000Z'
const answer = { legibility: 'ok', handler: 'Permanence' } as const
let clock: { now: Date }
let desks: TwoDesks
let role: OfficerRole | null
let events: DeskEvent[]

beforeEach(async () => {
  clock = { now: new Date(start) }
  desks = await twoDesks(clock)
  role = null
  events = []
})
afterEach(() => desks[Symbol.asyncDispose]())

const auditKinds = ({ vault }: TestDesk) => readAudit(vault.database).map(({ kind }) => kind)
const later = (hours: number) => new Date(Date.parse(start) + hours * 3_600_000)
const at = (hours: number) => {
  clock.now = later(hours)
}
function clocksOf(desk: TestDesk) {
  const officer = { id: 'x', slot: 's', alias: 'A', language: 'en' } as const
  const service = clockService({
    session: {
      current: () => ({ ...desk.vault, officer: role === null ? null : { ...officer, role } }),
    },
    clock: () => clock.now,
    emit: (event) => events.push(event),
  })
  return {
    service,
    ofCase: async ({ summary }: MessageView) =>
      clockCalls['clocks.ofCase'].output.parse(await service['clocks.ofCase']({ thread: summary.thread })),
    today: async (list: 'real' | 'exercise' = 'real', side: 'all' | 'ours' | 'theirs' = 'all') => {
      const found = clockCalls['clocks.today'].output.parse(
        await service['clocks.today']({ list, side, offset: 0, count: 50 }),
      )
      return { ...found, rows: found.rows.filter((row) => row.side !== 'inside') }
    },
  }
}
const request = (changes: Partial<Draft> = {}) =>
  notification(desks.receiver.pointOfContact.id, { acknowledgement: { requested: true }, ...changes })
const released = async (desk: TestDesk, draft: Draft) =>
  desk.service['messages.release'](await accepted(desk.service['messages.preflight'], draft))
const exported = async (desk: TestDesk, { summary: { id } }: MessageView) => {
  const { bytes } = await desk.service['internal.messageFile']({ id, form: 'eml' })
  await desk.service['internal.messageExported']({ id, form: 'eml' })
  return bytes
}
const markSent = (desk: TestDesk, { summary: { id } }: MessageView) =>
  desk.service['messages.markSent']({ id, at: clock.now.toISOString(), channel: 'encrypted-mail' })
const sent = async (desk: TestDesk, view: MessageView) => {
  const bytes = await exported(desk, view)
  await markSent(desk, view)
  return bytes
}
const opened = (desk: TestDesk, bytes: Uint8Array) => desk.service['messages.openBytes']({ bytes })
const stops = (clocks: readonly { kind: string; stopped: { by: string } | null }[]) =>
  clocks.map(({ kind, stopped }) => [kind, stopped?.by ?? 'running'])

describe('the clocks of a case', () => {
  it('start with the confirmed sending at one desk, and with the receipt at the other', async () => {
    const { sender, receiver } = desks
    const view = await released(sender, request())
    expect((await clocksOf(sender).ofCase(view)).clocks).toEqual([])
    const bytes = await exported(sender, view)
    expect((await clocksOf(sender).today()).total).toBe(0)
    at(2)
    await markSent(sender, view)
    expect((await clocksOf(sender).ofCase(view)).clocks).toMatchObject([
      {
        side: 'theirs',
        kind: 'acknowledgement',
        started: later(2).toISOString(),
        due: later(74).toISOString(),
        source: 'policy',
        waitingFor: ['FRA'],
        stopped: null,
      },
      { side: 'theirs', kind: 'answer', due: later(2 + 15 * 24).toISOString() },
    ])
    at(5)
    const received = await opened(receiver, bytes)
    const found = await clocksOf(receiver).ofCase(received)
    expect(found.clocks).toMatchObject([
      {
        side: 'ours',
        kind: 'acknowledgement',
        started: later(5).toISOString(),
        due: later(77).toISOString(),
      },
      { side: 'ours', kind: 'answer' },
    ])
    expect(found.receipts).toMatchObject([{ opened: later(5).toISOString(), isConfirmed: false }])
  })

  it('take the day that the message names', async () => {
    const by = '2026-11-22T09:00:00.000Z'
    const view = await released(desks.sender, request({ acknowledgement: { requested: true, by } }))
    await sent(desks.sender, view)
    expect((await clocksOf(desks.sender).ofCase(view)).clocks[0]).toMatchObject({
      due: by,
      source: 'message',
    })
  })

  it('stop with the acknowledgement on both sides, each by its own evidence', async () => {
    const { sender, receiver } = desks
    const view = await released(sender, request())
    const received = await opened(receiver, await sent(sender, view))
    at(1)
    const t1 = await receiver.service['messages.acknowledge']({ id: received.summary.id, answer })
    const prepared = await clocksOf(receiver).ofCase(received)
    expect(stops(prepared.clocks)).toEqual([
      ['acknowledgement', 'running'],
      ['answer', 'running'],
    ])
    expect(prepared.clocks.map(({ isPrepared }) => isPrepared)).toEqual([true, false])
    const back = await sent(receiver, t1)
    expect(stops((await clocksOf(receiver).ofCase(received)).clocks)).toEqual([
      ['acknowledgement', 'acknowledged'],
      ['answer', 'running'],
    ])
    await opened(sender, back)
    expect(stops((await clocksOf(sender).ofCase(view)).clocks)).toEqual([
      ['acknowledgement', 'acknowledged'],
      ['answer', 'running'],
    ])
  })

  it('stop with the proved answer', async () => {
    const { sender, receiver } = desks
    const view = await released(sender, request())
    const received = await opened(receiver, await sent(sender, view))
    const draft = await receiver.service['messages.beginAbout']({ id: received.summary.id, template: 'T4' })
    const fields = { ...draft.fields, replyStatus: 'complete', findings: 'It was.' }
    const reply = await released(receiver, { ...draft, fields } as Draft)
    await opened(sender, await sent(receiver, reply))
    for (const [desk, one] of [[sender, view] as const, [receiver, received] as const]) {
      expect(stops((await clocksOf(desk).ofCase(one)).clocks).slice(0, 2)).toEqual([
        ['acknowledgement', 'answered'],
        ['answer', 'answered'],
      ])
    }
  })

  it('stop where the message came back, and start anew where it is sent again', async () => {
    const { sender } = desks
    const view = await released(sender, request())
    await sent(sender, view)
    at(1)
    await sender.service['messages.markBounced']({ id: view.summary.id, at: clock.now.toISOString() })
    expect(stops((await clocksOf(sender).ofCase(view)).clocks)[0]).toEqual(['acknowledgement', 'bounced'])
    expect((await clocksOf(sender).today()).total).toBe(0)
    at(3)
    await markSent(sender, view)
    expect((await clocksOf(sender).ofCase(view)).clocks[0]).toMatchObject({
      stopped: null,
      started: later(3).toISOString(),
    })
  })

  it('stop with the closing of the case and go on with its reopening', async () => {
    const { sender } = desks
    const view = await released(sender, request())
    await sent(sender, view)
    const { database } = sender.vault
    const note = (content: Parameters<ReturnType<typeof caseEventRepository>['add']>[1]) =>
      transaction(database, () => caseEventRepository(database).add(sender.vault, content, clock.now))
    const { thread } = view.summary
    note({ thread, kind: 'closed', detail: { reason: 'resolved', text: '' } })
    expect(stops((await clocksOf(sender).ofCase(view)).clocks)[0]).toEqual(['acknowledgement', 'closed'])
    expect((await clocksOf(sender).today()).total).toBe(0)
    note({ thread, kind: 'reopened', detail: { cause: 'officer', text: '', message: null } })
    expect((await clocksOf(sender).today()).total).toBe(1)
  })
})

describe('what officers decide', () => {
  it('stops one clock with a reason, once, and takes it back', async () => {
    const { sender } = desks
    const { service, ofCase } = clocksOf(sender)
    const view = await released(sender, request())
    await sent(sender, view)
    const one = { message: view.summary.id, kind: 'answer' } as const
    await service['clocks.stop']({ ...one, reason: 'Answered at the meeting' })
    expect((await ofCase(view)).clocks.map(({ stopped }) => stopped)).toMatchObject([
      null,
      { by: 'decided', reason: 'Answered at the meeting' },
    ])
    await expect(service['clocks.stop']({ ...one, reason: 'Again' })).rejects.toMatchObject({
      code: 'clock-changed',
    })
    await service['clocks.resume'](one)
    await expect(service['clocks.resume'](one)).rejects.toMatchObject({ code: 'clock-changed' })
    expect(stops((await ofCase(view)).clocks)).toEqual([
      ['acknowledgement', 'running'],
      ['answer', 'running'],
    ])
    expect(auditKinds(sender).slice(-2)).toEqual(['clock-stopped', 'clock-resumed'])
    expect(events).toEqual([{ topic: 'messages' }, { topic: 'messages' }])
  })

  it('refuses a message that is not there', async () => {
    const { service } = clocksOf(desks.sender)
    const message = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a02'
    await expect(service['clocks.stop']({ message, kind: 'answer', reason: 'x' })).rejects.toMatchObject({
      code: 'message-not-found',
    })
    await expect(service['clocks.ofCase']({ thread: message })).rejects.toMatchObject({
      code: 'message-not-found',
    })
  })

  it('sets the receipt of what came in, and of nothing else', async () => {
    const { sender, receiver } = desks
    const view = await released(sender, request())
    const bytes = await sent(sender, view)
    at(50)
    const received = await opened(receiver, bytes)
    const { service, ofCase } = clocksOf(receiver)
    const message = received.summary.id
    const first = await ofCase(received)
    // The desk's own files carry the sender's date.
    expect(first.receipts[0]?.proposed).toBe(start)
    expect(first.clocks[0]?.started).toBe(later(50).toISOString())
    await service['clocks.setReceipt']({ message, at: later(4).toISOString() })
    const again = await ofCase(received)
    expect(again.receipts[0]).toMatchObject({ received: later(4).toISOString(), isConfirmed: true })
    expect(again.clocks[0]).toMatchObject({ started: later(4).toISOString(), due: later(76).toISOString() })
    expect(() => service['clocks.setReceipt']({ message, at: later(51).toISOString() })).toThrow(
      expect.objectContaining({ code: 'bad-input' }),
    )
    expect(() =>
      clocksOf(sender).service['clocks.setReceipt']({ message: view.summary.id, at: start }),
    ).toThrow(expect.objectContaining({ code: 'bad-input' }))
  })

  it('lets administrators alone change the policy, by which every clock is computed anew', async () => {
    const { sender } = desks
    const { service, ofCase } = clocksOf(sender)
    const view = await released(sender, request())
    await sent(sender, view)
    const policy = {
      ...firstClocksPolicy,
      allowances: {
        ...firstClocksPolicy.allowances,
        acknowledgement: {
          ...firstClocksPolicy.allowances.acknowledgement,
          technical: { amount: 2, unit: 'days' as const },
        },
      },
    }
    role = 'releaser'
    expect(() => service['clocks.setPolicy'](policy)).toThrow(
      expect.objectContaining({ code: 'not-permitted' }),
    )
    expect(await service['clocks.policy']({})).toEqual(firstClocksPolicy)
    role = 'administrator'
    service['clocks.setPolicy'](policy)
    expect(await service['clocks.policy']({})).toEqual(policy)
    expect((await ofCase(view)).clocks[0]?.due).toBe(later(48).toISOString())
    expect(auditKinds(sender).at(-1)).toBe('clocks-policy-changed')
  })
})

describe('working days', () => {
  it('are those of the office that owes something: its weekdays and its public holidays', async () => {
    const { sender, receiver } = desks
    const hours = [{ from: '09:00', until: '17:00' }]
    const officeHours = { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours }
    const availability = {
      aroundTheClock: false,
      timeZone: 'Europe/Paris',
      officeHours,
      holidayCalendar: 'FR',
    }
    clock.now = new Date('2026-12-23T10:00:00.000Z')
    await sender.know([sender.pointOfContact, { ...receiver.pointOfContact, availability }])
    const view = await released(sender, request())
    await sent(sender, view)
    const { service, ofCase } = clocksOf(sender)
    expect((await ofCase(view)).clocks[0]?.due).toBe('2026-12-26T10:00:00.000Z')
    role = 'administrator'
    service['clocks.setPolicy']({ ...firstClocksPolicy, workingDaysOnly: true })
    // Friday is Christmas Day, and the weekend follows.
    expect((await ofCase(view)).clocks[0]?.due).toBe('2026-12-29T10:00:00.000Z')
  })
})

describe('today', () => {
  it('has one row for each side of a case, by what is due first, and exercises apart', async () => {
    const { sender, receiver } = desks
    const late = await released(sender, request({ subject: 'Late' }))
    await sent(sender, late)
    const by = later(20).toISOString()
    const soon = await released(
      sender,
      request({ subject: 'Soon', acknowledgement: { requested: true, by } }),
    )
    await sent(sender, soon)
    const drill = await released(
      sender,
      request({ mode: 'exercise', exercise: { name: 'Blue', organiser: 'UNODA', injectId: '1' } }),
    )
    await sent(sender, drill)
    await opened(
      sender,
      await sent(receiver, await released(receiver, notification(sender.pointOfContact.id))),
    )
    const { today } = clocksOf(sender)
    const found = await today()
    expect(found.rows.map(({ subject, side, others }) => [subject, side, others])).toEqual([
      ['Soon', 'theirs', 1],
      ['Late', 'theirs', 1],
      ['Scanning of registry servers', 'ours', 1],
    ])
    expect(found.counts).toEqual({
      real: { ours: 1, theirs: 2, inside: 0, overdue: 0 },
      exercise: { ours: 0, theirs: 1, inside: 0, overdue: 0 },
    })
    expect((await today('exercise')).rows).toMatchObject([{ mode: 'exercise' }])
    expect((await today('real', 'ours')).rows.map(({ side }) => side)).toEqual(['ours'])
    at(21)
    expect((await today()).counts.real.overdue).toBe(1)
  })

  it('says when time alone changes it next, whichever list that is in, and does not change before', async () => {
    const { sender } = desks
    const by = later(20).toISOString()
    await sent(sender, await released(sender, request({ acknowledgement: { requested: true, by } })))
    const drill = request({ mode: 'exercise', exercise: { name: 'Blue', organiser: 'UNODA', injectId: '1' } })
    await sent(sender, await released(sender, drill))
    const { today } = clocksOf(sender)
    const found = await today()
    expect(found.changesAt).toBe(by)
    clock.now = new Date(Date.parse(by) - 1)
    expect(await today()).toEqual(found)
    clock.now = new Date(by)
    const changed = await today()
    expect(changed.counts.real.overdue).toBe(1)
    const [drilled] = (await today('exercise')).rows
    expect(changed.changesAt).toBe(drilled?.due)
    at(5000)
    expect((await today()).changesAt).toBeNull()
  })

  it('loses and doubles nothing when the clock jumps, and says that it is behind', async () => {
    const { sender } = desks
    const view = await released(sender, request())
    await sent(sender, view)
    const { today } = clocksOf(sender)
    const before = await today()
    for (const hours of [5000, -5000, 0.5, 100, 0]) {
      at(hours)
      const found = await today()
      expect(found.rows).toEqual(before.rows)
      expect(found.behind).toBe(hours < 0 ? start : null)
    }
  })

  it('offers the steps of the ladder, a sent reminder done', async () => {
    const { sender } = desks
    const view = await released(sender, request())
    await sent(sender, view)
    at(80)
    const draft = await sender.service['messages.beginAbout']({ id: view.summary.id, template: 'T13' })
    const reminder = await released(sender, { ...draft, acknowledgement: { requested: true } } as Draft)
    const [first] = (await clocksOf(sender).today()).rows
    expect(first?.steps.map(({ step }) => step)).toEqual(['reminder', 'alternate', 'diplomatic'])
    await sent(sender, reminder)
    const [row] = (await clocksOf(sender).today()).rows
    expect(row?.steps[0]).toEqual({
      step: 'second-reminder',
      at: later(152).toISOString(),
      states: ['FRA'],
    })
    expect(row?.others).toBe(1)
  })

  it('takes no step against States that were reached by telephone, and goes on waiting', async () => {
    const { sender, receiver } = desks
    const view = await released(sender, request())
    await sent(sender, view)
    const { database } = sender.vault
    const detail = {
      message: view.summary.id,
      by: 'them' as const,
      state: 'FRA',
      pocId: receiver.pointOfContact.id,
      entity: 'CSIRT national',
      number: '+33123456789',
      withWhom: 'Permanence',
      note: '',
      stopsReminders: true,
    }
    const content = { thread: view.summary.thread, kind: 'acknowledged-by-phone', detail } as const
    transaction(database, () => caseEventRepository(database).add(sender.vault, content, clock.now))
    const [acknowledgement] = (await clocksOf(sender).ofCase(view)).clocks
    expect(acknowledgement).toMatchObject({ stopped: null, steps: [], notReminded: ['FRA'] })
  })

  it('knows when the newest of what is due became so, of real traffic alone', async () => {
    const { sender } = desks
    const { service } = clocksOf(sender)
    const drill = { name: 'Blue', organiser: 'UNODA', injectId: '1' }
    await sent(sender, await released(sender, request({ mode: 'exercise', exercise: drill })))
    at(400)
    expect(await service['internal.clocksDue']({})).toEqual({ latest: null })
    at(0)
    await sent(sender, await released(sender, request()))
    at(73)
    expect(await service['internal.clocksDue']({})).toEqual({ latest: later(72).toISOString() })
  })

  it('becomes a calendar with case numbers and no other word', async () => {
    const { sender } = desks
    const { service } = clocksOf(sender)
    const view = await released(sender, request({ subject: 'Secret matter' }))
    await sent(sender, view)
    const words = { titled: 'A clock of case {{number}} is due.', untitled: 'A clock is due.' }
    const { bytes, suggestedName, entries } = await service['internal.calendarFile']({ list: 'real', words })
    const text = new TextDecoder().decode(bytes)
    const [event] = ICAL.Component.fromString(text).getAllSubcomponents('vevent')
    expect(event?.getFirstPropertyValue('summary')).toBe(`A clock of case ${view.summary.caseNumber} is due.`)
    expect(String(event?.getFirstPropertyValue('dtstart'))).toBe('2026-11-24T06:00:00Z')
    for (const word of ['Secret', 'France', 'FRA-', view.summary.id, view.summary.thread]) {
      expect(text).not.toContain(word)
    }
    expect(suggestedName).toBe('poc-desk-real-2026-11-21.ics')
    expect(auditKinds(sender)).not.toContain('calendar-exported')
    await service['internal.calendarSaved']({ entries })
    expect(entries).toBe(1)
    expect(auditKinds(sender).at(-1)).toBe('calendar-exported')
  })

  it('survives records that are none, and offices that are not in the directory', async () => {
    const { sender } = desks
    const view = await released(sender, request())
    await sent(sender, view)
    const { database } = sender.vault
    database.prepare('UPDATE message SET record = CAST(\'{"to":3}\' AS BLOB)').run()
    database.prepare('DELETE FROM point_of_contact').run()
    expect((await clocksOf(sender).today()).total).toBe(0)
    database.prepare("UPDATE message SET record = CAST('no record' AS BLOB)").run()
    expect((await clocksOf(sender).ofCase(view)).clocks).toEqual([])
  })
})
