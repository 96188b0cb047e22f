/** Acknowledgements: of what came in, in two presses or two keys; of what was sent, State by State; and by telephone. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isolated } from '../../src-renderer/i18n/isolated.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import {
  acknowledgementBy,
  type Counterpart,
  type ReadByCounterpart,
  readAs,
  sealAs,
} from '../support/counterpart.ts'
import {
  acknowledgeDialog,
  fillPhoneCall,
  owedNotice,
  received,
  recordPhoneCall,
  releaseAcknowledgement,
} from './pages/acknowledging.ts'
import { openCase, openMessage, timeline } from './pages/cases.ts'
import {
  type CorrespondingDesk,
  exercise,
  launchCorrespondingDesk,
  notificationBy,
  openMail,
} from './pages/corresponding-desk.ts'
import { delivery, exportForm } from './pages/deliver.ts'
import { chooseLook, goTo } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { hasFocus } from './pages/keyboard.ts'
import { technicalOf } from './pages/offices.ts'
import { hoursFromNow, sendAt } from './pages/today.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const patience = { timeout: 60_000 }

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('acknowledging')
})
afterAll(() => desk?.end())

/** A message that asks for an acknowledgement is in the vault; nobody has looked at it. */
async function cameIn(self: Counterpart, subject: string): Promise<MessageRecord> {
  const acknowledgement = { requested: true, by: hoursFromNow(48) }
  const record = notificationBy(self, desk.known, { subject, acknowledgement })
  const text = new TextDecoder().decode(await sealAs(self, desk.known, record, 'asc'))
  await call(desk.page, 'messages.openText', { text })
  return record
}

/** The acknowledgement of a case leaves as text, and is read by whoever it is for. */
async function leavesFor(self: Counterpart, name: string): Promise<MessageRecord> {
  const path = join(desk.files.path, name)
  await answerSaveDialog(desk.app, path)
  await exportForm(desk.page, words, 'asc', name)
  return (await readAs(self, await readFile(path), desk.known)).record
}

describe('a message that came in', () => {
  const subjects = ['The first that waits', 'The second that waits'] as const

  it('is named above the list of cases, and acknowledged there in two presses', async () => {
    const { page } = desk
    const record = await cameIn(desk.kenya, subjects[0])
    await cameIn(desk.france, subjects[1])
    await goTo(page, words, 'cases')
    const notice = owedNotice(page, words)
    await notice
      .getByRole('heading', { name: words('acknowledgement:owed.status--owed_other', { number: 2 }) })
      .waitFor()
    const states = isolated(stateName('KEN', 'en'))
    const subject = isolated(subjects[0])
    const name = words('acknowledgement:owed.action--acknowledge', { states, subject })
    await notice.getByRole('button', { name, exact: true }).click()
    await acknowledgeDialog(page, words).waitFor()
    await releaseAcknowledgement(page, words)
    await timeline(page, words).getByText(words('templates:T1.name')).first().waitFor()
    const made = await leavesFor(desk.kenya, 'first.asc')
    expect(made).toMatchObject({ template: { id: 'T1' }, inReplyTo: { messageId: record.id } })
    expect(made.fields.legibility).toBe('ok')
  })

  it('is acknowledged by two keys, and the focus is on the way in which the answer leaves', async () => {
    const { page } = desk
    await goTo(page, words, 'cases')
    await owedNotice(page, words)
      .getByRole('heading', { name: words('acknowledgement:owed.status--owed_one', { number: 1 }) })
      .waitFor()
    await page.keyboard.press('Control+Shift+A')
    const now = { name: words('read:acknowledge.action--release') }
    await hasFocus(acknowledgeDialog(page, words).getByRole('button', now))
    await page.keyboard.press('Enter')
    await acknowledgeDialog(page, words).waitFor({ state: 'detached', ...patience })
    await owedNotice(page, words).waitFor({ state: 'detached' })
    await hasFocus(delivery(page, words).getByRole('button').first())
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await leavesFor(desk.france, 'second.asc')).toMatchObject({ template: { id: 'T1' } })
  })

  it('is acknowledged by telephone as well: it is written down, and nothing is settled by it', async () => {
    const { page } = desk
    const subject = 'Spoken about on the telephone'
    await cameIn(desk.kenya, subject)
    await openCase(page, words, subject)
    const message = await openMessage(page, words, words('templates:T2.name'))
    const filled = await fillPhoneCall(page, words, message, {
      by: 'us',
      direction: 'incoming',
      withWhom: 'Duty officer Acacia',
    })
    expect(await accessibilityFaults(page)).toEqual([])
    await recordPhoneCall(words, filled)
    const said = { state: stateName('KEN', 'en'), person: isolated('Duty officer Acacia') }
    const known = received(message, words)
    await known.getByText(words('acknowledgement:event.status--phone-us', said)).waitFor()
    await known.getByText(words('acknowledgement:phone.status--not-proved')).waitFor()
    await message.getByRole('button', { name: words('read:acknowledge.action--acknowledge') }).waitFor()
    await owedNotice(page, words).waitFor()
  })
})

