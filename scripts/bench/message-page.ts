/** Writing and sealing in the real app: nobody who types may be held up, however much the form holds. */
import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright'
import { required } from '../../src-shared/base/assert.ts'
import { addFiles } from '../../tests/e2e/pages/attachments.ts'
import { releaseNow } from '../../tests/e2e/pages/compose.ts'
import { fieldPlace, unfoldAll } from '../../tests/e2e/pages/compose-fields.ts'
import {
  type CorrespondingDesk,
  exerciseNotification,
  launchCorrespondingDesk,
  placeFile,
} from '../../tests/e2e/pages/corresponding-desk.ts'
import { call } from '../../tests/e2e/pages/desk-calls.ts'
import { answerOpenDialog } from '../../tests/e2e/pages/dialogs.ts'
import { resumeDraft } from '../../tests/e2e/pages/drafts.ts'
import { technicalOf } from '../../tests/e2e/pages/offices.ts'
import { acceptWarnings } from '../../tests/e2e/pages/preflight.ts'
import { wordsIn } from '../../tests/e2e/pages/words.ts'
import { fullRecords } from '../../tests/unit/src-shared/domain/messages/full-records.ts'
import { bounded, type Figure } from './harness.ts'
import { longestOf, watchTasks } from './page-keys.ts'

const words = wordsIn('en')
const limit = 50
const pasted = 500
/** Rows that the form shows at first, and adds by a press. */
const shown = 50
const attachmentSize = 10_000_000
const patience = 120_000
const subject = 'A notification with every field'
const sentence = 'As typed.'

/** A T2 with every field filled, as the golden files have it, to one office; its indicators are pasted in the page. */
async function openFull({ page }: CorrespondingDesk): Promise<void> {
  const [record] = fullRecords.filter(({ template }) => template.id === 'T2').slice(-1)
  const { indicators: _pasted, ...fields } = required(record, 'a full T2').fields
  const { id } = await technicalOf(page, 'KEN')
  const draft = exerciseNotification(id, { subject, renderedIn: ['en', 'ar'], fields })
  await call(page, 'messages.saveDraft', draft)
  await resumeDraft(page, words, subject)
  await unfoldAll(page, words)
}

const ipv4 = (index: number) => `198.51.100.${index % 256}:${1000 + index}`

/** The longest task of the page while `work` is done, and until half a second after it. */
async function during(page: Page, what: string, work: () => Promise<void>): Promise<Figure> {
  await page.evaluate(watchTasks)
  await work()
  await page.waitForTimeout(500)
  const value = await page.evaluate(longestOf)
  const name = `longest task of the page while ${what}, against ${limit} ms`
  return bounded(limit, { group: 'message', name, unit: 'ms', value })
}

/** At the end of every text of several lines in the form, as an officer types. */
async function typeEverywhere(page: Page): Promise<void> {
  const form = page.getByRole('form', { name: words('compose:envelope.heading--envelope') })
  for (const text of await form.locator('textarea').all()) {
    await text.press('End')
    await page.keyboard.type(sentence)
  }
}

/** From the clipboard, as an officer does it: a driver that types into the field would have it laid out line by line. */
async function paste({ app, page }: CorrespondingDesk): Promise<void> {
  const lines = Array.from({ length: pasted }, (_, index) => ipv4(index)).join('\n')
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), lines)
  // A driver that looks for a role looks at every element of where it begins: that is time of the page too.
  const place = fieldPlace(page, 'indicators')
  const field = place.getByRole('textbox', { name: words('compose:indicators.label--paste') })
  await field.press('Control+A', { timeout: patience })
  await page.keyboard.press('Control+V')
  const add = words('compose:indicators.action--add')
  await place.getByRole('button', { name: add, exact: true }).click({ timeout: patience })
  const more = (rows: number) =>
    place
      .locator('button')
      .filter({ hasText: words('common:list.action--more', { number: String(pasted - rows) }) })
  await more(shown).waitFor({ timeout: patience })
  await typeSummary(page)
  await more(shown).click()
  await more(2 * shown).waitFor({ timeout: patience })
  await typeSummary(page)
}

async function typeSummary(page: Page): Promise<void> {
  await fieldPlace(page, 'summary').locator('textarea').press('End', { timeout: patience })
  await page.keyboard.type(sentence)
}

async function attachAndSeal({ app, page, files }: CorrespondingDesk): Promise<void> {
  const name = 'capture.pcap'
  await answerOpenDialog(app, await placeFile(files, name, Uint8Array.from(randomBytes(attachmentSize))))
  await addFiles(page, words)
  await fieldPlace(page, 'attachments').locator('li').filter({ hasText: name }).waitFor({ timeout: patience })
  await page
    .locator('header button')
    .filter({ hasText: words('compose:release.action--release') })
    .click()
  const dialog = page.locator('[role="dialog"]')
  await dialog.waitFor()
  await acceptWarnings(words, dialog)
  await releaseNow(words, dialog).click()
  await page
    .locator('h1')
    .filter({ hasText: words('compose:release.heading--released') })
    .waitFor({ timeout: patience })
}

/** Composing and sealing in the window: what a full notification, many indicators and a large file cost it. */
export async function windowTasks(): Promise<readonly Figure[]> {
  const desk = await launchCorrespondingDesk('message-page')
  try {
    const { page } = desk
    page.setDefaultTimeout(patience)
    await openFull(desk)
    return [
      await during(page, 'a full T2 is typed into', () => typeEverywhere(page)),
      await during(page, `${pasted} indicators are pasted`, () => paste(desk)),
      await during(page, 'a message with 10 MB is sealed', () => attachAndSeal(desk)),
    ]
  } finally {
    await desk.end()
  }
}
