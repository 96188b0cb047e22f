/** Files that go with a message and come with one: into the vault, out in both forms, and back byte for byte. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileAttachment } from '../../src-formats/message-file/types.ts'
import { formatsFor } from '../../src-renderer/i18n/formats.ts'
import { isolated } from '../../src-renderer/i18n/isolated.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { readAs } from '../support/counterpart.ts'
import { namedFile, sealMailWithFiles, sealTextWithFiles } from '../support/counterpart-files.ts'
import { startGpg } from '../support/gpg.ts'
import {
  addFiles,
  attachedRows,
  dropOnForm,
  openRefused,
  removeFile,
  saveFile,
  saveFileButton,
  showsState,
} from './pages/attachments.ts'
import { confirmRelease, openRelease } from './pages/compose.ts'
import {
  type CorrespondingDesk,
  exerciseNotification,
  launchCorrespondingDesk,
  notificationBy,
  openMail,
  placeFile,
} from './pages/corresponding-desk.ts'
import { delivery, exportForm } from './pages/deliver.ts'
import { lock } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerOpenDialog, answerSaveDialog } from './pages/dialogs.ts'
import { resumeDraft } from './pages/drafts.ts'
import { technicalOf } from './pages/offices.ts'
import { unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const formats = formatsFor('en')
const patience = { timeout: 10_000 }
const subject = 'Scanning of invented registry servers'
const file = (name: string, type: string, size: number): FileAttachment => ({
  name,
  type,
  bytes: randomBytes(size),
})
/** More than one piece in which the vault keeps a file, and a name in two scripts. */
const capture = file('capture تقرير.pcap', 'application/octet-stream', 2_600_000)
const report = file('report.pdf', 'application/pdf', 48_211)
const copy = { ...report, name: 'the same report.pdf' }
const log = file('gateway.log', 'text/plain', 1_234)
const unwanted = file('unwanted.csv', 'text/csv', 57)

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('attachments')
})
afterAll(() => desk?.end())

/** Puts bytes where the app can read them; answers the path. */
const placed = ({ name, bytes }: Pick<FileAttachment, 'name' | 'bytes'>) => placeFile(desk.files, name, bytes)

/** The form lists exactly these, each with size and SHA-256. */
async function listsExactly(expected: readonly FileAttachment[]): Promise<void> {
  const rows = attachedRows(desk.page, words)
  await expect.poll(() => rows.count(), patience).toBe(expected.length)
  for (const [index, { size, sha256, name }] of expected.map(namedFile).entries()) {
    const text = (await rows.nth(index).textContent()) ?? ''
    expect(text).toContain(name)
    expect(text).toContain(formats.size(size))
    expect(text).toContain(sha256)
  }
}

async function onlyMessage(): Promise<MessageView> {
  const [thread] = await call(desk.page, 'messages.threads', {})
  const { messages } = await call(desk.page, 'messages.thread', { thread: required(thread, 'a case').thread })
  return required(messages[0], 'a message')
}

