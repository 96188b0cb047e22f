/** Ways to an office that cannot be encrypted to: the five steps, calls, words that are read out, what the case shows. */
import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { isolated } from '../../../src-renderer/i18n/isolated.ts'
import type { CaseStepKind } from '../../../src-shared/domain/messages/case-step.ts'
import { timeline } from './cases.ts'
import { press } from './controls.ts'
import { goTo } from './desk.ts'
import type { Words } from './words.ts'

/** An office; its State as the page names it. */
export type Office = { readonly state: string; readonly entity: string }

/** What stands above the steps: why there are any. */
export function ladderHeading(page: Page, words: Words, { entity, state }: Office): Locator {
  return page.getByText(words('compose:to.heading--no-key', { office: isolated(entity), state }))
}

/** The steps in view, the safest first. */
export function ladderSteps(page: Page, words: Words): Locator {
  const first = page.getByText(words('ladder:ladder.heading--ask'), { exact: true })
  return page.getByRole('list').filter({ has: first }).locator('> li')
}

/** Writes to another office of the same State instead. */
export async function writeInstead(page: Page, words: Words, office: string): Promise<void> {
  const name = words('ladder:ladder.action--other', { office: isolated(office) })
  await page.getByRole('button', { name, exact: true }).click()
}

/** Lets the message leave as a file that words open, or on paper. */
export async function takeWay(page: Page, words: Words, way: 'password' | 'paper'): Promise<void> {
  await page.getByRole('button', { name: words(`ladder:ladder.action--${way}`), exact: true }).click()
  await page.getByText(words(`ladder:way.heading--${way}`)).waitFor()
}

/** Opens the script of a call from the steps. */
export async function openCall(page: Page, words: Words, office: string): Promise<Locator> {
  await page.getByRole('button', { name: words('ladder:ladder.action--call'), exact: true }).click()
  const name = words('ladder:call.heading--call', { office: isolated(office) })
  const dialog = page.getByRole('alertdialog', { name })
  await dialog.waitFor()
  return dialog
}

/** What came of a call. `outcome` is a code of the log of calls. */
export type Spoken = { readonly outcome: 'reached' | 'no-answer'; readonly withWhom: string }

/** Fills what came of the call in the open dialog, and records it. */
export async function recordCall(
  page: Page,
  words: Words,
  dialog: Locator,
  { outcome, withWhom }: Spoken,
  action: 'call.action--record' | 'secret.action--read',
): Promise<void> {
  await press(page, 'radio', words(`keys:call.label--outcome-${outcome}`))
  await dialog.getByRole('textbox', { name: words('keys:verify.label--with-whom') }).fill(withWhom)
  await dialog.getByRole('button', { name: words(`ladder:${action}`), exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Opens the words of the message in view to read them out. */
export async function openWords(page: Page, words: Words): Promise<Locator> {
  await page.getByRole('button', { name: words('ladder:secret.action--read-out'), exact: true }).click()
  const dialog = page.getByRole('alertdialog', { name: words('ladder:secret.heading--read-out') })
  await dialog.waitFor()
  return dialog
}

/** The words of the open dialog, in their order. */
export async function shownWords(words: Words, dialog: Locator): Promise<readonly string[]> {
  const list = dialog.getByRole('list', { name: words('ladder:secret.heading--secret'), exact: true })
  await list.waitFor()
  return await list.locator('code').allTextContents()
}

/** What stands in the case in view, in its order: messages, and steps that are none. */
export function caseLines(page: Page, words: Words): Locator {
  return timeline(page, words).locator('> li')
}

/** The case in view holds these, in this order, and no more. @param expected a part of what each line says */
export async function caseHolds(page: Page, words: Words, expected: readonly string[]): Promise<void> {
  const lines = caseLines(page, words)
  await expect.poll(() => lines.count(), { timeout: 10_000 }).toBe(expected.length)
  const texts = await lines.allTextContents()
  for (const [index, text] of expected.entries()) expect(texts[index]).toContain(text)
}

/** What a step of the case says. */
export function stepWords(
  words: Words,
  kind: CaseStepKind,
  office: Office,
  instead: Office = office,
): string {
  const named = ({ state, entity }: Office) => `${state} · ${isolated(entity)}`
  return words(`ladder:steps.status--${kind}`, { office: named(office), instead: named(instead) })
}

/** Opens the file that the open dialog will answer, up to the question for its words. */
export async function openLockedFile(page: Page, words: Words): Promise<Locator> {
  await goTo(page, words, 'cases')
  await page.getByRole('button', { name: words('messages:list.action--open') }).click()
  await page.getByRole('button', { name: words('read:open.action--file') }).click()
  const form = page.getByRole('region', { name: words('ladder:words.heading--words') })
  await form.waitFor({ timeout: 60_000 })
  return form
}

/** Types the words that were read out, where a file asks for them, and tries them. */
export async function tryWords(words: Words, form: Locator, typed: string): Promise<void> {
  await form.getByRole('textbox', { name: words('ladder:words.label--words') }).fill(typed)
  await form.getByRole('button', { name: words('ladder:words.action--open'), exact: true }).click()
}
