/** The frame of an exercise wherever one is worked on, and the pictures of a case, of a record and of the directory. */
import type { Locator } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import { notification } from '../support/correspondence.ts'
import { openCase } from './pages/cases.ts'
import { confirmRelease, openRelease, openStart } from './pages/compose.ts'
import { type DemonstrationDesk, launchReadyDesk, publications } from './pages/demonstration.ts'
import { chooseLook, directoryRows, goTo, search } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { resumeDraft } from './pages/drafts.ts'
import { officesOf } from './pages/offices.ts'
import { type Words, wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const name = 'Baobab 2026'
const drill = 'Scanning in the exercise'
const incident = 'Scanning for real'

let desk: DemonstrationDesk
beforeAll(async () => {
  desk = await launchReadyDesk()
})
afterAll(() => desk?.end())

/** The landmark around the work on an exercise. */
function frame(own: Words): Locator {
  const label = own('messages:mode.prose--exercise-named', { name: `\u2068${name}\u2069` })
  return desk.page.getByRole('region', { name: label, exact: true })
}

/** Its words for the eyes, in English and in the language of the reader, and whether they are in view. */
async function bandOf(own: Words): Promise<readonly string[]> {
  const band = frame(own).locator('> [aria-hidden="true"]').first()
  const { y } = required((await band.boundingBox()) ?? undefined, 'a band')
  expect(y).toBeGreaterThanOrEqual(0)
  return band.locator('strong').allTextContents()
}

/** Content of the window in pixels, and its zoom. */
async function setWindow(width: number, height: number, zoom = 1): Promise<void> {
  await desk.app.evaluate(
    ({ BrowserWindow }, wanted) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(wanted.width, wanted.height)
      window?.webContents.setZoomFactor(wanted.zoom)
    },
    { width, height, zoom },
  )
  const inside = Math.round(width / zoom)
  await expect.poll(() => desk.page.evaluate(() => window.innerWidth)).toBe(inside)
}

/** Unfolds the table behind a drawing. */
async function tablesOf(figure: Locator): Promise<Locator> {
  await figure.getByRole('button', { name: words('pictures:figure.label--table'), exact: true }).click()
  const table = figure.getByRole('table')
  await table.first().waitFor()
  return table
}

describe('an exercise', () => {
  it('is told apart in the list of drafts, and framed while it is written', async () => {
    const { page } = desk
    const { id } = required((await officesOf(page, 'KEN'))[0], 'an office')
    const exercise = { name, organiser: '', injectId: '' }
    await goTo(page, words, 'directory')
    await call(page, 'messages.saveDraft', notification(id, { subject: drill, mode: 'exercise', exercise }))
    await call(page, 'messages.saveDraft', notification(id, { subject: incident, mode: 'real' }))
    await openStart(page, words)
    const row = (subject: string) => page.getByRole('listitem').filter({ hasText: subject })
    const badge = (subject: string) =>
      row(subject).getByText(words('messages:mode.label--exercise'), { exact: true }).count()
    await row(drill).waitFor()
    expect([await badge(drill), await badge(incident)]).toEqual([1, 0])
    await resumeDraft(page, words, incident)
    expect(await frame(words).count()).toBe(0)
    await resumeDraft(page, words, drill)
    expect(await bandOf(words)).toEqual(['EXERCISE EXERCISE EXERCISE'])
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is framed at 1024 × 700 and at twice the size, and takes little of the height', async () => {
    for (const [width, height, zoom] of [
      [1024, 700, 1],
      [1024, 700, 2],
    ] as const) {
      await setWindow(width, height, zoom)
      await bandOf(words)
      const heights = await frame(words).evaluate((element) => [
        element.clientHeight,
        element.lastElementChild?.clientHeight ?? 0,
      ])
      const [whole = 0, work = 0] = heights
      expect(work).toBeGreaterThan(0)
      expect(whole - work).toBeLessThan((0.1 * height) / zoom)
    }
    await setWindow(1280, 800)
  })

  it('is said again in the dialog that releases it, and stays in sight in its case', async () => {
    const { page } = desk
    const dialog = await openRelease(page, words)
    await dialog.getByText('EXERCISE EXERCISE EXERCISE').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await confirmRelease(page, words, dialog)
    await bandOf(words)
    await openCase(page, words, drill)
    const scroller = frame(words).locator('> div').last().locator('> div').first()
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    expect(await scroller.evaluate((element) => element.scrollTop)).toBeGreaterThan(0)
    await bandOf(words)
    await scroller.evaluate((element) => element.scrollTo(0, 0))
  })

  it('keeps its frame where colours are forced', async () => {
    const { page } = desk
    await page.emulateMedia({ forcedColors: 'active' })
    const border = await frame(words).evaluate((element) => getComputedStyle(element).borderInlineStartStyle)
    expect(border).toBe('double')
    await page.emulateMedia({ forcedColors: 'none' })
  })
})

