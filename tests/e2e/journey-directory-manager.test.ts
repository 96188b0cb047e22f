/** The manager of the directory: recorded with a key, answered and told of a change, beside a counterpart and on paper. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noFilter } from '../../src-shared/domain/directory/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { readAs } from '../support/counterpart.ts'
import { managerKey, managerOffice } from '../support/manager.ts'
import { pdfPages } from '../support/poppler.ts'
import {
  addRecipient,
  confirmRelease,
  fieldLabel,
  openRelease,
  openStart,
  releaseButton,
} from './pages/compose.ts'
import {
  addCodes,
  chooseFrom,
  codeWord,
  fieldPlace,
  rowList,
  selectButton,
  textOf,
} from './pages/compose-fields.ts'
import { press } from './pages/controls.ts'
import { type CorrespondingDesk, launchCorrespondingDesk, placeFile } from './pages/corresponding-desk.ts'
import { exportForm } from './pages/deliver.ts'
import { openDeskSection } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import {
  begin,
  fillManager,
  managerPanel,
  managerRow,
  openManagerForm,
  saveManager,
} from './pages/directory-manager.ts'
import { printNoteVerbale } from './pages/paper.ts'
import { findings, findingWords } from './pages/preflight.ts'
import { typeDate } from './pages/records.ts'
import { resumeDraft } from './pages/release.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')

let desk: CorrespondingDesk
let before: number
let manager: Awaited<ReturnType<typeof managerKey>>
beforeAll(async () => {
  manager = await managerKey(new Date())
  desk = await launchCorrespondingDesk('manager')
  before = await offices()
})
afterAll(() => desk?.end())

/** How many points of contact the desk counts. */
const offices = async () => (await call(desk.page, 'directory.search', noFilter)).total

const choose = (template: 'T9' | 'T11', field: string, list: string, code: string) =>
  chooseFrom(
    desk.page,
    selectButton(desk.page, fieldLabel(words, template, field)),
    codeWord(words, list, code),
  )

/** Releases what is in the form, and saves it in one form. */
async function released(form: 'eml' | 'asc', name: string): Promise<Buffer> {
  const { page, app } = desk
  const dialog = await openRelease(page, words)
  await dialog.getByText(managerOffice.email).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await confirmRelease(page, words, dialog)
  const path = join(desk.files.path, name)
  await answerSaveDialog(app, path)
  await exportForm(page, words, form, name)
  return readFile(path)
}

