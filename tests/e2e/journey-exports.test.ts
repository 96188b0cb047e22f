/** What leaves a desk as a file: what an officer chose, for whom it was meant, and never a private note. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import { exchangeFormats } from '../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { notification } from '../support/correspondence.ts'
import { counterpart, readAs } from '../support/counterpart.ts'
import { type Gpg, startGpg } from '../support/gpg.ts'
import { press } from './pages/controls.ts'
import { type DemonstrationDesk, knownDesk, launchReadyDesk } from './pages/demonstration.ts'
import { directoryRows } from './pages/desk.ts'
import { call, release } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { chooseInPalette } from './pages/finding.ts'
import { addContact, byId, exportAs, recordsIn } from './pages/local-work.ts'
import { officesOf, technicalOf } from './pages/offices.ts'
import { openOffice } from './pages/review.ts'
import { wordsIn } from './pages/words.ts'
import { changeOf, goToPlace, pasteList } from './pages/workbench.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { type OwnedFolder, ownedFolder } from './support/launch.ts'

const words = wordsIn('en')
const kenya = stateName('KEN', 'en')
const reader = { name: 'Reading desk Saltmarsh (demonstration)', address: 'desk@saltmarsh.example' }

let desk: DemonstrationDesk
let files: OwnedFolder
let gpg: Gpg
beforeAll(async () => {
  files = await ownedFolder('exports')
  gpg = startGpg()
  desk = await launchReadyDesk()
})
afterAll(async () => {
  await desk?.end()
  gpg?.close()
  await files?.remove()
})

const pressed = (name: string) => desk.page.getByRole('button', { name, exact: true }).click()

describe('a private note', () => {
  const first = 'Prefers calls before noon, says Quillwort'
  const changed = 'Prefers calls after noon, says Saltgrass'
  const notesOf = async (id: string) =>
    (await call(desk.page, 'local.of', { id })).notes.map(({ text }) => text)
  const box = () => desk.page.getByRole('textbox', { name: words('local:note.label--text') })
  const save = () => pressed(words('local:note.action--save'))

  it('is added and changed', async () => {
    const { page } = desk
    const office = await technicalOf(desk.page, 'KEN')
    await openOffice(page, words, office)
    await pressed(words('local:note.action--add'))
    await box().fill(first)
    expect(await accessibilityFaults(page)).toEqual([])
    await save()
    await page.getByText(first).waitFor()
    expect(await notesOf(office.id)).toEqual([first])
    await pressed(words('local:note.action--edit'))
    await box().fill(changed)
    await save()
    await page.getByText(changed).waitFor()
    expect(await notesOf(office.id)).toEqual([changed])
  })

  it.each(exchangeFormats)('is in no file of the format %s', async (format) => {
    const office = await technicalOf(desk.page, 'KEN')
    await openOffice(desk.page, words, office)
    const file = await exportAs(desk, words, { format, path: join(files.path, `noted.${format}`) })
    expect(file.replaceAll(/\r?\n[ \t]/g, '')).toContain(required(office.emails[0], 'an address').address)
    expect(file).not.toMatch(/noon|Saltgrass/)
  })

  it('is in no message to that office', async () => {
    const { page, app } = desk
    const kenyan = await counterpart('KEN', 'technical')
    const { summary } = await release(page, notification(kenyan.pointOfContact.id))
    const { messages } = await call(page, 'messages.thread', { thread: summary.thread })
    const path = join(files.path, 'noted.asc')
    await answerSaveDialog(app, path)
    await call(page, 'messages.export', { id: required(messages[0], 'a message').summary.id, form: 'asc' })
    const known = await knownDesk(page)
    const read = await readAs(kenyan, await readFile(path), known)
    expect(read.record.subject).toBe(notification('').subject)
    expect(JSON.stringify(read)).not.toMatch(/noon|Saltgrass/)
  })

  it('is removed after a question', async () => {
    const { page } = desk
    const office = await technicalOf(desk.page, 'KEN')
    await openOffice(page, words, office)
    await pressed(words('local:note.action--remove'))
    const dialog = page.getByRole('alertdialog', { name: words('local:note.heading--remove') })
    await dialog.waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('local:remove.action--remove'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await notesOf(office.id)).toEqual([])
  })
})

describe('what the list was narrowed to', () => {
  /** The list with the points of contact of Kenya and no other. */
  async function showKenya(): Promise<readonly PointOfContact[]> {
    const { page } = desk
    await goToPlace(page, words, 'directory')
    await chooseInPalette(page, words, { section: 'states', typed: kenya, option: kenya })
    const offices = [...(await officesOf(desk.page, 'KEN'))].sort(byId)
    await expect.poll(() => directoryRows(page, words).count()).toBe(offices.length)
    return offices
  }

  it('is exported in clear: those rows and no other', async () => {
    const offices = await showKenya()
    const path = join(files.path, 'kenya.csv')
    const file = await exportAs(desk, words, {
      format: 'csv',
      path,
      before: async (dialog) => {
        await dialog.getByText(words('local:export.heading--in-clear')).waitFor()
        expect(await accessibilityFaults(desk.page)).toEqual([])
      },
    })
    expect(recordsIn(file)).toEqual(offices)
    expect(offices.map(({ state }) => state)).toEqual(['KEN', 'KEN'])
  })

  it('is exported to a point of contact, who decrypts the same rows with GnuPG', async () => {
    const { page } = desk
    const fingerprint = gpg.makeRsaKey(`${reader.name} <${reader.address}>`)
    const columns = 'state,office,email,certificate'
    const row = `TUV,${reader.name},${reader.address},"${gpg.exportKey(fingerprint)}"`
    await pasteList(page, words, `${columns}\n${row}\n`)
    await pressed(words('imports:preview.action--stage', { number: 1 }))
    const accept = words('review:change.action--accept')
    await changeOf(page, 'saltmarsh').getByRole('button', { name: accept, exact: true }).click()
    await page.getByText(words('review:empty.heading--waiting')).waitFor()
    const offices = await showKenya()
    const path = join(files.path, 'kenya.csv.asc')
    const file = await exportAs(desk, words, {
      format: 'csv',
      path,
      before: async (dialog) => {
        await press(page, 'checkbox', words('local:export.label--encrypt'))
        const field = words('local:export.label--add-reader')
        await addContact(page, { field, typed: reader.address, option: reader.name })
        await dialog.getByRole('listitem').filter({ hasText: reader.name }).waitFor()
        expect(await accessibilityFaults(page)).toEqual([])
      },
    })
    expect(file).not.toContain('csirt.ken.example')
    const { stdout } = gpg.ok(['--decrypt'], file)
    expect(recordsIn(stdout.toString('utf8'))).toEqual(offices)
    // The desk itself was left among those who can open it.
    const packets = gpg.ok(['--list-packets'], file).stdout.toString('utf8')
    expect(packets.match(/^:pubkey enc packet:/gm)).toHaveLength(2)
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
