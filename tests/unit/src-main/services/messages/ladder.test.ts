/** Counterparts without a usable key: a file that words open, paper, another office, calls, and what the case shows of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAudit } from '../../../../../src-main/store/audit-repository.ts'
import { callsWith } from '../../../../../src-main/store/call-repository.ts'
import { wayRepository } from '../../../../../src-main/store/way-repository.ts'
import { asFailure } from '../../../../../src-shared/base/failure.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { typedSecret } from '../../../../../src-shared/domain/messages/secret-words.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { channelProposal, france, kenya, notification } from '../../../../support/correspondence.ts'
import { pointOfContactOf, type TestClock, type TestDesk, testDesk } from '../../../../support/two-desks.ts'

let clock: TestClock
let sender: TestDesk
let receiver: TestDesk
/** France's technical office as Kenya knows it: no key, one telephone, one fax. */
let keyless: PointOfContact
const number = '+33155500100'

beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  sender = await testDesk(kenya, clock)
  receiver = await testDesk(france, clock)
  keyless = withPhones({ ...pointOfContactOf(france, null), id: receiver.pointOfContact.id })
  await sender.know([sender.pointOfContact, keyless])
  await receiver.know([sender.pointOfContact, receiver.pointOfContact])
})
afterEach(async () => {
  await sender[Symbol.asyncDispose]()
  await receiver[Symbol.asyncDispose]()
})

function withPhones(entry: PointOfContact): PointOfContact {
  return {
    ...entry,
    phones: [
      { number, usage: 'voice' },
      { number: '+33155500199', usage: 'fax' },
    ],
  }
}
const by = (way: Draft['way'], changes: Partial<Draft> = {}) =>
  notification(keyless.id, { ...(way === undefined ? {} : { way }), ...changes })
async function release(draft: Draft, service = sender.service) {
  return service['messages.release'](await accepted(service['messages.preflight'], draft))
}
const preflight = async (draft: Draft) =>
  (await accepted(sender.service['messages.preflight'], draft)).overridden?.map(({ code }) => code)
const stepsOf = async (thread: string) => (await sender.service['messages.steps']({ thread })).steps
const call = (at = clock.now.toISOString()) => ({
  pocId: keyless.id,
  at,
  number,
  withWhom: 'Duty officer',
  note: '',
})
const kinds = () => listAudit(sender.vault.database, 50).map(({ kind }) => kind)
const codeOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return asFailure(error)?.code
  }
  return 'done'
}

