/** A desk finds what it needs, sees whom it could reach, keeps its own notes, and looks after its own key. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import { noFilter } from '../../src-shared/domain/directory/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { press } from './pages/controls.ts'
import { type DemonstrationDesk, launchReadyDesk } from './pages/demonstration.ts'
import { directoryRows, openDeskSection, search, searchField } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { wordsIn } from './pages/words.ts'
import { goToPlace } from './pages/workbench.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { ownedFolder } from './support/launch.ts'

const words = wordsIn('en')
const kenya = stateName('KEN', 'en')

let desk: DemonstrationDesk
let files: Awaited<ReturnType<typeof ownedFolder>>
beforeAll(async () => {
  files = await ownedFolder('journey')
  desk = await launchReadyDesk()
})
afterAll(async () => {
  await desk?.end()
  await files?.remove()
})

/** The technical point of contact of Kenya, as the desk has it. */
async function kenyan() {
  const { rows } = await call(desk.page, 'directory.search', {
    ...noFilter,
    states: ['KEN'],
    types: ['technical'],
  })
  return required(rows[0], 'a point of contact of Kenya')
}

async function openKenyan(): Promise<void> {
  const { email } = await kenyan()
  await goToPlace(desk.page, words, 'directory')
  await search(desk.page, words, required(email, 'an address'), kenya)
  await directoryRows(desk.page, words).first().click()
}

/** How the desk judges that point of contact. */
async function readiness() {
  const { id } = await kenyan()
  const { states } = await call(desk.page, 'readiness.report', { language: 'en' })
  const offices = states.flatMap(({ pointsOfContact }) => pointsOfContact)
  return required(
    offices.find(({ pocId }) => pocId === id),
    'what is known of it',
  )
}

/** Waits for the message that passes by. */
const confirmed = () =>
  desk.page
    .getByRole('alertdialog')
    .filter({ hasText: words('readiness:confirm.status--confirmed') })
    .first()
    .waitFor()

describe('finding', () => {
  it('opens the palette from anywhere and goes to a State that was mistyped', async () => {
    const { page } = desk
    await goToPlace(page, words, 'keys')
    await page.keyboard.press('Control+K')
    const field = page.getByRole('combobox', { name: words('find:palette.label--title') })
    await field.fill('Keniya')
    await page.getByText(words('find:palette.prose--approximate')).waitFor()
    const state = page.getByRole('group', { name: words('find:palette.label--states') })
    await state.getByRole('option', { name: kenya }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await field.fill('Kenya')
    await state.getByRole('option', { name: kenya }).first().click()
    const rows = directoryRows(page, words)
    await rows.filter({ hasText: kenya }).nth(1).waitFor()
    expect(await rows.filter({ hasNotText: kenya }).count()).toBe(0)
  })

  it('goes through a long list by the keyboard', async () => {
    const { page } = desk
    await page.reload()
    await goToPlace(page, words, 'directory')
    const { total } = await call(page, 'directory.search', noFilter)
    await directoryRows(page, words).first().click()
    await page.getByRole('listbox', { name: words('directory:list.heading--directory') }).focus()
    await page.keyboard.press('End')
    const last = directoryRows(page, words).and(page.locator('[aria-selected="true"]'))
    await expect.poll(() => last.getAttribute('aria-posinset')).toBe(String(total))
  })
})

describe('what the desk keeps for itself', () => {
  it('tags a point of contact and finds it by the tag', async () => {
    const { page } = desk
    await openKenyan()
    const box = page.getByRole('combobox', { name: words('local:tag.label--add') })
    await box.fill('Night watch')
    await box.press('Enter')
    await directoryRows(page, words).first().getByText('Night watch').waitFor()
    const { tags } = await call(page, 'local.tags', {})
    expect(tags).toEqual([{ tag: 'Night watch', count: 1 }])
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('exports what is found, encrypted where that is asked for', async () => {
    const { page, app } = desk
    const target = join(files.path, 'kenya.vcf.asc')
    await answerSaveDialog(app, target)
    await goToPlace(page, words, 'directory')
    await page
      .getByRole('button', { name: words('local:export.action--export'), exact: true })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await press(page, 'checkbox', words('local:export.label--encrypt'))
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('local:export.action--save') }).click()
    await page.getByText(words('common:status.status--saved-as', { file: 'kenya.vcf.asc' })).waitFor()
    const written = await readFile(target, 'utf8')
    expect(written).toMatch(/^-----BEGIN PGP MESSAGE-----/)
    expect(written).not.toContain('VCARD')
  })
})

describe('readiness', () => {
  it('answers whether every State can be reached, as a screen and on one sheet of paper', async () => {
    const { page, app } = desk
    await goToPlace(page, words, 'readiness')
    await page.getByRole('heading', { name: words('readiness:screen.heading--question') }).waitFor()
    await page
      .getByRole('heading', { name: words('readiness:states.heading--states'), exact: true })
      .waitFor()
    const pages = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = required(BrowserWindow.getAllWindows()[0]).webContents
      const pdf = await contents.printToPDF({ pageSize: 'A4', printBackground: true })
      return (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length

      function required<Value>(value: Value | undefined): Value {
        if (value === undefined) throw new Error('no window')
        return value
      }
    })
    expect(pages).toBe(1)
  })

  it('shows 25 States, and every State and every task where they are asked for', async () => {
    const { page } = desk
    const { states, tasks } = await call(page, 'readiness.report', { language: 'en' })
    const ofStates = words('readiness:states.heading--states')
    // The first row is that of the headings.
    const rows = page.getByRole('table', { name: ofStates, exact: true }).getByRole('row')
    const items = page
      .getByRole('list', { name: words('readiness:task.heading--tasks') })
      .getByRole('listitem')
    await expect.poll(() => rows.count()).toBe(26)
    await button('readiness:states.action--all', states.length).click()
    await expect.poll(() => rows.count()).toBe(states.length + 1)
    expect(await items.count()).toBe(10)
    await button('readiness:task.action--all', tasks.length).click()
    await expect.poll(() => items.count(), { timeout: 20_000 }).toBe(tasks.length)

    function button(name: 'readiness:states.action--all' | 'readiness:task.action--all', number: number) {
      return page.getByRole('button', { name: words(name, { number: number.toLocaleString('en') }) })
    }
  })

  it('takes a confirmation with one press, and a mail that came back', async () => {
    const { page } = desk
    expect((await readiness()).bounced).toBeNull()
    await openKenyan()
    await page.getByRole('button', { name: words('readiness:confirm.action--confirm') }).click()
    await confirmed()
    expect(await readiness()).toMatchObject({ confirmation: 'fresh' })
    await page
      .getByRole('button', { name: words('readiness:bounce.action--bounced') })
      .first()
      .click()
    await page.getByRole('button', { name: words('readiness:bounce.action--record'), exact: true }).click()
    await page.getByRole('button', { name: words('readiness:bounce.action--works') }).waitFor()
    expect((await readiness()).bounced).not.toBeNull()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: words('readiness:bounce.action--works') }).click()
    await expect.poll(async () => (await readiness()).bounced).toBeNull()
  })
})

