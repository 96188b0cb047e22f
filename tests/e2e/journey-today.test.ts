/** Today: what the desk owes and what it waits for, what can be done about it in the case, and the calendar of it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isolated } from '../../src-renderer/i18n/isolated.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import { sealAs } from '../support/counterpart.ts'
import { readCalendarWithPython } from '../support/python-vobject.ts'
import { fieldPlace, typeInstant } from './pages/compose-fields.ts'
import { press } from './pages/controls.ts'
import {
  type CorrespondingDesk,
  exercise,
  launchCorrespondingDesk,
  notificationBy,
  openMail,
} from './pages/corresponding-desk.ts'
import { goTo } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { tabTo } from './pages/keyboard.ts'
import {
  caseClock,
  caseClocks,
  hoursFromNow,
  openToday,
  sendAt,
  stopClock,
  todayRows,
  unfoldStopped,
} from './pages/today.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const overdue = 'Scanning three days ago'
const soon = 'Scanning two days ago'
const owed = 'Questions of this morning'
const drill = 'Scanning in the exercise'
const passing = 'Scanning to this minute'

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('today')
})
afterAll(() => desk?.end())

const sentAt = (at: string, changes: Partial<Draft>) => sendAt(desk, { at, changes })

/** Each row of the list by what is named in it. */
const inOrder = (names: readonly string[]) =>
  expect
    .poll(async () =>
      (await todayRows(desk.page, words).allTextContents()).map((text) =>
        names.find((name) => text.includes(name)),
      ),
    )
    .toEqual(names)

/** What the clock on the wall of this desk shows at an instant, as if it were UTC: three hours less, the whole year. */
const inMontevideo = (instant: string) => new Date(Date.parse(instant) - 3 * 3_600_000).toISOString()

/** The title of the case in view. */
const showsCase = (subject: string) =>
  desk.page.getByRole('heading', { level: 2, name: subject, exact: true }).waitFor()

describe('Today', () => {
  it('is the first screen, and teaches where nothing is due', async () => {
    const { page } = desk
    await page.getByRole('heading', { name: words('clocks:today.heading--today'), exact: true }).waitFor()
    await page.getByText(words('clocks:today.prose--empty-title')).waitFor()
    await page.getByText(words('clocks:today.prose--empty')).waitFor()
  })

  it('has what is owed and what is waited for by when it is due, without exercises among it', async () => {
    const { page, kenya, known } = desk
    await sentAt(hoursFromNow(-60), { subject: soon })
    await sentAt(hoursFromNow(-73.5), { subject: overdue })
    await sentAt(hoursFromNow(-80), {
      subject: drill,
      mode: 'exercise',
      exercise,
    })
    const record = notificationBy(kenya, known, {
      subject: owed,
      mode: 'real',
      acknowledgement: { requested: true },
    })
    const bytes = await sealAs(kenya, known, record, 'eml')
    await openMail(desk, words, { name: 'notification.eml', bytes })
    await openToday(page, words)
    await inOrder([overdue, soon, owed])
    const standings = ['overdue', 'soon', 'running'].map((name) => words(`clocks:clock.status--${name}`))
    for (const [index, standing] of standings.entries())
      await todayRows(page, words).nth(index).getByText(standing, { exact: true }).waitFor()
    await page
      .getByText(words('clocks:today.label--counts', { ours: 1, theirs: 2, inside: 0, overdue: 1 }))
      .waitFor()
  })

  it('is narrowed to one side, and has the exercises in a list of their own', async () => {
    const { page } = desk
    await openToday(page, words, { side: 'ours' })
    await inOrder([owed])
    await openToday(page, words, { list: 'exercise', side: 'all' })
    await inOrder([drill])
    await openToday(page, words, { list: 'real' })
    await inOrder([overdue, soon, owed])
  })

  it('leads to a case by one press, and by the keys alone', async () => {
    const { page } = desk
    await todayRows(page, words).filter({ hasText: soon }).click()
    await showsCase(soon)
    await openToday(page, words)
    await tabTo(page, page.getByRole('listbox', { name: words('clocks:today.label--rows') }))
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await showsCase(owed)
    await openToday(page, words)
    await tabTo(page, page.getByRole('listbox', { name: words('clocks:today.label--rows') }))
    // The first is the next thing to do.
    await page.keyboard.press('Enter')
    await showsCase(overdue)
  })
})

