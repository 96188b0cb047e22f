/** Messages to the manager of the directory, over the real database and real keys: alone, with copies, one for each. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProcessPgp } from '../../../../../src-main/crypto/pgp.ts'
import { clockService } from '../../../../../src-main/services/clocks.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { clockCalls } from '../../../../../src-shared/contract/clocks.ts'
import { managerId } from '../../../../../src-shared/domain/directory-manager.ts'
import { decodeRecord } from '../../../../../src-shared/domain/messages/content.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { preflightMessage } from '../../../../../src-shared/domain/messages/preflight-facts.ts'
import {
  messageViewSchema,
  preflightSchema,
  releasedEachSchema,
} from '../../../../../src-shared/domain/messages/views.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { france, kenya, notification } from '../../../../support/correspondence.ts'
import {
  changeOfDetails,
  knowManager,
  managerKey,
  managerOffice,
  pingReply,
} from '../../../../support/manager.ts'
import { templateOf } from '../../../../support/templates.ts'
import { type TestClock, type TestDesk, testDesk } from '../../../../support/two-desks.ts'

let clock: TestClock
let desk: TestDesk
let other: TestDesk
let key: Awaited<ReturnType<typeof managerKey>>

beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  desk = await testDesk(kenya, clock)
  other = await testDesk(france, clock)
  for (const one of [desk, other]) await one.know([desk.pointOfContact, other.pointOfContact])
  key = await managerKey(clock.now)
})
afterEach(async () => {
  await desk[Symbol.asyncDispose]()
  await other[Symbol.asyncDispose]()
})

const withKey = (verified = true) => knowManager(desk, { certificate: key.publicKey, verified }, clock.now)
const withoutKey = () => knowManager(desk, { certificate: null, verified: false }, clock.now)
const preflight = async (draft: Draft) =>
  preflightSchema.parse(
    await desk.service['messages.preflight']({
      to: draft.to,
      template: draft.template,
      message: preflightMessage(draft, templateOf(draft.template)),
    }),
  )
const release = async (draft: Draft) =>
  messageViewSchema.parse(
    await desk.service['messages.release'](await accepted(desk.service['messages.preflight'], draft)),
  )
const file = async (id: string, form: 'eml' | 'asc') =>
  (await desk.service['internal.messageFile']({ id, form })).bytes
const readByManager = (bytes: Uint8Array) =>
  inProcessPgp().readMessageFile(bytes, {
    decryptionKeys: [key.privateKey],
    candidates: [desk.vault.ownKeys.signing.publicKey],
    at: clock.now,
  })
const copyTo = () => ({ to: [other.pointOfContact.id] })

describe('a message to the manager alone', () => {
  it('leaves encrypted to the manager, who reads it in every form', async () => {
    withKey()
    expect(await preflight(changeOfDetails())).toMatchObject({
      findings: [],
      manager: { ...managerOffice, fingerprint: key.fingerprint, verified: true },
      lines: [],
      canRelease: true,
    })
    const { summary, record } = await release(changeOfDetails())
    expect(record).toMatchObject({
      to: [],
      directoryManager: { ...managerOffice, fingerprint: key.fingerprint },
    })
    for (const form of ['eml', 'asc'] as const) {
      const opened = await readByManager(await file(summary.id, form))
      expect(opened.signatures).toMatchObject([{ status: 'good' }])
      expect(opened.readable).toContain('Manager of the directory of points of contact')
      const bytes = required(opened.record ?? undefined, 'record')
      expect(decodeRecord(new TextDecoder().decode(bytes)).directoryManager).toEqual(record?.directoryManager)
    }
    const mail = Buffer.from(await file(summary.id, 'eml')).toString('utf8')
    expect(mail).toMatch(/^To: .*<?directory@manager\.example>?/mu)
    await expect(
      other.service['messages.openBytes']({ bytes: await file(summary.id, 'eml') }),
    ).rejects.toMatchObject({ code: 'not-encrypted-to-desk' })
  })

  it('is of no State, and waits for no acknowledgement even where one was asked for', async () => {
    withKey()
    const { summary } = await release(changeOfDetails())
    expect(summary).toMatchObject({ counterparts: [], toManager: true })
    const { summary: thread } = await desk.service['messages.thread']({ thread: summary.thread })
    expect(thread).toMatchObject({ counterparts: [], acknowledged: null })
    await desk.service['internal.messageExported']({ id: summary.id, form: 'eml' })
    await desk.service['messages.markSent']({
      id: summary.id,
      at: clock.now.toISOString(),
      channel: 'encrypted-mail',
    })
    await expect(
      desk.service['messages.beginAbout']({ id: summary.id, template: 'T13' }),
    ).rejects.toMatchObject({ code: 'reminder-not-needed' })
  })

  it('has a clock of its own, on which an officer decides, and no step of the ladder', async () => {
    withKey()
    const clocks = clockService({
      session: { current: () => desk.vault },
      clock: () => clock.now,
      emit: () => undefined,
    })
    const { summary } = await release(changeOfDetails({ acknowledgement: { requested: true } }))
    const ofCase = async () =>
      clockCalls['clocks.ofCase'].output.parse(await clocks['clocks.ofCase']({ thread: summary.thread }))
        .clocks
    await desk.service['internal.messageExported']({ id: summary.id, form: 'eml' })
    expect(await ofCase()).toEqual([])
    const at = clock.now.toISOString()
    await desk.service['messages.markSent']({ id: summary.id, at, channel: 'encrypted-mail' })
    const due = new Date(clock.now.getTime() + 72 * 3_600_000).toISOString()
    expect(await ofCase()).toMatchObject([
      {
        side: 'theirs',
        kind: 'acknowledgement',
        started: at,
        due,
        waitingFor: [],
        waitsForManager: true,
        debtors: [],
        steps: [],
        stopped: null,
      },
    ])
    await clocks['clocks.stop']({
      message: summary.id,
      kind: 'acknowledgement',
      reason: 'Confirmed by mail.',
    })
    expect(await ofCase()).toMatchObject([{ stopped: { by: 'decided' } }])
  })

  it('leaves signed in clear where its template may, and nothing else leaves without a key', async () => {
    withoutKey()
    const draft = pingReply()
    expect((await preflight(draft)).findings).toMatchObject([
      { code: 'key-missing', level: 'warns', pocId: managerId },
    ])
    const { summary, record, releaseWarnings } = await release(draft)
    expect(record?.directoryManager?.fingerprint).toBeNull()
    expect(releaseWarnings).toEqual([{ code: 'key-missing', pocId: managerId, params: {} }])
    const mail = Buffer.from(await file(summary.id, 'eml')).toString('utf8')
    expect(mail).toContain('multipart/signed')

    const blocked = changeOfDetails()
    expect(await preflight(blocked)).toMatchObject({
      findings: [{ code: 'key-missing', level: 'blocks', pocId: managerId }],
      canRelease: false,
    })
    await expect(release(blocked)).rejects.toMatchObject({
      code: 'message-blocked',
      params: { code: 'key-missing' },
    })
  })

  it('is not opened by words, which the directory has no number to read out at', async () => {
    withoutKey()
    for (const draft of [pingReply(), changeOfDetails()]) {
      const byWords = { ...draft, way: 'password' as const }
      expect((await preflight(byWords)).findings).toMatchObject([
        { code: 'key-missing', level: 'blocks', pocId: managerId, params: {} },
      ])
      await expect(release(byWords)).rejects.toMatchObject({ params: { code: 'key-missing' } })
    }
    withKey()
    expect((await preflight({ ...pingReply(), way: 'password' })).canRelease).toBe(true)
  })

  it('is not released once the key of the manager has ended', async () => {
    key = await managerKey(clock.now, 30)
    withKey()
    clock.now = new Date('2027-01-21T09:00:00.000Z')
    const draft = changeOfDetails({ acknowledgement: { requested: false } })
    expect((await preflight(draft)).findings).toMatchObject([{ code: 'key-expired', pocId: managerId }])
    await expect(release(draft)).rejects.toMatchObject({
      code: 'message-blocked',
      params: { code: 'key-expired' },
    })
  })

  it('is blocked while the desk does not know the manager', async () => {
    expect(await preflight(pingReply())).toMatchObject({
      findings: [{ code: 'manager-not-set', level: 'blocks' }],
      canRelease: false,
    })
    await expect(release(pingReply())).rejects.toMatchObject({
      code: 'message-blocked',
      params: { code: 'manager-not-set' },
    })
    expect(await desk.service['messages.threads']({})).toEqual([])
  })

  it('warns of a key that nobody compared, and keeps that it left in spite of it', async () => {
    withKey(false)
    const { releaseWarnings } = await release(changeOfDetails())
    expect(releaseWarnings).toEqual([{ code: 'key-not-verified', pocId: managerId, params: {} }])
  })
})

describe('what cannot go to the manager', () => {
  it('is another template', async () => {
    withKey()
    const draft = { ...notification(other.pointOfContact.id), toManager: true }
    await expect(release(draft)).rejects.toMatchObject({
      code: 'message-blocked',
      params: { code: 'manager-not-possible' },
    })
  })

  it('is an answer in a case of States, whose thread it would show', async () => {
    withKey()
    const draft = pingReply({ about: { message: randomUUID(), as: 'reply' } })
    await expect(release(draft)).rejects.toMatchObject({
      code: 'message-blocked',
      params: { code: 'manager-not-possible' },
    })
  })
})

describe('a message to the manager with a copy to a counterpart', () => {
  it('is valid at the desk of the counterpart, which sees to whom else it went', async () => {
    withKey()
    const { summary } = await release(changeOfDetails(copyTo()))
    expect(summary).toMatchObject({ counterparts: ['FRA'], toManager: true })
    const opened = await other.service['messages.openBytes']({ bytes: await file(summary.id, 'asc') })
    expect(opened.verdict).toMatchObject({ level: 'valid', reasons: [] })
    expect(opened.record?.directoryManager).toMatchObject(managerOffice)
    expect(opened.signedText).toContain(managerOffice.email)
    expect((await readByManager(await file(summary.id, 'asc'))).signatures).toMatchObject([
      { status: 'good' },
    ])
  })

  it('is acknowledged once the State has done so', async () => {
    withKey()
    const { summary } = await release(changeOfDetails(copyTo()))
    await desk.service['internal.messageExported']({ id: summary.id, form: 'asc' })
    const opened = await other.service['messages.openBytes']({ bytes: await file(summary.id, 'asc') })
    const answer = { legibility: 'ok', handler: 'Permanence' } as const
    const t1 = await other.service['messages.acknowledge']({ id: opened.summary.id, answer })
    const { bytes } = await other.service['internal.messageFile']({ id: t1.summary.id, form: 'asc' })
    await desk.service['messages.openBytes']({ bytes })
    expect((await desk.service['messages.message']({ id: summary.id })).summary.status).toBe('acknowledged')
  })

  it('leaves in clear to both, or to none encrypted, where one has no key', async () => {
    withoutKey()
    const { summary, record } = await release(pingReply(copyTo()))
    expect(record?.to[0]?.fingerprint).toBeNull()
    const opened = await other.service['messages.openBytes']({ bytes: await file(summary.id, 'eml') })
    expect(opened.verdict).toMatchObject({ level: 'valid', reasons: [] })
    await expect(release(changeOfDetails(copyTo()))).rejects.toMatchObject({ code: 'message-blocked' })
  })
})

describe('one message for each', () => {
  it('makes one of its own to the manager, first, and tells neither of the other', async () => {
    withKey()
    const draft = changeOfDetails(copyTo())
    desk.service['messages.saveDraft'](draft)
    const report = releasedEachSchema.parse(await desk.service['messages.releaseEach'](draft))
    expect(report).toMatchObject({
      made: [{ counterparts: [], toManager: true }, { counterparts: ['FRA'] }],
      failed: [],
      left: [],
    })
    const [first, second] = report.made.map(({ id }) => desk.service['messages.message']({ id }))
    const [toManager, toFrance] = [await first, await second]
    expect(toManager?.record).toMatchObject({ to: [], directoryManager: managerOffice })
    expect(toManager?.signedText).not.toContain(france.email)
    expect(toFrance?.record?.directoryManager).toBeUndefined()
    expect(toFrance?.signedText).not.toContain(managerOffice.email)
    expect(toFrance?.summary.caseNumber).toBe(toManager?.summary.caseNumber)
    expect(await desk.service['messages.drafts']({})).toEqual([])
    await expect(desk.service['messages.releaseEach'](draft)).rejects.toMatchObject({
      code: 'message-already-released',
    })
  })

  it('keeps the manager in the draft where nothing could be made for it', async () => {
    withoutKey()
    const draft = changeOfDetails(copyTo())
    desk.service['messages.saveDraft'](draft)
    const report = await desk.service['messages.releaseEach'](draft)
    expect(report).toMatchObject({
      made: [{ counterparts: ['FRA'] }],
      failed: [{ pocId: managerId, failure: { code: 'message-blocked' } }],
    })
    expect(await desk.service['messages.draft']({ id: draft.id })).toMatchObject({ to: [], toManager: true })

    withKey()
    const left = await desk.service['messages.draft']({ id: draft.id })
    const later = await desk.service['messages.releaseEach'](left)
    expect(later.made).toMatchObject([{ counterparts: [], toManager: true }])
    expect(later.made[0]?.caseNumber).toBe(report.made[0]?.caseNumber)
  })
})

describe('on paper', () => {
  it('a change of details is a note verbale to the manager', async () => {
    withKey()
    const { summary } = await release(changeOfDetails())
    const { html } = await desk.service['internal.paper']({
      what: { kind: 'message', id: summary.id },
      paper: 'A4',
      layout: 'note-verbale',
      languages: ['en'],
    })
    expect(html).toContain('manager of the directory of points of contact, and has the honour')
  })
})
