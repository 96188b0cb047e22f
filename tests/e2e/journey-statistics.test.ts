/** Figures of the desk's own correspondence: on the screen with their tables, and in the two files that leave the desk. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseFrom, selectButton } from './pages/compose-fields.ts'
import { type CorrespondingDesk, launchCorrespondingDesk } from './pages/corresponding-desk.ts'
import { chooseLook } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { openHandOver, part } from './pages/hand-over.ts'
import { hoursFromNow, sendAt } from './pages/today.ts'
import { type Words, wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
/** As many as are given as a number in what is given away. */
const sentBefore = 5

let desk: CorrespondingDesk
/** In the last half-year that is over. */
const before = halfYearBefore(new Date())
/** Three days ago, or when that half-year was over, whichever is later. */
const lately = [hoursFromNow(-80), `${before.to}T00:00:00.000Z`].toSorted()[1] ?? before.to
beforeAll(async () => {
  desk = await launchCorrespondingDesk('statistics')
  for (const at of [...Array.from({ length: sentBefore }, () => before.day), lately])
    await sendAt(desk, { at, changes: {} })
})
afterAll(() => desk?.end())

/** First day of the last half-year that is over, the first of the next, and an instant between; UTC. */
function halfYearBefore(now: Date): { readonly from: string; readonly to: string; readonly day: string } {
  const isFirst = now.getUTCMonth() < 6
  const year = isFirst ? now.getUTCFullYear() - 1 : now.getUTCFullYear()
  const from = isFirst ? `${year}-07-01` : `${year}-01-01`
  const to = isFirst ? `${year + 1}-01-01` : `${year}-07-01`
  return { from, to, day: new Date(Date.parse(from) + 30 * 24 * 3_600_000).toISOString() }
}

async function openStatistics(said: Words): Promise<void> {
  const { page } = desk
  await openHandOver(page, said)
  await page.getByRole('button', { name: said('hand-over:screen.action--statistics'), exact: true }).click()
  await page.getByRole('heading', { level: 1, name: said('statistics:screen.heading--statistics') }).waitFor()
}

/** Unfolds the table behind a chart. */
async function tableOf(title: string): Promise<Locator> {
  const figure = part(desk.page, title)
  await figure.getByRole('button', { name: words('pictures:figure.label--table') }).click()
  const table = figure.getByRole('table')
  await table.waitFor()
  return table
}

/** Presses a button that saves, and reads the lines of the file. */
async function saved(key: string, name: string): Promise<readonly string[]> {
  const { page, app } = desk
  const path = join(desk.files.path, name)
  await answerSaveDialog(app, path)
  await page.getByRole('button', { name: words(key), exact: true }).click()
  await page.getByText(words('common:status.status--saved-as', { file: name })).waitFor()
  return (await readFile(path, 'utf8')).split('\r\n')
}

describe('the figures', () => {
  it('have a chart with a name, words and a table', async () => {
    const { page } = desk
    await openStatistics(words)
    await chooseFrom(
      page,
      selectButton(page, words('statistics:order.label--span')),
      words('statistics:order.label--span-104'),
    )
    const title = words('statistics:times.heading--acknowledgement-theirs')
    const byWeek = words('statistics:weeks.heading--weeks')
    await part(page, byWeek).getByRole('figure', { name: byWeek }).locator('> svg').waitFor()
    // Nothing of it has ended: there is no bar to draw.
    await part(page, title).getByText(words('statistics:chart.prose--none-times')).waitFor()
    expect(await part(page, title).locator('figure > svg').count()).toBe(0)
    const kind = `T2 ${words('templates:T2.name')}`
    await part(page, title)
      .getByText(words('statistics:times.prose--only-waiting', { kind, waiting: sentBefore + 1 }))
      .waitFor()
    const row = (await tableOf(title)).getByRole('row').filter({ hasText: kind })
    expect(await row.getByRole('cell').allTextContents()).toContain(`${sentBefore + 1}`)
    await (await tableOf(words('statistics:weeks.heading--weeks'))).getByRole('row').nth(50).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('are of exercises only where somebody asks for them', async () => {
    const { page } = desk
    const mode = () => selectButton(page, words('statistics:order.label--mode'))
    await chooseFrom(page, mode(), words('statistics:order.label--mode-exercise'))
    const times = part(page, words('statistics:times.heading--acknowledgement-theirs'))
    await times.getByText(words('statistics:chart.prose--none')).waitFor()
    await chooseFrom(page, mode(), words('statistics:order.label--mode-real'))
    const kind = `T2 ${words('templates:T2.name')}`
    await times
      .getByText(words('statistics:times.prose--only-waiting', { kind, waiting: sentBefore + 1 }))
      .waitFor()
  })

  it('are saved under names that are the same in every language', async () => {
    const lines = await saved('statistics:order.action--save', 'figures.csv')
    expect(lines[0]).toContain('"table","row","of","count"')
    expect(lines).toContain(`"acknowledgement","T2","theirs","0","${sentBefore + 1}","","",""`)
    expect(lines.join()).not.toContain('KEN')
  })
})

describe('totals that may be given away', () => {
  it('say of small counts only that they are small', async () => {
    const { page } = desk
    const fewer = words('statistics:anonymised.status--fewer', { least: 5 })
    const table = part(page, words('statistics:anonymised.heading--anonymised')).getByRole('table')
    const shown = (key: string) =>
      table
        .getByRole('row')
        .filter({ hasText: words(`statistics:anonymised.label--${key}`) })
        .first()
        .innerText()
    expect(await shown('acknowledged')).toContain(fewer)
    expect(await shown('notAcknowledged')).toContain(`${sentBefore}`)
    expect(await saved('statistics:anonymised.action--save', 'totals.csv')).toEqual([
      '"figure","of messages sent","of messages received"',
      `"from","${before.from}","${before.from}"`,
      `"before","${before.to}","${before.to}"`,
      '"acknowledged","fewer than 5","fewer than 5"',
      `"notAcknowledged","${sentBefore}","fewer than 5"`,
      '"asked","withheld","withheld"',
      '"rate","withheld","withheld"',
      '"medianHours","withheld","withheld"',
      '"answered","fewer than 5","fewer than 5"',
      '"medianAnswerHours","withheld","withheld"',
      '',
    ])
    const { entries } = await call(page, 'audit.list', { limit: 20 })
    expect(entries.map(({ kind }) => kind)).toContain('statistics-exported')
  })
})

describe('in Arabic', () => {
  it('are drawn from the right', async () => {
    const { page } = desk
    await chooseLook(page, words, { language: 'ar', theme: 'dark' })
    await openStatistics(wordsIn('ar'))
    await page.locator('figure > svg').first().waitFor()
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
