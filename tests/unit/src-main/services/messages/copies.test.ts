/** A copy to the own State's other point of contact, over real databases and keys: who sees it, and what it never does. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clockService } from '../../../../../src-main/services/clocks.ts'
import { compromiseOf } from '../../../../../src-main/services/own-key/compromise.ts'
import { outlinePages } from '../../../../../src-main/store/outline-rows.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { asFailure } from '../../../../../src-shared/base/failure.ts'
import { clockCalls } from '../../../../../src-shared/contract/clocks.ts'
import { reportViewSchema } from '../../../../../src-shared/domain/incoming/report.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import type { ExportForm } from '../../../../../src-shared/domain/messages/export-form.ts'
import { type MessageView, messageViewSchema } from '../../../../../src-shared/domain/messages/views.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import {
  channelProposal,
  craftedFile,
  craftedRecord,
  france,
  kenya,
  notification,
} from '../../../../support/correspondence.ts'
import { postfixReport } from '../../../../support/delivery-reports.ts'
import { incomingDesk } from '../../../../support/incoming-desk.ts'
import { templateOf } from '../../../../support/templates.ts'
import { pointOfContactOf, type TestClock, type TestDesk, testDesk } from '../../../../support/two-desks.ts'

const diplomatic = {
  ...kenya,
  pocType: 'diplomatic',
  entity: 'Ministry of Foreign Affairs',
  email: 'ict@mfa.ken.example',
} as const
const brazil = { ...france, state: 'BRA', email: 'duty@csirt.bra.example' } as const
const keyless = pointOfContactOf({ ...kenya, entity: 'Policy unit', email: 'policy@ken.example' }, null)
const chile = pointOfContactOf({ ...france, state: 'CHL', email: 'duty@csirt.chl.example' }, null)

let clock: TestClock
let ours: TestDesk
let copied: TestDesk
let paris: TestDesk
let brasilia: TestDesk
const desks = () => [ours, copied, paris, brasilia]

beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  ours = await testDesk(kenya, clock)
  copied = await testDesk(diplomatic, clock)
  paris = await testDesk(france, clock)
  brasilia = await testDesk(brazil, clock)
  for (const desk of desks()) await desk.know([...desks().map((one) => one.pointOfContact), keyless, chile])
})
afterEach(async () => {
  for (const desk of desks()) await desk[Symbol.asyncDispose]()
})

const copyId = () => copied.pointOfContact.id
const now = () => clock.now.toISOString()
const withCopy = (changes: Partial<Draft> = {}): Draft =>
  notification(paris.pointOfContact.id, { cc: [copyId()], ...changes })
const released = async (draft: Draft): Promise<MessageView> =>
  messageViewSchema.parse(
    await ours.service['messages.release'](await accepted(ours.service['messages.preflight'], draft)),
  )
const file = async ({ summary: { id } }: Pick<MessageView, 'summary'>, form: ExportForm = 'eml') =>
  (await ours.service['internal.messageFile']({ id, form })).bytes
const openedBy = async (desk: TestDesk, view: Pick<MessageView, 'summary'>, form: ExportForm = 'eml') =>
  messageViewSchema.parse(await desk.service['messages.openBytes']({ bytes: await file(view, form) }))
const codeOf = async (work: unknown): Promise<unknown> => {
  const failure = await Promise.resolve(work).then(() => undefined, asFailure)
  return failure === undefined ? undefined : (failure.params.code ?? failure.code)
}
async function clocksOf(desk: TestDesk, { summary: { thread } }: Pick<MessageView, 'summary'>) {
  const service = clockService({
    session: { current: () => desk.vault },
    clock: () => clock.now,
    emit: () => undefined,
  })
  return clockCalls['clocks.ofCase'].output.parse(await service['clocks.ofCase']({ thread })).clocks
}
async function sent(view: MessageView) {
  const { id } = view.summary
  await ours.service['internal.messageExported']({ id, form: 'eml' })
  await ours.service['messages.markSent']({ id, at: now(), channel: 'encrypted-mail' })
  return view
}

/** Of a desk's own key, what a compromise looks at. */
const keyOf = ({ vault: { ownKeys } }: TestDesk) => ({
  fingerprint: ownKeys.signing.fingerprint,
  created: '2026-11-20T09:00:00.000Z',
})