describe('a file that words open', () => {
  const exported = async (id: string) =>
    (await sender.service['internal.messageFile']({ id, form: 'asc' })).bytes
  const failure = async (work: unknown) => {
    const error = await Promise.resolve(work).then(
      () => undefined,
      (reason: unknown) => asFailure(reason),
    )
    return { code: error?.code, handle: String(error?.params.handle) }
  }

  it('leaves where a key is missing, and its words open it at the other desk as they were heard', async () => {
    await expect(release(by('usual'))).rejects.toMatchObject({ code: 'key-missing' })
    expect(await preflight(by('password'))).toContain('key-missing')
    const { summary, way, secretWaits, forms, record } = await release(by('password'))
    expect({ way, secretWaits, forms }).toEqual({ way: 'password', secretWaits: true, forms: ['asc'] })
    expect(record?.to[0]?.fingerprint).toBeNull()
    const { words } = await sender.service['messages.secret']({ id: summary.id })
    expect(typedSecret(words.join(' '))).toMatchObject({ isWhole: true, doubtful: [] })

    const bytes = await exported(summary.id)
    const first = await failure(receiver.service['messages.openBytes']({ bytes }))
    expect(first.code).toBe('message-needs-password')
    const open = (typed: string) =>
      receiver.service['messages.openWithWords']({ handle: first.handle, words: typed })
    expect((await failure(open(words.toReversed().join(' ')))).code).toBe('wrong-message-password')
    const heard = words.map((word, index) => `${index + 1}. ${word.toUpperCase()}`).join('-\n')
    const opened = await open(heard)
    expect(opened.verdict).toMatchObject({ level: 'valid', reasons: [] })
    expect(opened.record?.subject).toBe(record?.subject)
    expect([opened.way, opened.secretWaits]).toEqual(['password', false])
    expect((await failure(open(heard))).code).toBe('file-not-readable')
    // The desk that wrote it needs no words.
    const own = await sender.service['messages.openBytes']({ bytes })
    expect(own.contentId).toBe(opened.contentId)
  })

  it('keeps its words until somebody was reached at a number of the directory, and no longer', async () => {
    const { summary } = await release(by('password'))
    const { id, thread } = summary
    const { words } = await sender.service['messages.secret']({ id })
    const read = (changes: object) => () =>
      sender.service['messages.secretRead']({ id, ...call(), ...changes })
    expect(codeOf(read({ number: '+33999999999' }))).toBe('bad-input')
    expect(codeOf(read({ number: '+33155500199' }))).toBe('bad-input')
    expect(codeOf(read({ at: '2026-11-21T10:00:00.000Z' }))).toBe('bad-input')
    expect(codeOf(read({ pocId: sender.pointOfContact.id }))).toBe('bad-input')
    expect((await sender.service['messages.message']({ id })).secretWaits).toBe(true)

    clock.now = new Date('2026-11-21T09:20:00.000Z')
    const view = await sender.service['messages.secretRead']({ id, ...call() })
    expect(view.secretWaits).toBe(false)
    expect(codeOf(() => sender.service['messages.secret']({ id }))).toBe('secret-gone')
    expect(codeOf(read({}))).toBe('secret-gone')
    expect(sender.vault.database.prepare('SELECT count(*) FROM message_secret').pluck().get()).toBe(0)
    expect(callsWith(sender.vault.database, keyless.id)).toMatchObject([
      { number, withWhom: 'Duty officer', outcome: 'reached', purpose: 'message' },
    ])
    expect((await stepsOf(thread)).map(({ kind }) => kind)).toEqual(['password-file', 'secret-read'])
    expect(kinds()).toEqual(expect.arrayContaining(['message-secret-shown', 'message-secret-read']))
    const said = JSON.stringify([await stepsOf(thread), listAudit(sender.vault.database, 50), sender.events])
    for (const word of words) expect(said).not.toContain(`"${word}`)
    expect(said).not.toContain(words.join(' '))
  })

  it('keeps its words until everybody without a key has heard them', async () => {
    const other = withPhones(
      pointOfContactOf({ ...france, state: 'BRA', email: 'duty@csirt.bra.example' }, null),
    )
    const keyed = pointOfContactOf({ ...france, state: 'CHL', email: 'duty@csirt.chl.example' }, null)
    const withKey = { ...keyed, pgpKeys: receiver.pointOfContact.pgpKeys }
    await sender.know([sender.pointOfContact, keyless, other, withKey])
    const { summary } = await release(by('password', { to: [keyless.id, withKey.id, other.id] }))
    const { id, thread } = summary
    const read = (pocId: string) => sender.service['messages.secretRead']({ id, ...call(), pocId })
    expect((await read(keyless.id)).secretWaits).toBe(true)
    expect((await read(keyless.id)).secretWaits).toBe(true)
    expect((await sender.service['messages.secret']({ id })).words).toHaveLength(12)
    expect((await read(other.id)).secretWaits).toBe(false)
    expect(codeOf(() => sender.service['messages.secret']({ id }))).toBe('secret-gone')
    const steps = (await stepsOf(thread)).filter(({ kind }) => kind === 'secret-read')
    expect(steps.map(({ pocId }) => pocId)).toEqual([keyless.id, keyless.id, other.id])
  })

  it('is refused under TLP:RED, whatever is taken note of', async () => {
    const draft = by('password', { tlp: 'TLP:RED' })
    await expect(release(draft)).rejects.toMatchObject({
      code: 'message-blocked',
      params: { code: 'tlp-red-password' },
    })
  })

  it('is called needless where there is a key, and opens with that key as well', async () => {
    await sender.know([sender.pointOfContact, receiver.pointOfContact])
    expect(await preflight(by('password'))).toContain('password-not-needed')
    const { summary } = await release(by('password'))
    const opened = await receiver.service['messages.openBytes']({ bytes: await exported(summary.id) })
    expect(opened.verdict?.level).toBe('valid')
  })

  it('has words of its own for each recipient that is written to apart', async () => {
    const other = withPhones(
      pointOfContactOf({ ...france, state: 'BRA', email: 'duty@csirt.bra.example' }, null),
    )
    await sender.know([sender.pointOfContact, keyless, other])
    const order = await accepted(
      sender.service['messages.preflight'],
      by('password', { to: [keyless.id, other.id] }),
    )
    const { made, failed } = await sender.service['messages.releaseEach'](order)
    expect([made.length, failed.length]).toEqual([2, 0])
    const words = await Promise.all(made.map(({ id }) => sender.service['messages.secret']({ id })))
    expect(new Set(words.map(({ words: [...all] }) => all.join(' '))).size).toBe(2)
  })
})

