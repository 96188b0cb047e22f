/** Today, the clocks of a case, and the desk's rules for them. */
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from 'playwright'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { notification } from '../../support/correspondence.ts'
import { chooseFrom, selectButton } from './compose-fields.ts'
import type { CorrespondingDesk } from './corresponding-desk.ts'
import { goTo } from './desk.ts'
import { call, release } from './desk-calls.ts'
import { answerSaveDialog } from './dialogs.ts'
import type { Words } from './words.ts'

/** An instant so many hours from now; before now where the number is negative. */
export const hoursFromNow = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

export type Sending = {
  /** When it was sent, as confirmed. */
  readonly at: string
  readonly changes: Partial<Draft>
  /** Id of the point of contact; the technical one of Kenya where it is left out. */
  readonly to?: string
  /** The file that it leaves as, by absolute path; text where it is left out. */
  readonly as?: { readonly path: string; readonly form: 'eml' | 'asc' }
}

/** A notification that asks for an acknowledgement, confirmed as sent at an instant that may lie behind. */
export async function sendAt(
  { page, app, files, kenya }: CorrespondingDesk,
  { at, changes, to = kenya.pointOfContact.id, as }: Sending,
): Promise<MessageView> {
  const sent = await release(page, notification(to, changes))
  const { id } = sent.summary
  const { path, form } = as ?? { path: join(files.path, `${id}.asc`), form: 'asc' }
  await answerSaveDialog(app, path)
  await call(page, 'messages.export', { id, form })
  await call(page, 'messages.markSent', { id, at, channel: 'encrypted-mail' })
  return sent
}

/** The clocks in view, in the order in which they are due. */
export function todayRows(page: Page, words: Words): Locator {
  return page.getByRole('listbox', { name: words('clocks:today.label--rows') }).getByRole('option')
}

/** Goes to Today; `list` and `side` are chosen where they are given. */
export async function openToday(
  page: Page,
  words: Words,
  { list, side }: { readonly list?: 'real' | 'exercise'; readonly side?: 'all' | 'ours' | 'theirs' } = {},
): Promise<void> {
  await goTo(page, words, 'today')
  await page.getByRole('heading', { name: words('clocks:today.heading--today'), exact: true }).waitFor()
  if (list !== undefined)
    await chooseFrom(
      page,
      selectButton(page, words('clocks:today.label--list')),
      words(`clocks:today.label--list-${list}`),
    )
  if (side !== undefined)
    await chooseFrom(
      page,
      selectButton(page, words('clocks:today.label--side')),
      words(`clocks:today.label--side-${side}`),
    )
}

/** The clocks under the head of the case in view. */
export function caseClocks(page: Page, words: Words): Locator {
  return page.getByRole('region', { name: words('clocks:case.heading--clocks') })
}

/** One clock of the case in view, running or stopped, by what is waited for or owed. */
export function caseClock(
  page: Page,
  words: Words,
  side: 'ours' | 'theirs',
  kind: 'acknowledgement' | 'answer',
): Locator {
  return caseClocks(page, words)
    .getByRole('listitem')
    .filter({ hasText: words(`clocks:clock.label--${side}-${kind}`) })
}

/** Says that nothing more is expected, with the reason. */
export async function stopClock(page: Page, words: Words, clock: Locator, reason: string): Promise<void> {
  await clock.getByRole('button', { name: words('clocks:case.action--stop-acknowledgement') }).click()
  const dialog = page.getByRole('dialog', { name: words('clocks:stop.heading--stop') })
  await dialog.getByRole('textbox', { name: words('clocks:stop.label--reason') }).fill(reason)
  await dialog.getByRole('button', { name: words('clocks:stop.action--stop'), exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Shows the clocks of the case in view that have stopped. */
export async function unfoldStopped(page: Page, words: Words): Promise<void> {
  const fold = page.getByRole('button', { name: words('clocks:case.label--stopped'), exact: true })
  if ((await fold.getAttribute('aria-expanded')) !== 'true') await fold.click()
}

/** A notice of the system: its title, and the words below. */
export type SystemNotice = { readonly title: string; readonly body: string }

/** Stands in for the notices of the system, of which a test sees nothing. @returns answers those shown since */
export async function watchNotices(
  app: ElectronApplication,
): Promise<() => Promise<readonly SystemNotice[]>> {
  await app.evaluate(({ Notification }) => {
    const shown: { title: string; body: string }[] = []
    Reflect.set(globalThis, 'shownNotices', shown)
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: { title: string; body: string }) {
      shown.push({ title: this.title, body: this.body })
    }
  })
  return () => app.evaluate(() => [...(Reflect.get(globalThis, 'shownNotices') as SystemNotice[])])
}
