/** The ladder between real desks: whom a step is for, what it says, and that it shows as done. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clockService } from '../../../../../src-main/services/clocks.ts'
import { beginResend } from '../../../../../src-main/services/incoming/resend.ts'
import { vaultCatalogue } from '../../../../../src-main/services/templates/vault-catalogue.ts'
import { caseEventRepository } from '../../../../../src-main/store/case-event-repository.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { wayRepository } from '../../../../../src-main/store/way-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { clockCalls } from '../../../../../src-shared/contract/clocks.ts'
import type { ClockKind } from '../../../../../src-shared/domain/clocks/policy.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import { type Draft, draftSchema } from '../../../../../src-shared/domain/messages/draft.ts'
import type { MessageView } from '../../../../../src-shared/domain/messages/views.ts'
import { notification } from '../../../../support/correspondence.ts'
import { carried, releasedBy, type ThreeDesks, threeDesks } from '../../../../support/three-desks.ts'

let desks: ThreeDesks
let ministry: PointOfContact
let second: PointOfContact

/** France has a second technical office and a ministry, with the key of its first. */
beforeEach(async () => {
  desks = await threeDesks()
  const { france, brazil, ours } = desks
  const other = (type: PointOfContact['type'], address: string): PointOfContact => ({
    ...france.pointOfContact,
    id: randomUUID(),
    type,
    emails: [{ address, usage: 'incident' }],
  })
  ministry = other('diplomatic', 'cyber@mfa.fra.example')
  second = other('technical', 'second@csirt.fra.example')
  await ours.know([ours.pointOfContact, france.pointOfContact, brazil.pointOfContact, ministry, second])
})
afterEach(() => desks[Symbol.asyncDispose]())

const hours = (count: number) => {
  for (let passed = 0; passed < count; passed += 1) desks.later()
}
const now = () => desks.clock.now.toISOString()

async function sent(view: MessageView): Promise<MessageView> {
  const { service } = desks.ours
  const { id } = view.summary
  await service['internal.messageFile']({ id, form: 'eml' })
  await service['internal.messageExported']({ id, form: 'eml' })
  return service['messages.markSent']({ id, at: now(), channel: 'encrypted-mail' })
}
const sentToBoth = async () => {
  const to = [desks.france.pointOfContact.id, desks.brazil.pointOfContact.id]
  const { id } = desks.france.pointOfContact
  return sent(await releasedBy(desks.ours, notification(id, { to, acknowledgement: { requested: true } })))
}
const begun = async (view: MessageView, template: 'T12' | 'T13', states?: readonly string[]) =>
  desks.ours.service['messages.beginAbout']({
    id: view.summary.id,
    template,
    ...(states === undefined ? {} : { states: [...states] }),
  })
async function clockOf({ summary: { thread } }: MessageView, kind: ClockKind = 'acknowledgement') {
  const service = clockService({
    session: { current: () => desks.ours.vault },
    clock: () => desks.clock.now,
    emit: () => undefined,
  })
  const { clocks } = clockCalls['clocks.ofCase'].output.parse(await service['clocks.ofCase']({ thread }))
  return required(
    clocks.find((one) => one.kind === kind),
    'a clock',
  )
}
async function acknowledgedBy(desk: ThreeDesks['france'], view: MessageView) {
  const given = await carried(desks.ours, desk, view)
  const answer = { legibility: 'ok', handler: 'Permanence' } as const
  const made = await desk.service['messages.acknowledge']({ id: given.summary.id, answer })
  await carried(desk, desks.ours, made)
}

async function answeredBy(desk: ThreeDesks['france'], view: MessageView) {
  const { summary } = await carried(desks.ours, desk, view)
  const draft = await desk.service['messages.beginAbout']({ id: summary.id, template: 'T4' })
  const fields = { ...draft.fields, replyStatus: 'complete', findings: 'It was.' }
  await carried(desk, desks.ours, await releasedBy(desk, { ...draft, fields } as Draft))
}

/** France said by telephone that it has it, and is not to be reminded. */
function spokenWithFrance({ summary: { id, thread } }: MessageView): void {
  const { vault } = desks.ours
  const detail = {
    message: id,
    by: 'them',
    state: 'FRA',
    pocId: desks.france.pointOfContact.id,
    entity: 'CSIRT national',
    number: '+33123456789',
    withWhom: 'Permanence',
    note: '',
    stopsReminders: true,
  } as const
  transaction(vault.database, () =>
    caseEventRepository(vault.database).add(
      vault,
      { thread, kind: 'acknowledged-by-phone', detail },
      desks.clock.now,
    ),
  )
}