describe('paper', () => {
  it('has no sealed file; its PDF counts as exported, and it is confirmed as any other', async () => {
    expect(await preflight(by('paper'))).toContain('leaves-on-paper')
    const { summary, forms, way, record } = await release(by('paper', { tlp: 'TLP:RED' }))
    const { id } = summary
    expect({ forms, way, to: record?.to[0]?.fingerprint }).toEqual({ forms: [], way: 'paper', to: null })
    const markSent = () =>
      sender.service['messages.markSent']({ id, at: clock.now.toISOString(), channel: 'mission' })
    expect(codeOf(markSent)).toBe('message-not-released')
    await sender.service['internal.paperSaved']({
      what: { kind: 'message', id },
      layout: 'message',
      languages: ['en'],
      paper: 'A4',
    })
    const saved = await sender.service['messages.message']({ id })
    expect(saved.summary).toMatchObject({ status: 'exported', exportedAt: clock.now.toISOString() })
    expect(await sender.service['messages.unconfirmed']({})).toMatchObject([{ id }])
    expect((await markSent()).summary.status).toBe('sent')
    expect((await stepsOf(summary.thread)).map(({ kind }) => kind)).toEqual(['paper'])
  })

  it('is not what the PDF of another message is', async () => {
    const { summary } = await release(by('password'))
    await sender.service['internal.paperSaved']({
      what: { kind: 'message', id: summary.id },
      layout: 'message',
      languages: ['en'],
      paper: 'A4',
    })
    expect((await sender.service['messages.message']({ id: summary.id })).summary.status).toBe('released')
  })
})

