import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateDeskKey } from '../../src-formats/openpgp/keys.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { noFilter } from '../../src-shared/domain/directory/views.ts'
import { smimeExpected } from '../support/smime.ts'
import {
  type DemonstrationDesk,
  launchReadyDesk,
  type Publications,
  publications,
} from './pages/demonstration.ts'
import { goTo } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { entryOf, formRows, openRecordOf, problemPlace, unfold } from './pages/records.ts'
import { choose } from './pages/welcome.ts'
import { whole, wholeRecord, writeWholeRecord } from './pages/whole-record.ts'
import { type Params, wordsIn } from './pages/words.ts'
import { addByTelephone, goToPlace, pasteList, saveRecord } from './pages/workbench.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')

let desk: DemonstrationDesk
let registry: Publications
beforeAll(async () => {
  desk = await launchReadyDesk()
  registry = await publications(desk)
})
afterAll(async () => {
  await desk?.end()
})

const held = (text: string) => entryOf(desk.page, text)
const button = (name: string) => desk.page.getByRole('button', { name, exact: true })
const textbox = (name: string) => desk.page.getByRole('textbox', { name, exact: true })
const field = (name: string) => words(`directory:field.label--${name}`)
const editor = (name: string, params?: Params) => words(`directory:editor.${name}`, params)
const totalHeld = async () => (await call(desk.page, 'directory.search', noFilter)).total

/** A record of the registry as it was published. */
function published(state: string, type: PointOfContact['type']): PointOfContact {
  const found = registry.records().find((record) => record.state === state && record.type === type)
  return required(found, `${type} of ${state}`)
}

describe('the editor', () => {
  it('fills the whole record of a new point of contact', async () => {
    const { page } = desk
    const { calendars } = await call(page, 'directory.calendars', { language: 'en' })
    const calendar = required(
      calendars.find(({ id }) => id === 'NZ'),
      'a calendar',
    )
    await goToPlace(page, words, 'directory')
    await button(words('directory:list.action--add')).first().click()
    const { id, entityName } = published('TUV', 'technical')
    const deputy = { id, name: required(entityName.en, 'a name in English') }
    await writeWholeRecord({ page, words, calendar: calendar.name, deputy })
    expect(await accessibilityFaults(page)).toEqual([])
    await saveRecord(page, words, whole.office)
    expect(await accessibilityFaults(page)).toEqual([])

    const { pointOfContact, layer, inEffect } = await held('Sandwort')
    expect({ layer, inEffect }).toEqual({ layer: 'desk', inEffect: true })
    const { id: _id, revised: _revised, ...record } = pointOfContact
    expect(record).toEqual(wholeRecord(deputy.id))
  })

  it('shows on the page of the record what was written', async () => {
    const page = desk.page.getByRole('article').first()
    for (const text of [
      whole.address,
      'night@sandwort.example',
      '+68820101',
      'sandwort-7',
      '4 Lagoon Road',
      'Tausi Sandwort',
      'Duty manager for ICT security',
      words('directory:record.label--network-first'),
      'sandwort-team',
      'NV 14/2026',
      'TLP:GREEN',
      smimeExpected.subject,
      smimeExpected.fingerprint,
    ]) {
      await page.getByText(text).filter({ visible: true }).first().waitFor()
    }
  })

  it('leads to the key ring, where a pasted key becomes the key of the office', async () => {
    const { page } = desk
    const { fingerprint, publicKey } = await generateDeskKey({
      name: 'Sandwort (demonstration)',
      email: whole.address,
      created: new Date(Date.now() - 60_000),
      lifetimeDays: 365,
    })
    await button(words('directory:entry.action--edit')).click()
    await unfold(page, words('directory:key.heading--keys'))
    await button(editor('action--key-ring')).click()
    await button(words('keys:ring.action--import')).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await textbox(words('keys:import.label--paste')).fill(publicKey)
    await button(words('keys:import.action--paste')).click()
    await button(words('keys:import.action--link-all', { number: 1 })).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await button(words('keys:import.action--keep')).click()
    await page.getByText(words('keys:import.status--kept', { number: 1 })).waitFor()
    const { pointOfContact, keys, encryption } = await held('Sandwort')
    expect(pointOfContact.pgpKeys).toMatchObject([{ fingerprint, origin: 'file' }])
    expect(keys.map((facts) => facts.fingerprint)).toEqual([fingerprint])
    expect(encryption.state).toBe('usable')
    await openRecordOf(page, words, whole.office)
    await page.getByText(words('keys:state.status--unverified')).first().waitFor()
  })
})
/** What the form says at a place of it. */
const saidAt = (anchor: string, code: string) =>
  problemPlace(desk.page, anchor).getByText(words(`directory:problem.error--${code}`))