describe('the clocks of a case', () => {
  it('propose a reminder, which begins prefilled', async () => {
    const { page } = desk
    const clock = caseClock(page, words, 'theirs', 'acknowledgement')
    await clock.getByText(words('clocks:clock.status--overdue')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await clock.getByRole('button', { name: words('clocks:step.action--reminder') }).click()
    await fieldPlace(page, 'elapsed').getByText('73').waitFor()
    const about = page.getByRole('region', { name: words('compose:about.label--about') })
    await about.getByText(overdue).waitFor()
    expect(await call(page, 'messages.threads', {})).toHaveLength(4)
  })

  it('count from when the officer says that the mail arrived', async () => {
    const { page } = desk
    await openToday(page, words)
    await todayRows(page, words).filter({ hasText: owed }).click()
    const clock = caseClock(page, words, 'ours', 'acknowledgement')
    await clock.getByText(words('clocks:case.hint--receipt-opened')).waitFor()
    await clock.getByRole('button', { name: words('clocks:case.action--receipt') }).click()
    const dialog = page.getByRole('dialog', { name: words('clocks:receipt.heading--receipt') })
    const arrived = `${hoursFromNow(-70).slice(0, 16)}:00.000Z`
    await typeInstant(page, dialog, inMontevideo(arrived))
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('clocks:receipt.action--save') }).click()
    await dialog.waitFor({ state: 'hidden' })
    await clock.getByText(words('clocks:clock.status--soon')).waitFor()
    expect(await clock.getByText(words('clocks:case.hint--receipt-opened')).count()).toBe(0)
    await openToday(page, words)
    await inOrder([overdue, owed, soon])
  })

  it('are stopped by an officer with a reason, and run again', async () => {
    const { page } = desk
    await todayRows(page, words).filter({ hasText: soon }).click()
    const clock = caseClock(page, words, 'theirs', 'acknowledgement')
    await clock.getByRole('button', { name: words('clocks:case.action--stop-acknowledgement') }).click()
    await page.getByRole('dialog', { name: words('clocks:stop.heading--stop') }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await stopClock(page, words, clock, 'Agreed by telephone.')
    await unfoldStopped(page, words)
    await clock.getByText(words('clocks:clock.status--decided')).waitFor()
    await clock.getByText('Agreed by telephone.').waitFor()
    const told = page.getByRole('list', { name: words('messages:thread.label--timeline') })
    await told.getByText('Agreed by telephone.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await openToday(page, words)
    await inOrder([overdue, owed, soon])
    const row = todayRows(page, words).filter({ hasText: soon })
    await row.getByText(words('clocks:clock.label--theirs-answer')).waitFor()
    await row.click()
    await unfoldStopped(page, words)
    await clock.getByRole('button', { name: words('clocks:case.action--resume') }).click()
    await clock.getByText(words('clocks:clock.status--soon')).waitFor()
  })

  it('stop where the case is closed', async () => {
    const { page } = desk
    await page.getByRole('button', { name: words('cases:menu.label--case') }).click()
    await page.getByRole('menuitem', { name: words('cases:menu.action--close') }).click()
    const dialog = page.getByRole('dialog', { name: words('cases:close.heading--close') })
    await press(page, 'radio', words('cases:close.label--resolved'))
    await dialog.getByRole('button', { name: words('cases:close.action--close') }).click()
    await dialog.waitFor({ state: 'hidden' })
    await unfoldStopped(page, words)
    await caseClocks(page, words).getByText(words('clocks:clock.status--closed')).first().waitFor()
    await openToday(page, words)
    await inOrder([overdue, owed])
  })
})

describe('a limit', () => {
  it('is seen and said when it passes, wherever the officer is, with nothing pressed', async () => {
    const { page } = desk
    const { counts } = await call(page, 'clocks.today', { list: 'real', side: 'all', offset: 0, count: 1 })
    // Clocks are looked at when a minute begins; there is time enough before that to send it.
    const minute = 60_000
    const turn = (Math.floor((Date.now() + 10_000) / minute) + 1) * minute
    const at = new Date(turn - 1000 - 72 * 3_600_000).toISOString()
    await sentAt(at, { subject: passing })
    await openToday(page, words)
    const row = todayRows(page, words).filter({ hasText: passing })
    await row.getByText(words('clocks:clock.status--soon'), { exact: true }).waitFor()
    await goTo(page, words, 'directory')
    const said = words('feedback:arrivals.status--overdue', { number: counts.real.overdue + 1 })
    await page.getByRole('status').filter({ hasText: said }).waitFor({ state: 'attached', timeout: 80_000 })
    await openToday(page, words)
    await row.getByText(words('clocks:clock.status--overdue'), { exact: true }).waitFor()
    const standing = { ...counts.real, theirs: counts.real.theirs + 1, overdue: counts.real.overdue + 1 }
    await page.getByText(words('clocks:today.label--counts', standing)).waitFor()
  })
})

describe('the calendar', () => {
  it('has case numbers and nothing else of a case, as another program reads it', async () => {
    const { page, app } = desk
    const path = join(desk.files.path, 'clocks.ics')
    await answerSaveDialog(app, path)
    await page.getByRole('button', { name: words('clocks:today.action--save-calendar') }).click()
    await page
      .getByText(words('clocks:today.status--calendar-saved', { name: isolated('clocks.ics') }))
      .waitFor()
    const text = await readFile(path, 'utf8')
    const events = readCalendarWithPython(text)
    const { rows } = await call(page, 'clocks.today', { list: 'real', side: 'all', offset: 0, count: 10 })
    expect(events.map(({ due }) => due)).toEqual(
      expect.arrayContaining(rows.map(({ due }) => `${due.slice(0, 19)}Z`)),
    )
    const said = rows.map(({ caseNumber }) =>
      caseNumber === null
        ? words('shell:calendar.status--due')
        : words('shell:calendar.status--due-numbered', { number: caseNumber }),
    )
    expect(events.map(({ summary }) => summary)).toEqual(expect.arrayContaining(said))
    for (const secret of [overdue, owed, 'KEN ', 'Kenya']) expect(text).not.toContain(secret)
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
