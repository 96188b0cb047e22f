/** The pre-flight on the real database: what blocks never leaves, and what warns leaves only where it was named. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acceptedWarnings, warningDetail } from '../../../../../src-main/services/messages/findings.ts'
import { listAudit } from '../../../../../src-main/store/audit-repository.ts'
import { refreshRecord } from '../../../../../src-main/store/directory-effect.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { insertVerification } from '../../../../../src-main/store/verification-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { preflightMessage } from '../../../../../src-shared/domain/messages/preflight-facts.ts'
import {
  findingCodes,
  levelsOfFindings,
  type Override,
  overridesOf,
} from '../../../../../src-shared/domain/messages/preflight-finding.ts'
import { messageViewSchema, preflightSchema } from '../../../../../src-shared/domain/messages/views.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import {
  craftedFile,
  craftedRecord,
  france,
  kenya,
  notification,
} from '../../../../support/correspondence.ts'
import { templateOf } from '../../../../support/templates.ts'
import { pointOfContactOf, type TestClock, type TestDesk, testDesk } from '../../../../support/two-desks.ts'

const exercise = { name: 'Harbour', organiser: 'Secretariat', injectId: '1' }
const failure = (code: string, params: object = {}) => expect.objectContaining({ code, params })
/** Somebody who would click everything away. */
const everything = (pocIds: readonly string[]): Override[] => [
  ...findingCodes.map((code) => ({ code })),
  ...findingCodes.flatMap((code) => pocIds.map((pocId) => ({ code, pocId }))),
]

