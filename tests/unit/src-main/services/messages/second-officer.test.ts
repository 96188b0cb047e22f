/** Four-eyes release over a real vault with real officers: who may release what, what is signed, and what is refused. */
import { createPublicKey, verify } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { approvalFingerprint } from '../../../../../src-main/crypto/approval.ts'
import { frozenDigest } from '../../../../../src-main/services/messages/second-officer-approval.ts'
import { listAudit, readAudit } from '../../../../../src-main/store/audit-repository.ts'
import { draftsRepository } from '../../../../../src-main/store/drafts-repository.ts'
import { messagesRepository } from '../../../../../src-main/store/messages-repository.ts'
import { readOfficers } from '../../../../../src-main/store/officer-repository.ts'
import { submissionRepository } from '../../../../../src-main/store/submission-repository.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { CallInput } from '../../../../../src-shared/contract/contract.ts'
import { secondOfficerCalls } from '../../../../../src-shared/contract/second-officer.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { frozenText } from '../../../../../src-shared/domain/messages/draft-differences.ts'
import { messageViewSchema } from '../../../../../src-shared/domain/messages/views.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { france, kenya, notification } from '../../../../support/correspondence.ts'
import {
  type OfficerAlias,
  officerPassphrases,
  type SecondOfficerDesk,
  secondOfficerDesk,
} from '../../../../support/second-officer-desk.ts'
import { learn, pointOfContactOf, testDesk } from '../../../../support/two-desks.ts'

let all: SecondOfficerDesk
beforeEach(async () => {
  all = await secondOfficerDesk()
})
afterEach(() => all[Symbol.asyncDispose]())

const messages = () => all.desk.messages
const database = () => all.desk.keeper.current().database
const kinds = () => readAudit(database()).map(({ kind }) => kind)
const together = { each: false, hiddenKeyIds: false }
const failing = (code: string) => ({ code })

async function submitted(draft: Draft, manner = together, note = ''): Promise<string> {
  return (await messages()['secondOfficer.submit']({ draft, manner, note })).id
}

/** The order of an officer who has read the submission and taken note of every warning. */
async function orderOf(id: string, alias: OfficerAlias): Promise<CallInput<'secondOfficer.approve'>> {
  const { sha256, frozen } = secondOfficerCalls['secondOfficer.submission'].output.parse(
    await messages()['secondOfficer.submission']({ id }),
  )
  const { overridden = [] } = await accepted(
    async (asked) => await messages()['messages.preflight'](asked as never),
    frozen.draft,
  )
  return { id, sha256, authorisation: officerPassphrases[alias], comment: '', overridden }
}

const approve = async (id: string, alias: OfficerAlias, changes: object = {}) =>
  await messages()['secondOfficer.approve']({ ...(await orderOf(id, alias)), ...changes } as never)