describe('files with a message that is written', () => {
  it('are chosen and dropped, each once, listed with size and SHA-256, and taken out again', async () => {
    const { page, app } = desk
    const { id } = await technicalOf(page, 'KEN')
    await call(page, 'messages.saveDraft', exerciseNotification(id, { subject }))
    await resumeDraft(page, words, subject)
    await answerOpenDialog(app, [await placed(report), await placed(unwanted)])
    await addFiles(page, words)
    await listsExactly([report, unwanted])
    // What concerns one file does not keep the next one out.
    await answerOpenDialog(app, [await placed(copy), await placed(log)])
    await addFiles(page, words)
    await page.getByText(words('failures:codes.attachment-twice.error--title')).waitFor()
    await listsExactly([report, unwanted, log])
    await dropOnForm(page, words, [await placed(capture)])
    await listsExactly([report, unwanted, log, capture])
    await page.getByText(words('failures:codes.attachment-twice.error--title')).waitFor({ state: 'detached' })
    await removeFile(page, words, unwanted.name)
    await listsExactly([report, log, capture])
    // The focus goes on with the file that stands there now.
    const next = words('attachments:compose.action--remove', { name: isolated(log.name) })
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe(next)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('survive a lock with their draft', async () => {
    const { page, passphrase } = desk
    await lock(page, words)
    await unlock(page, words, passphrase)
    await resumeDraft(page, words, subject)
    await listsExactly([report, log, capture])
  })

  it('are inside the mail that leaves, byte for byte', async () => {
    const { page, app } = desk
    await confirmRelease(page, words, await openRelease(page, words))
    await showsState(page, words, capture.name, 'present')
    const path = join(desk.files.path, 'message.eml')
    await answerSaveDialog(app, path)
    await exportForm(page, words, 'eml', 'message.eml')
    const mail = await readFile(path)
    const { record, attachments } = await readAs(desk.kenya, mail, desk.known)
    expect(record.attachments).toEqual([report, log, capture].map(namedFile))
    expect(attachments.map(namedFile)).toEqual(record.attachments)
    expect(mail.toString('latin1')).not.toContain(report.name)
  })

  it('lie sealed beside the text form, where GnuPG opens each', async () => {
    const { page, app } = desk
    const { besideText } = await onlyMessage()
    expect(besideText).toHaveLength(3)
    await answerSaveDialog(app, join(desk.files.path, 'message.asc'))
    await exportForm(page, words, 'asc', 'message.asc')
    const saved = formats.list(besideText.map(isolated))
    await delivery(page, words)
      .getByText(words('attachments:beside.status--saved', { files: saved }))
      .waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const gpg = startGpg()
    try {
      gpg.ok(['--import'], desk.kenya.privateKey)
      gpg.ok(['--import'], desk.known.certificate)
      const open = async (name: string) => gpg.ok(['--decrypt'], await readFile(join(desk.files.path, name)))
      const text = await open('message.asc')
      for (const [index, { name, bytes }] of [report, log, capture].entries()) {
        const opened = await open(required(besideText[index], 'a sealed file'))
        expect(opened.stderr).toContain('Good signature')
        expect(opened.stdout.equals(bytes)).toBe(true)
        expect(text.stdout.toString('utf8')).toContain(namedFile({ ...report, name, bytes }).sha256)
      }
    } finally {
      gpg.close()
    }
  })
})

describe('files with a message that came', () => {
  const evidence = file('evidence.bin', 'application/octet-stream', 120_000)
  const record = (subject: string) =>
    notificationBy(desk.kenya, desk.known, { subject, attachments: [namedFile(evidence)] })
  const offer = async (name: string, bytes: Uint8Array) =>
    await answerOpenDialog(desk.app, await placed({ name, bytes }))
  const open = (name: string, bytes: Uint8Array) => openMail(desk, words, { name, bytes })

  it('join the message that names them, and are saved as they were sent', async () => {
    const { page, app } = desk
    const { text, beside } = await sealTextWithFiles(desk.kenya, desk.known, record('With evidence'), [
      evidence,
    ])
    const sealed = required(beside[0], 'a sealed file')
    await offer('incoming-1.pgp', sealed)
    await openRefused(page, words, 'sealed-file-without-message')
    await open('incoming.asc', text)
    await showsState(page, words, evidence.name, 'missing')
    await page.getByText(words('attachments:files.prose--missing')).waitFor()
    expect(await saveFileButton(page, words, evidence.name).count()).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
    await open('incoming-1.pgp', sealed)
    await showsState(page, words, evidence.name, 'present')
    await page.getByText(words('attachments:files.prose--not-scanned')).waitFor()
    const path = join(desk.files.path, 'saved.bin')
    await answerSaveDialog(app, path)
    await saveFile(page, words, evidence.name, 'saved.bin')
    expect((await readFile(path)).equals(evidence.bytes)).toBe(true)
  })

  it('are shown as another content where they are not what was signed', async () => {
    const { page } = desk
    const other = { ...evidence, bytes: randomBytes(120_000) }
    await open(
      'other.eml',
      await sealMailWithFiles(desk.kenya, desk.known, record('Other evidence'), [other]),
    )
    await showsState(page, words, evidence.name, 'differs')
    await page.getByText(words('attachments:files.prose--differs')).waitFor()
    await page.getByText(words('read:reason.prose--attachment-differs')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('have broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