describe('a message to two States', () => {
  const subject = 'Asked of two States'
  let sent: MessageView
  let asRead: (self: Counterpart) => Promise<ReadByCounterpart>

  beforeAll(async () => {
    const { page } = desk
    const offices = [await technicalOf(page, 'KEN'), await technicalOf(page, 'FRA')]
    const to = offices.map(({ id }) => id)
    const path = join(desk.files.path, 'asked.asc')
    const changes = { to, subject, mode: 'exercise', exercise } as const
    sent = await sendAt(desk, { as: { path, form: 'asc' }, at: hoursFromNow(-1 / 60), changes })
    asRead = async (self) => readAs(self, await readFile(path), desk.known)
  })

  /** The file of an acknowledgement is opened by an officer. */
  async function openAnswer(self: Counterpart, record: MessageRecord, name: string): Promise<void> {
    const bytes = await sealAs(self, desk.known, record, 'eml')
    await openMail(desk, words, { name, bytes })
  }

  async function ours() {
    await openCase(desk.page, words, subject)
    const message = await openMessage(desk.page, words, words('templates:T2.name'))
    return received(message, words)
  }

  it('waits for both, and one that tells of another content is not counted', async () => {
    const { page } = desk
    const record = acknowledgementBy(desk.france, desk.known, await asRead(desk.france))
    const theirContentId = 'b'.repeat(64)
    await openAnswer(
      desk.france,
      {
        ...record,
        fields: { ...record.fields, theirContentId },
        inReplyTo: { messageId: sent.record?.id ?? '', contentId: theirContentId },
      },
      'wrong-content.eml',
    )
    const panel = await ours()
    for (const state of ['KEN', 'FRA'])
      await panel
        .getByText(words('acknowledgement:received.status--awaiting', { state: stateName(state, 'en') }))
        .waitFor()
    await panel.getByText(words('acknowledgement:received.heading--not-counted')).waitFor()
    await panel.getByText(words('acknowledgement:reason.prose--wrong-content')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is acknowledged by one State, which could not decrypt it: keys are written about', async () => {
    const { page } = desk
    const answer = acknowledgementBy(desk.kenya, desk.known, await asRead(desk.kenya))
    await openAnswer(
      desk.kenya,
      { ...answer, fields: { ...answer.fields, legibility: 'cannot-decrypt' } },
      'counts.eml',
    )
    const panel = await ours()
    const office = isolated(desk.kenya.pointOfContact.entityName.en ?? '')
    const counted = { state: stateName('KEN', 'en'), office }
    await panel.getByText(words('acknowledgement:received.status--counted', counted)).waitFor()
    const awaiting = { state: stateName('FRA', 'en') }
    await panel.getByText(words('acknowledgement:received.status--awaiting', awaiting)).waitFor()
    await panel.getByText(words('templates:codes.legibility.cannot-decrypt')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await panel.getByRole('button', { name: words('acknowledgement:next.action--channel') }).click()
    await page.getByRole('heading', { name: words('templates:T14.name'), level: 1 }).waitFor()
    await page
      .getByText(desk.kenya.pointOfContact.entityName.en ?? '')
      .first()
      .waitFor()
  })

  it('is said to have come by telephone: the officer decides whether that State is reminded', async () => {
    const { page } = desk
    const panel = await ours()
    const { phones } = await technicalOf(page, 'FRA')
    const number = required(phones[0], 'a number').number
    const filled = await fillPhoneCall(page, words, panel, {
      by: 'them',
      direction: 'outgoing',
      withWhom: 'Permanence Baobab',
      number,
      stopsReminders: true,
    })
    expect(await accessibilityFaults(page)).toEqual([])
    await recordPhoneCall(words, filled)
    const said = { state: stateName('FRA', 'en'), person: isolated('Permanence Baobab') }
    await panel.getByText(words('acknowledgement:event.status--phone-them', said)).waitFor()
    await panel.getByText(words('acknowledgement:phone.status--no-reminders')).waitFor()
    const { summary } = await call(page, 'messages.message', { id: sent.summary.id })
    expect(summary.status).toBe('sent')
  })

  it('is acknowledged once both have done so', async () => {
    const { page } = desk
    await openAnswer(
      desk.france,
      acknowledgementBy(desk.france, desk.known, await asRead(desk.france)),
      'late.eml',
    )
    const panel = await ours()
    await expect.poll(() => panel.getByText(stateName('FRA', 'en')).count()).toBeGreaterThan(1)
    const { summary } = await call(page, 'messages.message', { id: sent.summary.id })
    expect(summary.status).toBe('acknowledged')
  })
})

describe('in Arabic', () => {
  it('the notice and the States are mirrored, and no rule of accessibility is broken', async () => {
    const { page } = desk
    const arabic = wordsIn('ar')
    await chooseLook(page, words, { language: 'ar', theme: 'dark' })
    await openCase(page, arabic, 'Asked of two States')
    await openMessage(page, arabic, arabic('templates:T2.name'))
    await owedNotice(page, arabic).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