describe('a desk that does not know how the manager is reached', () => {
  it('says so where a reply to a ping is begun, and leads to where it is recorded', async () => {
    const { page } = desk
    await openStart(page, words)
    const recipients = await begin(page, words, 'T9')
    const row = managerRow(recipients, words)
    await row.getByText(words('directory-manager:to.status--not-set')).waitFor()
    await findings(page, words, 'blocks').getByText(findingWords(words, 'manager-not-set')).waitFor()
    await textOf(fieldPlace(page, 'pingReference')).fill('Directory office 2026/2')
    await releaseButton(page, words).click()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.getByRole('dialog').count()).toBe(0)
    await row.getByRole('button', { name: words('directory-manager:to.action--set-up') }).click()
    await managerPanel(page, words).getByText(words('directory-manager:panel.status--none')).waitFor()
  })

  it('has it recorded with a key that was compared', async () => {
    const { page } = desk
    const keyFile = await placeFile(desk.files, 'manager.asc', manager.publicKey)
    const dialog = await openManagerForm(page, words)
    await fillManager(page, words, dialog, { ...managerOffice, keyFile })
    await dialog.getByText(manager.fingerprint, { exact: true }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await saveManager(words, dialog)
    const panel = managerPanel(page, words)
    for (const text of [managerOffice.entity, managerOffice.email, manager.fingerprint])
      await panel.getByText(text, { exact: true }).waitFor()
    await panel.getByText(words('directory-manager:panel.status--verified')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })
})

describe('a reply to a ping', () => {
  it('was kept meanwhile, and goes to the manager alone', async () => {
    const { page } = desk
    await openStart(page, words)
    await page.getByText(words('directory-manager:start.label--first')).first().waitFor()
    await resumeDraft(page, words, words('templates:T9.name'))
    const recipients = page.getByRole('region', { name: words('compose:to.heading--to'), exact: true })
    await managerRow(recipients, words).getByText(managerOffice.entity).waitFor()
    await typeDate(page, page, fieldLabel(words, 'T9', 'pingDate'), '2026-11-20')
    await choose('T9', 'confirmation', 'ping-confirmation', 'correct')
    await addCodes(page, fieldLabel(words, 'T9', 'checkedFields'), [
      codeWord(words, 'record-field', 'telephone'),
    ])
    expect(await accessibilityFaults(page)).toEqual([])
    const { record, text } = await readAs(manager, await released('asc', 'ping.asc'), desk.known)
    expect(record).toMatchObject({
      template: { id: 'T9' },
      to: [],
      directoryManager: { ...managerOffice, fingerprint: manager.fingerprint },
      fields: { pingReference: 'Directory office 2026/2', confirmation: 'correct' },
    })
    expect(text).toContain(managerOffice.entity)
  })
})

describe('a change of details', () => {
  it('goes to the manager with a copy to a counterpart, and each can read it', async () => {
    const { page } = desk
    await openStart(page, words)
    const recipients = await begin(page, words, 'T11')
    await managerRow(recipients, words).waitFor()
    await recipients.getByText(words('directory-manager:to.hint--copies')).waitFor()
    await addRecipient(page, words, 'csirt.ken.example', stateName('KEN', 'en'))
    await textOf(fieldPlace(page, 'subject')).fill('New telephone number')
    await press(page, 'radio', words('messages:mode.label--test'))
    await choose('T11', 'action', 'detail-action', 'modify')
    await choose('T11', 'concernedType', 'point-of-contact-type', 'technical')
    await typeDate(page, page, fieldLabel(words, 'T11', 'effectiveDate'), '2027-01-15')
    const changes = rowList(page, words, fieldLabel(words, 'T11', 'changes'))
    await changes.addButton.click()
    const row = changes.row(1)
    const detail = codeWord(words, 'record-field', 'telephone')
    await chooseFrom(page, selectButton(row, words('templates:items.field')), detail)
    await row.getByRole('textbox', { name: words('templates:items.to') }).fill('+59800000001')
    await textOf(fieldPlace(page, 'requestingAuthority')).fill('Ministry of Foreign Affairs')
    const instruments = rowList(page, words, fieldLabel(words, 'T11', 'instrument'))
    await instruments.addButton.click()
    const instrument = instruments.row(1)
    const verbale = codeWord(words, 'reference-kind', 'note-verbale')
    await chooseFrom(page, selectButton(instrument, words('templates:items.kind')), verbale)
    await instrument.getByRole('textbox', { name: words('templates:items.reference') }).fill('No. 17/2026')
    expect(await accessibilityFaults(page)).toEqual([])
    const mail = await released('eml', 'change.eml')
    for (const reader of [manager, desk.kenya]) {
      const { record } = await readAs(reader, mail, desk.known)
      expect(record).toMatchObject({
        template: { id: 'T11' },
        directoryManager: managerOffice,
        to: [{ state: 'KEN' }],
        fields: { changes: [{ field: 'telephone', to: '+59800000001' }] },
      })
    }
    const heads = mail.toString('latin1')
    expect(heads).toMatch(new RegExp(`^To: [^]*${managerOffice.email}`, 'm'))
    expect(heads).not.toMatch(/^Bcc:/im)
  })

  it('is printed as a note verbale to the manager', async () => {
    const path = join(desk.files.path, 'note.pdf')
    await printNoteVerbale(desk, words, path)
    const all = pdfPages(path).join(' ').replaceAll(/\s+/gu, ' ')
    expect(all).toContain('presents its compliments to the')
    expect(all).toContain(managerOffice.entity)
    expect(all).toContain('+59800000001')
  })

  it('has not made an entry of the directory out of the manager', async () => {
    const { page } = desk
    expect(await offices()).toBe(before)
    const threads = await call(page, 'messages.threads', {})
    expect(threads).toHaveLength(2)
  })

  it('finds nobody there once the manager is removed, after a question', async () => {
    const { page } = desk
    await openDeskSection(page, words, 'profile')
    const panel = managerPanel(page, words)
    await panel.getByRole('button', { name: words('directory-manager:panel.action--remove') }).click()
    const dialog = page.getByRole('alertdialog', { name: words('directory-manager:remove.heading--remove') })
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('directory-manager:remove.action--remove') }).click()
    await panel.getByText(words('directory-manager:panel.status--none')).waitFor()
    expect(await call(page, 'directoryManager.get', {})).toEqual({ manager: null })
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
