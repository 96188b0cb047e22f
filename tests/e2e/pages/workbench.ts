/** The directory as a workbench: making records, importing lists, reviewing changes, verifying keys. */
import type { Locator, Page } from 'playwright'
import { press } from './controls.ts'
import { goTo } from './desk.ts'
import type { Words } from './words.ts'

/** In the order in which the row of places has them. */
export const directoryPlaces = ['directory', 'hours', 'readiness', 'review', 'keys', 'groups'] as const
export type DirectoryPlace = (typeof directoryPlaces)[number]

/** Goes to one of the places of the directory; the label of "Review" may carry a number. */
export async function goToPlace(page: Page, words: Words, place: DirectoryPlace): Promise<void> {
  await goTo(page, words, 'directory')
  await placeOfDirectory(page, words, place).click()
}

/** What leads to a place of the directory, in the row of places. */
export function placeOfDirectory(page: Page, words: Words, place: DirectoryPlace): Locator {
  const places = page.getByRole('navigation', { name: words('review:area.label--places') })
  return places.getByRole('listitem').nth(directoryPlaces.indexOf(place)).getByRole('button')
}

/** A point of contact of `state` (as the page names it) that is known by one telephone number only. */
export async function addByTelephone(
  page: Page,
  words: Words,
  { state, office, number }: { readonly state: string; readonly office: string; readonly number: string },
): Promise<void> {
  await goToPlace(page, words, 'directory')
  await page.getByRole('button', { name: words('directory:list.action--add') }).click()
  const box = page.getByRole('combobox', { name: words('directory:field.label--state') })
  await box.fill(state)
  await page.getByRole('option', { name: state, exact: true }).click()
  await page
    .getByRole('textbox', { name: words('directory:field.label--entityName') })
    .first()
    .fill(office)
  const phone = page.getByRole('textbox', { name: words('directory:field.label--phones') })
  if ((await phone.count()) === 0) {
    await page.getByRole('button', { name: words('directory:editor.action--add-phone') }).click()
  }
  await phone.first().fill(number)
}

/** Saves what is in the editor; answers when the record's page is shown. */
export async function saveRecord(page: Page, words: Words, office: string): Promise<void> {
  await page.getByRole('button', { name: words('directory:editor.action--save'), exact: true }).click()
  await page.getByRole('heading', { name: office }).waitFor()
}

/** Pastes a list and reads it; what then is shown, problems or a preview, is for the caller to say. */
export async function pasteList(page: Page, words: Words, text: string): Promise<void> {
  await goToPlace(page, words, 'directory')
  await page
    .getByRole('navigation', { name: words('review:area.label--places') })
    .getByRole('button', { name: words('review:area.action--import') })
    .click()
  await page.getByRole('textbox', { name: words('imports:source.label--paste') }).fill(text)
  await page.getByRole('button', { name: words('imports:source.action--paste') }).click()
  await page.getByRole('button', { name: words('imports:options.action--read') }).click()
}

/** The changes of one office in the review, as one region of the screen. */
export function changeOf(page: Page, text: string): Locator {
  return page.getByRole('article').filter({ hasText: text })
}

export type InPerson = { readonly fingerprint: string; readonly withWhom: string }

/** Opens the ceremony on the page of an office, goes through it in person and records that the groups agreed. */
export async function verifyInPerson(page: Page, words: Words, compared: InPerson): Promise<void> {
  await page
    .getByRole('button', { name: words('keys:verify.action--verify') })
    .first()
    .click()
  await compareInPerson(page, words, compared)
}

/** The same from the ceremony that is open. */
export async function compareInPerson(
  page: Page,
  words: Words,
  { fingerprint, withWhom }: InPerson,
): Promise<void> {
  await press(page, 'radio', words('keys:verify.label--way-in-person'))
  const onwards = page.getByRole('button', { name: words('common:action.action--continue') })
  await onwards.click()
  await page
    .getByRole('textbox', { name: words('keys:verify.label--heard') })
    .fill(`${fingerprint.slice(0, 4)} ${fingerprint.slice(-4)}`)
  await page.getByText(words('keys:verify.status--agrees')).waitFor()
  await onwards.click()
  await press(page, 'radio', words('keys:verify.label--outcome-verified'))
  await page.getByRole('textbox', { name: words('keys:verify.label--with-whom') }).fill(withWhom)
  await page.getByRole('button', { name: words('keys:verify.action--record') }).click()
  await page.getByText(words('keys:verify.status--recorded')).waitFor()
}
