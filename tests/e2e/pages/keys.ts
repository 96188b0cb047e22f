/** The key ring and the verification of keys, as an officer goes through them. */
import type { Locator, Page } from 'playwright'
import { press } from './controls.ts'
import type { Words } from './words.ts'
import { goToPlace } from './workbench.ts'

/** Opens the key ring, and in it the part that reads keys. */
export async function openImport(page: Page, words: Words): Promise<void> {
  await goToPlace(page, words, 'keys')
  await page.getByRole('button', { name: words('keys:ring.action--import'), exact: true }).click()
  await page.getByRole('heading', { name: words('keys:import.heading--import') }).waitFor()
}

/** Hands over the file that an officer would choose in the system's own dialog. */
export async function chooseKeyFile(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(path)
}

/** The line with this fingerprint in a table of keys. */
export function keyRow(scope: Page | Locator, fingerprint: string): Locator {
  return scope.getByRole('row').filter({ hasText: fingerprint })
}

/** Searches the key ring, which must be on screen, for a fingerprint, and answers its line. */
export async function findInRing(page: Page, words: Words, fingerprint: string): Promise<Locator> {
  await page.getByRole('searchbox', { name: words('keys:ring.label--search') }).fill(fingerprint)
  return keyRow(page, fingerprint)
}

/** A fingerprint where it is shown in groups. */
export function fingerprintOn(scope: Page | Locator, fingerprint: string): Locator {
  return scope.getByText(fingerprint, { exact: true })
}

/** Begins to verify the first key of the office on screen; answers the dialog. */
export async function beginVerifying(page: Page, words: Words): Promise<Locator> {
  const action = page.getByRole('button', { name: words('keys:verify.action--verify') })
  await action.first().click()
  const dialog = page.getByRole('alertdialog', { name: words('keys:verify.heading--verify') })
  await dialog.waitFor()
  return dialog
}

/** The numbers that are offered for a call back. */
export function offeredNumbers(dialog: Locator, words: Words): Locator {
  return dialog.getByRole('radiogroup', { name: words('keys:verify.label--number') }).getByRole('radio')
}

/** Goes one step on in the verification. */
export async function goOn(dialog: Locator, words: Words): Promise<void> {
  await dialog.getByRole('button', { name: words('common:action.action--continue'), exact: true }).click()
}

/** Records that the fingerprints do not agree; the last step must be shown. */
export async function recordRejection(
  page: Page,
  words: Words,
  dialog: Locator,
  finding: { readonly withWhom: string; readonly note: string },
): Promise<void> {
  await press(page, 'radio', words('keys:verify.label--outcome-rejected'))
  await dialog.getByRole('textbox', { name: words('keys:verify.label--with-whom') }).fill(finding.withWhom)
  await dialog.getByRole('textbox', { name: words('keys:verify.label--note') }).fill(finding.note)
  await dialog.getByRole('button', { name: words('keys:verify.action--record'), exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** The dark modules of a code as it is drawn on screen, row by row, with the white around it. */
export async function drawnModules(code: Locator): Promise<readonly (readonly boolean[])[]> {
  const side = Number((await code.getAttribute('viewBox'))?.split(' ')[2])
  const drawn = (await code.locator('path').getAttribute('d')) ?? ''
  const dark = new Set([...drawn.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`))
  const places = Array.from({ length: side }, (_, place) => place)
  return places.map((y) => places.map((x) => dark.has(`${x} ${y}`)))
}
