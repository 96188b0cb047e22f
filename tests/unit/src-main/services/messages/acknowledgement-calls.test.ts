/** What officers see and do about acknowledgements, between two real desks. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { proposedAnswer } from '../../../../../src-main/services/messages/proposed-answer.ts'
import { caseEventRepository } from '../../../../../src-main/store/case-event-repository.ts'
import { caseRepository } from '../../../../../src-main/store/case-repository.ts'
import { readCommits, transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { CallInput } from '../../../../../src-shared/contract/contract.ts'
import type { Legibility } from '../../../../../src-shared/domain/messages/acknowledgement.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { checkDraft } from '../../../../../src-shared/domain/messages/validate.ts'
import type { MessageView } from '../../../../../src-shared/domain/messages/views.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { notification } from '../../../../support/correspondence.ts'
import { definitionOf } from '../../../../support/templates.ts'
import { type TestClock, type TestDesk, type TwoDesks, twoDesks } from '../../../../support/two-desks.ts'

const number = '+33123456789'

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

const later = () => {
  clock.now = new Date(clock.now.getTime() + 600_000)
}
async function carried(from: TestDesk, to: TestDesk, { summary: { id } }: MessageView): Promise<MessageView> {
  const { bytes } = await from.service['internal.messageFile']({ id, form: 'asc' })
  await from.service['internal.messageExported']({ id, form: 'asc' })
  later()
  return to.service['messages.openBytes']({ bytes })
}
const notified = (changes: Partial<Draft> = {}) =>
  sender.service['messages.release'](notification(receiver.pointOfContact.id, changes))
const known = (desk: TestDesk, { summary }: MessageView) =>
  desk.service['acknowledgement.of']({ message: summary.id })

/** Ours goes there, is acknowledged, and the acknowledgement comes back. */
async function answered(legibility: Legibility, changes: Partial<Draft> = {}) {
  const ours = await notified(changes)
  const theirs = await carried(sender, receiver, ours)
  const answer = { legibility, handler: 'Permanence du soir' }
  const made = await receiver.service['messages.acknowledge']({ id: theirs.summary.id, answer })
  const came = await carried(receiver, sender, made)
  return { ours, theirs, came }
}
const begun = async (came: MessageView) =>
  sender.service['acknowledgement.begin']({ acknowledgement: came.summary.id })

it('an acknowledgement and whom it names as its handler are written in one unit of work', async () => {
  const theirs = await carried(sender, receiver, await notified())
  const { database } = receiver.vault
  const before = readCommits(database)
  await receiver.service['messages.acknowledge']({
    id: theirs.summary.id,
    answer: { legibility: 'ok', handler: 'Permanence du soir' },
  })
  expect(readCommits(database)).toBe(before + 1)
})

describe('what is shown of acknowledgements', () => {
  it('is, State by State, who signed, when, when it came and what it says', async () => {
    const ours = await notified()
    expect((await known(sender, ours)).states).toEqual([
      {
        state: 'FRA',
        offices: [{ pocId: receiver.pointOfContact.id, entity: 'CSIRT national' }],
        counted: null,
      },
    ])
    const { ours: other, came } = await answered('cannot-decrypt')
    const [state] = (await known(sender, other)).states
    expect(state?.counted).toMatchObject({
      message: came.summary.id,
      entity: 'CSIRT national',
      signedAt: came.verdict?.signedAt,
      cameAt: came.summary.at,
      legibility: 'cannot-decrypt',
      handler: 'Permanence du soir',
      reference: 'FRA-2026-D1-001',
    })
    expect(came.verdict?.signedAt).not.toBe(came.summary.at)
  })

  it('is also what did not count, once each, with the case as its place', async () => {
    const { ours, came } = await answered('ok')
    const { bytes } = await receiver.service['internal.messageFile']({
      id: required((await receiver.service['messages.threads']({}))[0]?.messages.at(-1), 'T1').id,
      form: 'asc',
    })
    await sender.service['messages.openBytes']({ bytes })
    await sender.service['messages.openBytes']({ bytes })
    const { notCounted } = await known(sender, ours)
    expect(notCounted).toMatchObject([{ state: 'FRA', reason: 'same-file', report: null }])
    const events = caseEventRepository(sender.vault.database).ofCase(ours.summary.thread)
    expect(events.map(({ detail }) => detail)).toEqual([
      { message: came.summary.id, about: ours.summary.id, state: 'FRA', reason: 'same-file' },
    ])
  })

  it('is what is owed in a case, until it is made', async () => {
    const by = '2026-11-24T09:00:00.000Z'
    const asked = await notified({ acknowledgement: { requested: true, by } })
    const theirs = await carried(sender, receiver, asked)
    const { thread } = theirs.summary
    expect(await receiver.service['acknowledgement.owed']({ thread })).toEqual({
      owed: [{ message: theirs.summary.id, mode: 'real', at: theirs.summary.at, by }],
    })
    // The case in which it stands now, whatever thread it came in.
    const { database } = receiver.vault
    const begun = randomUUID()
    transaction(database, () => caseRepository(database).place(receiver.vault, theirs.summary.id, begun))
    expect(await receiver.service['acknowledgement.owed']({ thread })).toEqual({ owed: [] })
    expect(await receiver.service['acknowledgement.owed']({ thread: begun })).toMatchObject({
      owed: [{ message: theirs.summary.id }],
    })
    const answer = await receiver.service['acknowledgement.proposed']({ message: theirs.summary.id })
    await receiver.service['messages.acknowledge']({ id: theirs.summary.id, answer })
    expect(await receiver.service['acknowledgement.owed']({ thread: begun })).toEqual({ owed: [] })
  })
})