describe('the picture of a case', () => {
  it('unfolds above its messages, with words and a table', async () => {
    const { page } = desk
    const title = words('pictures:case.action--picture')
    await page.getByRole('button', { name: title, exact: true }).click()
    const figure = page.getByRole('figure', { name: title, exact: true })
    await figure.locator('> svg').waitFor()
    const table = await tablesOf(figure)
    await table.getByRole('cell', { name: words('pictures:case.label--mark-message'), exact: true }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await setWindow(1024, 700, 2)
    await setWindow(1280, 800)
  })
})

describe('the directory over time', () => {
  it('is drawn by week, with every edition in a table', async () => {
    const { page } = desk
    const { publish, records } = await publications(desk)
    const listed = required(
      records().find(({ state }) => state === 'KEN'),
      'an office',
    ).id
    await publish((record) => ({ ...record, positionTitle: { en: 'Duty officer of the watch' } }))
    await publish((record) => (record.id === listed ? { ...record, status: 'withdrawn' as const } : record))
    await goTo(page, words, 'registry')
    const title = words('pictures:history.heading--directory')
    const figure = page.getByRole('figure', { name: title, exact: true })
    await figure.locator('> svg').waitFor()
    const editions = (await tablesOf(figure)).last()
    await expect.poll(() => editions.getByRole('row').count()).toBe(4)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('prints on pages of its own, with its tables unfolded', async () => {
    await desk.page.evaluate(() => {
      const count = () => {
        document.body.dataset['printedTables'] = String(
          document.querySelectorAll('[data-printed] table').length,
        )
      }
      window.addEventListener('afterprint', count, { capture: true, once: true })
    })
    const pages = await desk.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const pdf = await contents?.printToPDF({ pageSize: 'A4', printBackground: true })
      return (pdf?.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length
    })
    expect(pages).toBeGreaterThanOrEqual(1)
    expect(await desk.page.evaluate(() => document.body.dataset['printedTables'])).toBe('4')
  })

  it('is drawn for one record beside the list of its changes', async () => {
    const { page } = desk
    const office = required((await officesOf(page, 'GHA'))[0], 'an office')
    await goTo(page, words, 'directory')
    const called = required(office.entityName['en'], 'its name')
    await search(page, words, called, called)
    await directoryRows(page, words).first().click()
    await page
      .getByRole('button', { name: words('directory:history.action--origin') })
      .last()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog
      .getByRole('figure', { name: words('pictures:history.heading--record'), exact: true })
      .waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('is drawn from the right in Arabic, in the dark, and the frame has its words', async () => {
    const { page } = desk
    await chooseLook(page, words, { language: 'ar', theme: 'dark' })
    const arabic = wordsIn('ar')
    await goTo(page, arabic, 'registry')
    const title = arabic('pictures:history.heading--directory')
    await page.getByRole('figure', { name: title, exact: true }).locator('> svg').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await openCase(page, arabic, drill)
    expect(await bandOf(arabic)).toEqual(['EXERCISE EXERCISE EXERCISE', 'تمرين تمرين تمرين'])
    await page.getByRole('button', { name: arabic('pictures:case.action--picture'), exact: true }).click()
    await page
      .getByRole('figure', { name: arabic('pictures:case.action--picture'), exact: true })
      .locator('> svg')
      .waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(desk.violations).toEqual([])
  })
})
