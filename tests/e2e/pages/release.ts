/** Release by a second officer: the rule, submitting, what waits, and the decision. */
import type { Locator, Page } from 'playwright'
import { isolated } from '../../../src-renderer/i18n/isolated.ts'
import type {
  SecondOfficerPolicy,
  SubmissionSummary,
} from '../../../src-shared/domain/messages/second-officer.ts'
import { composeForm } from './compose-fields.ts'
import { press } from './controls.ts'
import { goTo, openDeskSection } from './desk.ts'
import { acceptWarnings } from './preflight.ts'
import { secretField } from './welcome.ts'
import type { Words } from './words.ts'

const patience = { timeout: 60_000 }

/** Changes the rule as an administrator does, with the own passphrase, and waits until it holds. */
export async function setRule(
  page: Page,
  words: Words,
  scope: SecondOfficerPolicy['scope'],
  passphrase: string,
): Promise<void> {
  await openDeskSection(page, words, 'officers')
  await page.getByRole('button', { name: words('second-officer:policy.action--change') }).click()
  const dialog = page.getByRole('dialog', { name: words('second-officer:policy.heading--change') })
  await press(page, 'radio', words(`second-officer:policy.label--scope-${scope}`))
  await secretField(dialog, words('officers:confirm.label--own-passphrase')).fill(passphrase)
  await dialog.getByRole('button', { name: words('second-officer:policy.action--save'), exact: true }).click()
  await dialog.waitFor({ state: 'hidden', ...patience })
}

/** The button that takes the place of the release where a second officer releases. */
export function submitButton(page: Page, words: Words): Locator {
  return page.getByRole('button', { name: words('second-officer:submit.action--submit'), exact: true })
}

/** Submits the draft in the form, and waits until it is shown as its reader will see it. */
export async function submitDraft(page: Page, words: Words, note = ''): Promise<void> {
  await submitButton(page, words).click()
  const dialog = page.getByRole('dialog', { name: words('second-officer:submit.heading--submit') })
  await dialog.getByRole('textbox', { name: words('second-officer:submit.label--note') }).fill(note)
  await dialog
    .getByRole('button', { name: words('second-officer:submit.action--submit-now'), exact: true })
    .click()
  await dialog.waitFor({ state: 'hidden', ...patience })
  await reviewViews(page, words).waitFor(patience)
}

/** Goes on with a draft from where writing begins; that screen is open. */
export async function resumeDraft(page: Page, words: Words, subject: string): Promise<void> {
  await page
    .getByRole('button', {
      name: words('common:named.label--colon', {
        what: words('compose:start.action--resume'),
        about: subject,
      }),
      exact: true,
    })
    .click()
  await composeForm(page, words).waitFor()
}

/** Opens the list of what waits, which says how many there are. */
export async function openQueue(page: Page, words: Words, waiting: number): Promise<Locator> {
  await goTo(page, words, 'cases')
  const name = words('second-officer:queue.action--queue', { number: waiting })
  await page.getByRole('button', { name, exact: true }).click()
  const queue = page.getByRole('list', { name: words('second-officer:queue.heading--queue') })
  await queue.waitFor()
  return queue
}

/** Opens one of what waits, by its subject. */
export async function readSubmission(page: Page, words: Words, subject: string): Promise<void> {
  await page
    .getByRole('button', {
      name: words('common:named.label--colon', {
        what: words('second-officer:queue.action--read'),
        about: isolated(subject),
      }),
      exact: true,
    })
    .click()
  await reviewViews(page, words).waitFor()
}

function reviewViews(page: Page, words: Words): Locator {
  return page.getByRole('tablist', { name: words('second-officer:review.label--views') })
}

export type ReviewView = 'message' | 'differences' | 'history' | 'check'

/** Shows one of the four views of what waits. */
export async function showView(page: Page, words: Words, view: ReviewView): Promise<Locator> {
  const name = words(`second-officer:review.label--${view}`)
  await page.getByRole('tab', { name, exact: true }).click()
  const panel = page.getByRole('tabpanel', { name })
  await panel.waitFor()
  return panel
}

/** One of the decisions on what is being read. */
export function decision(
  page: Page,
  words: Words,
  what: 'approve' | 'return' | 'comment' | 'withdraw',
): Locator {
  return page.getByRole('button', { name: words(`second-officer:review.action--${what}`), exact: true })
}

/** Why this officer may not release what is being read. */
export function refusal(page: Page, words: Words, why: NonNullable<SubmissionSummary['refusal']>): Locator {
  return page.getByText(words(`second-officer:refusal.prose--${why}`))
}

/** Comments on what is being read, or gives it back with the comment. */
export async function say(page: Page, words: Words, what: 'comment' | 'return', text: string): Promise<void> {
  await decision(page, words, what).click()
  const dialog = page.getByRole('dialog', { name: words(`second-officer:decide.heading--${what}`) })
  await dialog.getByRole('textbox', { name: words('second-officer:decide.label--comment') }).fill(text)
  await dialog
    .getByRole('button', { name: words(`second-officer:decide.action--${what}`), exact: true })
    .click()
  await dialog.waitFor({ state: 'hidden', ...patience })
}

/** Takes note of every warning of the last look, and asks for the passphrase; the dialog that does. */
export async function openApproval(page: Page, words: Words): Promise<Locator> {
  const check = await showView(page, words, 'check')
  const approve = check.getByRole('button', {
    name: words('second-officer:review.action--approve'),
    exact: true,
  })
  // The warnings come with the pre-flight of now.
  await approve.waitFor()
  await acceptWarnings(words, check)
  await approve.click()
  const dialog = page.getByRole('dialog', { name: words('second-officer:decide.heading--approve') })
  await dialog.waitFor()
  return dialog
}

/** Types the passphrase into the open dialog and confirms. */
export async function confirmApproval(words: Words, dialog: Locator, passphrase: string): Promise<void> {
  await secretField(dialog, words('officers:confirm.label--own-passphrase')).fill(passphrase)
  await dialog
    .getByRole('button', { name: words('second-officer:decide.action--approve'), exact: true })
    .click()
}

/** Waits until what was approved has been signed and sealed, and goes on to it. */
export async function leaveApproved(page: Page, words: Words): Promise<void> {
  const dialog = page.getByRole('dialog', { name: words('second-officer:decide.heading--released') })
  await dialog.waitFor(patience)
  await dialog
    .getByRole('button', { name: words('second-officer:decide.action--to-cases'), exact: true })
    .click()
  await dialog.waitFor({ state: 'hidden' })
}
