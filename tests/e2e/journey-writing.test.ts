/** A notification from its first word to its second sending: typed in every kind of field, released in spite of a warning, returned. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import { confirmWithinMinutes } from '../../src-shared/domain/messages/delivery.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { readAs } from '../support/counterpart.ts'
import { fact, openCase, openFacts } from './pages/cases.ts'
import {
  fieldLabel,
  fillNotification,
  isReleased,
  openRelease,
  releaseButton,
  releaseNow,
} from './pages/compose.ts'
import {
  codeWord,
  fieldPlace,
  fillSeverity,
  indicatorRows,
  pasteIndicators,
  pressSwitch,
  textOf,
  unfoldAll,
} from './pages/compose-fields.ts'
import { type CorrespondingDesk, launchCorrespondingDesk } from './pages/corresponding-desk.ts'
import {
  askWhenSent,
  copyText,
  delivery,
  exportForm,
  fillSending,
  markBounced,
  markSent,
} from './pages/deliver.ts'
import { directoryRows, goTo, search } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { notification } from './pages/notification.ts'
import { acceptWarning, findings, findingWords, openFindings } from './pages/preflight.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const patience = { timeout: 10_000 }
const kenya = stateName('KEN', 'en')
const overdue = words('messages:deliver.prose--overdue', { date: '|' }).split('|').at(-1) ?? ''
const place = 'In the territory of a State that is not named.'

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('writing')
})
afterAll(() => desk?.end())

async function onlyMessage(): Promise<MessageView> {
  const [thread] = await call(desk.page, 'messages.threads', {})
  const { messages } = await call(desk.page, 'messages.thread', { thread: required(thread, 'a case').thread })
  return required(messages[0], 'a message')
}

/** The page reads the time anew where it is looked at again. */
async function pageTime(at: Date): Promise<void> {
  await desk.page.clock.setFixedTime(at)
  await desk.page.evaluate(() => window.dispatchEvent(new Event('focus')))
}

