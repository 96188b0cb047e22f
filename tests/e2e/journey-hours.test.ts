/** Whose office is open at this time of day: the strip, the same in words and in a table, the filters, and paper. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { chooseFrom, selectButton } from './pages/compose-fields.ts'
import { type DemonstrationDesk, launchReadyDesk } from './pages/demonstration.ts'
import { chooseLook } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { wordsIn } from './pages/words.ts'
import { goToPlace } from './pages/workbench.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')

let desk: DemonstrationDesk
beforeAll(async () => {
  desk = await launchReadyDesk()
})
afterAll(() => desk?.end())

const report = (type: 'technical' | null = null) =>
  call(desk.page, 'hours.day', { zone: 'own', type, group: null, openNow: false, language: 'en' })

async function said(type: 'technical' | null = null): Promise<string> {
  const { counts } = await report(type)
  return words('hours:summary.prose--open_other', { open: counts.open, number: counts.offices })
}

describe('office hours', () => {
  it('are said in words, drawn by time zone, and stand in a table', async () => {
    const { page } = desk
    await goToPlace(page, words, 'hours')
    await page
      .getByText(await said())
      .first()
      .waitFor()
    const { zones } = await report()
    const rows = page.getByRole('heading', { level: 3, name: /^UTC/u })
    await rows.nth(zones.length - 1).waitFor()
    expect(await rows.count()).toBe(zones.length)
    await page.getByRole('button', { name: words('hours:table.action--table') }).click()
    const table = page.getByRole('table', { name: words('hours:strip.heading--strip') })
    await table.getByRole('row').nth(24).waitFor()
  })

  it('print on pages of their own, with every office', async () => {
    await desk.page
      .getByRole('button', { name: words('hours:screen.action--print'), exact: true })
      .and(desk.page.locator(':enabled'))
      .waitFor()
    await desk.page.evaluate(() => {
      const count = () => {
        document.body.dataset['printedRows'] = String(
          document.querySelectorAll('[data-printed] tbody tr').length,
        )
      }
      window.addEventListener('afterprint', count, { capture: true, once: true })
    })
    const pages = await desk.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const pdf = await contents?.printToPDF({ pageSize: 'A4', printBackground: true })
      return (pdf?.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length
    })
    expect(pages).toBeGreaterThan(2)
    const printed = await desk.page.evaluate(() => Number(document.body.dataset['printedRows']))
    expect(printed).toBe((await report()).zones.flatMap(({ offices }) => offices).length)
    // Nobody sees it, and each row of it would cost whoever goes on.
    await expect.poll(() => desk.page.locator('[data-printed] tbody tr').count()).toBe(0)
  })

  it('are narrowed to a type and to who is open now', async () => {
    const { page } = desk
    await chooseFrom(
      page,
      selectButton(page, words('directory:filter.label--type')),
      words('common:poc-type.label--technical'),
    )
    await page
      .getByText(await said('technical'))
      .first()
      .waitFor()
    await page
      .locator('label')
      .filter({ has: page.getByRole('switch', { name: words('directory:filter.label--open-now') }) })
      .click()
    const main = page.locator('main')
    await main
      .getByText(/^opens /u)
      .first()
      .waitFor({ state: 'detached' })
    await main
      .getByText(/^open until /u)
      .or(main.getByText(words('hours:office.status--always')))
      .first()
      .waitFor()
    await chooseFrom(
      page,
      selectButton(page, words('hours:order.label--zone')),
      words('hours:order.label--zone-utc'),
    )
    await page
      .locator('main')
      .getByText(/, hours in \u2068UTC\u2069\./u)
      .waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('lead to the record of an office', async () => {
    const { page } = desk
    await goToPlace(page, words, 'readiness')
    await goToPlace(page, words, 'hours')
    const first = required((await report()).zones[0]?.offices[0], 'an office')
    await page
      .getByRole('listitem')
      .filter({ hasText: stateName(first.state, 'en') })
      .getByRole('button')
      .first()
      .click()
    await page.getByRole('heading', { name: Object.values(first.entityName)[0] ?? '' }).waitFor()
  })

  it('are drawn from the right in Arabic, in the dark', async () => {
    const { page } = desk
    await chooseLook(page, words, { language: 'ar', theme: 'dark' })
    await goToPlace(page, wordsIn('ar'), 'hours')
    await page.getByRole('heading', { name: wordsIn('ar')('hours:strip.heading--strip') }).waitFor()
    expect(desk.violations).toEqual([])
  })
})
