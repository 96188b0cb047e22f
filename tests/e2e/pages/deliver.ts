/** A released message on its way: forms it is saved in, other ways out, and what officers say of its sending. */
import type { ElectronApplication, Locator, Page } from 'playwright'
import type { Channel } from '../../../src-shared/domain/messages/delivery.ts'
import type { ExportForm } from '../../../src-shared/domain/messages/export-form.ts'
import { chooseFrom, selectButton } from './compose-fields.ts'
import type { Words } from './words.ts'

const patience = { timeout: 60_000 }

/** The part of a message that is about its delivery; the last one where a case shows several. */
export function delivery(page: Page, words: Words): Locator {
  return page.getByRole('region', { name: words('messages:deliver.heading--deliver') }).last()
}

/** Exports one form of the message in view; the save dialog must have been answered before. */
export async function exportForm(
  page: Page,
  words: Words,
  form: ExportForm,
  fileName: string,
): Promise<void> {
  await page
    .getByRole('button', { name: words(`messages:deliver.action--${form}`) })
    .last()
    .click()
  await page
    .getByText(words('messages:deliver.status--exported', { file: fileName }))
    .last()
    .waitFor(patience)
}

/** Copies the text of the message in view, and waits until the page says for how long. */
export async function copyText(page: Page, words: Words): Promise<void> {
  await page
    .getByRole('button', { name: words('messages:deliver.action--copy'), exact: true })
    .last()
    .click()
  const what = words('messages:deliver.label--text')
  await page.getByText(words('common:status.status--copied-what', { what })).waitFor(patience)
}

/** What a confirmation of sending says; what is left out stays as it is proposed. */
export type Sending = {
  readonly channel?: Channel
  readonly mailbox?: string
  readonly note?: string
}

/** Opens the dialog that asks when a message was sent. */
export async function askWhenSent(page: Page, words: Words): Promise<Locator> {
  await page
    .getByRole('button', { name: words('messages:deliver.action--mark-sent') })
    .last()
    .click()
  const dialog = page.getByRole('dialog', { name: words('messages:deliver.heading--mark-sent') })
  await dialog.waitFor()
  return dialog
}

/** Fills the open dialog. */
export async function fillSending(
  page: Page,
  words: Words,
  dialog: Locator,
  { channel, mailbox, note }: Sending,
): Promise<void> {
  if (channel !== undefined)
    await chooseFrom(
      page,
      selectButton(dialog, words('messages:deliver.label--channel')),
      words(`templates:codes.channel-type.${channel}`),
    )
  if (mailbox !== undefined)
    await dialog.getByRole('textbox', { name: words('messages:deliver.label--mailbox') }).fill(mailbox)
  if (note !== undefined)
    await dialog.getByRole('textbox', { name: words('messages:deliver.label--note') }).fill(note)
}

/** Confirms that the message in view has been sent, now. */
export async function markSent(page: Page, words: Words, sending: Sending = {}): Promise<void> {
  const dialog = await askWhenSent(page, words)
  await fillSending(page, words, dialog, sending)
  await dialog.getByRole('button', { name: words('messages:deliver.action--confirm-sent') }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Says that the message in view came back, now. */
export async function markBounced(page: Page, words: Words, note: string): Promise<void> {
  await page
    .getByRole('button', { name: words('messages:deliver.action--mark-bounced') })
    .last()
    .click()
  const dialog = page.getByRole('dialog', { name: words('messages:deliver.heading--mark-bounced') })
  await dialog.getByRole('textbox', { name: words('messages:deliver.label--note') }).fill(note)
  await dialog.getByRole('button', { name: words('messages:deliver.action--confirm-bounced') }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** What other programs were handed: the paths of files, in order. */
export type HandedOut = {
  readonly opened: () => Promise<readonly string[]>
  readonly dragged: () => Promise<readonly string[]>
}

/** Stands in for the mail program and for the system's drag, which no test has; `hasProgram`: whether a file can be opened. */
export async function watchHandedOut(app: ElectronApplication, hasProgram = true): Promise<HandedOut> {
  await app.evaluate(({ shell, BrowserWindow }, opens) => {
    const opened: string[] = []
    const dragged: string[] = []
    Reflect.set(globalThis, 'handedOut', { opened, dragged })
    shell.openPath = (path) => {
      opened.push(path)
      return Promise.resolve(opens ? '' : 'no program')
    }
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.startDrag = ({ file }) => void dragged.push(file)
  }, hasProgram)
  const read = (what: 'opened' | 'dragged') => () =>
    app.evaluate((_electron, name) => {
      const paths: unknown = Reflect.get(Object(Reflect.get(globalThis, 'handedOut')), name)
      return [...(paths as string[])]
    }, what)
  return { opened: read('opened'), dragged: read('dragged') }
}

/** Begins to drag a form of the message in view out of the window, with the mouse. */
export async function dragOut(page: Page, words: Words, form: ExportForm): Promise<void> {
  const name = form === 'outlook' ? 'Outlook .eml' : `.${form}`
  const handle = delivery(page, words)
    .locator('[draggable="true"]')
    .filter({ has: page.getByText(name, { exact: true }) })
  await handle.scrollIntoViewIfNeeded()
  await handle.hover()
  await page.mouse.down()
  const box = await handle.boundingBox()
  if (box === null) throw new Error(`no handle to drag ${form}`)
  await page.mouse.move(box.x + box.width + 60, box.y + 60, { steps: 6 })
  await page.mouse.up()
}