describe('another point of contact', () => {
  let other: PointOfContact
  beforeEach(async () => {
    other = {
      ...receiver.pointOfContact,
      id: crypto.randomUUID(),
      type: 'diplomatic',
      emails: [{ address: 'cyber@diplomatie.fra.example', usage: 'role' }],
    }
    await sender.know([sender.pointOfContact, keyless, other])
  })
  const note = (draft: Draft, to = other.id) =>
    sender.service['messages.noteOtherContact']({ draft: draft.id, from: keyless.id, to })

  it('is one of the same State that can be encrypted to now', async () => {
    const { contacts } = await sender.service['messages.otherContacts']({ id: keyless.id })
    expect(contacts).toMatchObject([{ pocId: other.id, type: 'diplomatic', verified: true }])
    expect((await sender.service['messages.otherContacts']({ id: other.id })).contacts).toEqual([])
    expect(codeOf(() => note(by('usual'), sender.pointOfContact.id))).toBe('bad-input')
  })

  it('is first one that the record itself names, in its order, before those that are only verified', async () => {
    const unverified = other.pgpKeys.map(({ verified: _verified, ...key }) => key)
    const second = { ...other, id: crypto.randomUUID(), pgpKeys: unverified }
    const third = { ...other, id: crypto.randomUUID(), pgpKeys: unverified }
    const alternates = [third.id, second.id]
    await sender.know([sender.pointOfContact, { ...keyless, alternates }, other, second, third])
    const { contacts } = await sender.service['messages.otherContacts']({ id: keyless.id })
    expect(contacts.map(({ pocId, isAlternate, verified }) => [pocId, isAlternate, verified])).toEqual([
      [third.id, true, false],
      [second.id, true, false],
      [other.id, false, true],
    ])
  })

  it('is a step of the case once it is written to', async () => {
    const draft = by('usual', { to: [other.id] })
    await note(draft)
    const { summary } = await release(draft)
    expect(await stepsOf(summary.thread)).toMatchObject([
      {
        kind: 'other-contact',
        pocId: other.id,
        message: summary.id,
        detail: { office: { state: 'FRA' }, instead: { entity: france.entity } },
      },
    ])
  })

  it('is no step where the officer thought better of it, or discarded the draft', async () => {
    const draft = by('password')
    await note(draft)
    const { summary } = await release(draft)
    expect((await stepsOf(summary.thread)).map(({ kind }) => kind)).toEqual(['password-file'])
    const discarded = by('usual')
    await note(discarded)
    await sender.service['messages.discardDraft']({ id: discarded.id })
    const ways = wayRepository(sender.vault.database)
    expect([ways.stepsOfDraft(draft.id), ways.stepsOfDraft(discarded.id)]).toEqual([[], []])
  })
})

describe('a call, and a request for a key', () => {
  it('are steps of the case from the release on', async () => {
    const request = notification(keyless.id, {
      template: 'T14',
      acknowledgement: { requested: false },
      tlp: 'TLP:CLEAR',
      fields: channelProposal,
      footers: ['confidential', 'voluntary'],
    })
    const asked = await release(request)
    const draft = by('password')
    clock.now = new Date('2026-11-21T09:30:00.000Z')
    const about = { draft: draft.id }
    await sender.service['messages.recordCall']({ ...call(), outcome: 'no-answer', about })
    clock.now = new Date('2026-11-21T09:40:00.000Z')
    const { summary } = await release(draft)
    const steps = await stepsOf(summary.thread)
    expect(steps.map(({ kind, message }) => [kind, message])).toEqual([
      ['key-asked', asked.summary.id],
      ['called', summary.id],
      ['password-file', summary.id],
    ])
    expect(steps[1]?.detail.call).toEqual({
      number,
      withWhom: 'Duty officer',
      outcome: 'no-answer',
      note: '',
    })
    const message = { message: summary.id }
    await sender.service['messages.recordCall']({ ...call(), outcome: 'call-back-agreed', about: message })
    expect((await stepsOf(summary.thread)).map(({ kind }) => kind)).toEqual([
      'key-asked',
      'called',
      'password-file',
      'called',
    ])
  })

  it('stay with a message that was opened before its sender was known, and is judged again', async () => {
    const stranger = withPhones({ ...pointOfContactOf(kenya, null), id: sender.pointOfContact.id })
    await receiver.know([stranger, receiver.pointOfContact])
    await sender.know([sender.pointOfContact, receiver.pointOfContact])
    const released = await release(notification(receiver.pointOfContact.id))
    const { bytes } = await sender.service['internal.messageFile']({ id: released.summary.id, form: 'asc' })
    const first = (await receiver.service['messages.openBytes']({ bytes })).summary
    const about = { message: first.id }
    const spoken = { ...call(), pocId: stranger.id, outcome: 'reached' as const, about }
    await receiver.service['messages.recordCall'](spoken)
    await receiver.know([withPhones(sender.pointOfContact), receiver.pointOfContact])
    const { verdict, summary } = await receiver.service['messages.openBytes']({ bytes })
    expect([verdict?.level, summary.id, summary.thread === first.thread]).toEqual(['valid', first.id, false])
    const { steps } = await receiver.service['messages.steps']({ thread: summary.thread })
    expect(steps).toMatchObject([{ kind: 'called', pocId: stranger.id, message: first.id }])
  })
})