describe('a notification', () => {
  it('is typed field by field, with indicators that are read one by one', async () => {
    const { page } = desk
    await search(page, words, 'csirt.ken.example', kenya)
    await directoryRows(page, words).first().click()
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    await openFindings(page, words)
    await findings(page, words, 'warns').getByText(findingWords(words, 'key-not-verified')).waitFor()
    await fillNotification(page, words, {
      ...notification,
      indicators: `${notification.indicators}\nnot-an-indicator`,
    })
    await page.getByText(words('compose:indicators.error--unreadable')).waitFor()
    expect(await indicatorRows(page, words).count()).toBe(3)
    await page.getByRole('button', { name: words('compose:indicators.action--add-as-other') }).click()
    await expect.poll(() => indicatorRows(page, words).count(), patience).toBe(4)
    await indicatorRows(page, words)
      .last()
      .getByRole('button', {
        name: words('compose:indicators.action--remove', { value: 'not-an-indicator' }),
      })
      .click()
    await expect.poll(() => indicatorRows(page, words).count(), patience).toBe(3)
    // Whoever works by keyboard is where the row was.
    const hasFocus = (row: Locator) => row.evaluate((element) => element.contains(document.activeElement))
    expect(await hasFocus(indicatorRows(page, words).last())).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('has indicators that are read, and changed where one is opened', async () => {
    const { page } = desk
    const row = indicatorRows(page, words).first()
    const value = required(await row.locator('code').textContent(), 'a value')
    const change = row.getByRole('button', { name: words('compose:indicators.action--edit', { value }) })
    expect(await row.getByRole('textbox').count()).toBe(0)
    await change.press('Enter')
    await row.getByRole('textbox', { name: words('compose:indicators.label--port') }).fill('8443')
    expect(await accessibilityFaults(page)).toEqual([])
    await change.press('Enter')
    await expect.poll(() => row.getByRole('textbox').count(), patience).toBe(0)
    await row.getByText(words('compose:indicators.label--at-port', { port: '8443' })).waitFor()

    // What is open stays open where another row before it goes.
    const button = (what: 'edit' | 'remove', name: string) =>
      page.getByRole('button', { name: words(`compose:indicators.action--${what}`, { value: name }) })
    await pasteIndicators(page, words, 'first.example.org\nsecond.example.org')
    await button('edit', 'second.example.org').press('Enter')
    await button('remove', 'first.example.org').press('Enter')
    const left = indicatorRows(page, words).last()
    expect(await left.getByRole('textbox').first().inputValue()).toBe('second.example.org')
    await button('remove', 'second.example.org').press('Enter')
    await expect.poll(() => indicatorRows(page, words).count(), patience).toBe(3)
  })

  it('is read in two languages beside its form, or across the whole width', async () => {
    const { page } = desk
    const preview = page.getByRole('region', { name: words('compose:preview.heading--preview') })
    const form = page.getByRole('form', { name: words('compose:envelope.heading--envelope') })
    const papers = preview.getByRole('article')
    const edges = async () => Promise.all([papers.first().boundingBox(), papers.last().boundingBox()])
    expect(await papers.count()).toBe(2)
    const [left, right] = await edges()
    expect(right?.y).toBe(left?.y)
    expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0))
    const widen = preview.getByRole('button', { name: words('compose:preview.action--widen') })
    const narrow = preview.getByRole('button', { name: words('compose:preview.action--narrow') })
    await widen.press('Enter')
    await form.waitFor({ state: 'hidden' })
    expect((await edges())[0]?.width).toBeGreaterThan((left?.width ?? 0) * 1.5)
    expect(await accessibilityFaults(page)).toEqual([])
    await narrow.press('Enter')
    // What is missing is mended in the form.
    await textOf(fieldPlace(page, 'subject')).fill('')
    await widen.click()
    await releaseButton(page, words).click()
    await form.waitFor()
    await textOf(fieldPlace(page, 'subject')).fill(notification.subject)
  })

  it('hints at words that accuse, and at no others', async () => {
    const { page } = desk
    const summary = fieldPlace(page, 'summary')
    const hint = (named: string) => words('compose:tone.hint--words', { words: `\u2068${named}\u2069` })
    await textOf(summary).fill('The aggressor sent malformed requests.')
    await summary.getByText(hint('aggressor')).waitFor()
    await textOf(summary).fill(notification.summary)
    await summary.getByText(hint('aggressor')).waitFor({ state: 'detached' })
  })

  it('has a severity, and says where perpetrators are only behind its switch', async () => {
    const { page } = desk
    await unfoldAll(page, words)
    await fillSeverity(page, words, fieldPlace(page, 'severity'), {
      scale: words('templates:severity.scale-nciss'),
      level: codeWord(words, 'severity-nciss', 'medium'),
      score: '55',
    })
    const location = fieldPlace(page, 'perpetratorLocation')
    const field = location.getByRole('textbox', { name: fieldLabel(words, 'T2', 'perpetratorLocation') })
    expect(await field.count()).toBe(0)
    await location.getByText(words('templates:caution.attribution')).waitFor()
    await pressSwitch(location)
    await field.fill(place)
    await findings(page, words, 'warns').getByText(findingWords(words, 'attribution-stated')).waitFor()
    await pressSwitch(location)
    await field.waitFor({ state: 'detached' })
    await findings(page, words, 'warns')
      .getByText(findingWords(words, 'attribution-stated'))
      .waitFor({ state: 'detached' })
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('can be copied to another office of the own State, which everybody sees', async () => {
    const { page } = desk
    const copies = fieldPlace(page, 'cc')
    await copies.getByText(words('compose:envelope.hint--cc')).waitFor()
    await copies.getByRole('checkbox').first().press('Space')
    const preview = page.getByRole('region', { name: words('compose:preview.heading--preview') })
    await preview.getByText(words('templates:envelope.cc'), { exact: true }).first().waitFor()
    // What is found about the copy stands among the findings, which are more than their place shows.
    await findings(page, words, 'warns').getByText(stateName('URY', 'en')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is released only once its warning was ticked, and the message keeps that', async () => {
    const { page } = desk
    const dialog = await openRelease(page, words)
    const sign = releaseNow(words, dialog)
    await dialog.getByText(words('preflight:findings.status--remaining', { number: 1 })).waitFor()
    expect(await sign.isDisabled()).toBe(true)
    await acceptWarning(words, dialog, 'key-not-verified')
    await sign.click()
    await isReleased(page, words)
    const { record, releaseWarnings } = await onlyMessage()
    const [to] = required(record, 'a record').to
    const [copy, ...others] = required(record?.cc, 'copies')
    expect([copy?.state, others]).toEqual(['URY', []])
    expect(releaseWarnings).toMatchObject([
      { code: 'key-not-verified', pocId: to?.pocId },
      { code: 'key-not-verified', pocId: copy?.pocId },
    ])
    expect(record?.fields).toMatchObject({ severity: { scale: 'nciss', level: 'medium', score: 55 } })
    expect(record?.fields).not.toHaveProperty('perpetratorLocation')
    await openFacts(page, words)
    const despite = fact(page, words('preflight:findings.label--released-despite'))
    await despite.getByText(findingWords(words, 'key-not-verified')).first().waitFor()
    const named = words('messages:facts.label--copy', { office: `\u2068${copy?.entity}\u2069` })
    await fact(page, named).waitFor()
  })
})

describe('the released message', () => {
  it('leaves in two forms that say the same, and its text can be copied', async () => {
    const { page, app } = desk
    for (const form of ['outlook', 'asc'] as const) {
      const name = `${form}.${form === 'asc' ? 'asc' : 'eml'}`
      await answerSaveDialog(app, join(desk.files.path, name))
      await exportForm(page, words, form, name)
    }
    const text = await readFile(join(desk.files.path, 'asc.asc'))
    const { record } = await readAs(desk.kenya, text, desk.known)
    expect(record.fields.summary).toBe(notification.summary)
    await copyText(page, words)
    // A program may write the ends of lines its own way.
    const lines = (armored: string) => armored.trimEnd().split(/\r?\n/u)
    const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
    expect(lines(copied)).toEqual(lines(text.toString('utf8')))
    expect((await onlyMessage()).exportedForms).toEqual(expect.arrayContaining(['asc', 'outlook']))
  })

  it('is asked about where nobody has said for half an hour that it was sent', async () => {
    const { page } = desk
    const now = new Date()
    expect(await page.getByText(overdue).count()).toBe(0)
    await pageTime(new Date(now.getTime() + (confirmWithinMinutes + 1) * 60_000))
    await page.getByText(overdue).waitFor()
    await goTo(page, words, 'cases')
    await page.getByRole('button', { name: words('messages:list.action--unconfirmed') }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await openCase(page, words, notification.subject)
    await pageTime(now)
  })

  it('is confirmed as sent from another mailbox, which must be an address', async () => {
    const { page } = desk
    const dialog = await askWhenSent(page, words)
    await fillSending(page, words, dialog, { mailbox: 'no address' })
    await dialog.getByText(words('messages:deliver.error--mailbox')).waitFor()
    const confirm = dialog.getByRole('button', { name: words('messages:deliver.action--confirm-sent') })
    expect(await confirm.isDisabled()).toBe(true)
    await fillSending(page, words, dialog, { mailbox: 'second@quillwort.example', note: 'Second desk' })
    expect(await accessibilityFaults(page)).toEqual([])
    await confirm.click()
    await dialog.waitFor({ state: 'hidden' })
    const from = words('messages:deliver.status--sent-from', { mailbox: 'second@quillwort.example' })
    await delivery(page, words).getByText(from).waitFor()
    expect((await onlyMessage()).summary.status).toBe('sent')
  })

  it('comes back, is sent again by another channel, and shows all three', async () => {
    const { page } = desk
    await markBounced(page, words, 'Mailbox full')
    await delivery(page, words).getByText('Mailbox full').waitFor()
    await page.getByText(words('messages:standing.status--bounced'), { exact: true }).first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const dialog = await askWhenSent(page, words)
    await fillSending(page, words, dialog, { channel: 'mission' })
    expect(
      await dialog.getByRole('textbox', { name: words('messages:deliver.label--mailbox') }).count(),
    ).toBe(0)
    await dialog.getByRole('button', { name: words('common:action.action--cancel') }).click()
    await markSent(page, words, { channel: 'mission' })
    await delivery(page, words)
      .getByText(codeWord(words, 'channel-type', 'mission'))
      .waitFor()
    const { summary, deliveries } = await onlyMessage()
    expect(summary.status).toBe('sent')
    expect(deliveries).toMatchObject([
      { outcome: 'sent', channel: 'encrypted-mail', mailbox: 'second@quillwort.example' },
      { outcome: 'bounced', note: 'Mailbox full' },
      { outcome: 'sent', channel: 'mission', mailbox: null },
    ])
    await openFacts(page, words)
    expect(
      await page
        .locator('dt')
        .filter({ hasText: words('messages:facts.label--sent') })
        .count(),
    ).toBe(2)
    await fact(page, words('messages:facts.label--bounced')).getByText('Mailbox full').waitFor()
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