describe('the pre-flight of a message', () => {
  let clock: TestClock
  let desk: TestDesk
  let other: TestDesk

  beforeEach(async () => {
    clock = { now: new Date('2026-11-21T09:00:00.000Z') }
    desk = await testDesk(kenya, clock)
    other = await testDesk(france, clock)
    await desk.know([desk.pointOfContact, other.pointOfContact])
  })
  afterEach(async () => {
    await desk[Symbol.asyncDispose]()
    await other[Symbol.asyncDispose]()
  })

  const to = (changes: Partial<Draft> = {}) => notification(other.pointOfContact.id, changes)
  const preflight = async (draft: Draft) =>
    preflightSchema.parse(
      await desk.service['messages.preflight']({
        to: draft.to,
        template: draft.template,
        message: preflightMessage(draft, templateOf(draft.template)),
      }),
    )
  const found = async (draft: Draft) =>
    (await preflight(draft)).findings.map(({ code, level }) => `${level} ${code}`)
  const release = async (draft: Draft, overridden: readonly Override[] = []) =>
    messageViewSchema.parse(await desk.service['messages.release']({ ...draft, overridden: [...overridden] }))
  const releasedAsAccepted = async (draft: Draft) =>
    desk.service['messages.release'](await accepted(desk.service['messages.preflight'], draft))
  const nothingLeft = async (draft: Draft) => {
    expect(await desk.service['messages.threads']({})).toEqual([])
    expect(await desk.service['messages.draft']({ id: draft.id })).toEqual(draft)
  }
  /** A desk whose key nobody here has compared. */
  const unverified = () =>
    testDesk({ ...france, state: 'BRA', email: 'duty@csirt.bra.example' }, clock, false)

  it('finds nothing where nothing is the matter, and then releases without a word', async () => {
    expect(await preflight(to())).toMatchObject({ findings: [], canRelease: true })
    expect(await release(to())).toMatchObject({ releaseWarnings: [] })
  })

  it('releases in spite of a warning only where exactly that was named, and keeps it', async () => {
    await using brazil = await unverified()
    await desk.know([desk.pointOfContact, brazil.pointOfContact])
    const pocId = brazil.pointOfContact.id
    const draft = notification(pocId)
    desk.service['messages.saveDraft'](draft)
    const shown = await preflight(draft)
    expect(shown).toMatchObject({
      findings: [{ code: 'key-not-verified', level: 'warns', pocId }],
      canRelease: true,
    })
    const refused = failure('message-warning-new', { code: 'key-not-verified' })
    await expect(release(draft)).rejects.toEqual(refused)
    await expect(release(draft, [{ code: 'key-not-verified' }])).rejects.toEqual(refused)
    await expect(release(draft, [{ code: 'key-not-verified', pocId: randomUUID() }])).rejects.toEqual(refused)
    await nothingLeft(draft)

    const sent = await release(draft, overridesOf(shown.findings))
    expect(sent.releaseWarnings).toEqual([{ code: 'key-not-verified', pocId, params: {} }])
    const later = await desk.service['messages.message']({ id: sent.summary.id })
    expect(later.releaseWarnings).toEqual(sent.releaseWarnings)
    const [entry] = listAudit(desk.vault.database, 1)
    expect(entry).toMatchObject({
      kind: 'message-released',
      subject: sent.summary.id,
      detail: { warnedKeyNotVerified: 1 },
    })
  })

  it('keeps no warning that was named and is not there', async () => {
    const sent = await release(to(), [{ code: 'key-not-verified', pocId: other.pointOfContact.id }])
    expect(sent.releaseWarnings).toEqual([])
  })

  it('notices a warning that comes between the look and the release', async () => {
    const hours = { saturday: [{ from: '09:00', until: '11:00' }] }
    const availability = { aroundTheClock: false, timeZone: 'Europe/Paris', officeHours: hours }
    await desk.know([desk.pointOfContact, { ...other.pointOfContact, availability }])
    const draft = to()
    const { findings } = await preflight(draft)
    expect(findings).toEqual([])
    clock.now = new Date('2026-11-21T10:30:00.000Z')
    await expect(release(draft, overridesOf(findings))).rejects.toEqual(
      failure('message-warning-new', { code: 'office-closed' }),
    )
    expect((await preflight(draft)).findings).toMatchObject([
      { code: 'office-closed', params: { localTime: '11:30', timeZone: 'Europe/Paris' } },
    ])
    expect(await found({ ...draft, precedence: 'routine' })).toEqual(['tells office-closed'])
  })

  it.each([
    ['real', { mode: 'exercise', exercise }, 'exercise-in-real-case'],
    ['real', { mode: 'test' }, 'exercise-in-real-case'],
    ['exercise', { mode: 'real' }, 'real-in-exercise-case'],
  ] as const)('lets nobody take a %s case into %j', async (mode, changes, code) => {
    const first = await release(to(mode === 'real' ? {} : { mode, exercise }))
    const draft = to({ ...changes, counterpartReference: required(first.summary.caseNumber, 'a case') })
    expect(await preflight(draft)).toMatchObject({
      canRelease: false,
      findings: [{ code, level: 'blocks' }],
    })
    await expect(release(draft, everything(draft.to))).rejects.toEqual(failure('message-blocked', { code }))
    expect(await desk.service['messages.threads']({})).toHaveLength(1)
  })

  it('takes the word of a stranger about a case for nothing, and of a proved counterpart for what it is', async () => {
    const model = required((await release(to())).record, 'a record')
    await other.know([desk.pointOfContact, other.pointOfContact])
    const record = craftedRecord(other, desk, model, { mode: 'exercise', exercise, caseNumber: 'X-FRA-7' })
    const bytes = await craftedFile(other, desk, record, clock.now)
    const draft = to({ counterpartReference: 'X-FRA-7' })
    await desk.know([desk.pointOfContact])
    const stranger = await desk.service['messages.openBytes']({ bytes })
    expect(stranger.verdict?.level).toBe('not-proved')
    await desk.know([desk.pointOfContact, other.pointOfContact])
    expect(await found(draft)).toEqual([])

    expect((await desk.service['messages.openBytes']({ bytes })).verdict?.level).toBe('valid')
    expect(await found(draft)).toEqual(['blocks real-in-exercise-case'])
    const brazil = pointOfContactOf({ ...france, state: 'BRA', email: 'duty@csirt.bra.example' }, null)
    await desk.know([desk.pointOfContact, other.pointOfContact, brazil])
    expect(await found({ ...draft, to: [brazil.id] })).not.toContain('blocks real-in-exercise-case')
  })

  it('never leaves for a key that an officer rejected, and still lets a usable one be asked for', async () => {
    const { database } = desk.vault
    const [key] = other.pointOfContact.pgpKeys
    const pocId = other.pointOfContact.id
    transaction(database, () => {
      insertVerification(database, desk.vault, {
        id: randomUUID(),
        pocId,
        fingerprint: required(key, 'a key').fingerprint,
        outcome: 'rejected',
        how: 'call-back',
        withWhom: 'Duty officer',
        at: clock.now.toISOString(),
        note: '',
      })
      refreshRecord(database, pocId)
    })
    const draft = to()
    expect(await found(draft)).toEqual(['blocks verification-rejected'])
    await expect(release(draft, everything(draft.to))).rejects.toEqual(
      failure('key-missing', { state: 'FRA' }),
    )
    const fields = { keyProblem: 'unverified', verificationMethod: 'call-back' }
    expect(await found(to({ template: 'T14', tlp: 'TLP:GREEN', fields }))).toEqual([
      'warns verification-rejected',
    ])
    expect(await found(to({ template: 'T14', tlp: 'TLP:AMBER', fields }))).toContain('warns tlp-in-clear')
  })

  it('says that the directory does not list this desk', async () => {
    await desk.know([other.pointOfContact])
    expect(await found(to())).toEqual(['tells own-entry-missing'])
  })

  it('warns of its own State, of TLP:RED to several, and of their seeing each other', async () => {
    await using own = await testDesk({ ...kenya, email: 'second@csirt.ken.example' }, clock)
    await desk.know([desk.pointOfContact, other.pointOfContact, own.pointOfContact])
    const draft = { ...to({ tlp: 'TLP:RED' }), to: [other.pointOfContact.id, own.pointOfContact.id] }
    expect(await found(draft)).toEqual([
      'warns tlp-red-several',
      'warns tlp-red-office-mailbox',
      'warns own-state',
      'warns tlp-red-office-mailbox',
      'tells recipients-see-each-other',
    ])
    const sent = await releasedAsAccepted(draft)
    expect(sent.releaseWarnings).toHaveLength(4)
    expect(listAudit(desk.vault.database, 1)[0]?.detail).toMatchObject({ warnedTlpRedOfficeMailbox: 2 })
  })

  it('makes one message for each, but for whom a warning is new', async () => {
    await using brazil = await unverified()
    await desk.know([desk.pointOfContact, other.pointOfContact, brazil.pointOfContact])
    const both = [brazil.pointOfContact.id, other.pointOfContact.id]
    const draft = { ...to(), to: both }
    const answer = await desk.service['messages.releaseEach'](draft)
    expect(answer.made).toMatchObject([{ counterparts: ['FRA'] }])
    expect(answer.failed).toEqual([
      {
        pocId: brazil.pointOfContact.id,
        failure: { code: 'message-warning-new', params: { code: 'key-not-verified' } },
      },
    ])
    const kept = await desk.service['messages.draft']({ id: draft.id })
    expect(kept.to).toEqual([brazil.pointOfContact.id])
    const again = await accepted(desk.service['messages.preflight'], kept)
    expect((await desk.service['messages.releaseEach'](again)).made).toMatchObject([
      { counterparts: ['BRA'] },
    ])
  })

  it('answers without a word about warnings, and keeps them with the acknowledgement', async () => {
    await using brazil = await unverified()
    const both = [desk.pointOfContact, brazil.pointOfContact]
    await brazil.know(both)
    await desk.know(both)
    const sent = await brazil.service['messages.release'](notification(desk.pointOfContact.id))
    const { bytes } = await brazil.service['internal.messageFile']({ id: sent.summary.id, form: 'eml' })
    const received = await desk.service['messages.openBytes']({ bytes })
    const answer = await desk.service['messages.acknowledge']({
      id: received.summary.id,
      answer: { legibility: 'ok', handler: 'Duty officer' },
    })
    expect(answer.releaseWarnings.map(({ code }) => code)).toEqual(['key-not-verified'])
  })
})

