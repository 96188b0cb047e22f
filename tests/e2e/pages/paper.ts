/** A message in view on paper. */
import { basename } from 'node:path'
import { press } from './controls.ts'
import type { DemonstrationDesk } from './demonstration.ts'
import { answerSaveDialog } from './dialogs.ts'
import type { Words } from './words.ts'

/** Saves the one message in view as a note verbale under this absolute path, and waits until the page says so. */
export async function printNoteVerbale(
  { app, page }: Pick<DemonstrationDesk, 'app' | 'page'>,
  words: Words,
  path: string,
): Promise<void> {
  await answerSaveDialog(app, path)
  await page.getByRole('button', { name: words('paper:pdf.action--open') }).click()
  const dialog = page.getByRole('dialog', { name: words('paper:pdf.heading--save') })
  await press(page, 'radio', words('paper:pdf.label--layout-note-verbale'))
  await dialog.getByRole('button', { name: words('paper:pdf.action--save') }).click()
  await page.getByText(words('common:status.status--saved-as', { file: basename(path) })).waitFor()
}
