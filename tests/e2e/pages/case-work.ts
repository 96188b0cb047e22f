/** What officers do with a case beside its messages: the menu of the case, its dialogs, and the panels under its head. */
import type { Locator, Page } from 'playwright'
import type { ThreadFilter } from '../../../src-renderer/features/messages/thread-filter.ts'
import type { CaseRelation, ClosingReason } from '../../../src-shared/domain/cases/case-event.ts'
import { timeline } from './cases.ts'
import { chooseFrom, selectButton } from './compose-fields.ts'
import type { Words } from './words.ts'

export type CaseAction = 'note' | 'close' | 'reopen' | 'link' | 'merge' | 'split' | 'export'

const names: Readonly<Record<CaseAction, { readonly heading: string; readonly action: string }>> = {
  note: { heading: 'cases:write.heading--note', action: 'cases:write.action--note' },
  close: { heading: 'cases:close.heading--close', action: 'cases:close.action--close' },
  reopen: { heading: 'cases:write.heading--reopen', action: 'cases:write.action--reopen' },
  link: { heading: 'cases:link.heading--link', action: 'cases:link.action--link' },
  merge: { heading: 'cases:merge.heading--merge', action: 'cases:merge.action--merge' },
  split: { heading: 'cases:split.heading--split', action: 'cases:split.action--split' },
  export: { heading: 'national:export.heading--export', action: 'national:export.action--save' },
}

/** Chooses from the menu of the case in view. */
export async function askForCase(page: Page, words: Words, action: CaseAction): Promise<Locator> {
  await page.getByRole('button', { name: words('cases:menu.label--case'), exact: true }).click()
  await page.getByRole('menuitem', { name: words(`cases:menu.action--${action}`), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: words(names[action].heading) })
  await dialog.waitFor()
  return dialog
}

/** The button of such a dialog that does it. */
export function doButton(words: Words, dialog: Locator, action: CaseAction): Locator {
  return dialog.getByRole('button', { name: words(names[action].action), exact: true })
}

/** Presses it, and waits until the dialog is gone. */
export async function doIt(words: Words, dialog: Locator, action: CaseAction): Promise<void> {
  await doButton(words, dialog, action).click()
  await dialog.waitFor({ state: 'detached' })
}

export function closingReason(page: Page, words: Words, reason: ClosingReason): Locator {
  const radio = page.getByRole('radio', { name: words(`cases:close.label--${reason}`), exact: true })
  return page.locator('label').filter({ has: radio })
}

/** Takes the other case of that subject in a dialog that asks for one. */
export async function takeOtherCase(words: Words, dialog: Locator, subject: string): Promise<void> {
  await dialog.getByRole('searchbox', { name: words('cases:choose.label--search') }).fill(subject)
  await dialog.locator('label').filter({ hasText: subject }).click()
}

export async function chooseRelation(
  page: Page,
  words: Words,
  dialog: Locator,
  relation: CaseRelation,
): Promise<void> {
  const list = selectButton(dialog, words('cases:link.label--relation'))
  await chooseFrom(page, list, words(`cases:link.label--${relation}`))
}

/** The cases that the list shows. */
export function caseRows(page: Page, words: Words): Locator {
  return page.getByRole('listbox', { name: words('messages:list.label--threads') }).getByRole('option')
}

export async function filterCases(page: Page, words: Words, filter: ThreadFilter): Promise<void> {
  const list = selectButton(page, words('messages:list.label--filter'))
  await chooseFrom(page, list, words(`messages:list.label--filter-${filter}`))
}

/** The events in the timeline of the case in view, without its messages. */
export function events(page: Page, words: Words): Locator {
  return timeline(page, words).getByRole('note')
}

/** What belongs to the case in view: links, and what was merged into it. */
export function relatedCases(page: Page, words: Words): Locator {
  return page.getByRole('region', { name: words('cases:related.heading--related'), exact: true })
}

/** Unfolds who takes part in the case in view. */
export async function showParticipants(page: Page, words: Words): Promise<Locator> {
  const panel = page.getByRole('region', {
    name: words('cases:participants.heading--participants'),
    exact: true,
  })
  const button = panel.locator('button[aria-expanded]')
  await button.waitFor()
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
  return panel
}
