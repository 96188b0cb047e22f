/** Writing and releasing messages, as an officer does it. */
import type { Locator, Page } from 'playwright'
import type { Tlp } from '../../../src-shared/domain/marking.ts'
import { press } from './controls.ts'
import { choose } from './welcome.ts'
import type { Words } from './words.ts'

/** What is typed into a T2; texts of the interface are found by their keys, these are the officer's own. */
export type Notification = {
  readonly subject: string
  readonly tlp: Tlp
  /** Null for a real one; else the name of the exercise. */
  readonly exercise: string | null
  readonly summary: string
  /** UTC instant. */
  readonly detectedAt: string
  readonly incidentStatus: string
  readonly incidentClass: string
  readonly sectors: readonly string[]
  readonly stateRelation: string
  readonly requestedActions: readonly string[]
  /** One a line. */
  readonly indicators: string
}

/** Fills the envelope and all that a T2 requires. */
export async function fillNotification(page: Page, words: Words, message: Notification): Promise<void> {
  await page.getByRole('textbox', { name: words('compose:envelope.label--subject') }).fill(message.subject)
  await press(page, 'radio', message.tlp, true)
  if (message.exercise !== null) {
    await press(page, 'radio', words('messages:mode.label--exercise'))
    await page
      .getByRole('textbox', { name: words('compose:envelope.label--exercise-name') })
      .fill(message.exercise)
  }
  await page.getByRole('textbox', { name: field(words, 'summary') }).fill(message.summary)
  await fillInstant(page, field(words, 'detectedAt'), message.detectedAt)
  await chooseCode(page, words, 'incidentStatus', 'incident-status', message.incidentStatus)
  await chooseCode(page, words, 'incidentClass', 'incident-class', message.incidentClass)
  await chooseCodes(page, words, 'affectedSectors', 'sector', message.sectors)
  await chooseCode(page, words, 'stateRelation', 'state-relation', message.stateRelation)
  await page.getByRole('textbox', { name: words('compose:indicators.label--paste') }).fill(message.indicators)
  await page.getByRole('button', { name: words('compose:indicators.action--add'), exact: true }).click()
  await chooseCodes(page, words, 'requestedAction', 'requested-action', message.requestedActions)
}

function field(words: Words, name: string): string {
  return words(`templates:T2.field.${name}.label`)
}

async function chooseCode(page: Page, words: Words, name: string, list: string, code: string): Promise<void> {
  await selectButton(page, field(words, name)).click()
  await page.getByRole('option', { name: words(`templates:codes.${list}.${code}`), exact: true }).click()
}

async function chooseCodes(
  page: Page,
  words: Words,
  name: string,
  list: string,
  codes: readonly string[],
): Promise<void> {
  for (const code of codes) {
    await chooseFromOpenList(page, field(words, name), words(`templates:codes.${list}.${code}`))
  }
}

/** A field that takes one choice after another keeps its list open; the next field is behind it. */
async function chooseFromOpenList(page: Page, label: string, option: string): Promise<void> {
  await choose(page, label, option)
  await page.keyboard.press('Escape')
  await page.getByRole('listbox', { name: label }).waitFor({ state: 'hidden' })
}

/** The button that opens a list of choices; its name holds the present choice and the label. */
export function selectButton(scope: Page | Locator, label: string): Locator {
  return scope.getByRole('button', { name: label })
}

/** Types an instant into a date and time field, in UTC parts (the field shows which zone it is in). */
async function fillInstant(page: Page, label: string, instant: string): Promise<void> {
  const group = page.getByRole('group', { name: label })
  const parts =
    /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<hour>\d\d):(?<minute>\d\d)/.exec(instant)?.groups ?? {}
  for (const [type, digits] of Object.entries(parts)) {
    await group.locator(`[data-type="${type}"]`).click()
    await page.keyboard.type(digits)
  }
}

/** Chooses the languages the message is rendered in. */
export async function chooseLanguages(
  page: Page,
  words: Words,
  first: string,
  second: string,
): Promise<void> {
  for (const [which, name] of [
    ['first', first],
    ['second', second],
  ] as const) {
    await selectButton(page, words(`compose:envelope.label--${which}-language`)).click()
    await page.getByRole('option', { name, exact: true }).click()
  }
}

/** Presses release, which opens the last look. */
export async function openRelease(page: Page, words: Words): Promise<Locator> {
  await page.getByRole('button', { name: words('compose:release.action--release'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: words('compose:release.heading--release') })
  await dialog.waitFor()
  return dialog
}

/** Takes note of each warning of the last look. */
export async function acceptWarnings(words: Words, dialog: Locator): Promise<void> {
  const warnings = dialog.getByRole('region', { name: words('preflight:findings.heading--warns') })
  for (const box of await warnings.locator('label').all()) await box.click()
}

/** Confirms the release, with all that is warned of, and waits for the signed and sealed message. */
export async function confirmRelease(page: Page, words: Words, dialog: Locator): Promise<void> {
  await acceptWarnings(words, dialog)
  await dialog
    .getByRole('button', { name: words('compose:release.action--release-now'), exact: true })
    .click()
  await page
    .getByRole('heading', { name: words('compose:release.heading--released') })
    .waitFor({ timeout: 60_000 })
}

/** Exports one form of the message in view; the save dialog must have been answered before. */
export async function exportForm(
  page: Page,
  words: Words,
  form: 'eml' | 'asc',
  fileName: string,
): Promise<void> {
  await page
    .getByRole('button', { name: words(`messages:deliver.action--${form}`) })
    .last()
    .click()
  await page
    .getByText(words('messages:deliver.status--exported', { file: fileName }))
    .waitFor({ timeout: 60_000 })
}

/** Confirms that the message in view has been sent, now. */
export async function markSent(page: Page, words: Words): Promise<void> {
  await page
    .getByRole('button', { name: words('messages:deliver.action--mark-sent') })
    .last()
    .click()
  const dialog = page.getByRole('dialog', { name: words('messages:deliver.heading--mark-sent') })
  await dialog.getByRole('button', { name: words('messages:deliver.action--confirm-sent') }).click()
  await dialog.waitFor({ state: 'hidden' })
}
