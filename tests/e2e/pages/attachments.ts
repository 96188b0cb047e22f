/** Files that go with a message: in the form where it is written, and in the message that came or went. */
import type { Locator, Page } from 'playwright'
import { isolated } from '../../../src-renderer/i18n/isolated.ts'
import type { FailureCode } from '../../../src-shared/base/failure.ts'
import type { AttachmentState } from '../../../src-shared/domain/messages/attachments.ts'
import { fieldPlace } from './compose-fields.ts'
import { goTo } from './desk.ts'
import { dropFiles } from './records.ts'
import type { Words } from './words.ts'

/** The files that the form lists. */
export function attachedRows(page: Page, words: Words): Locator {
  return page
    .getByRole('list', { name: words('attachments:compose.label--list'), exact: true })
    .locator('> li')
}

/** The button that asks for files, in the form. */
export function addFilesButton(page: Page, words: Words): Locator {
  const name = words('attachments:compose.action--add')
  return fieldPlace(page, 'attachments').getByRole('button', { name, exact: true })
}

/** Adds the files that the open dialog will answer. */
export async function addFiles(page: Page, words: Words): Promise<void> {
  await addFilesButton(page, words).click()
}

/** Drops files (absolute paths) where the form says that one may. */
export async function dropOnForm(page: Page, words: Words, paths: readonly string[]): Promise<void> {
  await dropFiles(page, words('attachments:compose.prose--drop'), paths)
}

/** Takes a file out of the list. */
export async function removeFile(page: Page, words: Words, name: string): Promise<void> {
  const label = words('attachments:compose.action--remove', { name: isolated(name) })
  await page.getByRole('button', { name: label, exact: true }).click()
}

/** One file of the message in view, by its name. */
export function fileOf(page: Page, words: Words, name: string): Locator {
  return page
    .getByRole('region', { name: words('attachments:files.heading--files'), exact: true })
    .getByRole('listitem')
    .filter({ hasText: name })
}

/** Waits until the message in view says this of the file. */
export async function showsState(
  page: Page,
  words: Words,
  name: string,
  state: AttachmentState,
): Promise<void> {
  await fileOf(page, words, name)
    .getByText(words(`attachments:files.status--${state}`), { exact: true })
    .waitFor()
}

/** The button that saves a file of the message in view; there is none where the file is not here. */
export function saveFileButton(page: Page, words: Words, name: string): Locator {
  const label = words('attachments:files.action--save', { name: isolated(name) })
  return fileOf(page, words, name).getByRole('button', { name: label, exact: true })
}

/** Saves a file of the message in view; the save dialog must have been answered with a path that ends in `fileName`. */
export async function saveFile(page: Page, words: Words, name: string, fileName: string): Promise<void> {
  await saveFileButton(page, words, name).click()
  await page
    .getByText(words('attachments:files.status--saved', { file: isolated(fileName) }), { exact: true })
    .waitFor()
}

/** Opens the file that the open dialog will answer, and waits until it is refused for this reason. */
export async function openRefused(page: Page, words: Words, code: FailureCode): Promise<void> {
  await goTo(page, words, 'cases')
  await page.getByRole('button', { name: words('messages:list.action--open') }).click()
  await page.getByRole('button', { name: words('read:open.action--file') }).click()
  await page.getByText(words(`failures:codes.${code}.error--title`)).waitFor({ timeout: 60_000 })
}
