/** Second act: a notification to Kenya, an office without a key, the answers that come back. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  chooseLanguages,
  confirmRelease,
  fillNotification,
  openRelease,
} from '../../tests/e2e/pages/compose.ts'
import { placeFile } from '../../tests/e2e/pages/corresponding-desk.ts'
import { exportForm, markSent } from '../../tests/e2e/pages/deliver.ts'
import { directoryRows, goTo, search } from '../../tests/e2e/pages/desk.ts'
import { answerOpenDialog, answerSaveDialog } from '../../tests/e2e/pages/dialogs.ts'
import { notification } from '../../tests/e2e/pages/notification.ts'
import { acknowledge, openFile } from '../../tests/e2e/pages/read.ts'
import { facts, inHours } from '../../tests/e2e/screens/furnish/case-messages.ts'
import { acknowledgementBy, readAs, recordBy, sealAs } from '../../tests/support/counterpart.ts'
import type { Introduced } from './tour-context.ts'

export async function notifyKenya(context: Introduced): Promise<void> {
  const { desk, words, recorder, files } = context
  const { page } = desk
  await recorder.step('compose-new', async () => {
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    await page.getByRole('textbox', { name: words('compose:envelope.label--subject') }).waitFor()
  })
  await recorder.step('compose-english-arabic', async () => {
    await fillNotification(page, words, notification)
    await chooseLanguages(page, words, 'English', 'العربية')
    await page.getByText(words('compose:saving.status--saved')).waitFor()
  })
  await recorder.step('compose-chinese-russian', () => chooseLanguages(page, words, '中文', 'Русский'))
  await chooseLanguages(page, words, 'English', 'العربية')
  let dialog = page.getByRole('dialog')
  await recorder.step('release-last-look', async () => {
    dialog = await openRelease(page, words)
  })
  await recorder.step('released', () => confirmRelease(page, words, dialog))
  for (const form of ['eml', 'asc'] as const) {
    const path = join(files, `message.${form}`)
    await answerSaveDialog(desk.app, path)
    await recorder.step(`exported-${form}`, () => exportForm(page, words, form, `message.${form}`))
    await recorder.keep(`message.${form}`, path)
  }
  await recorder.step('sent', () => markSent(page, words))
}

/** An office whose directory entry has no key: never a silent fall-back, but a way on. */
export async function askForKey({ desk, words, recorder, files }: Introduced): Promise<void> {
  const { page } = desk
  await goTo(page, words, 'directory')
  await search(page, words, 'mfa.nzl.example', 'New Zealand')
  await directoryRows(page, words).first().click()
  await recorder.step('no-key', async () => {
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    await page.getByRole('button', { name: words('compose:to.action--ask-key') }).waitFor()
  })
  await recorder.step('ask-for-key', async () => {
    await page.getByRole('button', { name: words('compose:to.action--ask-key') }).click()
    await page.getByText(words('compose:to.status--in-clear')).waitFor()
  })
  const dialog = await openRelease(page, words)
  await recorder.step('key-request-released', () => confirmRelease(page, words, dialog))
  const path = join(files, 'key-request.eml')
  await answerSaveDialog(desk.app, path)
  await recorder.step('key-request-exported', () => exportForm(page, words, 'eml', 'key-request.eml'))
  await recorder.keep('key-request.eml', path)
}

/** Kenya's software reads the exported file and acknowledges exactly that content. */
export async function receiveAcknowledgement(context: Introduced): Promise<void> {
  const { desk, words, recorder, kenya, known, files } = context
  const received = await readAs(kenya, await readFile(join(files, 'message.eml')), known)
  const answer = await sealAs(kenya, known, acknowledgementBy(kenya, known, received), 'eml')
  await offer(context, 'acknowledgement.eml', answer)
  await recorder.step('acknowledgement-opened', () => openFile(desk.page, words, 'caution'))
  await recorder.step('thread-acknowledged', async () => {
    await desk.page.getByRole('button', { name: words('read:action--to-thread') }).click()
    await desk.page.getByText(words('messages:status.status--acknowledged')).first().waitFor()
  })
}

/** Kenya writes first; the desk verifies, reads in its own language, and acknowledges in two presses. */
export async function receiveNotification(context: Introduced): Promise<void> {
  const { desk, words, recorder, kenya, known, files } = context
  const record = recordBy(kenya, known, {
    template: 'T2',
    subject: 'Scanning from documentation addresses',
    tlp: 'TLP:GREEN',
    mode: 'exercise',
    exercise: { name: 'Baobab 2026', organiser: '', injectId: '12' },
    renderedIn: ['en', 'fr'],
    acknowledgement: { requested: true, by: inHours(72) },
    fields: {
      ...facts,
      summary: 'Invented hosts scan the mail servers of an invented ministry. No effect has been observed.',
    },
  })
  await offer(context, 'incoming.asc', await sealAs(kenya, known, record, 'asc'))
  await recorder.step('notification-opened', () => openFile(desk.page, words, 'caution'))
  await recorder.step('notification-acknowledged', () => acknowledge(desk.page, words))
  await answerSaveDialog(desk.app, join(files, 'acknowledgement-by-us.eml'))
  await recorder.step('acknowledgement-exported', () =>
    exportForm(desk.page, words, 'eml', 'acknowledgement-by-us.eml'),
  )
  const ours = await readAs(kenya, await readFile(join(files, 'acknowledgement-by-us.eml')), known)
  if (ours.record.inReplyTo?.messageId !== record.id)
    throw new Error('the acknowledgement names another message')
}

async function offer({ desk, files, recorder }: Introduced, name: string, bytes: Uint8Array): Promise<void> {
  const path = await placeFile({ path: files }, name, bytes)
  await answerOpenDialog(desk.app, path)
  await recorder.keep(name, path)
}
