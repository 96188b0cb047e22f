/** A case that is handed out: as one archive that other programs open and check, and on paper in three scripts. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../src-shared/base/languages.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { openArchive } from '../support/case-archive.ts'
import { acknowledgementBy, readAs, sealAs } from '../support/counterpart.ts'
import { type Gpg, startGpg } from '../support/gpg.ts'
import { pdfPages } from '../support/poppler.ts'
import { askForCase } from './pages/case-work.ts'
import { openCase } from './pages/cases.ts'
import { press } from './pages/controls.ts'
import {
  type CorrespondingDesk,
  exerciseNotification,
  launchCorrespondingDesk,
  openMail,
} from './pages/corresponding-desk.ts'
import { chooseLook } from './pages/desk.ts'
import { call, release } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { include, saveExport } from './pages/national.ts'
import { technicalOf } from './pages/offices.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const subject = 'Scanning of invented registry servers'
const note = 'Called the utility; it looks into it.'
const entity = 'Agency for Networks Saltmarsh'

let desk: CorrespondingDesk
/** Somebody in no directory, with a key that the officer is handed. */
let reader: Gpg
let readerKey: string
/** What came in, byte for byte. */
let received: Uint8Array
beforeAll(async () => {
  reader = startGpg()
  readerKey = reader.makeKey('Reader Quillwort <reader@quillwort.example>', 'ed25519', 'cv25519')
  desk = await launchCorrespondingDesk('case-export')
  await fillCase()
})
afterAll(async () => {
  await desk?.end()
  reader?.close()
})

/** A message of ours that was acknowledged, a note, and what was passed on inside the State. */
async function fillCase(): Promise<void> {
  const { page, app, files, kenya, known } = desk
  const { id } = await technicalOf(page, 'KEN')
  const { summary } = await release(page, exerciseNotification(id, { subject }))
  const path = join(files.path, 'ours.eml')
  await answerSaveDialog(app, path)
  await call(page, 'messages.export', { id: summary.id, form: 'eml' })
  const read = await readAs(kenya, readFileSync(path), known)
  received = await sealAs(kenya, known, acknowledgementBy(kenya, known, read), 'eml')
  await openMail(desk, words, { name: 'theirs.eml', bytes: received })
  const { thread } = summary
  await call(page, 'cases.note', { thread, text: note })
  const agency = { id: crypto.randomUUID(), name: entity, kind: 'agency', contact: '', note: '' } as const
  await call(page, 'national.saveEntity', agency)
  await call(page, 'national.forward', {
    thread,
    entity: agency.id,
    channel: 'meeting',
    about: 'Which of the servers are ours',
    at: new Date().toISOString(),
    due: null,
    message: null,
    noted: 'TLP:AMBER',
  })
}

