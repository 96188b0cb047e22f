/** What a desk keeps for itself, and takes out as files: groups, reminders, private notes, exports. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Locator, Page } from 'playwright'
import { readCsv } from '../../../src-formats/directory-file/csv.ts'
import type { ExchangeFormat } from '../../../src-shared/domain/directory/exchange.ts'
import type { Reminder } from '../../../src-shared/domain/directory/local-work.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { press } from './controls.ts'
import type { DemonstrationDesk } from './demonstration.ts'
import { answerSaveDialog } from './dialogs.ts'
import type { Words } from './words.ts'

export type ContactChoice = {
  /** Name of the field. */
  readonly field: string
  readonly typed: string
  /** A part of what the option says. */
  readonly option: string
}

/** Types into a field that adds one point of contact after another, and takes the one that is meant. */
export async function addContact(page: Page, { field, typed, option }: ContactChoice): Promise<void> {
  const box = page.getByRole('combobox', { name: field, exact: true })
  // Pressing first brings the field into view; scrolling closes a list that is open already.
  await box.click()
  await box.fill(typed)
  await page.getByRole('option').filter({ hasText: option }).click()
}

/** Makes a group; answers when its page is shown. */
export async function makeGroup(page: Page, words: Words, name: string): Promise<void> {
  await page.getByRole('button', { name: words('local:group.action--new'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: words('local:group.heading--new') })
  await dialog.getByRole('textbox', { name: words('local:group.label--name') }).fill(name)
  await dialog.getByRole('button', { name: words('local:group.action--save'), exact: true }).click()
  await page.getByRole('heading', { name, exact: true }).waitFor()
}

/** Fills the dialog of a new reminder on the page of a point of contact. `due` is `YYYY-MM-DD`. */
export async function fillReminder(
  page: Page,
  words: Words,
  { kind, due, note }: Pick<Reminder, 'kind' | 'due' | 'note'>,
): Promise<Locator> {
  await page.getByRole('button', { name: words('local:reminder.action--add'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: words('local:reminder.heading--new') })
  await press(page, 'radio', words(`local:reminder.label--kind-${kind}`))
  await typeDate(page, dialog.getByRole('group', { name: words('local:reminder.label--due') }), due)
  await dialog.getByRole('textbox', { name: words('local:reminder.label--note') }).fill(note)
  return dialog
}

/** Types a date (`YYYY-MM-DD`) into its field, part by part, whatever their order. */
export async function typeDate(page: Page, field: Locator, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-')
  for (const [type, digits] of Object.entries({ year, month, day })) {
    await field.locator(`[data-type="${type}"]`).click()
    await page.keyboard.type(digits)
  }
}

export type ExportRequest = {
  readonly format: ExchangeFormat
  /** The file that the system's dialog answers. */
  readonly path: string
  /** Called with the dialog open and the format chosen, for example to choose who can read the file. */
  readonly before?: (dialog: Locator) => Promise<void>
}

/** Exports what the list, the group or the page in view offers; answers with the text of the file. */
export async function exportAs(
  { page, app }: Pick<DemonstrationDesk, 'page' | 'app'>,
  words: Words,
  { format, path, before = async () => undefined }: ExportRequest,
): Promise<string> {
  await answerSaveDialog(app, path)
  await page
    .getByRole('button', { name: words('local:export.action--export'), exact: true })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await press(page, 'radio', words(`local:export.label--format-${format}`))
  await before(dialog)
  await dialog.getByRole('button', { name: words('local:export.action--save'), exact: true }).click()
  await page.getByText(words('common:status.status--saved-as', { file: basename(path) })).waitFor()
  await dialog.waitFor({ state: 'detached' })
  return readFile(path, 'utf8')
}

/** The records in a table that a desk wrote, by id. */
export function recordsIn(csv: string): readonly PointOfContact[] {
  const outcome = readCsv(csv, {
    format: 'csv',
    defaultState: null,
    defaultType: 'technical',
    at: new Date(),
  })
  if (outcome.kind === 'problems') throw new Error(JSON.stringify(outcome.problems))
  return outcome.entries.map(({ record }) => record).sort(byId)
}

export function byId(left: PointOfContact, right: PointOfContact): number {
  return left.id < right.id ? -1 : 1
}
