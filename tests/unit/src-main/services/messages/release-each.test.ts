/** One message for each recipient, and hidden key ids: what the releaser chose, and nothing half made. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAudit } from '../../../../../src-main/store/audit-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { releasedEachSchema } from '../../../../../src-shared/domain/messages/views.ts'
import { france, kenya, notification } from '../../../../support/correspondence.ts'
import { pointOfContactOf, type TestClock, type TestDesk, testDesk } from '../../../../support/two-desks.ts'

let clock: TestClock
let sender: TestDesk
let others: [TestDesk, TestDesk]
const keyless = pointOfContactOf({ ...france, state: 'CHL', email: 'duty@csirt.chl.example' }, null)

beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  sender = await testDesk(kenya, clock)
  others = [
    await testDesk(france, clock),
    await testDesk({ ...france, state: 'BRA', email: 'duty@csirt.bra.example' }, clock),
  ]
  const all = [sender, ...others].map(({ pointOfContact }) => pointOfContact)
  for (const desk of [sender, ...others]) await desk.know([...all, keyless])
})
afterEach(async () => {
  for (const desk of [sender, ...others]) await desk[Symbol.asyncDispose]()
})

const ids = () => others.map(({ pointOfContact }) => pointOfContact.id)
const draftTo = (to: string[]): Draft => ({ ...notification(''), to })
const viewOf = async (id: string) => sender.service['messages.message']({ id })
const drafts = async () => sender.service['messages.drafts']({})
const released = (hiddenKeyIds: boolean) => ({ options: { hiddenKeyIds } })

describe('one message for each recipient', () => {
  it('makes records of their own, each to one, in threads of their own, with one case number', async () => {
    const draft = draftTo(ids())
    sender.service['messages.saveDraft'](draft)
    const report = releasedEachSchema.parse(await sender.service['messages.releaseEach'](draft))
    expect(report).toMatchObject({ failed: [], left: [] })
    const views = await Promise.all(report.made.map(({ id }) => viewOf(id)))
    expect(views.map(({ record }) => record?.to.map(({ state }) => state))).toEqual([['FRA'], ['BRA']])
    expect(new Set(views.map(({ summary }) => summary.caseNumber))).toEqual(new Set(['KEN-2026-D1-001']))
    for (const of of [
      views.map(({ summary }) => summary.thread),
      views.map(({ record }) => record?.id),
      views.map(({ record }) => record?.salt),
    ])
      expect(new Set(of).size).toBe(2)
    expect(await drafts()).toEqual([])
    const next = await sender.service['messages.release'](draftTo(ids()))
    expect(next.summary.caseNumber).toBe('KEN-2026-D1-002')
  })

  it('tells nobody of the others, in no form', async () => {
    const { made } = await sender.service['messages.releaseEach'](draftTo(ids()))
    const [toFrance, toBrazil] = made.map(({ id }) => id)
    for (const form of ['eml', 'outlook', 'asc'] as const) {
      const file = await sender.service['internal.messageFile']({ id: required(toFrance, 'message'), form })
      const text = Buffer.from(file.bytes).toString('utf8')
      expect(text).not.toContain('csirt.bra.example')
      const opened = await others[0].service['messages.openBytes']({ bytes: file.bytes })
      expect(opened.record?.to).toHaveLength(1)
      expect(opened.signedText).not.toMatch(/BRA|Brazil|Brésil|csirt\.bra/)
    }
    const forBrazil = await sender.service['internal.messageFile']({
      id: required(toBrazil, 'message'),
      form: 'eml',
    })
    await expect(others[0].service['messages.openBytes'](forBrazil)).rejects.toMatchObject({
      code: 'not-encrypted-to-desk',
    })
  })

  it('goes on past one that cannot be made, says why, and keeps it in the draft', async () => {
    const [first = '', second = ''] = ids()
    const draft = draftTo([first, keyless.id, second])
    const report = await sender.service['messages.releaseEach'](draft)
    expect(report.made.map(({ counterparts }) => counterparts)).toEqual([['FRA'], ['BRA']])
    expect(report.failed).toEqual([
      { pocId: keyless.id, failure: { code: 'key-missing', params: { state: 'CHL' } } },
    ])
    expect(await sender.service['messages.draft']({ id: draft.id })).toMatchObject({ to: [keyless.id] })
  })

  it('stops between two messages, and goes on later under the same case number', async () => {
    const draft = draftTo(ids())
    const stop = sender.events
    const running = sender.service['messages.releaseEach'](draft)
    // The first message is under way: what is stopped is the one after it.
    await expect.poll(() => stop.some(({ topic }) => topic === 'progress')).toBe(true)
    sender.service['messages.cancelReleasing']({})
    const report = await running
    expect(report.made).toHaveLength(1)
    expect(report.left).toEqual(ids().slice(1))
    const kept = await sender.service['messages.draft']({ id: draft.id })
    expect(kept.to).toEqual(ids().slice(1))
    expect(await sender.service['messages.threads']({})).toHaveLength(1)

    // A page that still has all recipients in hand does not send the first of them a second message.
    const rest = await sender.service['messages.releaseEach'](draft)
    expect(rest.made.map(({ counterparts, caseNumber }) => [counterparts, caseNumber])).toEqual([
      [['BRA'], 'KEN-2026-D1-001'],
    ])
    expect(await drafts()).toEqual([])
    await expect(sender.service['messages.releaseEach'](draft)).rejects.toMatchObject({
      code: 'message-already-released',
    })
  })

  it('tells its progress, and makes nothing at all where the draft is not complete', async () => {
    await sender.service['messages.releaseEach'](draftTo(ids()))
    expect(sender.events.filter(({ topic }) => topic === 'progress')).toEqual([
      { topic: 'progress', job: 'seal', step: 'each', done: 0, total: 2 },
      { topic: 'progress', job: 'seal', step: 'each', done: 1, total: 2 },
    ])
    const before = await sender.service['messages.threads']({})
    await expect(
      sender.service['messages.releaseEach']({ ...draftTo(ids()), subject: '' }),
    ).rejects.toMatchObject({ code: 'message-incomplete' })
    expect(await sender.service['messages.threads']({})).toEqual(before)
  })

  it('stops at once, and says why, where no message can be made by this desk now', async () => {
    clock.now = new Date('2029-11-21T09:00:00.000Z')
    const fresh = await testDesk({ ...france, state: 'BRA', email: 'new@csirt.bra.example' }, clock)
    try {
      await sender.know([sender.pointOfContact, fresh.pointOfContact])
      const draft = draftTo([fresh.pointOfContact.id])
      await expect(sender.service['messages.releaseEach'](draft)).rejects.toMatchObject({
        code: 'own-key-unusable',
      })
      expect(await sender.service['messages.threads']({})).toEqual([])
    } finally {
      await fresh[Symbol.asyncDispose]()
    }
  })
})

describe('hidden key ids', () => {
  it('are recorded in the row and the audit log, and the recipient opens the message all the same', async () => {
    const draft = draftTo(ids().slice(0, 1))
    const view = await sender.service['messages.release']({ ...draft, ...released(true) })
    expect(view.hiddenKeyIds).toBe(true)
    expect(listAudit(sender.vault.database, 1)[0]).toMatchObject({
      kind: 'message-released',
      detail: { keyIds: 'hidden' },
    })
    for (const form of ['eml', 'outlook', 'asc'] as const) {
      const { bytes } = await sender.service['internal.messageFile']({ id: view.summary.id, form })
      const opened = await others[0].service['messages.openBytes']({ bytes })
      expect(opened.contentId).toBe(view.contentId)
      expect(opened.verdict?.level).toBe(form === 'eml' ? 'valid' : 'caution')
      await expect(others[1].service['messages.openBytes']({ bytes })).rejects.toMatchObject({
        code: 'not-encrypted-to-desk',
      })
    }
  })

  it('are off where nobody asked for them', async () => {
    const view = await sender.service['messages.release'](draftTo(ids().slice(0, 1)))
    expect(view.hiddenKeyIds).toBe(false)
    expect(listAudit(sender.vault.database, 1)[0]).toMatchObject({ kind: 'message-released', detail: {} })
  })

  it('go with each of several messages', async () => {
    const { made } = await sender.service['messages.releaseEach']({ ...draftTo(ids()), ...released(true) })
    const views = await Promise.all(made.map(({ id }) => viewOf(id)))
    expect(views.map(({ hiddenKeyIds }) => hiddenKeyIds)).toEqual([true, true])
  })
})