describe('as one archive', () => {
  const path = () => join(desk.files.path, 'case.zip.gpg')
  let opened: ReturnType<typeof openArchive>
  afterAll(() => opened?.[Symbol.dispose]())

  it('is for those whom the officer chooses, from the directory and by a key of their own', async () => {
    const { page, app } = desk
    await openCase(page, words, subject)
    const dialog = await askForCase(page, words, 'export')
    await include(page, words, ['notes', 'national', 'chain'])
    const box = dialog.getByRole('combobox', { name: words('national:export.label--add-reader') })
    await box.click()
    await box.fill(stateName('KEN', 'en'))
    await page
      .getByRole('option')
      .filter({ hasText: desk.kenya.pointOfContact.entityName.en ?? '' })
      .first()
      .click()
    await dialog.getByRole('button', { name: words('national:export.label--certificate') }).click()
    await dialog
      .getByRole('textbox', { name: words('keys:import.label--paste') })
      .fill(reader.exportKey(readerKey))
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('keys:import.action--paste') }).click()
    await dialog.getByText(readerKey, { exact: true }).waitFor()
    await answerSaveDialog(app, path())
    await saveExport(page, words, dialog, 'case.zip.gpg')
  })

  it('is opened by GnuPG with the key of that reader, and is signed by the desk', async () => {
    reader.ok(['--import'], desk.known.certificate)
    opened = openArchive(reader, readFileSync(path()))
    expect(opened.stderr).toContain('Good signature')
    expect(opened.stderr.replaceAll(/\s/g, '').toLowerCase()).toContain(desk.known.fingerprint.toLowerCase())
    const other = startGpg()
    try {
      other.ok(['--import'], desk.kenya.privateKey)
      other.ok(['--import'], desk.known.certificate)
      expect(other.ok(['--decrypt'], readFileSync(path())).stdout.length).toBeGreaterThan(0)
    } finally {
      other.close()
    }
  })

  it('has every file with the size and the hash of its manifest, and no other', () => {
    const manifest: unknown = JSON.parse(opened.read('manifest.json'))
    expect(manifest).toMatchObject({ format: 'poc-desk-case/1', tlp: 'TLP:AMBER', case: { messages: 2 } })
    const found = opened.paths
      .filter((one) => one !== 'manifest.json')
      .map((one) => {
        const content = readFileSync(join(opened.folder, one))
        const sha256 = createHash('sha256').update(content).digest('hex')
        return { path: one, bytes: content.length, sha256 }
      })
    expect(found.length).toBeGreaterThan(10)
    const listed = Object(manifest).files as typeof found
    expect(listed.toSorted((one, other) => (one.path < other.path ? -1 : 1))).toEqual(
      found.toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    )
  })

  it('is whole by the program that its documentation gives', () => {
    const { stdout, stderr, status } = opened.check()
    expect([stdout, stderr, status]).toEqual([expect.stringMatching(/^whole: .*, chain\n$/), '', 0])
  })

  it('has what came in byte for byte, the note, and the national side', () => {
    const incoming = opened.paths.filter((one) => one.endsWith('as-received.bin'))
    expect(
      incoming.map((one) => readFileSync(join(opened.folder, one)).equals(Buffer.from(received))),
    ).toEqual([true])
    expect(opened.read('events.json')).toContain(note)
    expect(opened.read('national/forwardings.json')).toContain(entity)
  })

  it('keeps note and national side at the desk where they are not chosen', async () => {
    const { page, app } = desk
    const dialog = await askForCase(page, words, 'export')
    await answerSaveDialog(app, join(desk.files.path, 'own.zip.gpg'))
    await saveExport(page, words, dialog, 'own.zip.gpg')
    // For this desk alone: even the reader of before has no key to it.
    expect(reader.run(['--decrypt'], readFileSync(join(desk.files.path, 'own.zip.gpg'))).status).not.toBe(0)
  })
})

/** Poppler breaks an Arabic word where it bears a sign of a vowel. */
const bare = (text: string) => text.replaceAll(/[\p{M}\s]/gu, '')

describe.each(['en', 'ar', 'zh'] as const)('as a report in %s', (language: Language) => {
  const own = wordsIn(language)

  it('is printed with its words, what happened, and its marking on every page', async () => {
    const { page, app } = desk
    if (language !== 'en') {
      const before = wordsIn(language === 'ar' ? 'en' : 'ar')
      await chooseLook(page, before, { language, theme: language === 'ar' ? 'dark' : 'light' })
    }
    await openCase(page, own, subject)
    const dialog = await askForCase(page, own, 'export')
    await press(page, 'radio', own('national:export.label--report'))
    await dialog.getByText(own('paper:pdf.heading--in-clear')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await include(page, own, ['notes', 'national'])
    const name = `case-${language}.pdf`
    const path = join(desk.files.path, name)
    await answerSaveDialog(app, path)
    await saveExport(page, own, dialog, name)
    const pages = pdfPages(path)
    expect(pages.length).toBeGreaterThanOrEqual(3)
    for (const text of pages) expect(text).toContain('TLP:AMBER')
    const all = bare(pdfPages(path, language === 'ar' ? 'read' : 'drawn').join(' '))
    for (const said of [
      own('national:report.heading--report'),
      own('national:report.heading--timeline'),
      own('national:report.label--event-note'),
      own('national:report.label--event-forwarded'),
      stateName('KEN', language),
      note,
      entity,
    ])
      expect(all).toContain(bare(said))
  })
})

it('has broken no policy and thrown no error on the way', () => {
  expect(desk.violations).toEqual([])
})