describe('a value that is refused', () => {
  it('is named at its field, and nothing is saved: number, address, time zone of a number', async () => {
    const { page } = desk
    const before = await totalHeld()
    const refused = { state: 'Tuvalu', office: 'Refused desk (demonstration)', number: '020 101' }
    await addByTelephone(page, words, refused)
    const zone = formRows(page, field('phones')).nth(0).getByRole('combobox')
    await zone.click()
    await zone.fill('Pacific/Atlantis')
    await page.keyboard.press('Tab')
    await formRows(page, field('emails')).nth(0).getByRole('textbox').fill('watch at sandwort')
    await button(editor('action--save')).click()
    await saidAt('phones/0/number', 'phone-invalid').waitFor()
    await saidAt('phones/0/timeZone', 'time-zone-invalid').waitFor()
    await saidAt('emails/0/address', 'mail-invalid').waitFor()
    expect(await zone.inputValue()).toBe('Pacific/Atlantis')
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await totalHeld()).toBe(before)
    await page
      .getByRole('button', { name: `${field('phones')} 1` })
      .first()
      .click()
    const number = formRows(page, field('phones')).nth(0).getByRole('textbox')
    expect(await number.evaluate((input) => input === document.activeElement)).toBe(true)
    await goTo(page, words, 'directory')
    await page.getByRole('alertdialog', { name: words('directory:leave.heading--leave') }).waitFor()
    await button(words('directory:leave.action--discard')).click()
    expect(await totalHeld()).toBe(before)
  })

  it('is named where a registry sent it: a time zone and a language tag that do not exist', async () => {
    const { page } = desk
    const office = published('KEN', 'technical')
    const name = required(office.entityName.en, 'a name in English')
    await registry.publish((record) =>
      record.id === office.id
        ? {
            ...record,
            operationalLanguages: ['en', 'en-x'],
            availability: {
              aroundTheClock: false,
              timeZone: 'Mars/Olympus',
              officeHours: { monday: [{ from: '09:00', until: '17:00' }] },
            },
          }
        : record,
    )
    await openRecordOf(page, words, name)
    await page.getByText('Mars/Olympus').filter({ visible: true }).first().waitFor()
    await button(words('directory:entry.action--write')).click()
    await page
      .getByRole('region', { name: words('compose:to.heading--to') })
      .getByText(name)
      .first()
      .waitFor()
    await openRecordOf(page, words, name)
    await button(words('directory:entry.action--correct')).click()
    const position = page.getByRole('textbox', { name: words('directory:office.label--position') })
    await position.first().fill('Watch of the night')
    await button(editor('action--save')).click()
    await saidAt('availability/timeZone', 'time-zone-invalid').waitFor()
    await saidAt('operationalLanguages', 'language-invalid').waitFor()
    const { deskPaths } = await call(page, 'directory.entry', { id: office.id })
    expect(deskPaths).toEqual([])
    await choose(page, editor('label--time-zone'), 'Africa/Nairobi')
    await button(editor('action--remove-of', { what: 'en-x' })).click()
    await saveRecord(page, words, name)
    const { pointOfContact } = await call(page, 'directory.entry', { id: office.id })
    expect(pointOfContact.availability.timeZone).toBe('Africa/Nairobi')
    expect(pointOfContact.operationalLanguages).toEqual(['en'])
  })

  it('is named by line and field in a list, and nothing waits', async () => {
    const { page } = desk
    const rows = [
      'state,office,email,phone,languages,time zone',
      'TUV,Refused one (demonstration),nonsense,+68820103,en,Pacific/Fiji',
      'TUV,Refused two (demonstration),two@refused.example,20103,en,Pacific/Fiji',
      'TUV,Refused three (demonstration),three@refused.example,+68820104,not a tag!,Pacific/Fiji',
      'TUV,Refused four (demonstration),four@refused.example,+68820105,en,Mars/Olympus',
    ]
    await pasteList(page, words, `${rows.join('\n')}\n`)
    const table = page.getByRole('table', {
      name: words('imports:problems.heading--problems_other', { number: 4 }),
    })
    await table.waitFor()
    const said = await table.getByRole('row').allTextContents()
    for (const [line, heading, code] of [
      [2, 'email', 'mail-address-invalid'],
      [3, 'phone', 'phone-invalid'],
      [4, 'languages', 'language-invalid'],
      [5, 'time zone', 'time-zone-invalid'],
    ] as const) {
      expect(said).toContain(`${line}${heading}${words(`imports:problem.error--${code}`)}`)
    }
    expect(await accessibilityFaults(page)).toEqual([])
    expect((await call(page, 'review.counts', {})).waiting).toBe(0)
  })
})
describe('the origin of a value', () => {
  it('is one press away: its layer, since when, by whom, what the registry says, and every change', async () => {
    const { page } = desk
    const office = published('NZL', 'technical')
    const name = required(office.entityName.en, 'a name in English')
    const first = required(office.phones[0], 'a number')
    const reason = 'Read out by their duty officer'
    await openRecordOf(page, words, name)
    await openOrigin('channel.heading--channels')
    await origin(field('phones')).first().getByText(words('directory:record.label--layer-registry')).waitFor()
    await page.getByText(words('directory:history.prose--no-changes')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await closeOrigin()

    await button(words('directory:entry.action--correct')).click()
    await formRows(page, field('phones')).nth(0).getByRole('textbox').fill('+6499900777')
    await textbox(editor('label--reason')).fill(reason)
    await saveRecord(page, words, name)
    const corrected = await call(page, 'directory.entry', { id: office.id })
    expect(corrected.pointOfContact.phones.map(({ number }) => number)).toContain('+6499900777')
    expect(corrected.pointOfContact.phones.map(({ number }) => number)).not.toContain(first.number)
    await page.getByText(words('directory:layer.status--desk')).first().waitFor()

    await openOrigin('channel.heading--channels')
    const own = origin('+6499900777').first()
    await own.getByText(words('directory:record.label--layer-desk'), { exact: true }).waitFor()
    await own.getByText(words('directory:history.label--registry-says')).waitFor()
    const since = words('directory:history.label--since-by', {
      source: words('directory:change.label--source-officer'),
      when: '',
      officer: '',
    })
    await own.getByText(since.slice(0, since.indexOf('since') + 5)).waitFor()
    const changes = page.getByRole('dialog').getByText(reason)
    expect(await changes.count()).toBeGreaterThan(0)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is taken back from there, value by value, until the registry’s counts again', async () => {
    const { page } = desk
    const office = published('NZL', 'technical')
    const dialog = page.getByRole('dialog')
    const paths = async () => (await call(page, 'directory.entry', { id: office.id })).deskPaths
    for (let own = await paths(); own.length > 0; own = await paths()) {
      await dialog
        .getByRole('button', { name: words('directory:history.action--take-back'), exact: true })
        .first()
        .click()
      const reason = page.getByRole('textbox', { name: editor('label--reason') })
      await reason.fill('Heard wrongly')
      expect(await accessibilityFaults(page)).toEqual([])
      await dialog
        .getByRole('listitem')
        .filter({ has: reason })
        .getByRole('button', { name: words('directory:history.action--take-back'), exact: true })
        .click()
      await expect.poll(paths).not.toEqual(own)
    }
    const { pointOfContact } = await call(page, 'directory.entry', { id: office.id })
    expect(pointOfContact.phones).toEqual(office.phones)
    await dialog.getByText('Heard wrongly').first().waitFor()
    await closeOrigin()
    expect(await page.getByText(words('directory:layer.status--desk')).count()).toBe(0)
  })
})

/** Asks of one part of the page where its values are from. */
async function openOrigin(title: string): Promise<void> {
  const heading = words(`directory:${title}`)
  await button(`${words('directory:history.action--origin')} (${heading})`).click()
  await desk.page.getByRole('heading', { name: words('directory:history.heading--origins') }).waitFor()
}

/** What the dialog says of a value, by a text in it. */
function origin(text: string) {
  const heading = desk.page.getByRole('heading', { name: words('directory:history.heading--origins') })
  const origins = desk.page.getByRole('dialog').locator('section').filter({ has: heading }).last()
  return origins.getByRole('list').first().getByRole('listitem').filter({ hasText: text })
}

async function closeOrigin(): Promise<void> {
  const dialog = desk.page.getByRole('dialog')
  const close = words('directory:history.action--close')
  await dialog.getByRole('button', { name: close, exact: true }).last().click()
  await dialog.waitFor({ state: 'detached' })
}
