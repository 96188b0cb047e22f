/** The vault in three languages, light and dark: its place in the desk, the locked screen, restoring, damage. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import type { Language } from '../../src-shared/base/languages.ts'
import type { VaultStatus } from '../../src-shared/contract/vault.ts'
import { chooseLook, lock, openDeskSection } from '../../tests/e2e/pages/desk.ts'
import { call, lockDesk } from '../../tests/e2e/pages/desk-calls.ts'
import { addOfficer, backUp, openRestoreChoice } from '../../tests/e2e/pages/vault.ts'
import { tryToUnlock, unlock } from '../../tests/e2e/pages/welcome.ts'
import { type Words, wordsIn } from '../../tests/e2e/pages/words.ts'
import { type Look, lastOf, looks } from './looks.ts'
import type { TourContext } from './tour-context.ts'

const watch = { alias: 'Night watch', passphrase: 'saltmarsh lantern 8206 quietly' }

/** In English: a second officer, a backup; then the same screens in each look. Begins in the last look, and leaves the vault damaged. */
export async function showVault(context: TourContext, shown: readonly Look[] = looks): Promise<void> {
  const { desk, recorder, words } = context
  const { page, passphrase } = desk
  let before = wordsIn(lastOf(shown).language)
  await chooseLook(page, before, looks[0])
  await addOfficer(page, words, { ...watch, role: 'drafter', authorisation: passphrase })
  await recorder.step('backup-made', () => backUp(page, words))
  before = words
  for (const look of shown) {
    await chooseLook(page, before, look)
    before = wordsIn(look.language)
    await showLook(context, before, `${look.language}-${look.theme}`)
  }
  await showDamage(context, shown)
}

async function showLook(context: TourContext, words: Words, look: string): Promise<void> {
  const { desk, recorder } = context
  const { page, passphrase } = desk
  for (const section of ['officers', 'recovery', 'backups', 'audit', 'locking'] as const) {
    await recorder.step(`desk-${section}-${look}`, () => openDeskSection(page, words, section))
  }
  await openDeskSection(page, words, 'officers')
  await recorder.step(`officer-added-${look}`, async () => {
    await page.getByRole('button', { name: words('officers:list.action--add') }).click()
    await page.getByRole('dialog', { name: words('officers:add.heading--add') }).waitFor()
  })
  await page.keyboard.press('Escape')
  await recorder.step(`unlock-two-officers-${look}`, () => lock(page, words))
  await recorder.step(`restore-choice-${look}`, async () => {
    await openRestoreChoice(page, words)
  })
  await recorder.step(`restore-way-${look}`, async () => {
    await page.getByRole('button', { name: words('common:action.action--continue') }).click()
    await page.getByRole('alertdialog').waitFor()
  })
  await page.getByRole('button', { name: words('common:action.action--back'), exact: true }).click()
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await unlock(page, words, passphrase, officerOf(await call(page, 'vault.status', {})))
}

/** What was named at the first run, in the language of that moment. */
function officerOf(status: VaultStatus): string | undefined {
  if (status.state !== 'locked') return undefined
  return status.officers.map(({ alias }) => alias).find((alias) => alias !== watch.alias)
}

/** The middle of the database overwritten while locked, then the header cut off. */
async function showDamage(context: TourContext, shown: readonly Look[]): Promise<void> {
  const last = lastOf(shown)
  const { desk } = context
  const { page, passphrase } = desk
  const status = await lockDesk(page)
  const alias = officerOf(status)
  const folder = join(desk.userData, 'vault')
  await damage(join(folder, 'desk.db'))
  await tryToUnlock(page, wordsIn(last.language), passphrase, alias)
  await stepsIn(page, last.language).waitFor({ timeout: 60_000 })
  await pictureLooks(context, 'damaged-database', shown)
  await writeFile(join(folder, 'vault.json'), (await readFile(join(folder, 'vault.json'))).subarray(0, 200))
  await page.reload()
  await stepsIn(page, last.language).waitFor({ timeout: 60_000 })
  await pictureLooks(context, 'damaged-header', shown)
}

async function damage(file: string): Promise<void> {
  const bytes = await readFile(file)
  bytes.fill(0, 4096, bytes.length - 4096)
  await writeFile(file, bytes)
}

/** Here only the language can be chosen; the appearance is changed as a script in the page would. */
async function pictureLooks(
  { desk, recorder }: TourContext,
  name: string,
  shown: readonly Look[],
): Promise<void> {
  const { page } = desk
  for (const { language, theme } of shown) {
    await recorder.step(`${name}-${language}-${theme}`, async () => {
      await call(page, 'settings.change', { theme })
      await page.getByRole('combobox').selectOption({ value: language })
      await stepsIn(page, language).waitFor()
    })
  }
}

/** What can be done about the damage, in this language. */
function stepsIn(page: Page, language: Language): Locator {
  return page.getByRole('region', { name: wordsIn(language)('backups:damaged.heading--steps') })
}