describe('the policy', () => {
  it('keeps every officer from releasing alone, whatever the page asks for', async () => {
    const draft = notification(all.to[0])
    for (const alias of ['Night', 'Chief'] as const) {
      const service = await all.as(alias)
      await expect(service['messages.release'](draft)).rejects.toMatchObject(
        failing('release-needs-second-officer'),
      )
      await expect(service['messages.releaseEach'](draft)).rejects.toMatchObject(
        failing('release-needs-second-officer'),
      )
    }
    expect(messagesRepository(database()).all()).toEqual([])
  })

  it('asks for nobody in exercises, unless it is for all messages', async () => {
    const draft = notification(all.to[0], {
      mode: 'exercise',
      exercise: { name: 'BLUE HARBOUR', organiser: '', injectId: '' },
    })
    const night = await all.as('Night')
    const made = await night['messages.release'](draft)
    expect(messageViewSchema.parse(made).approval).toBeNull()
    const chief = await all.as('Chief')
    const policy = { scope: 'all', acknowledgementsExempt: true } as const
    await chief['secondOfficer.setPolicy']({ authorisation: officerPassphrases.Chief, policy })
    expect(await chief['secondOfficer.policy']({})).toEqual(policy)
    const again = { ...draft, id: notification('').id }
    await expect(chief['messages.release'](again)).rejects.toMatchObject(
      failing('release-needs-second-officer'),
    )
  })

  it('is an administrator’s, who gives the passphrase, and is recorded with a signature', async () => {
    const policy = { scope: 'off', acknowledgementsExempt: true } as const
    const set = (alias: OfficerAlias, authorisation: string = officerPassphrases[alias]) =>
      messages()['secondOfficer.setPolicy']({ authorisation, policy })
    await expect(set('Drafter')).rejects.toMatchObject(failing('not-permitted'))
    await all.as('Night')
    await expect(set('Night')).rejects.toMatchObject(failing('not-permitted'))
    await all.as('Chief')
    await expect(set('Chief', 'not the passphrase')).rejects.toMatchObject(failing('wrong-passphrase'))
    expect(await messages()['secondOfficer.policy']({})).toMatchObject({ scope: 'real' })
    await set('Chief')
    const entry = readAudit(database()).findLast(({ kind }) => kind === 'second-officer-policy-changed')
    expect(entry?.detail).toMatchObject({ scope: 'off', acknowledgements: 'exempt' })
    expect(entry?.detail.approval).toMatch(/^[\w+/]{86}==$/)
    await expect(messages()['messages.release'](notification(all.to[0]))).resolves.toMatchObject({
      approval: null,
    })
  })

  it('leaves paper to releasers as well, though no key signs it', async () => {
    const chief = await all.as('Chief')
    const policy = { scope: 'off', acknowledgementsExempt: true } as const
    await chief['secondOfficer.setPolicy']({ authorisation: officerPassphrases.Chief, policy })
    const drafter = await all.as('Drafter')
    const draft = notification(all.to[0], { way: 'paper' })
    const order = await accepted(async (asked) => await drafter['messages.preflight'](asked as never), draft)
    await expect(drafter['messages.release'](order)).rejects.toMatchObject(failing('release-not-permitted'))
    expect(messagesRepository(database()).all()).toEqual([])
  })

  it('is not set where nobody could release for somebody else', async () => {
    await all.as('Chief')
    const authorisation = officerPassphrases.Chief
    const { officers } = await all.desk.vault['officers.list']({})
    for (const { id, alias } of officers) {
      if (alias !== 'Chief') await all.desk.vault['officers.disable']({ authorisation, id })
    }
    const set = (scope: 'off' | 'real') =>
      messages()['secondOfficer.setPolicy']({
        authorisation,
        policy: { scope, acknowledgementsExempt: true },
      })
    await expect(set('real')).rejects.toMatchObject(failing('second-officer-missing'))
    await expect(set('off')).resolves.toEqual({})
  })
})