describe('whom a message can be copied to', () => {
  it('is the own State’s other points of contact with a usable key; the others are counted', () => {
    expect(ours.service['messages.copyChoices']({})).toEqual({
      choices: [{ pocId: copyId(), type: 'diplomatic', entity: 'Ministry of Foreign Affairs' }],
      others: 1,
    })
    expect(paris.service['messages.copyChoices']({})).toEqual({ choices: [], others: 0 })
  })

  it('is kept with the draft', async () => {
    const draft = withCopy()
    await ours.service['messages.saveDraft'](draft)
    expect(await ours.service['messages.draft']({ id: draft.id })).toMatchObject({ cc: [copyId()] })
  })

  it('is shown by the pre-flight beside the recipients, never among them', async () => {
    const { to, cc } = withCopy()
    const found = await ours.service['messages.preflight']({ to, cc, template: 'T2' })
    expect(found.lines.map(({ pocId }) => pocId)).toEqual(to)
    expect(found.copies?.map(({ pocId }) => pocId)).toEqual([copyId()])
    expect(found.canRelease).toBe(true)
  })

  it('is never another State', async () => {
    const draft = withCopy({ cc: [brasilia.pointOfContact.id] })
    expect(await codeOf(released(draft))).toBe('copy-other-state')
  })

  it('is nobody without a usable key, also where the message itself may leave in clear', async () => {
    expect(await codeOf(released(withCopy({ cc: [keyless.id] })))).toBe('key-missing')
    expect(await codeOf(released(openly({ cc: [keyless.id] })))).toBe('key-missing')
  })

  it('keeps an exercise of whoever is given it apart from what is real', async () => {
    const exercise = { name: 'Baobab', organiser: '', injectId: '' }
    const draft = notification(ours.pointOfContact.id, { mode: 'exercise', exercise })
    const order = await accepted(copied.service['messages.preflight'], draft)
    const { summary } = await copied.service['messages.release'](order)
    const { bytes } = await copied.service['internal.messageFile']({ id: summary.id, form: 'eml' })
    await ours.service['messages.openBytes']({ bytes })
    const named = withCopy({ counterpartReference: required(summary.caseNumber, 'case number') })
    expect(await codeOf(released(named))).toBe('real-in-exercise-case')
    const { cc: _none, ...without } = named
    expect(await codeOf(released(without))).toBeUndefined()
  })

  it('is nobody to whom it is written', async () => {
    const to = [paris.pointOfContact.id, copyId()]
    expect((await released(withCopy({ to }))).record?.cc).toBeUndefined()
  })
})

/** To an office without a key, in a form that may leave signed. */
const openly = (changes: Partial<Draft> = {}): Draft => ({
  ...withCopy(changes),
  to: [chile.id],
  template: 'T14',
  tlp: 'TLP:GREEN',
  acknowledgement: { requested: false },
  subject: 'Setting up a channel',
  fields: channelProposal,
  footers: templateOf('T14').footers.map(({ footer }) => footer),
})

