/** A desk finds: by the palette from every place, by filters it has kept, in any script, by fragments, with slips. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import { noFilter } from '../../src-shared/domain/directory/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { notification } from '../support/correspondence.ts'
import { press } from './pages/controls.ts'
import { type DemonstrationDesk, launchReadyDesk } from './pages/demonstration.ts'
import { deskSectionButton, directoryRows, lock, search } from './pages/desk.ts'
import { call, release } from './pages/desk-calls.ts'
import {
  chooseFilter,
  chooseFurtherFilters,
  chooseInPalette,
  keepFilter,
  leavePalette,
  openPalette,
  openSavedFilters,
  paletteField,
} from './pages/finding.ts'
import { enter } from './pages/keyboard.ts'
import { places, pressButton } from './pages/places.ts'
import { unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { goToPlace } from './pages/workbench.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const kenya = stateName('KEN', 'en')
const subject = 'Request about quillwort seedlings'

let desk: DemonstrationDesk
beforeAll(async () => {
  desk = await launchReadyDesk()
})
afterAll(async () => {
  await desk?.end()
})

/** The points of contact that a text finds, best first. */
async function found(text: string) {
  const { rows } = await call(desk.page, 'directory.search', { ...noFilter, text, sortLanguage: 'en' })
  return rows
}

/** The technical point of contact of Kenya. */
async function kenyan() {
  const rows = await found('poc@csirt.ken.example')
  return required(rows[0], 'a point of contact of Kenya')
}

const heading = (name: string) => desk.page.getByRole('heading', { name, exact: true })

describe('the palette', () => {
  it.each(Object.entries(places))('opens by its hotkey from: %s', async (_place, go) => {
    await go(desk.page, words)
    await openPalette(desk.page, words)
    await leavePalette(desk.page, words)
  })

  it('does not open while the desk is locked', async () => {
    const { page, passphrase } = desk
    await lock(page, words)
    await page.keyboard.press('Control+K')
    const secret = page.locator('input[type=password]')
    await secret.focus()
    await page.keyboard.press('Control+K')
    await secret.pressSequentially('k')
    expect(await secret.inputValue()).toBe('k')
    expect(await paletteField(page, words).count()).toBe(0)
    await secret.fill('')
    await unlock(page, words, passphrase)
  })

  it('goes where a command says, by the keyboard and by a press', async () => {
    const { page } = desk
    const field = await openPalette(page, words)
    await field.fill('key ring')
    await page.getByRole('option', { name: words('find:command.label--keys') }).waitFor()
    await page.keyboard.press('Enter')
    await heading(words('keys:ring.heading--ring')).waitFor()
    const command = (id: string) => {
      const option = words(`find:command.label--${id}`)
      return chooseInPalette(page, words, { section: 'commands', typed: option, option })
    }
    await command('desk-audit')
    const section = deskSectionButton(page, words, 'audit')
    await expect.poll(() => section.getAttribute('aria-current')).toBe('page')
    await command('new-record')
    await heading(words('directory:editor.heading--new')).waitFor()
    await command('lock')
    await unlock(page, words, desk.passphrase)
  })

  it('opens a case by its subject', async () => {
    const { page } = desk
    const { id } = await kenyan()
    const sent = await release(page, notification(id, { subject }))
    await chooseInPalette(page, words, { section: 'cases', typed: 'quillwort seedl', option: subject })
    await heading(subject).waitFor()
    const { thread } = sent.summary
    expect(await call(page, 'messages.threads', {})).toMatchObject([{ thread, subject }])
    await page.getByRole('list', { name: words('messages:thread.label--timeline') }).waitFor()
    // The case that is open is a place of the desk too.
    await openPalette(page, words)
    await leavePalette(page, words)
  })

  it('opens the record of a person', async () => {
    const { page } = desk
    const [andrea] = await found('Andrea Example Kenya')
    expect(andrea).toMatchObject({ state: 'KEN', personName: 'Andrea Example' })
    await chooseInPalette(page, words, { section: 'people', typed: 'Andrea Kenya', option: 'Andrea Example' })
    const entry = page.getByRole('region', { name: words('directory:entry.heading--entry') })
    await entry.getByRole('heading', { name: 'Ministry of Foreign Affairs of Kenya' }).waitFor()
  })
})