describe('an approval', () => {
  it('is made over the exact record by the releaser’s own key, and anybody can check it', async () => {
    const draft = notification(all.to[0])
    const id = await submitted(draft, together, 'Please look at the indicators.')
    await all.as('Night')
    const report = await approve(id, 'Night', { comment: 'Agreed.' })
    expect(report).toMatchObject({ made: [{ id: draft.id }], failed: [], left: [] })
    const view = messageViewSchema.parse(await messages()['messages.message']({ id: draft.id }))
    const night = required(
      readOfficers(database()).find(({ alias }) => alias === 'Night'),
      'officer',
    )
    expect(view.approval).toEqual({
      officer: 'Night',
      at: '2026-11-21T09:00:00.000Z',
      comment: 'Agreed.',
      key: approvalFingerprint(night.approvalPublicKey),
      publicKey: night.approvalPublicKey,
      signature: expect.stringMatching(/^[\w+/]{86}==$/),
      standing: 'valid',
    })
    // As docs/four-eyes-release.md says, with nothing of the program.
    const kept = required(submissionRepository(database()).approval(draft.id), 'approval')
    const record = required(messagesRepository(database()).find(draft.id)?.record, 'record')
    const signed = Buffer.concat([Buffer.from('poc-desk-approval-v1\0message-release\0'), record])
    const signature = Buffer.from(kept.signature, 'base64')
    expect(verify(null, signed, createPublicKey(kept.publicKey), signature)).toBe(true)
    expect(verify(null, record, createPublicKey(kept.publicKey), signature)).toBe(false)
    expect(draftsRepository(database()).find(draft.id)).toBeUndefined()
    const entry = readAudit(database()).find(({ kind }) => kind === 'message-approved')
    expect(entry).toMatchObject({
      subject: draft.id,
      officer: night.id,
      detail: { submission: id, approval: kept.signature, approvalKey: approvalFingerprint(kept.publicKey) },
    })
    expect(kinds().filter((kind) => kind === 'message-released')).toHaveLength(1)
  })

  it('is shown as invalid where the record kept is another one', async () => {
    const draft = notification(all.to[0])
    const id = await submitted(draft)
    await all.as('Night')
    await approve(id, 'Night')
    const db = database()
    const record = required(messagesRepository(db).find(draft.id)?.record, 'record')
    const other = Buffer.from(record).toString('utf8').replace('TLP:AMBER', 'TLP:GREEN')
    transaction(db, () =>
      db.prepare('UPDATE message SET record = ? WHERE id = ?').run(Buffer.from(other, 'utf8'), draft.id),
    )
    const view = await messages()['messages.message']({ id: draft.id })
    expect(view.approval?.standing).toBe('invalid')
  })

  it('stays valid after its officer was given another key', async () => {
    const draft = notification(all.to[0])
    const id = await submitted(draft)
    await all.as('Night')
    await approve(id, 'Night')
    await all.as('Chief')
    const { officers } = await all.desk.vault['officers.list']({})
    const night = required(
      officers.find(({ alias }) => alias === 'Night'),
      'officer',
    )
    await all.desk.vault['officers.resetPassphrase']({
      authorisation: officerPassphrases.Chief,
      id: night.id,
      passphrase: 'another long passphrase for the night',
    })
    const view = await messages()['messages.message']({ id: draft.id })
    expect(view.approval).toMatchObject({ officer: 'Night', standing: 'valid', key: night.approvalKey })
  })

  it('needs the passphrase, and every warning taken note of', async () => {
    const id = await submitted(notification(all.unverified))
    await all.as('Night')
    await expect(approve(id, 'Night', { authorisation: 'not the passphrase' })).rejects.toMatchObject(
      failing('wrong-passphrase'),
    )
    await expect(approve(id, 'Night', { authorisation: officerPassphrases.Day })).rejects.toMatchObject(
      failing('wrong-passphrase'),
    )
    await expect(approve(id, 'Night', { overridden: [] })).rejects.toMatchObject({
      code: 'message-warning-new',
      params: { code: 'key-not-verified' },
    })
    expect(messagesRepository(database()).all()).toEqual([])
    const { made } = await approve(id, 'Night')
    const view = await messages()['messages.message']({ id: required(made[0], 'message').id })
    expect(view.releaseWarnings.map(({ code }) => code)).toEqual(['key-not-verified'])
  })

  it('is of nobody who submitted the draft or wrote any part of it', async () => {
    const draft = notification(all.to[0])
    const night = await all.as('Night')
    night['messages.saveDraft']({ ...draft, subject: 'A first version' })
    await all.as('Drafter')
    const id = await submitted(draft)
    await expect(approve(id, 'Drafter')).rejects.toMatchObject(failing('not-permitted'))
    await all.as('Night')
    expect(await messages()['secondOfficer.queue']({})).toMatchObject([{ id, refusal: 'changed-it' }])
    await expect(approve(id, 'Night')).rejects.toMatchObject(failing('release-own-draft'))
    await all.as('Chief')
    const own = await submitted(notification(all.to[1]))
    await expect(approve(own, 'Chief')).rejects.toMatchObject(failing('release-own-draft'))
    await all.as('Day')
    await expect(approve(id, 'Day')).resolves.toMatchObject({ failed: [] })
  })

  it('does not count who saved the draft as it stood', async () => {
    const draft = notification(all.to[0])
    const id = await submitted(draft)
    const night = await all.as('Night')
    night['messages.saveDraft'](draft)
    await expect(approve(id, 'Night')).resolves.toMatchObject({ failed: [] })
  })

  it('is refused for another version than the one that waits', async () => {
    const draft = notification(all.to[0])
    const id = await submitted(draft)
    await all.as('Night')
    const order = await orderOf(id, 'Night')
    await expect(
      messages()['secondOfficer.approve']({ ...order, sha256: '0'.repeat(64) } as never),
    ).rejects.toMatchObject(failing('draft-changed'))
    // As a program would that writes the draft past the service.
    const { database: db, deviceId } = all.desk.keeper.current()
    transaction(db, () =>
      draftsRepository(db).save({ ...draft, tlp: 'TLP:CLEAR' }, '2026-11-21T09:00:00.000Z', deviceId),
    )
    await expect(messages()['secondOfficer.approve'](order as never)).rejects.toMatchObject(
      failing('draft-changed'),
    )
    expect(messagesRepository(db).all()).toEqual([])
  })

  it('is refused where the template says the same fields in other words by now', async () => {
    const id = await submitted(notification(all.to[0]))
    const { database: db, deviceId } = all.desk.keeper.current()
    const { frozen } = required(submissionRepository(db).find(id), 'submission')
    const other = frozenText({ ...frozen, templateVersion: frozen.templateVersion + 1 })
    transaction(db, () => submissionRepository(db).refreeze(id, other, frozenDigest(other), deviceId))
    await all.as('Night')
    await expect(approve(id, 'Night')).rejects.toMatchObject(failing('submission-template-changed'))
    expect(messagesRepository(database()).all()).toEqual([])
  })

  it('is not given twice', async () => {
    const id = await submitted(notification(all.to[0]))
    await all.as('Night')
    const order = await orderOf(id, 'Night')
    const [first, second] = await Promise.allSettled([
      messages()['secondOfficer.approve'](order as never),
      messages()['secondOfficer.approve'](order as never),
    ])
    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({ status: 'rejected', reason: failing('submission-not-waiting') })
    expect(messagesRepository(database()).all()).toHaveLength(1)
  })

  it('of one message for each recipient is an approval of each record', async () => {
    const draft = notification('', { to: [...all.to] })
    const id = await submitted(draft, { each: true, hiddenKeyIds: true })
    await all.as('Night')
    const { made } = await approve(id, 'Night')
    expect(made).toHaveLength(2)
    const views = await Promise.all(made.map((one) => messages()['messages.message']({ id: one.id })))
    expect(views.map(({ approval, hiddenKeyIds }) => [approval?.standing, hiddenKeyIds])).toEqual([
      ['valid', true],
      ['valid', true],
    ])
    const signatures = made.map((one) => submissionRepository(database()).approval(one.id)?.signature)
    expect(new Set(signatures).size).toBe(2)
    expect(submissionRepository(database()).find(id)?.standing).toBe('released')
  })

  it('leaves the rest waiting as it stands where one recipient fails', async () => {
    const draft = notification('', { to: [all.keyless, all.to[1]] })
    const id = await submitted(draft, { each: true, hiddenKeyIds: false })
    await all.as('Night')
    const order = await orderOf(id, 'Night')
    const report = await messages()['secondOfficer.approve'](order as never)
    expect(report.made.map(({ counterparts }) => counterparts)).toEqual([['BRA']])
    expect(report.failed).toMatchObject([{ pocId: all.keyless }])
    const rest = await messages()['secondOfficer.submission']({ id })
    expect(rest).toMatchObject({ summary: { standing: 'waiting' }, frozen: { draft: { to: [all.keyless] } } })
    expect(rest.sha256).not.toBe(order.sha256)
  })
})

