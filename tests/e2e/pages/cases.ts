/** Cases of the desk, and what is written about one of their messages. */
import type { Locator, Page } from 'playwright'
import type { ClosingReason } from '../../../src-shared/domain/cases/case-event.ts'
import { press } from './controls.ts'
import { goTo } from './desk.ts'
import type { Words } from './words.ts'

/** Opens the case of that subject from the list. */
export async function openCase(page: Page, words: Words, subject: string): Promise<void> {
  await goTo(page, words, 'cases')
  const list = page.getByRole('region', { name: words('messages:list.label--threads') })
  await list.getByRole('option').filter({ hasText: subject }).first().click()
  await timeline(page, words).waitFor()
}

/** The messages of the case in view. */
export function timeline(page: Page, words: Words): Locator {
  return page.getByRole('list', { name: words('messages:thread.label--timeline') })
}

/** Shows one message of the case by what its line says, the first or the last of several, and answers it. */
export async function openMessage(
  page: Page,
  words: Words,
  said: string,
  which: 'first' | 'last' = 'first',
): Promise<Locator> {
  const message = timeline(page, words).locator('> li').filter({ hasText: said })[which]()
  const head = message.locator('button[aria-controls]').first()
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click()
  return message
}

/** Begins the reply proper to the message in view (T4). */
export async function reply(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words('messages:about.action--reply'), exact: true }).click()
  await page.getByRole('region', { name: words('compose:about.label--about') }).waitFor()
}

/** Begins an answer by another template than the reply proper. @param template its name as the menu has it */
export async function replyWith(page: Page, words: Words, message: Locator, template: string): Promise<void> {
  await message.getByRole('button', { name: words('messages:about.label--replies'), exact: true }).click()
  await page.getByRole('menuitem', { name: template, exact: true }).click()
  await page.getByRole('region', { name: words('compose:about.label--about') }).waitFor()
}

/** Begins a reminder of a message, or its transfer to the diplomatic channel. */
export async function takeFurther(
  page: Page,
  words: Words,
  message: Locator,
  step: 'remind' | 'transfer',
): Promise<void> {
  await message.getByRole('button', { name: words(`messages:about.action--${step}`), exact: true }).click()
  await page.getByRole('region', { name: words('compose:about.label--about') }).waitFor()
}

/** One of the facts of a message, by its label: the values that stand under it. */
export function fact(message: Locator | Page, label: string): Locator {
  return message.locator('dt').filter({ hasText: label }).locator('xpath=following-sibling::dd[1]')
}

/** Opens the facts of the message in view. */
export async function openFacts(message: Locator | Page, words: Words): Promise<void> {
  await message.getByRole('tab', { name: words('messages:view.label--facts'), exact: true }).click()
}

/** Closes the case in view for a reason, and waits until it says so. */
export async function closeCase(page: Page, words: Words, reason: ClosingReason): Promise<void> {
  await page.getByRole('button', { name: words('cases:menu.label--case'), exact: true }).click()
  await page.getByRole('menuitem', { name: words('cases:menu.action--close'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: words('cases:close.heading--close') })
  await press(page, 'radio', words(`cases:close.label--${reason}`))
  await dialog.getByRole('button', { name: words('cases:close.action--close'), exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}