describe('a filter that is kept', () => {
  const name = 'African technical desks'
  const renamed = 'Technical desks, unverified'
  const more = ['key-usable', 'verification-unverified'].map((id) => words(`find:filter.label--${id}`))
  let rows: readonly string[]

  /** What stands in the first rows, after the list has become so long, without the time of day and who is open at it. */
  async function rowsOf(count: number): Promise<readonly string[]> {
    const options = directoryRows(desk.page, words)
    await expect.poll(() => options.first().getAttribute('aria-setsize')).toBe(String(count))
    const texts = (await options.allTextContents()).slice(0, 5)
    return texts.map((text) => text.replace(/\d\d:\d\d.*?(?=Key|$)/u, ''))
  }

  const kept = async () => (await call(desk.page, 'local.filters', {})).filters
  const foundBy = async (filter: Awaited<ReturnType<typeof kept>>[number]['filter']) =>
    (await call(desk.page, 'directory.search', { ...filter, sortLanguage: 'en' })).found

  it('has all its conditions', async () => {
    const { page } = desk
    await goToPlace(page, words, 'directory')
    await chooseFilter(page, words('directory:filter.label--region'), words('common:region.label--Africa'))
    await chooseFilter(page, words('directory:filter.label--type'), words('common:poc-type.label--technical'))
    await chooseFurtherFilters(page, words, more)
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    const panel = await openSavedFilters(page, words)
    expect(await accessibilityFaults(page)).toEqual([])
    await panel.getByRole('button', { name: words('find:saved.action--save') }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await keepFilter(page, words, name)
    const [saved] = await kept()
    expect(saved).toMatchObject({
      name,
      filter: {
        regions: ['Africa'],
        types: ['technical'],
        keys: ['usable'],
        verifications: ['unverified'],
      },
    })
    const count = await foundBy(required(saved, 'the filter').filter)
    expect(count).toBeGreaterThan(1)
    rows = await rowsOf(count)
  })

  it('finds the same after the desk was locked and opened', async () => {
    const { page, passphrase } = desk
    await lock(page, words)
    await unlock(page, words, passphrase)
    await goToPlace(page, words, 'directory')
    await directoryRows(page, words).first().waitFor()
    const [saved] = await kept()
    const panel = await openSavedFilters(page, words)
    await panel.getByRole('button', { name, exact: true }).click()
    await panel.waitFor({ state: 'detached' })
    expect(await rowsOf(await foundBy(required(saved, 'the filter').filter))).toEqual(rows)
  })

  it('is changed, removed, brought back, and removed for good', async () => {
    const { page } = desk
    await chooseFilter(
      page,
      words('directory:filter.label--region'),
      words('directory:filter.label--all-regions'),
    )
    const panel = await openSavedFilters(page, words)
    const named = (action: string, of: string) =>
      panel.getByRole('button', {
        name: words(`find:saved.action--${action}`, { name: `\u2068${of}\u2069` }),
      })
    await named('change', name).click()
    await press(page, 'checkbox', words('find:saved.label--take-present'))
    expect(await accessibilityFaults(page)).toEqual([])
    await keepFilter(page, words, renamed)
    expect(await kept()).toMatchObject([{ name: renamed, filter: { regions: [], types: ['technical'] } }])
    await openSavedFilters(page, words)
    await named('remove', renamed).click()
    const undo = page.getByRole('button', { name: words('feedback:undo.action--undo'), exact: true })
    await undo.waitFor()
    expect(await kept()).toEqual([])
    // The button that had the focus is gone; Escape is for whoever has it now.
    await panel.locator(':focus').waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    // The way of the keyboard to what passes by at the edge of the window.
    await page.keyboard.press('F6')
    await enter(page, undo)
    await page.getByText(words('feedback:undo.status--undone')).waitFor()
    expect(await kept()).toMatchObject([{ name: renamed, filter: { regions: [], types: ['technical'] } }])
    await openSavedFilters(page, words)
    await named('remove', renamed).click()
    await expect.poll(kept).toEqual([])
    await panel.locator(':focus').waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await pressButton(page, words('directory:list.action--clear'))
  })
})

describe('the list of points of contact', () => {
  it.each([
    ['with a slip', 'Keniya', kenya],
    ['with two letters exchanged', 'Kenay', kenya],
    ['without accents', 'cote divoire', stateName('CIV', 'en')],
    ['with accents and case', 'CÔTE D’IVOIRE', stateName('CIV', 'en')],
    ['in Arabic', stateName('KEN', 'ar'), kenya],
    ['in Chinese', stateName('KEN', 'zh'), kenya],
    ['in Russian', stateName('KEN', 'ru'), kenya],
    ['in Russian capitals', stateName('KEN', 'ru').toUpperCase(), kenya],
  ])('finds a State typed %s', async (_how, typed, state) => {
    await goToPlace(desk.page, words, 'directory')
    await search(desk.page, words, typed, state)
    expect(await directoryRows(desk.page, words).count()).toBeGreaterThan(1)
  })

  /** Types into the list, and waits until it has so many rows, all of Kenya. */
  async function finds(typed: string, ids: readonly string[]): Promise<void> {
    const { page } = desk
    await goToPlace(page, words, 'directory')
    await search(page, words, typed, kenya)
    expect((await found(typed)).map((row) => row.id).sort(), typed).toEqual([...ids].sort())
    await expect.poll(() => directoryRows(page, words).count()).toBe(ids.length)
  }

  it('finds an office by a fragment of its fingerprint', async () => {
    const { id } = await kenyan()
    const { pointOfContact } = await call(desk.page, 'directory.entry', { id })
    const { fingerprint } = required(pointOfContact.pgpKeys[0], 'a key')
    const groups = required(fingerprint.slice(8, 24).match(/.{4}/g), 'groups').join(' ')
    for (const typed of [fingerprint.slice(-12), groups, fingerprint.slice(3, 14).toLowerCase()]) {
      await finds(typed, [id])
    }
  })

  it('finds an office by a fragment of its telephone number, and by what two offices have in common', async () => {
    const { id } = await kenyan()
    const { pointOfContact } = await call(desk.page, 'directory.entry', { id })
    const { number } = required(pointOfContact.phones[0], 'a number')
    const digits = number.slice(1)
    for (const typed of [digits, `${number.slice(0, 4)} ${number.slice(4, 8)}-${number.slice(8)}`]) {
      await finds(typed, [id])
    }
    const both = await found(kenya)
    // The demonstration counts its numbers on: without the last digit those of one State are alike.
    await finds(
      digits.slice(0, -1),
      both.map((row) => row.id),
    )
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