describe('the desk’s own key', () => {
  /** By the button with the word, not by the cross of a message that passes by. */
  const closeDialog = () =>
    desk.page
      .getByRole('dialog')
      .getByRole('button', { name: words('own-key:compromise.action--close'), exact: true })
      .last()
      .click()

  it('is extended, and followed by another that the old one certifies', async () => {
    const { page } = desk
    const before = (await call(page, 'ownKey.list', {})).keys
    await openDeskSection(page, words, 'key')
    await page.getByRole('button', { name: words('own-key:action.action--extend') }).click()
    await page.getByRole('button', { name: words('own-key:extend.action--extend'), exact: true }).click()
    await page.getByText(words('own-key:extend.status--extended')).waitFor()
    await page.getByRole('button', { name: words('own-key:action.action--replace') }).click()
    await page.getByRole('button', { name: words('own-key:replace.action--replace'), exact: true }).click()
    await page.getByText(words('own-key:replace.status--replaced')).waitFor()
    await page.getByRole('heading', { name: words('own-key:earlier.heading--earlier') }).waitFor()
    const { keys } = await call(page, 'ownKey.list', {})
    expect(keys.map(({ current, reason }) => [current, reason])).toEqual([
      [true, null],
      [false, 'superseded'],
    ])
    expect(keys[1]?.facts.fingerprint).toBe(before[0]?.facts.fingerprint)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('shows in a drill what a compromise would touch, and changes nothing', async () => {
    const { page } = desk
    const before = await call(page, 'ownKey.list', {})
    await page.getByRole('button', { name: words('own-key:action.action--practise') }).click()
    await page.getByText(words('own-key:practise.prose--practise')).waitFor()
    await page.getByText(words('own-key:step.label--telephone')).waitFor()
    await closeDialog()
    expect(await call(page, 'ownKey.list', {})).toEqual(before)
  })

  it('says that the palette does not open over a dialog, but over a message that passes by', async () => {
    const { page } = desk
    await page.getByRole('button', { name: words('own-key:action.action--practise') }).click()
    await page.getByText(words('own-key:practise.prose--practise')).waitFor()
    await page.keyboard.press('Control+K')
    const field = page.getByRole('combobox', { name: words('find:palette.label--title') })
    expect(await field.count()).toBe(0)
    await closeDialog()
    await openKenyan()
    await page.getByRole('button', { name: words('readiness:confirm.action--confirm') }).click()
    await confirmed()
    await page.keyboard.press('Control+K')
    await field.waitFor()
    await page.keyboard.press('Escape')
    await searchField(page, words).waitFor()
  })
})
