/** Writing and releasing messages, as an officer does it. */
import type { Locator, Page } from 'playwright'
import type { Tlp } from '../../../src-shared/domain/marking.ts'
import type { TemplateId } from '../../../src-shared/domain/messages/template.ts'
import {
  addCodes,
  chooseFrom,
  codeWord,
  fieldPlace,
  pasteIndicators,
  selectButton,
  textOf,
  typeInstant,
} from './compose-fields.ts'
import { press } from './controls.ts'
import { goTo } from './desk.ts'
import { acceptWarnings } from './preflight.ts'
import type { Words } from './words.ts'

/** What every message has; texts of the interface are found by their keys, these are the officer's own. */
export type Envelope = {
  readonly subject: string
  readonly tlp: Tlp
  /** Null for a real one; else the name of the exercise. */
  readonly exercise: string | null
}

/** What is typed into a T2. */
export type Notification = Envelope & {
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

/** Goes to where writing begins. */
export async function openStart(page: Page, words: Words): Promise<void> {
  await goTo(page, words, 'cases')
  await page
    .getByRole('button', { name: words('messages:list.action--write'), exact: true })
    .first()
    .click()
  await page.getByRole('heading', { name: words('compose:start.heading--start'), exact: true }).waitFor()
}

/** The button of a template where writing begins. */
export function beginButton(page: Page, words: Words, name: string): Locator {
  return page.getByRole('button', {
    name: words('common:named.label--colon', { what: words('compose:start.action--begin'), about: name }),
    exact: true,
  })
}

/** Adds a point of contact to those that a message is written to. @param option a part of what the list says of it */
export async function addRecipient(page: Page, words: Words, typed: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: words('compose:to.label--add') })
  await box.click()
  await box.fill(typed)
  await page.getByRole('option').filter({ hasText: option }).first().click()
  await page.keyboard.press('Escape')
}

/** The words of a field of a template of the program. */
export function fieldLabel(words: Words, template: TemplateId, name: string): string {
  return words(`templates:${template}.field.${name}.label`)
}

/** Fills what stands above the fields of the template. */
export async function fillEnvelope(
  page: Page,
  words: Words,
  { subject, tlp, exercise }: Envelope,
): Promise<void> {
  await textOf(fieldPlace(page, 'subject')).fill(subject)
  await press(page, 'radio', tlp, true)
  if (exercise === null) return
  await press(page, 'radio', words('messages:mode.label--exercise'))
  await page.getByRole('textbox', { name: words('compose:envelope.label--exercise-name') }).fill(exercise)
}

/** Fills the envelope and all that a T2 requires. */
export async function fillNotification(page: Page, words: Words, message: Notification): Promise<void> {
  await fillEnvelope(page, words, message)
  const label = (name: string) => fieldLabel(words, 'T2', name)
  const code = (name: string, list: string, value: string) =>
    chooseFrom(page, selectButton(page, label(name)), codeWord(words, list, value))
  const codes = (name: string, list: string, values: readonly string[]) =>
    addCodes(
      page,
      label(name),
      values.map((value) => codeWord(words, list, value)),
    )
  await textOf(fieldPlace(page, 'summary')).fill(message.summary)
  await typeInstant(page, fieldPlace(page, 'detectedAt'), message.detectedAt)
  await code('incidentStatus', 'incident-status', message.incidentStatus)
  await code('incidentClass', 'incident-class', message.incidentClass)
  await codes('affectedSectors', 'sector', message.sectors)
  await code('stateRelation', 'state-relation', message.stateRelation)
  await pasteIndicators(page, words, message.indicators)
  await codes('requestedAction', 'requested-action', message.requestedActions)
}

/** Chooses the languages the message is rendered in. */
export async function chooseLanguages(
  page: Page,
  words: Words,
  first: string,
  second: string,
): Promise<void> {
  const button = (which: 'first' | 'second') =>
    selectButton(page, words(`compose:envelope.label--${which}-language`))
  await chooseFrom(page, button('first'), first)
  await chooseFrom(page, button('second'), second)
}

/** The button that asks for the release. */
export function releaseButton(page: Page, words: Words): Locator {
  return page.getByRole('button', { name: words('compose:release.action--release'), exact: true })
}

/** Presses release, which opens the last look. */
export async function openRelease(page: Page, words: Words): Promise<Locator> {
  await releaseButton(page, words).click()
  const dialog = releaseDialog(page, words)
  await dialog.waitFor()
  return dialog
}

/** The last look before a release. */
export function releaseDialog(page: Page, words: Words): Locator {
  return page.getByRole('dialog', { name: words('compose:release.heading--release') })
}

/** The button of the last look that signs and seals. */
export function releaseNow(words: Words, dialog: Locator): Locator {
  return dialog.getByRole('button', { name: words('compose:release.action--release-now'), exact: true })
}

/** Confirms the release, with all that is warned of, and waits for the signed and sealed message. */
export async function confirmRelease(page: Page, words: Words, dialog: Locator): Promise<void> {
  await acceptWarnings(words, dialog)
  await releaseNow(words, dialog).click()
  await isReleased(page, words)
}

/** Waits until the message has been signed and sealed. */
export async function isReleased(page: Page, words: Words): Promise<void> {
  await page
    .getByRole('heading', { name: words('compose:release.heading--released') })
    .waitFor({ timeout: 60_000 })
}