describe('a time asked for that has passed', () => {
  const by = '2026-11-24T09:00:00.000Z'
  const draft = () => notification(all.to[0], { acknowledgement: { requested: true, by } })

  it('keeps a draft from being submitted, and is named apart from what is not filled in', async () => {
    all.clock.now = new Date('2026-11-25T09:00:00.000Z')
    await expect(submitted(draft())).rejects.toMatchObject(failing('message-time-passed'))
    await expect(submitted({ ...draft(), subject: '' })).rejects.toMatchObject(failing('message-incomplete'))
  })

  it('keeps what waited too long from being released, until it is returned and put right', async () => {
    const begun = draft()
    const id = await submitted(begun)
    all.clock.now = new Date('2026-11-25T09:00:00.000Z')
    await all.as('Night')
    await expect(approve(id, 'Night')).rejects.toMatchObject(failing('message-time-passed'))
    await messages()['secondOfficer.return']({ id, text: 'Please set a later time.' })
    await all.as('Drafter')
    const later = { requested: true, by: '2026-11-28T09:00:00.000Z' }
    const mended = await submitted({ ...begun, acknowledgement: later })
    await all.as('Night')
    expect((await approve(mended, 'Night')).made).toHaveLength(1)
  })
})

describe('a submission', () => {
  it('is complete, is kept as it is, and waits for releasers', async () => {
    const draft = notification(all.to[0])
    await expect(submitted({ ...draft, subject: '' })).rejects.toMatchObject(failing('message-incomplete'))
    const attachments = [{ name: 'a.txt', type: 'text/plain', size: 1, sha256: '0'.repeat(64) }]
    await expect(submitted({ ...draft, attachments })).rejects.toMatchObject(failing('attachments-changed'))
    const id = await submitted(draft, together, 'Urgent, please.')
    const queue = secondOfficerCalls['secondOfficer.queue'].output.parse(
      await messages()['secondOfficer.queue']({}),
    )
    expect(queue).toMatchObject([
      { id, draft: draft.id, submittedBy: 'Drafter', isOwn: true, refusal: 'role', standing: 'waiting' },
    ])
    const view = await messages()['secondOfficer.submission']({ id })
    expect(view).toMatchObject({
      frozen: { draft },
      mayWithdraw: true,
      mayReturn: false,
      editors: ['Drafter'],
    })
    expect(view.history).toMatchObject([{ kind: 'submitted', officer: 'Drafter', text: 'Urgent, please.' }])
    expect(kinds()).toContain('draft-submitted')
  })

  it('is taken back by any change of the draft, and by its discarding, which leaves only who wrote it', async () => {
    const draft = notification(all.to[0])
    const id = await submitted(draft)
    messages()['messages.saveDraft']({ ...draft, subject: 'Changed' })
    expect(await messages()['secondOfficer.queue']({})).toEqual([])
    expect(await messages()['secondOfficer.ofDraft']({ id: draft.id })).toMatchObject({
      standing: 'withdrawn',
    })
    expect((await messages()['secondOfficer.submission']({ id })).history.map(({ kind }) => kind)).toEqual([
      'submitted',
      'changed',
    ])
    await submitted({ ...draft, subject: 'Again' })
    messages()['messages.discardDraft']({ id: draft.id })
    expect(database().prepare('SELECT count(*) FROM submission').pluck().get()).toBe(0)
    expect(database().prepare('SELECT count(*) FROM submission_event').pluck().get()).toBe(0)
    expect(submissionRepository(database()).editors(draft.id)).toHaveLength(1)
    expect(kinds().filter((kind) => kind === 'draft-withdrawn')).toHaveLength(2)
  })

  it('is counted for whoever may decide on it, and for whoever it came back to', async () => {
    const counts = () => messages()['secondOfficer.counts']({})
    const draft = notification(all.to[0])
    const id = await submitted(draft)
    expect(await counts()).toEqual({ toDecide: 0, returned: 0 })
    await all.as('Night')
    expect(await counts()).toEqual({ toDecide: 1, returned: 0 })
    await messages()['secondOfficer.return']({ id, text: 'Which service?' })
    expect(await counts()).toEqual({ toDecide: 0, returned: 0 })
    await all.as('Drafter')
    expect(await counts()).toEqual({ toDecide: 0, returned: 1 })
    const again = await submitted(draft)
    expect(await counts()).toEqual({ toDecide: 0, returned: 0 })
    await all.as('Night')
    await messages()['secondOfficer.return']({ id: again, text: 'Which service?' })
    await all.as('Drafter')
    messages()['messages.discardDraft']({ id: draft.id })
    expect(await counts()).toEqual({ toDecide: 0, returned: 0 })
  })

  it('goes on waiting where a list of files that was emptied is saved as it stands', async () => {
    const draft = notification(all.to[0], { attachments: [] })
    const id = await submitted(draft)
    await messages()['messages.saveDraft'](draft)
    await all.as('Night')
    await expect(approve(id, 'Night')).resolves.toMatchObject({ made: [{ id: draft.id }] })
  })

  it('is withdrawn by who submitted it and nobody else', async () => {
    const id = await submitted(notification(all.to[0]))
    await all.as('Night')
    expect(() => messages()['secondOfficer.withdraw']({ id })).toThrow('not-permitted')
    await all.as('Drafter')
    messages()['secondOfficer.withdraw']({ id })
    expect(await messages()['secondOfficer.ofDraft']({ id: (await viewOf(id)).summary.draft })).toMatchObject(
      {
        standing: 'withdrawn',
      },
    )
    expect(() => messages()['secondOfficer.withdraw']({ id })).toThrow('submission-not-waiting')
  })

  it('is returned with a comment, and the next version is compared with the one that came back', async () => {
    const draft = notification(all.to[0])
    const id = await submitted(draft)
    expect(() => messages()['secondOfficer.return']({ id, text: 'No.' })).toThrow('not-permitted')
    await all.as('Night')
    messages()['secondOfficer.comment']({ id, text: 'The marking looks too low.' })
    const [commented] = listAudit(database(), 1)
    expect(commented).toMatchObject({
      kind: 'draft-commented',
      subject: id,
      officer: 'Night',
      detail: { draft: draft.id },
    })
    expect(JSON.stringify(commented)).not.toContain('marking')
    messages()['secondOfficer.return']({ id, text: 'Please raise the marking.' })
    expect(kinds()).toContain('draft-returned')
    await all.as('Drafter')
    expect(await messages()['secondOfficer.ofDraft']({ id: draft.id })).toMatchObject({
      standing: 'returned',
      reason: 'Please raise the marking.',
    })
    all.desk.clock.now = new Date('2026-11-21T09:10:00.000Z')
    const next = await submitted({ ...draft, tlp: 'TLP:AMBER+STRICT' })
    await all.as('Day')
    const view = await viewOf(next)
    expect(view.earlier).toMatchObject({ why: 'returned', frozen: { draft: { tlp: 'TLP:AMBER' } } })
    expect(view.history.map(({ kind, officer }) => [kind, officer])).toEqual([
      ['submitted', 'Drafter'],
      ['commented', 'Night'],
      ['returned', 'Night'],
      ['submitted', 'Drafter'],
    ])
  })

  it('is compared with the last version that this officer has seen, and with none that nobody has', async () => {
    const draft = notification(all.to[0])
    await submitted(draft)
    await all.as('Night')
    const [first] = await messages()['secondOfficer.queue']({})
    expect((await viewOf(required(first, 'submission').id)).earlier).toBeNull()
    await all.as('Drafter')
    all.desk.clock.now = new Date('2026-11-21T09:10:00.000Z')
    const next = await submitted({ ...draft, subject: 'Another subject' })
    await all.as('Day')
    expect((await viewOf(next)).earlier).toBeNull()
    await all.as('Night')
    expect((await viewOf(next)).earlier).toMatchObject({
      why: 'seen',
      frozen: { draft: { subject: draft.subject } },
    })
  })

  it('ends where the policy no longer asks for one and the draft is released', async () => {
    const draft = notification(all.to[0])
    const id = await submitted(draft)
    const chief = await all.as('Chief')
    await chief['secondOfficer.setPolicy']({
      authorisation: officerPassphrases.Chief,
      policy: { scope: 'off', acknowledgementsExempt: true },
    })
    await chief['messages.release'](draft)
    expect(submissionRepository(database()).find(id)?.standing).toBe('withdrawn')
    await expect(submitted(draft)).rejects.toMatchObject(failing('message-already-released'))
  })
})