it('proposes whoever handled the last one, and the contact of the desk before there was one', async () => {
  const theirs = await carried(sender, receiver, await notified())
  const proposed = () => receiver.service['acknowledgement.proposed']({ message: theirs.summary.id })
  expect(await proposed()).toEqual({ legibility: 'ok', handler: 'Permanence' })
  await answered('wrong-key')
  expect(await proposed()).toEqual({ legibility: 'ok', handler: 'Permanence du soir' })
})

it('proposes another addressee where the message does not name this desk', async () => {
  const { verdict } = await carried(sender, receiver, await notified())
  const reasons = ['not-addressed-to-us', 'key-not-verified'] as const
  const other = { verdict: { ...required(verdict, 'a verdict'), reasons: [...reasons] } }
  expect(proposedAnswer(receiver.vault, other).legibility).toBe('wrong-addressee')
})

describe('what a report leads to', () => {
  it.each(['cannot-decrypt', 'wrong-key'] as const)('is a T14 about it: %s', async (legibility) => {
    const { came } = await answered(legibility)
    const draft = await begun(came)
    expect(draft).toMatchObject({
      template: 'T14',
      to: [receiver.pointOfContact.id],
      about: { message: came.summary.id, as: 'reply' },
      fields: { proposedChannel: ['encrypted-mail'], callBackNumber: '+254201234567' },
    })
    expect(draft.subject).not.toContain('Scanning')
    const released = await sender.service['messages.release'](
      await accepted(sender.service['messages.preflight'], draft),
    )
    expect(released.summary.thread).toBe(came.summary.thread)
  })

  it('is the same in a language of theirs', async () => {
    await sender.know([
      sender.pointOfContact,
      { ...receiver.pointOfContact, operationalLanguages: ['es', 'fr'] },
    ])
    const { ours, came } = await answered('need-language')
    const draft = await begun(came)
    expect(draft).toMatchObject({
      template: 'T2',
      to: [receiver.pointOfContact.id],
      renderedIn: ['es', 'en'],
    })
    expect(draft.fields).toEqual(required(ours.record, 'record').fields)
    expect(draft.id).not.toBe(ours.summary.id)
    await sender.service['messages.release'](await accepted(sender.service['messages.preflight'], draft))
  })

  it('is the same to another office of that State, or to nobody yet', async () => {
    const { came } = await answered('wrong-addressee')
    expect((await begun(came)).to).toEqual([])
    const other = { ...receiver.pointOfContact, id: randomUUID(), type: 'diplomatic' as const }
    await sender.know([sender.pointOfContact, receiver.pointOfContact, other])
    expect((await begun(came)).to).toEqual([other.id])
  })

  it('is no draft where nothing is reported, or the files only have to leave again', async () => {
    for (const legibility of ['ok', 'attachment-missing'] as const) {
      const { came, theirs } = await answered(legibility)
      await expect(begun(came)).rejects.toMatchObject({ code: 'reply-not-possible' })
      const begin = { acknowledgement: theirs.summary.id }
      await expect(async () => receiver.service['acknowledgement.begin'](begin)).rejects.toMatchObject({
        code: 'reply-not-possible',
      })
    }
  })

  it('is a T14 to nobody yet where a file could not be decrypted', async () => {
    const draft = await sender.service['acknowledgement.beginUnreadable']({})
    expect(draft).toMatchObject({ template: 'T14', to: [], mode: 'real', fields: { keyProblem: 'none' } })
    expect(draft).not.toHaveProperty('about')
    const addressed = { ...draft, to: [receiver.pointOfContact.id] }
    expect(checkDraft(addressed, definitionOf('T14'))).toEqual([])
  })
})

