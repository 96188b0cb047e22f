/** The lessons: the page "Practice" and the bar at the end of every screen. */
import type { Locator, Page } from 'playwright'
import { isolated } from '../../../src-renderer/i18n/isolated.ts'
import type { LessonId, StepId } from '../../../src-shared/domain/lessons/lessons.ts'
import type { PracticeRole } from '../../../src-shared/domain/practice/roles.ts'
import { call } from './desk-calls.ts'
import type { Words } from './words.ts'

const patience = { timeout: 60_000 }

/** The bar; there is one while a lesson is on. */
export function lessonBar(page: Page, words: Words): Locator {
  return page.getByRole('region', { name: words('lessons:bar.label--bar'), exact: true })
}

/** Waits until the bar has this step as the present one. */
export async function isAtStep(page: Page, words: Words, step: StepId): Promise<void> {
  await lessonBar(page, words)
    .locator('strong')
    .getByText(words(`lessons:step.label--${step}`), { exact: true })
    .waitFor(patience)
}

/** Waits until the bar says that every step is done. */
export async function isFinished(page: Page, words: Words): Promise<void> {
  await lessonBar(page, words).getByText(words('lessons:bar.status--finished')).waitFor(patience)
}

/** Goes to where the present step is done. */
export async function showWhere(page: Page, words: Words): Promise<void> {
  await lessonBar(page, words)
    .getByRole('button', { name: words('lessons:step.action--where') })
    .click()
}

/** Goes to the page from the bar. */
export async function backToPractice(page: Page, words: Words): Promise<void> {
  await lessonBar(page, words)
    .getByRole('button', { name: words('lessons:screen.heading--practice'), exact: true })
    .click()
  await page
    .getByRole('heading', { level: 1, name: words('lessons:screen.heading--practice'), exact: true })
    .waitFor()
}

/** Begins a lesson on the page. */
export async function beginLesson(page: Page, words: Words, lesson: LessonId): Promise<void> {
  const name = words('lessons:lesson.label--begin', { lesson: words(`lessons:lesson.heading--${lesson}`) })
  await page.getByRole('button', { name, exact: true }).click()
  await lessonBar(page, words).waitFor()
}

/** Has the office of that role answer at once, and opens the first of what came in. The page is open. */
export async function openAnswer(page: Page, words: Words, role: PracticeRole): Promise<void> {
  const { counterparts, pending } = await call(page, 'practice.status', {})
  const name = isolated(counterparts.find((one) => one.role === role)?.name ?? '')
  const next = pending.find((one) => one.role === role)
  if (next !== undefined) await call(page, 'practice.waitNoLonger', { id: next.id })
  await page
    .getByRole('button', { name: words('practice:arrived.label--open', { name }) })
    .first()
    .click(patience)
}
