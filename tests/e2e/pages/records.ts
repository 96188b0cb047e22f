/** Writing a whole record in the editor, and handing over files by dropping them. */
import type { Locator, Page } from 'playwright'
import { required } from '../../../src-shared/base/assert.ts'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import { noFilter } from '../../../src-shared/domain/directory/views.ts'
import { directoryRows, search } from './desk.ts'
import { call } from './desk-calls.ts'
import { choose } from './welcome.ts'
import type { Words } from './words.ts'
import { goToPlace } from './workbench.ts'

/** What the desk holds of the point of contact that a text finds first. */
export async function entryOf(page: Page, text: string): Promise<CallOutput<'directory.entry'>> {
  const { rows, approximate } = await call(page, 'directory.search', { ...noFilter, text })
  if (approximate) throw new Error(`nothing is called ${text}`)
  return await call(page, 'directory.entry', { id: required(rows[0], text).id })
}

/** Finds a point of contact by the name of its office, and opens its page. */
export async function openRecordOf(page: Page, words: Words, office: string): Promise<void> {
  await goToPlace(page, words, 'directory')
  await search(page, words, office, office)
  await directoryRows(page, words).first().click()
  await page.getByRole('heading', { name: office }).waitFor()
}

/** Opens a part of the form that is folded away at first. */
export async function unfold(page: Page, title: string): Promise<void> {
  // A place of the directory can have the name of a part of the form.
  const line = page.getByRole('button', { name: title, exact: true }).and(page.locator('[aria-expanded]'))
  if ((await line.getAttribute('aria-expanded')) !== 'true') await line.click()
}

/** The rows of one list of the form, for example of telephone numbers. */
export function formRows(page: Page, label: string): Locator {
  return page.getByRole('list', { name: label, exact: true }).getByRole('listitem')
}

/** Chooses from a list that opens under a button. */
export async function pick(page: Page, scope: Page | Locator, label: string, option: string): Promise<void> {
  // The name of the button is the present choice and the label.
  await scope.getByRole('button', { name: new RegExp(` ${label}$`) }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Adds a language to a text and writes the text in it; the wording before it stays. */
export async function addWording(
  page: Page,
  words: Words,
  wording: { readonly label: string; readonly language: string; readonly text: string },
): Promise<void> {
  await choose(
    page,
    words('common:named.label--colon', {
      what: words('directory:editor.action--add-language'),
      about: wording.label,
    }),
    wording.language,
  )
  await page.keyboard.press('Escape')
  // The name of the language stands in marks of isolation.
  const field = page.getByRole('textbox', { name: new RegExp(`^${wording.label}.*${wording.language}`) })
  await field.fill(wording.text)
}

/** Types a calendar date, `YYYY-MM-DD`, into the parts of its field. */
export async function typeDate(
  scope: Page | Locator,
  page: Page,
  label: string,
  date: string,
): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-')
  const field = scope.getByRole('group', { name: label })
  for (const [type, digits] of Object.entries({ year, month, day })) {
    await field.locator(`[data-type="${type}"]`).click()
    await page.keyboard.type(digits)
  }
}

/** The place of the form that a problem is said at (`record-problems.ts`), as one region of the page. */
export function problemPlace(page: Page, anchor: string): Locator {
  return page.locator(`#record-${anchor.replaceAll('/', '-')}`)
}

/**
 * Drops files where the page says that one may. The browser itself is told of the drag, as the system would tell it:
 * a file that a script puts into a transfer has no entry of a file system, and is none to the page.
 * @param paths of files that the user the app runs as can read
 */
export async function dropFiles(page: Page, label: string, paths: readonly string[]): Promise<void> {
  const area = page.getByText(label, { exact: true })
  await area.scrollIntoViewIfNeeded()
  const { x, y, width, height } = required(await area.boundingBox(), label)
  const session = await page.context().newCDPSession(page)
  const at = { x: x + width / 2, y: y + height / 2 }
  // 1 is "copy".
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data })
  }
  await session.detach()
}
