/** The open desk: its places, its settings, its directory. */
import type { ElectronApplication, Locator, Page } from 'playwright'
import { ownLanguageNames } from '../../../src-renderer/i18n/language-names.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import { press } from './controls.ts'
import type { Words } from './words.ts'

export type Place = 'today' | 'directory' | 'messages' | 'registry' | 'desk' | 'vault'

/** Goes to one of the six places of the navigation. */
export async function goTo(page: Page, words: Words, place: Place): Promise<void> {
  await placeButton(page, words, place).click()
}

/** What leads to a place, in the rail. */
export function placeButton(page: Page, words: Words, place: Place): Locator {
  const navigation = page.getByRole('navigation', { name: words('common:frame.label--navigation') })
  // A place may say after its name how much waits there.
  const label = words(`common:frame.label--${place}`)
  return navigation.getByRole('button', { name: new RegExp(`^${label}( |,|$)`) })
}

/** Locks the desk from the status line. */
export async function lock(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words('common:action.action--lock'), exact: true }).click()
  await page.getByRole('heading', { name: words('welcome:unlock.heading--unlock') }).waitFor()
}

/** Locks the desk from the keyboard. What a test types into the page alone passes the window by, so this goes there. */
export async function lockByKey(app: ElectronApplication, page: Page, words: Words): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.sendInputEvent({ type: 'keyDown', keyCode: 'L', modifiers: ['control'] })
  })
  await page.getByRole('heading', { name: words('welcome:unlock.heading--unlock') }).waitFor()
}

export type DeskTab =
  | 'profile'
  | 'key'
  | 'settings'
  | 'keyboard'
  | 'clocks'
  | 'templates'
  | 'national'
  | 'about'

/** Opens one of the tabs of the place "Desk". */
export async function openDeskTab(page: Page, words: Words, tab: DeskTab): Promise<void> {
  await goTo(page, words, 'desk')
  await page.getByRole('tab', { name: words(`desk:screen.label--${tab}`), exact: true }).click()
}

/** Changes language and appearance in the settings; answers when the page has followed. `words` is the language now. */
export async function chooseLook(
  page: Page,
  words: Words,
  look: { readonly language: Language; readonly theme: 'light' | 'dark' },
): Promise<void> {
  await openDeskTab(page, words, 'settings')
  await press(page, 'radio', words(`desk:settings.label--theme-${look.theme}`))
  await page.getByRole('button', { name: words('common:language.label--language') }).click()
  await page.getByRole('option', { name: ownLanguageNames[look.language], exact: true }).click()
  await page.waitForFunction(
    ({ language, theme }) =>
      document.documentElement.lang === language && document.documentElement.dataset.theme === theme,
    look,
  )
}

/** The field in which the directory is searched. */
export function searchField(page: Page, words: Words): Locator {
  return page.getByRole('searchbox', { name: words('directory:list.label--search') })
}

/** The rows of the directory that are in view. */
export function directoryRows(page: Page, words: Words): Locator {
  return page.getByRole('listbox', { name: words('directory:list.heading--directory') }).getByRole('option')
}

/** Goes to the directory, searches anew and waits until all that is left in view holds `expected`. */
export async function search(page: Page, words: Words, text: string, expected: string): Promise<void> {
  await goTo(page, words, 'directory')
  const rows = directoryRows(page, words)
  await searchField(page, words).fill('')
  await rows.filter({ hasNotText: expected }).first().waitFor()
  await searchField(page, words).fill(text)
  await rows.filter({ hasNotText: expected }).first().waitFor({ state: 'detached' })
  await rows.first().waitFor()
}