describe('a message with a copy', () => {
  it('names it in the record, in the text and in the header, and opens with its key in every form', async () => {
    const view = await released(withCopy())
    expect(view.record?.cc).toEqual([
      {
        state: 'KEN',
        pocType: 'diplomatic',
        pocId: copyId(),
        entity: 'Ministry of Foreign Affairs',
        email: 'ict@mfa.ken.example',
        fingerprint: copied.vault.ownKeys.signing.fingerprint,
      },
    ])
    expect(view.signedText).toMatch(/^Copy to$/mu)
    for (const form of ['eml', 'outlook', 'asc'] as const) {
      // Opened again it was seen before, and nothing else.
      const { verdict } = await openedBy(copied, view, form)
      expect([form, verdict?.isCopy, verdict?.reasons]).toEqual([
        form,
        true,
        form === 'eml' ? [] : ['seen-before'],
      ])
    }
    const mail = Buffer.from(await file(view)).toString('utf8')
    expect(mail).toMatch(/^Cc: .*ict@mfa\.ken\.example/mu)
    expect(mail).not.toMatch(/^Bcc:/imu)
  })

  it('without one has none of it', async () => {
    const view = await released(notification(paris.pointOfContact.id))
    expect(view.record).not.toHaveProperty('cc')
    expect(Buffer.from(await file(view)).toString('utf8')).not.toMatch(/^Cc:/mu)
  })

  it('is no copy to whom it is addressed, who sees who was given one', async () => {
    const opened = await openedBy(paris, await released(withCopy()))
    expect(opened.verdict).toMatchObject({ level: 'valid', reasons: [] })
    expect(opened.verdict?.isCopy).toBeUndefined()
    expect(opened.record?.cc?.map(({ entity }) => entity)).toEqual(['Ministry of Foreign Affairs'])
    expect((await clocksOf(paris, opened)).map(({ kind }) => kind)).toContain('acknowledgement')
  })

  it('asks nothing of whoever is given it: no clock, no acknowledgement', async () => {
    const opened = await openedBy(copied, await released(withCopy({ replyBy: '2026-12-06T09:00:00.000Z' })))
    expect(opened.verdict).toMatchObject({ level: 'valid', reasons: [], isCopy: true })
    const { summary } = await copied.service['messages.thread']({ thread: opened.summary.thread })
    expect(summary).toMatchObject({ owesAcknowledgement: false, counterparts: ['KEN'] })
    expect(await clocksOf(copied, opened)).toEqual([])
    const answer = { handler: 'Duty officer', legibility: 'ok' } as const
    expect(await codeOf(copied.service['messages.acknowledge']({ id: opened.summary.id, answer }))).toBe(
      'acknowledgement-not-possible',
    )
  })

  it('waits for those whom it is addressed to alone, and counts no other State', async () => {
    const view = await sent(await released(withCopy()))
    expect(view.summary.counterparts).toEqual(['FRA'])
    for (const one of await clocksOf(ours, view)) expect(one.waitingFor).toEqual(['FRA'])
    const [outline] = [...outlinePages(ours.vault.database)].flat()
    expect(outline?.counterparts).toEqual(['FRA'])
  })

  it('goes to each recipient with its copy, where each has a message of its own', async () => {
    const to = [paris.pointOfContact.id, brasilia.pointOfContact.id]
    const order = await accepted(ours.service['messages.preflight'], withCopy({ to, tlp: 'TLP:RED' }))
    const { made, failed } = await ours.service['messages.releaseEach'](order)
    expect(failed).toEqual([])
    for (const summary of made) {
      const opened = await openedBy(copied, { summary })
      expect(opened.verdict).toMatchObject({ level: 'valid', isCopy: true })
      expect(opened.record?.to).toHaveLength(1)
    }
    expect(made).toHaveLength(2)
  })

  it('may leave signed in clear, and names no key then', async () => {
    const view = await released(openly())
    expect(view.record?.cc?.map(({ fingerprint }) => fingerprint)).toEqual([null])
    const opened = await openedBy(copied, view)
    expect(opened.verdict).toMatchObject({ level: 'valid', isCopy: true })
  })

  it('opens with the key of the copy where words open it to the recipient', async () => {
    const view = await released(withCopy({ to: [chile.id], way: 'password' }))
    const opened = await openedBy(copied, view, 'asc')
    expect(opened.verdict).toMatchObject({ level: 'valid', isCopy: true })
  })

  it('leaves on paper to both without a key', async () => {
    const view = await released(withCopy({ to: [chile.id], cc: [keyless.id], way: 'paper' }))
    expect(view.record?.cc).toMatchObject([{ pocId: keyless.id, fingerprint: null }])
    expect(view.signedText).toMatch(/^Copy to$/mu)
  })
})

describe('a compromise of a key', () => {
  it('is told to whoever was given a copy, and looks at what this desk was given one of', async () => {
    const view = await released(withCopy())
    const opened = await openedBy(copied, view)
    const ofOurs = compromiseOf(ours.vault.database, keyOf(ours), '2026-11-21')
    expect(ofOurs.counterparts.map(({ pocId }) => pocId).sort()).toEqual(
      [copyId(), paris.pointOfContact.id].sort(),
    )
    const ofCopied = compromiseOf(copied.vault.database, keyOf(copied), '2026-11-21')
    expect(ofCopied.threads.map(({ thread }) => thread)).toEqual([opened.summary.thread])
  })
})

describe('what others write', () => {
  it('is refused where it gives a copy to another State than its sender’s', async () => {
    const model = required((await released(withCopy())).record, 'record')
    const cc = model.to.map((office) => ({ ...office, state: 'BRA' }))
    const record = craftedRecord(ours, paris, model, { cc })
    const bytes = await craftedFile(ours, paris, record, clock.now)
    const { verdict } = messageViewSchema.parse(await paris.service['messages.openBytes']({ bytes }))
    expect(verdict).toMatchObject({ level: 'refused', reasons: ['copy-other-state'] })
  })
})

describe('the mail to whoever is given a copy comes back', () => {
  it('is told of that office, in its case, and leaves the message as sent', async () => {
    const view = await sent(await released(withCopy()))
    const reference = required(view.record, 'record').id.replace(/-/gu, '').slice(0, 8)
    const subject = `POC message ${reference.slice(0, 4)}-${reference.slice(4)}`
    const desk = incomingDesk(ours, clock)
    const opened = await desk.calls['incoming.open']({
      bytes: postfixReport({ to: 'ict@mfa.ken.example', subject }),
    })
    if (opened.became !== 'report') throw new Error('not taken for a report')
    const { handle } = opened
    const after = reportViewSchema.parse(await desk.calls['incoming.confirmReport']({ handle }))
    expect(after).toMatchObject({
      isRecorded: true,
      lines: [{ addressee: { pocId: copyId(), entity: 'Ministry of Foreign Affairs' } }],
    })
    const { summary, returned } = messageViewSchema.parse(
      await ours.service['messages.message']({ id: view.summary.id }),
    )
    expect([summary.status, summary.cameBackFrom, returned]).toEqual(['sent', undefined, []])
  })
})