describe('an acknowledgement', () => {
  /** A message of France that asks for one, opened by the officer at the desk. */
  async function received(): Promise<string> {
    const { keeper, clock } = all.desk
    const { database: db, deviceId, ownKeys } = keeper.current()
    const { fingerprint, publicKey } = ownKeys.signing
    const sender = await testDesk(france, clock)
    try {
      const us = pointOfContactOf(kenya, { fingerprint, certificate: publicKey, verified: true })
      await sender.know([us, sender.pointOfContact])
      await learn({ db, deviceId }, [us, sender.pointOfContact], clock.now)
      const sent = await sender.service['messages.release'](notification(us.id))
      const { bytes } = await sender.service['internal.messageFile']({ id: sent.summary.id, form: 'asc' })
      const opened = await messages()['messages.openBytes']({ bytes })
      return opened.summary.id
    } finally {
      await sender[Symbol.asyncDispose]()
    }
  }
  const answer = { legibility: 'ok', handler: 'Duty officer' } as const

  it('leaves without a second officer as long as the desk exempts it', async () => {
    await all.as('Night')
    const id = await received()
    await expect(messages()['messages.acknowledge']({ id, answer })).resolves.toMatchObject({
      approval: null,
    })
  })

  it('is submitted and approved as anything else where the desk does not', async () => {
    const chief = await all.as('Chief')
    await chief['secondOfficer.setPolicy']({
      authorisation: officerPassphrases.Chief,
      policy: { scope: 'real', acknowledgementsExempt: false },
    })
    const theirs = await received()
    await expect(chief['messages.acknowledge']({ id: theirs, answer })).rejects.toMatchObject(
      failing('release-needs-second-officer'),
    )
    const { id } = await chief['secondOfficer.submitAcknowledgement']({ id: theirs, answer })
    expect(() => chief['secondOfficer.submitAcknowledgement']({ id: theirs, answer })).toThrow(
      'acknowledgement-already-made',
    )
    await expect(approve(id, 'Chief')).rejects.toMatchObject(failing('release-own-draft'))
    await all.as('Night')
    const { made } = await approve(id, 'Night')
    const view = await messages()['messages.message']({ id: required(made[0], 'message').id })
    expect(view.approval).toMatchObject({ officer: 'Night', standing: 'valid' })
    expect(view.record).toMatchObject({
      template: { id: 'T1' },
      fields: { ourReference: view.summary.caseNumber },
    })
    expect(view.record?.inReplyTo?.contentId).toBe(view.record?.fields.theirContentId)
    const thread = await messages()['messages.thread']({ thread: view.summary.thread })
    expect(thread.messages.map(({ summary }) => summary.id)).toContain(theirs)
  })
})

async function viewOf(id: string) {
  return secondOfficerCalls['secondOfficer.submission'].output.parse(
    await messages()['secondOfficer.submission']({ id }),
  )
}
