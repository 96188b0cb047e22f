/** The desk's own key: the dialogs about it, and what is printed. */
import type { ElectronApplication, Locator, Page } from 'playwright'
import type { Words } from './words.ts'

/** Presses one of the actions on the key, and answers the dialog it opens. */
export async function openOwnKeyDialog(page: Page, words: Words, what: 'sheet' | 'revoke'): Promise<Locator> {
  await page.getByRole('button', { name: words(`own-key:action.action--${what}`), exact: true }).click()
  const dialog = page.getByRole(what === 'revoke' ? 'alertdialog' : 'dialog', {
    name: words(`own-key:${what}.heading--${what}`),
  })
  await dialog.waitFor()
  return dialog
}

/** Types a date, `YYYY-MM-DD`, part by part. */
export async function fillDate(page: Page, group: Locator, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-')
  for (const [type, digits] of Object.entries({ year, month, day })) {
    await group.locator(`[data-type="${type}"]`).click()
    await page.keyboard.type(digits)
  }
}

/** Closes the view of a compromise by its button, not by the cross of a message that passes by. */
export async function closeDialog(dialog: Locator, words: Words): Promise<void> {
  await dialog
    .getByRole('button', { name: words('own-key:compromise.action--close'), exact: true })
    .last()
    .click()
  await dialog.waitFor({ state: 'detached' })
}

/**
 * Stands in for the system's print dialog: what the app prints becomes a PDF of A4 pages.
 * @returns answers how many pages have been printed since
 */
export async function printToPdf(app: ElectronApplication): Promise<() => Promise<number>> {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('no window')
    const { webContents } = window
    webContents.print = (_options, done) => {
      void webContents.printToPDF({ pageSize: 'A4', printBackground: true }).then((pdf) => {
        const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []
        Reflect.set(globalThis, 'printedPages', pages.length)
        done?.(true, '')
      })
    }
  })
  return () => app.evaluate(() => Number(Reflect.get(globalThis, 'printedPages') ?? 0))
}