describe('our acknowledgement', () => {
  it('has left once its sending is confirmed, and has not where it came back', async () => {
    const theirs = await carried(sender, receiver, await notified())
    const { id } = theirs.summary
    const isSent = async () => (await known(receiver, theirs)).isOursSent
    expect(await isSent()).toBe(false)
    const answer = { legibility: 'ok', handler: 'Permanence du soir' } as const
    const made = await receiver.service['messages.acknowledge']({ id, answer })
    expect(await isSent()).toBe(false)
    await carried(receiver, sender, made)
    expect(await isSent()).toBe(false)
    const sent = { id: made.summary.id, at: clock.now.toISOString() }
    await receiver.service['messages.markSent']({ ...sent, channel: 'encrypted-mail' })
    expect(await isSent()).toBe(true)
    await receiver.service['messages.markBounced']({ ...sent, note: '' })
    expect(await isSent()).toBe(false)
  })

  it('of ours is not asked for: nothing of it is said where the message is ours', async () => {
    const { ours } = await answered('ok')
    expect((await known(sender, ours)).isOursSent).toBe(false)
  })
})

describe('an acknowledgement by telephone', () => {
  const withPhone = async () => {
    const phones = [{ number, usage: 'voice' as const }]
    const [ours, theirs] = [sender.pointOfContact, receiver.pointOfContact]
    await sender.know([ours, { ...theirs, phones }])
    await receiver.know([{ ...ours, phones: [{ number: '+254201234567', usage: 'voice' }] }, theirs])
  }
  const call = (
    message: string,
    changes: Partial<CallInput<'acknowledgement.recordPhone'>> = {},
  ): CallInput<'acknowledgement.recordPhone'> => ({
    message,
    pocId: receiver.pointOfContact.id,
    at: clock.now.toISOString(),
    direction: 'outgoing',
    number,
    withWhom: 'Permanence',
    note: 'Will answer tomorrow.',
    stopsReminders: true,
    ...changes,
  })

  it('is written down and proves nothing: the status stays, and it is asked for as before', async () => {
    await withPhone()
    const ours = await notified()
    await carried(sender, receiver, ours)
    const { id } = ours.summary
    await sender.service['messages.markSent']({ id, at: clock.now.toISOString(), channel: 'encrypted-mail' })
    await sender.service['acknowledgement.recordPhone'](call(id))
    const view = await sender.service['messages.message']({ id })
    expect(view.summary.status).toBe('sent')
    expect(view.acknowledgedBy).toEqual([])
    const { states, said } = await known(sender, ours)
    expect(states[0]?.counted).toBeNull()
    expect(said).toMatchObject([
      { by: 'them', state: 'FRA', entity: 'CSIRT national', withWhom: 'Permanence', stopsReminders: true },
    ])
    const audit = sender.vault.database.prepare('SELECT kind, subject FROM audit ORDER BY seq DESC LIMIT 1')
    expect(audit.get()).toEqual({ kind: 'acknowledged-by-phone', subject: id })
    expect((await sender.service['messages.threads']({}))[0]?.acknowledged).toBe(false)
  })

  it('of ours is written down as ours, and the message is owed its acknowledgement still', async () => {
    await withPhone()
    const theirs = await carried(sender, receiver, await notified())
    const { id: message, thread } = theirs.summary
    const { id: pocId } = sender.pointOfContact
    await receiver.service['acknowledgement.recordPhone'](call(message, { pocId, number: '+254201234567' }))
    expect((await known(receiver, theirs)).said).toMatchObject([
      { by: 'us', state: 'KEN', stopsReminders: false },
    ])
    expect((await receiver.service['acknowledgement.owed']({ thread })).owed).toHaveLength(1)
  })

  it('is refused with a number that is not of the directory, another State, a message that stayed, the future', async () => {
    await withPhone()
    const stayed = await notified()
    const ours = await notified()
    await carried(sender, receiver, ours)
    const { id } = ours.summary
    for (const wrong of [
      call(id, { number: '+33999999999' }),
      call(id, { number: '' }),
      call(id, { pocId: sender.pointOfContact.id }),
      call(id, { at: '2030-01-01T00:00:00.000Z' }),
      call(stayed.summary.id),
    ])
      await expect(async () => sender.service['acknowledgement.recordPhone'](wrong)).rejects.toMatchObject({
        code: 'bad-input',
      })
    expect((await known(sender, ours)).said).toEqual([])
    // Whoever calls may do so from anywhere, and no number is then written down as theirs.
    await sender.service['acknowledgement.recordPhone'](call(id, { direction: 'incoming', number: '' }))
    expect((await known(sender, ours)).said).toHaveLength(1)
  })
})
