/** From Today through every step of the ladder, each seen as done; and a message of two States that came back from one. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isolated } from '../../src-renderer/i18n/isolated.ts'
import { required } from '../../src-shared/base/assert.ts'
import { type LadderStep, ladderSteps } from '../../src-shared/domain/clocks/policy.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { postfixReport } from '../support/delivery-reports.ts'
import { openCase } from './pages/cases.ts'
import { confirmRelease, openRelease } from './pages/compose.ts'
import { fieldPlace, textOf } from './pages/compose-fields.ts'
import { type CorrespondingDesk, launchCorrespondingDesk, placeFile } from './pages/corresponding-desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { dropFiles, openScreen, reportPanel } from './pages/incoming.ts'
import { technicalOf } from './pages/offices.ts'
import { caseClock, hoursFromNow, openToday, sendAt, todayRows } from './pages/today.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const patience = { timeout: 20_000 }
const [silent, shared] = ['Nobody has acknowledged this', 'Written to two States']
const [france, kenya] = [stateName('FRA', 'en'), stateName('KEN', 'en')]

/** Hours before now at which each step was sent: each after the one before has had its time. */
const sentBefore: Readonly<Record<LadderStep, number>> = {
  reminder: 300,
  'second-reminder': 220,
  alternate: 190,
  diplomatic: 140,
}

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('reminders')
})
afterAll(() => desk?.end())

/** Of the message that the case began with: the transfer to the diplomatic channel has a clock of its own. */
const waiting = () => caseClock(desk.page, words, 'theirs', 'acknowledgement').first()

async function threadOf(subject: string) {
  const threads = await call(desk.page, 'messages.threads', {})
  return required(
    threads.find((one) => one.subject === subject),
    'a case',
  )
}

/** The message of the case that has not left yet leaves, and is confirmed as sent at that time. */
async function leaves(subject: string, at: string) {
  const { page, app, files } = desk
  const { messages } = await threadOf(subject)
  const { id } = required(
    messages.find(({ status }) => status === 'released'),
    'a released message',
  )
  await answerSaveDialog(app, join(files.path, `${id}.asc`))
  await call(page, 'messages.export', { id, form: 'asc' })
  await call(page, 'messages.markSent', { id, at, channel: 'encrypted-mail' })
  return call(page, 'messages.message', { id })
}

async function openFromToday(subject: string): Promise<void> {
  await openToday(desk.page, words)
  await todayRows(desk.page, words).filter({ hasText: subject }).click()
  await waiting().waitFor()
}

describe('the ladder', () => {
  beforeAll(async () => {
    const { id } = await technicalOf(desk.page, 'FRA')
    await sendAt(desk, { at: hoursFromNow(-400), to: id, changes: { subject: silent } })
  })

  it.each(ladderSteps)('is taken from Today: %s, which is done from then on', async (step) => {
    const { page } = desk
    await openFromToday(silent)
    await waiting()
      .getByRole('button', { name: words(`clocks:step.action--${step}`) })
      .click()
    await page.getByRole('region', { name: words('compose:about.label--about') }).waitFor()
    if (step === 'diplomatic')
      await textOf(fieldPlace(page, 'asked')).fill('Please help to reach the office.')
    await confirmRelease(page, words, await openRelease(page, words))
    const { record } = await leaves(silent, hoursFromNow(-sentBefore[step]))
    const { to, fields } = required(record, 'a record')
    expect(to.map(({ state }) => state)).toEqual(['FRA'])
    expect(fields).toMatchObject(
      step === 'diplomatic'
        ? { reason: 'no-acknowledgement' }
        : { reminderNumber: { reminder: 'first', 'second-reminder': 'second', alternate: 'further' }[step] },
    )
    await openFromToday(silent)
    const done = words(`clocks:step.status--done-${step}`, { state: isolated(france), time: '' })
    await waiting().getByText(done.trim()).waitFor()
    const taken = waiting().getByRole('button', { name: words(`clocks:step.action--${step}`) })
    expect(await taken.count()).toBe(0)
  })

  it('has every step with its time, and proposes nothing more', async () => {
    const { page } = desk
    for (const step of ladderSteps) {
      const name = words(`clocks:step.action--${step}`)
      expect(await waiting().getByRole('button', { name, exact: true }).count()).toBe(0)
    }
    expect(await waiting().getByRole('listitem').count()).toBe(ladderSteps.length)
    expect(await accessibilityFaults(page)).toEqual([])
  })
})

