/** Open and closed cases, notes of the desk, who takes part, and the search, with real desks. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appendAudit, readAudit } from '../../../../../src-main/store/audit-repository.ts'
import { insertOfficer } from '../../../../../src-main/store/officer-repository.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { caseEventSchema, closingReasons } from '../../../../../src-shared/domain/cases/case-event.ts'
import {
  caseOfficerSchema,
  caseOfficeSchema,
  foundCaseSchema,
} from '../../../../../src-shared/domain/cases/case-view.ts'
import { threadSummarySchema } from '../../../../../src-shared/domain/messages/views.ts'
import { carried, notified, type ThreeDesks, threeDesks } from '../../../../support/three-desks.ts'
import type { TestDesk } from '../../../../support/two-desks.ts'

const answer = { legibility: 'ok', handler: 'Duty officer' } as const

let desks: ThreeDesks
let ours: TestDesk

beforeEach(async () => {
  desks = await threeDesks()
  ours = desks.ours
})
afterEach(() => desks[Symbol.asyncDispose]())

const eventsIn = async (thread: string) =>
  (await desks.cases['cases.events']({ thread })).events.map((event) => caseEventSchema.parse(event))
const closedOf = async (thread: string) =>
  threadSummarySchema.parse((await ours.service['messages.thread']({ thread })).summary).closed
const fails = (work: () => unknown, code: string) =>
  expect((async () => work())()).rejects.toMatchObject({ code })

describe('a case', () => {
  it.each(closingReasons)('is closed as %s and opened again, which its timeline says', async (reason) => {
    const { thread } = (await notified(ours, desks.france)).summary
    expect(await closedOf(thread)).toBeNull()
    await fails(() => desks.cases['cases.reopen']({ thread, text: '' }), 'case-changed')
    await desks.cases['cases.close']({ thread, reason, text: 'Said.' })
    expect(await closedOf(thread)).toEqual({ at: desks.clock.now.toISOString(), reason })
    await fails(() => desks.cases['cases.close']({ thread, reason, text: 'Said.' }), 'case-changed')
    desks.later()
    await desks.cases['cases.reopen']({ thread, text: 'More to do.' })
    expect(await closedOf(thread)).toBeNull()
    expect(await eventsIn(thread)).toMatchObject([
      { kind: 'closed', detail: { reason, text: 'Said.' } },
      { kind: 'reopened', detail: { cause: 'officer', text: 'More to do.', message: null } },
    ])
    const kinds = readAudit(ours.vault.database).map(({ kind }) => kind)
    expect(kinds.slice(-2)).toEqual(['case-closed', 'case-reopened'])
  })

  it('is not closed as something else without words, nor where there is none', async () => {
    const { thread } = (await notified(ours, desks.france)).summary
    await fails(() => desks.cases['cases.close']({ thread, reason: 'other', text: '' }), 'bad-input')
    const none = crypto.randomUUID()
    await fails(
      () => desks.cases['cases.close']({ thread: none, reason: 'resolved', text: '' }),
      'case-not-found',
    )
    expect(await eventsIn(thread)).toEqual([])
  })

  it('is reopened by a proved message that comes in, once', async () => {
    const sent = await notified(ours, desks.france)
    const { thread } = sent.summary
    const received = await carried(ours, desks.france, sent)
    const t1 = await desks.france.service['messages.acknowledge']({ id: received.summary.id, answer })
    await desks.cases['cases.close']({ thread, reason: 'resolved', text: '' })
    desks.later()
    const back = await carried(desks.france, ours, t1)
    expect(await closedOf(thread)).toBeNull()
    expect(await eventsIn(thread)).toMatchObject([
      { kind: 'closed' },
      { kind: 'reopened', by: null, detail: { cause: 'message', message: back.summary.id } },
    ])
    await desks.cases['cases.close']({ thread, reason: 'resolved', text: '' })
    const { bytes } = await desks.france.service['internal.messageFile']({ id: t1.summary.id, form: 'asc' })
    const again = await ours.service['messages.openBytes']({ bytes })
    expect(again.verdict?.reasons).toContain('seen-before')
    expect(again.summary.thread).toBe(thread)
    expect(await closedOf(thread)).not.toBeNull()
  })

  it('stays closed where nothing is proved of what came in', async () => {
    const sent = await notified(ours, desks.france)
    const { thread } = sent.summary
    const received = await carried(ours, desks.france, sent)
    const t1 = await desks.france.service['messages.acknowledge']({ id: received.summary.id, answer })
    await desks.cases['cases.close']({ thread, reason: 'resolved', text: '' })
    await ours.know([ours.pointOfContact])
    const back = await carried(desks.france, ours, t1)
    expect(back.verdict?.level).toBe('not-proved')
    expect(await closedOf(thread)).not.toBeNull()
  })

  it('keeps notes as they were written, and no file that leaves has a word of them', async () => {
    const sent = await notified(ours, desks.france)
    const { thread, id } = sent.summary
    await desks.cases['cases.note']({ thread, text: 'Called the ministry.' })
    desks.later()
    await desks.cases['cases.note']({ thread, text: 'It was the agency.' })
    expect(await eventsIn(thread)).toMatchObject([
      { kind: 'note', detail: { text: 'Called the ministry.' } },
      { kind: 'note', detail: { text: 'It was the agency.' } },
    ])
    const view = await ours.service['messages.message']({ id })
    expect(JSON.stringify(view)).not.toContain('ministry')
    expect(JSON.stringify(readAudit(ours.vault.database))).not.toContain('ministry')
  })
})

describe('who takes part in a case', () => {
  it('is told by records and verdicts, a sender that is only claimed apart', async () => {
    const received = await carried(desks.france, ours, await notified(desks.france, ours))
    const { thread } = received.summary
    await ours.service['messages.acknowledge']({ id: received.summary.id, answer })
    const { offices } = await desks.cases['cases.participants']({ thread })
    expect(offices.map((office) => caseOfficeSchema.parse(office))).toMatchObject([
      { proof: 'own', state: 'KEN', messages: 1 },
      { proof: 'proved', state: 'FRA', contact: 'Permanence', timeZone: 'Europe/Paris', messages: 2 },
    ])

    await ours.know([ours.pointOfContact])
    const unknown = await carried(desks.brazil, ours, await notified(desks.brazil, ours))
    const claimed = await desks.cases['cases.participants']({ thread: unknown.summary.thread })
    expect(claimed.offices).toMatchObject([{ proof: 'claimed', state: 'BRA' }])
  })

  it('names the zone of an addressee from the directory', async () => {
    const { thread } = (await notified(ours, desks.brazil)).summary
    const { offices } = await desks.cases['cases.participants']({ thread })
    expect(offices).toMatchObject([
      { proof: 'own', timeZone: 'Africa/Nairobi' },
      { proof: 'addressed', state: 'BRA', timeZone: 'America/Sao_Paulo' },
    ])
  })

  it('names officers of this desk with their role and what they did', async () => {
    const { database, deviceId } = ours.vault
    const id = crypto.randomUUID()
    transaction(database, () =>
      insertOfficer(database, deviceId, {
        id,
        slot: 'slot',
        alias: 'Amina',
        role: 'releaser',
        language: 'en',
        slotPublicKey: 'AA',
        approvalPublicKey: 'AA',
        approvalPrivateKey: 'AA',
        releaseKey: null,
        created: desks.clock.now.toISOString(),
        disabled: null,
      }),
    )
    Object.assign(ours.vault, { officer: { id, alias: 'Amina', role: 'releaser' } })
    const sent = await notified(ours, desks.france)
    const { thread } = sent.summary
    await ours.service['internal.messageExported']({ id: sent.summary.id, form: 'eml' })
    await desks.cases['cases.note']({ thread, text: 'Done.' })
    const { officers } = await desks.cases['cases.participants']({ thread })
    expect(officers.map((officer) => caseOfficerSchema.parse(officer))).toEqual([
      { alias: 'Amina', role: 'releaser', deeds: ['released', 'exported', 'case'] },
    ])
    expect(await eventsIn(thread)).toMatchObject([{ kind: 'note', by: 'Amina' }])
  })

  it.each([
    ['case-exported', 'exported'],
    ['case-claimed', 'case'],
    ['case-forwarded', 'case'],
  ] as const)('counts %s as something that was done', async (kind, deed) => {
    const { database, deviceId } = ours.vault
    const id = crypto.randomUUID()
    const keys = { slotPublicKey: 'AA', approvalPublicKey: 'AA', approvalPrivateKey: 'AA', releaseKey: null }
    const named = { id, slot: 'slot', alias: 'Zuri', role: 'releaser', language: 'en' } as const
    const { thread } = (await notified(ours, desks.france)).summary
    transaction(database, () => {
      insertOfficer(database, deviceId, {
        ...named,
        ...keys,
        created: desks.clock.now.toISOString(),
        disabled: null,
      })
      appendAudit(database, { deviceId, officer: named }, desks.clock.now, kind, thread)
    })
    const { officers } = await desks.cases['cases.participants']({ thread })
    expect(officers).toEqual([{ alias: 'Zuri', role: 'releaser', deeds: [deed] }])
  })
})

describe('the search of cases', () => {
  it('finds by every word of subject, number and State, the latest first', async () => {
    const one = await notified(ours, desks.france, { subject: 'Café network' })
    desks.later()
    const two = await notified(ours, desks.brazil, { subject: 'Network of ports' })
    await desks.cases['cases.close']({ thread: one.summary.thread, reason: 'withdrawn', text: '' })
    const found = async (text: string, limit = 5) =>
      (await desks.cases['cases.search']({ text, limit })).cases.map((one) => foundCaseSchema.parse(one))
    expect((await found('network')).map(({ thread }) => thread)).toEqual([
      two.summary.thread,
      one.summary.thread,
    ])
    expect(await found('cafe KEN-2026-D1-001')).toMatchObject([
      { thread: one.summary.thread, counterparts: ['FRA'], isClosed: true, mode: 'real' },
    ])
    expect(await found('brasil')).toMatchObject([{ thread: two.summary.thread, isClosed: false }])
    expect(await found('network cafe brasil')).toEqual([])
    expect(await found('', 1)).toHaveLength(1)
  })
})
