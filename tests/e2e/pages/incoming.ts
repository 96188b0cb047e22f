/** What comes in: several files at once, the watched folder, reports of mail systems. */
import type { ElectronApplication, Locator, Page } from 'playwright'
import { goTo } from './desk.ts'
import { answerOpenDialog } from './dialogs.ts'
import type { Words } from './words.ts'

const patience = { timeout: 60_000 }

/** Goes to where messages are opened. */
export async function openScreen(page: Page, words: Words): Promise<void> {
  await goTo(page, words, 'cases')
  await page.getByRole('button', { name: words('messages:list.action--open') }).click()
  await page.getByRole('button', { name: words('read:open.action--file') }).waitFor()
}

/** Chooses these files in the system's dialog, on the screen that is in view. */
export async function chooseFiles(
  { app, page }: { readonly app: ElectronApplication; readonly page: Page },
  words: Words,
  paths: readonly string[],
): Promise<void> {
  await answerOpenDialog(app, paths)
  await page.getByRole('button', { name: words('read:open.action--file') }).click()
}

/** Drops files where messages are dropped, as a file manager hands them over. */
export async function dropFiles(page: Page, words: Words, paths: readonly string[]): Promise<void> {
  const button = page.getByRole('button', { name: words('read:open.action--file') })
  await button.scrollIntoViewIfNeeded()
  const box = await button.boundingBox()
  if (box === null) throw new Error('nowhere to drop')
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  const devtools = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { ...place, type, data })
  await devtools.detach()
}

/** What became of several files. */
export function outcomes(page: Page, words: Words): Locator {
  return page.getByRole('region', { name: words('incoming:several.heading--several') })
}

/** The line of one of them. */
export function outcomeOf(page: Page, words: Words, file: string): Locator {
  return outcomes(page, words).getByRole('listitem').filter({ hasText: file })
}

/** Waits until the last of the files has been tried. */
export async function allTried(page: Page, words: Words): Promise<void> {
  const clear = outcomes(page, words).getByRole('button', { name: words('incoming:several.action--clear') })
  await clear.waitFor(patience)
}

/** The part of the screen that is about the watched folder. */
export function watchedFolder(page: Page, words: Words): Locator {
  return page.getByRole('region', { name: words('incoming:watched.heading--watched') })
}

/** The place in the rail where new files are counted. */
export function waitingInRail(page: Page, words: Words, number: number): Locator {
  return page
    .getByRole('navigation', { name: words('common:frame.label--navigation') })
    .getByRole('button', { name: words('incoming:rail.status--waiting', { number }) })
}

/** What a mail system reported, in view. */
export function reportPanel(page: Page, words: Words): Locator {
  return page.getByRole('region', { name: words('incoming:report.heading--report') })
}