describe('a message of two States', () => {
  it('came back from one of them, as a dropped report says', async () => {
    const { page } = desk
    const [to, other] = [await technicalOf(page, 'FRA'), await technicalOf(page, 'KEN')]
    const path = join(desk.files.path, 'shared.eml')
    const sent = await sendAt(desk, {
      as: { path, form: 'eml' },
      to: to.id,
      at: hoursFromNow(-1 / 60),
      changes: { subject: shared, to: [to.id, other.id] },
    })
    const header = /^Message-ID: *(<[^>]+>)/imu.exec(await readFile(path, 'latin1'))?.[1]
    const address = required(
      sent.record?.to.find(({ state }) => state === 'FRA'),
      'an office',
    ).email
    const report = postfixReport({
      to: required(address, 'an address'),
      messageId: required(header, 'a Message-ID'),
    })
    await openScreen(page, words)
    await dropFiles(page, words, [await placeFile(desk.files, 'report.eml', report)])
    const panel = reportPanel(page, words)
    await panel.getByRole('button', { name: words('incoming:report.action--confirm') }).click(patience)
    await panel.getByText(words('incoming:report.status--recorded')).waitFor()
  })

  it('goes on for the other, and says where it came back from and to whom to write instead', async () => {
    const { page } = desk
    await openFromToday(shared)
    await waiting()
      .getByText(words('clocks:clock.label--whom', { names: kenya }))
      .waitFor()
    await waiting()
      .getByText(words('clocks:clock.hint--came-back', { names: france }))
      .waitFor()
    await openCase(page, words, shared)
    await page
      .getByText(words('messages:deliver.heading--came-back', { names: france }), { exact: true })
      .waitFor()
    await page.getByText(words('incoming:report.heading--alternates', { state: isolated(france) })).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const { messages } = await threadOf(shared)
    expect(messages).toMatchObject([{ status: 'sent', cameBackFrom: ['FRA'] }])
  })

  it('waits for both once it was sent to that one again', async () => {
    const { page } = desk
    await page.getByRole('button', { name: words('messages:deliver.action--mark-sent-again') }).click()
    const dialog = page.getByRole('dialog', { name: words('messages:deliver.heading--mark-sent') })
    await dialog.getByText(words('messages:deliver.label--sent-again-to', { names: france })).waitFor()
    await dialog.getByRole('button', { name: words('messages:deliver.action--confirm-sent') }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page
      .getByText(words('messages:deliver.heading--came-back', { names: france }), { exact: true })
      .waitFor({
        state: 'detached',
      })
    await waiting().getByText(france).first().waitFor()
  })

  it('came back from the other one, as an officer says of it alone', async () => {
    const { page } = desk
    await page
      .getByRole('button', { name: words('messages:deliver.action--mark-bounced') })
      .last()
      .click()
    const dialog = page.getByRole('dialog', { name: words('messages:deliver.heading--mark-bounced') })
    const confirm = dialog.getByRole('button', { name: words('messages:deliver.action--confirm-bounced') })
    expect(await confirm.isDisabled()).toBe(true)
    await dialog.locator('label').filter({ hasText: kenya }).first().click()
    expect(await accessibilityFaults(page)).toEqual([])
    await confirm.click()
    await dialog.waitFor({ state: 'hidden' })
    await page
      .getByText(words('messages:deliver.heading--came-back', { names: kenya }), { exact: true })
      .waitFor()
    const { messages } = await threadOf(shared)
    expect(messages).toMatchObject([{ status: 'sent', cameBackFrom: ['KEN'] }])
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
