/** The first run as an officer goes through it, step by step. */
import type { Locator, Page } from 'playwright'
import type { DeskProfile, VaultKind } from '../../../src-shared/contract/vault.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { press } from './controls.ts'
import type { Words } from './words.ts'

export type FirstRun = {
  readonly page: Page
  readonly words: Words
  readonly kind: VaultKind
  readonly profile: DeskProfile
  readonly passphrase: string
  /** Called with the name of each step once it is filled in, before it is left. */
  readonly onStep?: (name: string) => Promise<void>
}

const patience = { timeout: 60_000 }

/**
 * From the choice of the language over the recovery code to the desk's new key; the registry is the next step.
 * @returns the recovery code, as it stood on the screen
 */
export async function createVault(run: FirstRun): Promise<string> {
  const { page, words, onStep = async () => undefined } = run
  await fillUntilRecovery(run)
  const code = await keepRecoveryCode(run)
  await page.getByRole('heading', { name: words('welcome:result.heading--created') }).waitFor(patience)
  await onStep('created')
  return code
}

/** The same up to the code on the screen, which nobody has proved to be kept. */
export async function fillUntilRecovery(run: FirstRun): Promise<void> {
  const { page, words, onStep = async () => undefined } = run
  const next = () =>
    page.getByRole('button', { name: words('common:action.action--continue'), exact: true }).click()
  await page.getByRole('heading', { name: words('welcome:language.heading--language') }).waitFor(patience)
  await onStep('language')
  await next()
  await press(page, 'radio', words(`welcome:kind.label--${run.kind}`))
  await onStep('kind')
  await next()
  await fillProfile(run)
  await onStep('desk')
  await next()
  await fillPassphrase(run)
  await onStep('passphrase')
  await page.getByRole('button', { name: words('welcome:passphrase.action--create') }).click()
  await page.getByRole('list', { name: words('recovery:code.label--code') }).waitFor(patience)
}

async function fillProfile({ page, words, profile }: FirstRun): Promise<void> {
  await page.getByRole('heading', { name: words('welcome:desk.heading--desk') }).waitFor()
  await choose(page, words('welcome:desk.label--state'), stateName(profile.state, 'en'))
  await press(page, 'radio', words(`common:poc-type.label--${profile.pocType}`))
  for (const field of ['entity', 'contact', 'phone', 'email'] as const) {
    await page.getByRole('textbox', { name: words(`welcome:desk.label--${field}`) }).fill(profile[field])
  }
  await choose(page, words('welcome:desk.label--time-zone'), profile.timeZone.replaceAll('_', ' '))
}

async function fillPassphrase({ page, words, passphrase }: FirstRun): Promise<void> {
  await secretField(page, words('welcome:passphrase.label--passphrase')).fill(passphrase)
  await secretField(page, words('welcome:passphrase.label--repeat')).fill(passphrase)
}

/** Reads the code from the screen, as one would from paper, and types it again in small letters. */
async function keepRecoveryCode({ page, words, onStep = async () => undefined }: FirstRun): Promise<string> {
  await page.getByRole('heading', { name: words('welcome:recovery.heading--recovery') }).waitFor(patience)
  const shown = page.getByRole('list', { name: words('recovery:code.label--code') })
  await shown.waitFor(patience)
  const groups = await shown.getByRole('listitem').allTextContents()
  await onStep('recovery')
  await page.getByRole('button', { name: words('recovery:code.action--kept') }).click()
  await page
    .getByRole('textbox', { name: words('recovery:code.label--again') })
    .fill(groups.join(' ').toLowerCase())
  await onStep('recovery-typed')
  await page.getByRole('button', { name: words('recovery:code.action--confirm'), exact: true }).click()
  return groups.join('-')
}

/** A field for a passphrase has no role; its label may end in the mark of a required field. */
export function secretField(scope: Page | Locator, label: string): Locator {
  return scope.getByLabel(new RegExp(`^${label}\\s*\\*?$`)).and(scope.locator('input[type=password]'))
}

/** Types into a combo box and takes the option of that name. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label })
  // Pressing first brings the field into view; scrolling closes a list that is open already.
  await field.click()
  await field.fill(option)
  await page.getByRole('option', { name: option }).first().click()
}

/** The last step of the first run in a demonstration vault: its directory is proposed; fetched, up to the open desk. */
export async function connectDemonstration(page: Page, words: Words): Promise<void> {
  const next = page.getByRole('button', { name: words('common:action.action--continue'), exact: true })
  await next.click()
  await page.getByRole('heading', { name: words('welcome:registry.heading--registry') }).waitFor()
  await next.click()
  await page.getByRole('button', { name: words('welcome:registry.action--open') }).waitFor(patience)
}

/** Opens the vault on the lock screen; `officer` is the alias, to be given where there are several. */
export async function unlock(page: Page, words: Words, passphrase: string, officer?: string): Promise<void> {
  await tryToUnlock(page, words, passphrase, officer)
  await page.getByRole('navigation', { name: words('common:frame.label--navigation') }).waitFor(patience)
}

/** The same up to the press of the button, for a passphrase that may be refused. */
export async function tryToUnlock(
  page: Page,
  words: Words,
  passphrase: string,
  officer?: string,
): Promise<void> {
  await page.getByRole('heading', { name: words('welcome:unlock.heading--unlock') }).waitFor(patience)
  if (officer !== undefined) {
    await page
      .getByRole('combobox', { name: words('welcome:unlock.label--officer') })
      .selectOption({ label: officer })
  }
  await secretField(page, words('welcome:passphrase.label--passphrase')).fill(passphrase)
  await page.getByRole('button', { name: words('welcome:unlock.action--unlock'), exact: true }).click()
}
