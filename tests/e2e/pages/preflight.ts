/** What the pre-flight shows: beside the recipients while a message is written, and in the last look before release. */
import type { Locator, Page } from 'playwright'
import type { FindingCode } from '../../../src-shared/domain/messages/preflight-finding.ts'
import type { Words } from './words.ts'

/** The sentence that says what was found. */
export function findingWords(words: Words, code: FindingCode): string {
  return words(`preflight:codes.${code}.status--what`)
}

/** The findings of a level, in the form or in the dialog. */
export function findings(scope: Page | Locator, words: Words, level: 'blocks' | 'warns' | 'tells'): Locator {
  return scope.getByRole('region', { name: words(`preflight:findings.heading--${level}`) })
}

/** Opens the line that counts warnings and notes, beside the recipients. */
export async function openFindings(page: Page, words: Words): Promise<void> {
  const [before = ''] = words('preflight:findings.label--counts', { warns: '|', tells: '' }).split('|')
  await page.getByRole('button', { name: before, expanded: false }).click()
}

/** Takes note of one warning of the last look. */
export async function acceptWarning(words: Words, dialog: Locator, code: FindingCode): Promise<void> {
  const box = dialog.page().getByRole('checkbox', { name: findingWords(words, code) })
  await dialog.locator('label').filter({ has: box }).click()
}

/** Takes note of each warning of the last look. */
export async function acceptWarnings(words: Words, dialog: Locator): Promise<void> {
  for (const box of await findings(dialog, words, 'warns').locator('label').all()) await box.click()
}