describe('of any findings', () => {
  const findings = fc.array(
    fc
      .record({ code: fc.constantFrom(...findingCodes), pocId: fc.option(fc.uuid(), { nil: undefined }) })
      .chain(({ code, pocId }) =>
        fc.constantFrom(...levelsOfFindings[code]).map((level) => ({
          code,
          level,
          params: {},
          ...(pocId === undefined ? {} : { pocId }),
        })),
      ),
    { maxLength: 8 },
  )

  it('whatever is blocked is never released, whatever was named', () => {
    fc.assert(
      fc.property(findings, fc.boolean(), (all, isAll) => {
        fc.pre(all.some(({ level }) => level === 'blocks'))
        const pocIds = all.flatMap(({ pocId }) => pocId ?? [])
        expect(() => acceptedWarnings(all, isAll ? 'all' : everything(pocIds))).toThrow(
          failure('message-blocked', { code: all.find(({ level }) => level === 'blocks')?.code }),
        )
      }),
    )
  })

  it('what is released has had every warning named, and keeps every one', () => {
    fc.assert(
      fc.property(findings, fc.nat(7), (all, left) => {
        const open = all.filter(({ level }) => level !== 'blocks')
        const warnings = open.filter(({ level }) => level === 'warns')
        expect(acceptedWarnings(open, overridesOf(open))).toEqual(warnings)
        const counted = Object.values(warningDetail(warnings)).reduce((sum, count) => sum + count, 0)
        expect(counted).toBe(warnings.length)
        const missing = warnings[left % Math.max(1, warnings.length)]
        if (missing === undefined) return
        const named = overridesOf(open).filter(
          ({ code, pocId }) => code !== missing.code || pocId !== missing.pocId,
        )
        expect(() => acceptedWarnings(open, named)).toThrow(
          failure('message-warning-new', { code: missing.code }),
        )
      }),
    )
  })
})