describe('a step', () => {
  it('is for those that are waited for, and not for those that an officer does not remind', async () => {
    const view = await sentToBoth()
    spokenWithFrance(view)
    const clock = await clockOf(view)
    expect(clock.steps.map(({ states }) => states)).toEqual([['BRA'], ['BRA'], ['BRA']])
    expect((await begun(view, 'T13')).to).toEqual([desks.brazil.pointOfContact.id])
    expect(clock.done).toEqual([{ step: 'call', state: 'FRA', at: now() }])
  })

  it('begins a draft for the States that it is for, and for no other', async () => {
    const view = await sentToBoth()
    expect((await begun(view, 'T13', ['FRA'])).to).toEqual([desks.france.pointOfContact.id])
    expect((await begun(view, 'T12', ['FRA'])).to).toEqual([ministry.id])
    await expect(begun(view, 'T13', ['KEN'])).rejects.toMatchObject({ code: 'bad-input' })
  })

  it('says that no acknowledgement came only where none came from those whom it is for', async () => {
    const view = await sentToBoth()
    await acknowledgedBy(desks.france, view)
    const answer = await clockOf(view, 'answer')
    expect(answer.waitingFor).toEqual(['FRA', 'BRA'])
    expect((await begun(view, 'T12', ['BRA'])).fields.reason).toBe('no-acknowledgement')
    const toBoth = await begun(view, 'T12', answer.waitingFor)
    expect([toBoth.to, toBoth.fields.reason]).toEqual([[ministry.id], undefined])
    expect((await begun(view, 'T12', ['FRA'])).fields.reason).toBeUndefined()
  })

  it('says that no answer came only where its time has passed for all whom it is for', async () => {
    const view = await sentToBoth()
    await acknowledgedBy(desks.france, view)
    const reasons = async () => {
      const drafts = [['FRA'], ['BRA'], ['FRA', 'BRA'], undefined].map((states) => begun(view, 'T12', states))
      return (await Promise.all(drafts)).map(({ fields }) => fields.reason)
    }
    const { due } = await clockOf(view, 'answer')
    hours((Date.parse(due) - Date.parse(now())) / 3_600_000 - 1)
    expect(await reasons()).toEqual([undefined, 'no-acknowledgement', undefined, 'no-acknowledgement'])
    hours(1)
    expect(now()).toBe(due)
    expect(await reasons()).toEqual(['no-answer', 'no-acknowledgement', 'no-answer', 'no-acknowledgement'])
    await acknowledgedBy(desks.brazil, view)
    expect(await reasons()).toEqual(['no-answer', 'no-answer', 'no-answer', 'no-answer'])
    await answeredBy(desks.france, view)
    expect(await reasons()).toEqual([undefined, 'no-answer', undefined, undefined])
  })
})

describe('what was done', () => {
  it('shows step by step, State by State, and the ladder goes on from there', async () => {
    const view = await sentToBoth()
    hours(80)
    const reminders: string[] = []
    for (const number of ['first', 'second']) {
      const draft = await begun(view, 'T13', ['FRA'])
      expect(draft.fields.reminderNumber).toBe(number)
      await sent(await releasedBy(desks.ours, draft as Draft))
      reminders.push(now())
      hours(75)
    }
    expect((await begun(view, 'T13', ['BRA'])).fields.reminderNumber).toBe('first')
    const toSecond = { ...(await begun(view, 'T13', ['FRA'])), to: [second.id] } as Draft
    await sent(await releasedBy(desks.ours, toSecond))
    const alternate = now()
    hours(50)
    const fields = { asked: 'Please help to reach the technical entity.' }
    const transfer = await begun(view, 'T12', ['FRA'])
    await sent(
      await releasedBy(desks.ours, { ...transfer, fields: { ...transfer.fields, ...fields } } as Draft),
    )
    const clock = await clockOf(view)
    expect(clock.done).toEqual([
      { step: 'reminder', state: 'FRA', at: reminders[0] },
      { step: 'second-reminder', state: 'FRA', at: reminders[1] },
      { step: 'alternate', state: 'FRA', at: alternate },
      { step: 'diplomatic', state: 'FRA', at: now() },
    ])
    expect(clock.steps.every(({ states }) => states.join() === 'BRA')).toBe(true)
  })

  it('has another office that was sent the message once more, or one that names it, and nothing else', async () => {
    const view = await sentToBoth()
    const steps = async () => (await clockOf(view)).done.map(({ step, at }) => [step, at])
    const toSecond = async (draft: Draft) => {
      hours(1)
      await sent(await releasedBy(desks.ours, { ...draft, to: [second.id] }))
      return now()
    }
    const further = async () =>
      draftSchema.parse(
        await desks.ours.service['messages.beginAbout']({ id: view.summary.id, template: 'T2' }),
      )
    const { fields } = notification(second.id)
    await toSecond({ ...(await further()), fields })
    expect(await steps()).toEqual([])
    const relatedReferences = [{ kind: 'message', value: required(view.record, 'a record').id }]
    const naming = await toSecond({ ...(await further()), fields: { ...fields, relatedReferences } })
    expect(await steps()).toEqual([['alternate', naming]])
    const order = { message: view.summary.id, from: desks.france.pointOfContact.id, to: second.id }
    const catalogue = vaultCatalogue(desks.ours.vault.database)
    const again = await toSecond(beginResend(desks.ours.vault, catalogue, order, desks.clock.now))
    expect(await steps()).toEqual([
      ['alternate', naming],
      ['alternate', again],
    ])
  })

  it('has the calls about the message that were recorded', async () => {
    const view = await sentToBoth()
    const { vault } = desks.ours
    const call = { number: '+33123456789', withWhom: 'Permanence', outcome: 'reached', note: '' } as const
    const { id: message, thread } = view.summary
    transaction(vault.database, () =>
      wayRepository(vault.database).addStep(vault, {
        kind: 'called',
        pocId: desks.france.pointOfContact.id,
        at: now(),
        detail: { office: { state: 'FRA', entity: 'CSIRT national' }, call },
        thread,
        message,
      }),
    )
    expect((await clockOf(view)).done).toEqual([{ step: 'call', state: 'FRA', at: now() }])
  })

  it('counts reminders anew where the message was sent again', async () => {
    const view = await sentToBoth()
    hours(80)
    await sent(await releasedBy(desks.ours, (await begun(view, 'T13', ['FRA'])) as Draft))
    const { id } = view.summary
    await desks.ours.service['messages.markBounced']({ id, at: now() })
    hours(1)
    await desks.ours.service['messages.markSent']({ id, at: now(), channel: 'encrypted-mail' })
    expect((await begun(view, 'T13', ['FRA'])).fields.reminderNumber).toBe('first')
    expect((await clockOf(view)).done).toEqual([])
  })
})
