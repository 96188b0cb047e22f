/** Writing and sealing in the real app: nobody who types may be held up, however much the form holds. */
import { randomBytes } from 'node:crypto'
import type { ElementHandle, Page } from 'playwright'
import { required } from '../../src-shared/base/assert.ts'
import { addFilesButton } from '../../tests/e2e/pages/attachments.ts'
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
import { findings } from '../../tests/e2e/pages/preflight.ts'
import { wordsIn } from '../../tests/e2e/pages/words.ts'
import { fullRecords } from '../../tests/unit/src-shared/domain/messages/full-records.ts'
import { bounded, type Figure } from './harness.ts'
import { type QuietHands, quietHands } from './quiet-hands.ts'

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
export async function openFull({ page }: Pick<CorrespondingDesk, 'page'>): Promise<void> {
  const [record] = fullRecords.filter(({ template }) => template.id === 'T2').slice(-1)
  const { indicators: _pasted, ...fields } = required(record, 'a full T2').fields
  const { id } = await technicalOf(page, 'KEN')
  const draft = exerciseNotification(id, { subject, renderedIn: ['en', 'ar'], fields })
  await call(page, 'messages.saveDraft', draft)
  await resumeDraft(page, words, subject)
  await unfoldAll(page, words)
}

const ipv4 = (index: number) => `198.51.100.${index % 256}:${1000 + index}`

/** The longest task of the page while `work` is done, until it has come to rest. */
async function during(page: Page, what: string, work: (hands: QuietHands) => Promise<void>): Promise<Figure> {
  const hands = await quietHands(page)
  await work(hands)
  const value = await hands.longest()
  const name = `longest task of the page while ${what}, against ${limit} ms`
  return bounded(limit, { group: 'message', name, unit: 'ms', value })
}

/** At the end of a text of several lines, key by key. */
async function typeInto(page: Page, { press }: QuietHands, text: ElementHandle): Promise<void> {
  await press(text)
  await page.keyboard.press('Control+End')
  await page.keyboard.type(sentence)
}

/** At the end of every text of several lines in the form, as an officer types. */
async function typeEverywhere(page: Page, hands: QuietHands): Promise<void> {
  const form = page.getByRole('form', { name: words('compose:envelope.heading--envelope') })
  for (const text of await hands.findAll(form.locator('textarea'))) await typeInto(page, hands, text)
}

/** From the clipboard, as an officer does it: a driver that types into the field would have it laid out line by line. */
async function paste({ app, page }: CorrespondingDesk, hands: QuietHands): Promise<void> {
  const lines = Array.from({ length: pasted }, (_, index) => ipv4(index)).join('\n')
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), lines)
  const place = fieldPlace(page, 'indicators')
  const summary = await hands.find(fieldPlace(page, 'summary').locator('textarea'))
  const field = await hands.find(
    place.getByRole('textbox', { name: words('compose:indicators.label--paste') }),
  )
  await hands.press(field)
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+V')
  const add = place.getByRole('button', { name: words('compose:indicators.action--add'), exact: true })
  await hands.press(await hands.find(add))
  for (const rows of [shown, 2 * shown]) {
    const more = words('common:list.action--more', { number: String(pasted - rows) })
    await hands.appears('button', more, patience)
    await typeInto(page, hands, summary)
    if (rows === shown) await hands.press(await hands.find(place.locator('button').filter({ hasText: more })))
  }
}

async function attachAndSeal({ app, page, files }: CorrespondingDesk, hands: QuietHands): Promise<void> {
  const name = 'capture.pcap'
  await answerOpenDialog(app, await placeFile(files, name, Uint8Array.from(randomBytes(attachmentSize))))
  await hands.press(await hands.find(addFilesButton(page, words)))
  await hands.appears('li', name, patience)
  const release = words('compose:release.action--release')
  await hands.press(await hands.find(page.locator('header button').filter({ hasText: release })))
  await hands.appears('[role="dialog"] h2', words('compose:release.heading--release'), patience)
  const dialog = page.locator('[role="dialog"]')
  const warnings = findings(dialog, words, 'warns').locator('label')
  for (const warning of await hands.findAll(warnings)) await hands.press(warning)
  await hands.press(await hands.find(releaseNow(words, dialog)))
  await hands.appears('h1', words('compose:release.heading--released'), patience)
}

/** Composing and sealing in the window: what a full notification, many indicators and a large file cost it. */
export async function windowTasks(): Promise<readonly Figure[]> {
  const desk = await launchCorrespondingDesk('message-page')
  try {
    const { page } = desk
    page.setDefaultTimeout(patience)
    await openFull(desk)
    return [
      await during(page, 'a full T2 is typed into', (hands) => typeEverywhere(page, hands)),
      await during(page, `${pasted} indicators are pasted`, (hands) => paste(desk, hands)),
      await during(page, 'a message with 10 MB is sealed', (hands) => attachAndSeal(desk, hands)),
    ]
  } finally {
    await desk.end()
  }
}
