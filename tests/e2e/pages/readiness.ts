/** The readiness screen: its tasks with their buttons, and its report on paper. */
import type { Locator, Page } from 'playwright'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { ReadinessTask } from '../../../src-shared/domain/directory/readiness-views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import type { LaunchedApp } from '../support/launch.ts'
import { call } from './desk-calls.ts'
import type { Words } from './words.ts'
import { goToPlace } from './workbench.ts'

/** Less the margins that Chromium leaves, 1 cm at each side. */
const paperWidths = { A4: '19cm', Letter: '19.59cm' } as const

const isolated = (text: string) => `\u2068${text}\u2069`

/** All tasks of the desk, most urgent first. */
export async function tasksOf(page: Page): Promise<readonly ReadinessTask[]> {
  return (await call(page, 'readiness.report', { language: 'en' })).tasks
}

/** Goes to the screen and unfolds the list of tasks. */
export async function showTasks(page: Page, words: Words): Promise<void> {
  await goToPlace(page, words, 'readiness')
  const number = new Intl.NumberFormat('en').format((await tasksOf(page)).length)
  await page.getByRole('button', { name: words('readiness:task.action--all', { number }) }).click()
}

/** The button of a task, by its label and whom it is about, as those hear it who do not see the row. */
export function taskButton(
  page: Page,
  words: Words,
  label: string,
  { state, entityName }: Pick<ReadinessTask, 'state' | 'entityName'>,
): Locator {
  const subject = [stateName(state, 'en')]
  if (entityName !== null) subject.push(inLanguage(entityName, ['en']).text)
  const tasks = page.getByRole('list', { name: words('readiness:task.heading--tasks') })
  const about = subject.map(isolated).join(', ')
  const name = words('common:named.label--about', { what: label, about })
  return tasks.getByRole('button', { name, exact: true })
}

export type PrintedReport = {
  /** Pages of the PDF. */
  readonly pages: number
  /** Parts of the sheet that the page would cut off, in CSS pixels; 0 where all of it is on the page. */
  readonly cutOff: number
}

/** Prints the report that is in view, and measures its sheet as wide as the paper leaves it. */
export async function printReport(
  { page, app }: Pick<LaunchedApp, 'page' | 'app'>,
  pageSize: 'A4' | 'Letter',
): Promise<PrintedReport> {
  const pages = await app.evaluate(async ({ BrowserWindow }, size) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const pdf = await contents?.printToPDF({ pageSize: size, printBackground: true })
    return (pdf?.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length
  }, pageSize)
  await page.emulateMedia({ media: 'print' })
  const cutOff = await page.locator('[data-printed]').evaluate((paper: HTMLElement, width) => {
    paper.style.inlineSize = width
    const sheet = paper.querySelector('section')
    if (sheet === null || sheet.clientHeight === 0) throw new Error('nothing is printed')
    const hidden = Math.max(sheet.scrollHeight - sheet.clientHeight, sheet.scrollWidth - sheet.clientWidth)
    paper.style.inlineSize = ''
    return hidden
  }, paperWidths[pageSize])
  await page.emulateMedia({ media: null })
  return { pages, cutOff }
}
