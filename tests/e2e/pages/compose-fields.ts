/** The controls of the compose form: each field of a template by its name, each kind as an officer uses it. */
import type { Locator, Page } from 'playwright'
import { anchorId } from '../../../src-renderer/features/compose/problems.ts'
import { isolated } from '../../../src-renderer/i18n/isolated.ts'
import { choose } from './welcome.ts'
import type { Words } from './words.ts'

/** The form that a draft is written in; the preview stands beside it. */
export function composeForm(page: Page, words: Words): Locator {
  return page.getByRole('form', { name: words('compose:envelope.heading--envelope') })
}

/** The part of the form where a field is, by its name in the template; `subject` and the like for the envelope. */
export function fieldPlace(page: Page, name: string): Locator {
  return page.locator(`#${anchorId(name)}`)
}

/** Opens all that is folded behind "More details". */
export async function unfoldAll(page: Page, words: Words): Promise<void> {
  const [before = ''] = words('compose:fields.action--more', { number: '|' }).split('|')
  const folded = page.getByRole('button', { name: before, expanded: false })
  while ((await folded.count()) > 0) await folded.first().click()
}

/** The text that stands in the first text control of a place. */
export function textOf(place: Locator): Locator {
  return place.getByRole('textbox').first()
}

/** Types an instant into the date and time field of a place, part by part in the zone that the field shows. */
export async function typeInstant(page: Page, place: Locator, instant: string): Promise<void> {
  const parts =
    /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<hour>\d\d):(?<minute>\d\d)/.exec(instant)?.groups ?? {}
  for (const [type, digits] of Object.entries(parts)) {
    await place.locator(`[data-type="${type}"]`).click()
    await page.keyboard.type(digits)
  }
}

/** The button that opens a list of choices; its name holds the present choice and, at its end, the label. */
export function selectButton(scope: Page | Locator, label: string): Locator {
  return scope.getByRole('button', { name: label }).and(scope.locator('[aria-haspopup="listbox"]'))
}

/** Takes an option from a list that opens under a button. */
export async function chooseFrom(page: Page, button: Locator, option: string): Promise<void> {
  await button.click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** A code as the page shows it. */
export function codeWord(words: Words, list: string, code: string): string {
  return words(`templates:codes.${list}.${code}`)
}

/** Adds one choice after another to a field of many codes. */
export async function addCodes(page: Page, label: string, options: readonly string[]): Promise<void> {
  for (const option of options) {
    await choose(page, label, option)
    // The list stays open, and the next field is behind it.
    await page.keyboard.press('Escape')
    await page.getByRole('listbox', { name: label }).waitFor({ state: 'hidden' })
  }
}

/** Ticks boxes of a field of few codes. */
export async function tickCodes(place: Locator, options: readonly string[]): Promise<void> {
  for (const name of options) {
    const box = place.page().getByRole('checkbox', { name, exact: true })
    await place.locator('label').filter({ has: box }).click()
  }
}

/** Switches a field on or off that stands behind a word of caution. */
export async function pressSwitch(place: Locator): Promise<void> {
  await place
    .locator('label')
    .filter({ has: place.page().getByRole('switch') })
    .click()
}

export type Severity = { readonly scale: string; readonly level: string; readonly score?: string }

/** Chooses a scale, a level of it, and with NCISS a score; each in the words of the page. */
export async function fillSeverity(
  page: Page,
  words: Words,
  place: Locator,
  { scale, level, score }: Severity,
): Promise<void> {
  await chooseFrom(page, selectButton(place, words('templates:severity.scale')), scale)
  await chooseFrom(page, selectButton(place, words('templates:severity.level')), level)
  if (score === undefined) return
  const field = place.getByRole('textbox', { name: words('templates:severity.score') })
  await field.fill(score)
  await field.blur()
}

/** Pastes indicators and adds those that can be read to the list. */
export async function pasteIndicators(page: Page, words: Words, text: string): Promise<void> {
  await page.getByRole('textbox', { name: words('compose:indicators.label--paste') }).fill(text)
  await page.getByRole('button', { name: words('compose:indicators.action--add'), exact: true }).click()
}

/** The rows of indicators, without the lines that could not be read. */
export function indicatorRows(page: Page, words: Words): Locator {
  return page
    .getByRole('list', { name: words('compose:indicators.label--table'), exact: true })
    .getByRole('listitem')
}

/** A list of numbered rows, with its buttons. */
export type RowListPage = {
  readonly rows: Locator
  /** Counted from 1. */
  readonly row: (number: number) => Locator
  readonly addButton: Locator
  readonly button: (what: 'up' | 'down' | 'remove', number: number) => Locator
}

/** @param label the words of the field, as the list is called */
export function rowList(page: Page, words: Words, label: string): RowListPage {
  const rows = page.getByRole('list', { name: label, exact: true }).locator('> li')
  const list = isolated(label)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  return {
    rows,
    row: (number) => rows.nth(number - 1),
    addButton: button(words('compose:rows.action--add-to', { list })),
    button: (what, number) => button(words(`compose:rows.action--${what}`, { list, number })),
  }
}
