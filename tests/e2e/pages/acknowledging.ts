/** Acknowledgements: the notice above the list of cases, what is known State by State, and calls. */
import type { Locator, Page } from 'playwright'
import { selectButton } from './compose-fields.ts'
import { press } from './controls.ts'
import type { Words } from './words.ts'

const patience = { timeout: 60_000 }

/** The notice above the list of cases. */
export function owedNotice(page: Page, words: Words): Locator {
  return page.getByRole('region', { name: words('acknowledgement:owed.heading--owed') })
}

/** The second of the two presses. */
export async function releaseAcknowledgement(page: Page, words: Words): Promise<void> {
  const dialog = acknowledgeDialog(page, words)
  await dialog.getByRole('button', { name: words('read:acknowledge.action--release') }).click()
  await dialog.waitFor({ state: 'detached', ...patience })
}

export function acknowledgeDialog(page: Page, words: Words): Locator {
  return page.getByRole('dialog', { name: words('read:acknowledge.heading--acknowledge') })
}

/** What is known of the acknowledgements of a message. */
export function received(scope: Page | Locator, words: Words): Locator {
  return scope.getByRole('region', { name: words('acknowledgement:received.heading--received') })
}

export type PhoneCall = {
  readonly by: 'them' | 'us'
  readonly direction: 'outgoing' | 'incoming'
  readonly withWhom: string
  /** Of the directory; none where the other side called from elsewhere. */
  readonly number?: string
  readonly stopsReminders?: boolean
}

/** Opens the form of a call about the message in view, and fills it. */
export async function fillPhoneCall(
  page: Page,
  words: Words,
  scope: Locator,
  { by, direction, withWhom, number, stopsReminders = false }: PhoneCall,
): Promise<Locator> {
  await scope.getByRole('button', { name: words(`acknowledgement:phone.action--${by}`) }).click()
  const dialog = page.getByRole('dialog', { name: words(`acknowledgement:phone.heading--${by}`) })
  await dialog.waitFor()
  await press(page, 'radio', words(`acknowledgement:phone.label--${direction}`))
  if (number !== undefined) await press(page, 'radio', number)
  await dialog.getByRole('textbox', { name: words('keys:verify.label--with-whom') }).fill(withWhom)
  if (stopsReminders) await press(page, 'checkbox', words('acknowledgement:phone.label--stop'))
  return dialog
}

/** Records the call in the open dialog. */
export async function recordPhoneCall(words: Words, dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: words('acknowledgement:phone.action--record') }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** The button of the office that is called; its name holds the present choice. */
export function officeButton(dialog: Locator, words: Words): Locator {
  return selectButton(dialog, words('acknowledgement:phone.label--office'))
}
