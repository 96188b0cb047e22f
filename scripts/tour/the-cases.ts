/** Correspondence that came in, cases and clocks, in each look: from what is due today to the figures of a year. */
import type { Locator, Page } from 'playwright'
import { openCase, openMessage, timeline } from '../../tests/e2e/pages/cases.ts'
import { chooseLook, deskSectionButton, goTo, openDeskSection } from '../../tests/e2e/pages/desk.ts'
import { call } from '../../tests/e2e/pages/desk-calls.ts'
import { answerOpenDialog } from '../../tests/e2e/pages/dialogs.ts'
import { openFile } from '../../tests/e2e/pages/read.ts'
import { type Words, wordsIn } from '../../tests/e2e/pages/words.ts'
import type { CaseFiles } from '../../tests/e2e/screens/furnish/case-files.ts'
import { subjects } from '../../tests/e2e/screens/furnish/case-messages.ts'
import { keepCases } from '../../tests/e2e/screens/furnish/desk-of-cases.ts'
import { type Look, lastOf, looks } from './looks.ts'
import type { PicturedCases } from './tour-context.ts'

/** Begins and ends in the last look. */
export async function showCases(context: PicturedCases, shown: readonly Look[] = looks): Promise<void> {
  const { page } = context.desk
  let before = wordsIn(lastOf(shown).language)
  for (const look of shown) {
    await chooseLook(page, before, look)
    before = wordsIn(look.language)
    await context.recorder.step(`today-empty-${look.language}-${look.theme}`, () => openToday(page, before))
  }
  const files = await keepCases(context)
  for (const look of shown) {
    await chooseLook(page, before, look)
    before = wordsIn(look.language)
    const at = { ...context, files, words: before, look: `${look.language}-${look.theme}` }
    await showToday(at)
    await showCase(at)
    await showDialogs(at)
    await showNational(at)
    await showIncoming(at)
    await showShift(at)
    await showDesk(at)
  }
}

type At = Pick<PicturedCases, 'desk' | 'recorder'> & {
  readonly files: CaseFiles
  readonly words: Words
  readonly look: string
}

const top = (place: Locator) => place.evaluate((element) => element.scrollIntoView({ block: 'start' }))

/** Pictures a dialog that a press opens, and closes it. */
async function dialog({ desk: { page }, recorder, look }: At, name: string, open: () => Promise<void>) {
  await recorder.step(`${name}-${look}`, async () => {
    await open()
    await page.getByRole('dialog').or(page.getByRole('alertdialog')).first().waitFor()
  })
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).first().waitFor({ state: 'detached' })
}

const press = (at: At, key: string, place: Locator = at.desk.page.locator('body')) =>
  place
    .getByRole('button', { name: at.words(key), exact: true })
    .first()
    .click()

/** Before anything came in nothing is due; where this is a part of the whole tour, something may be. */
async function openToday(page: Page, words: Words): Promise<void> {
  await goTo(page, words, 'today')
  const rows = page.getByRole('listbox', { name: words('clocks:today.label--rows') }).getByRole('option')
  await rows
    .first()
    .or(page.getByText(words('clocks:today.prose--empty-title')))
    .waitFor()
}

async function showToday(at: At): Promise<void> {
  const { desk, recorder, words, look } = at
  const { page } = desk
  await recorder.step(`today-${look}`, () => openToday(page, words))
}

async function showCase(at: At): Promise<void> {
  const { desk, recorder, words, look } = at
  const { page } = desk
  await recorder.step(`cases-${look}`, async () => {
    await goTo(page, words, 'cases')
    await page.getByRole('region', { name: words('acknowledgement:owed.heading--owed') }).waitFor()
  })
  await recorder.step(`case-${look}`, () => openCase(page, words, subjects.main))
  await recorder.step(`case-timeline-${look}`, () => top(timeline(page, words)))
  await recorder.step(`case-overdue-${look}`, () => openCase(page, words, 'Request for preservation'))
  await recorder.step(`case-states-${look}`, async () => {
    await openCase(page, words, subjects.overdue)
    const message = await openMessage(page, words, words('templates:T2.name'))
    await top(message)
  })
  await dialog(at, 'by-telephone', async () => {
    await page.getByRole('button', { name: words('acknowledgement:phone.action--them') }).click()
  })
  await recorder.step(`case-closed-${look}`, () => openCase(page, words, subjects.closed))
}

async function showDialogs(at: At): Promise<void> {
  const { desk, recorder, words, look } = at
  const { page } = desk
  await openCase(page, words, subjects.main)
  const menu = page.getByRole('button', { name: words('cases:menu.label--case') })
  await recorder.step(`case-menu-${look}`, async () => {
    await menu.click()
    await page.getByRole('menu').waitFor()
  })
  await page.keyboard.press('Escape')
  for (const action of ['note', 'close', 'link', 'merge', 'split', 'export'] as const)
    await dialog(at, `case-${action}`, async () => {
      await menu.click()
      await page.getByRole('menuitem', { name: words(`cases:menu.action--${action}`) }).click()
    })
}

async function showNational(at: At): Promise<void> {
  const { desk, recorder, words, look } = at
  const { page } = desk
  const fold = page.getByRole('button', { name: new RegExp(`^${words('national:panel.heading--national')}`) })
  await recorder.step(`national-${look}`, async () => {
    if ((await fold.getAttribute('aria-expanded')) !== 'true') await fold.click()
    await top(fold)
  })
  await dialog(at, 'national-forward', () => press(at, 'national:panel.action--forward'))
  await dialog(at, 'national-terms', () => press(at, 'national:panel.action--terms'))
  await dialog(at, 'national-answer', () => press(at, 'national:answer.action--record'))
}

async function showIncoming(at: At): Promise<void> {
  const { desk, recorder, words, look, files } = at
  const { page, app } = desk
  await answerOpenDialog(app, files.folder)
  await call(page, 'incoming.chooseFolder', {})
  await recorder.step(`open-${look}`, async () => {
    await goTo(page, words, 'cases')
    await press(at, 'messages:list.action--open')
    await page.getByText('message-1.eml').waitFor()
  })
  await recorder.step(`open-several-${look}`, async () => {
    await answerOpenDialog(app, files.several)
    await press(at, 'read:open.action--file')
    await page.getByRole('button', { name: words('incoming:several.action--clear') }).waitFor()
  })
  await recorder.step(`open-several-further-${look}`, () =>
    top(page.getByRole('button', { name: words('incoming:several.action--report') }).first()),
  )
  await recorder.step(`open-watched-${look}`, () =>
    top(page.getByRole('heading', { name: words('incoming:watched.heading--watched') })),
  )
  await recorder.step(`report-${look}`, async () => {
    await press(at, 'incoming:several.action--report')
    await page.getByText(words('incoming:report.prose--unproved')).waitFor()
  })
  await recorder.step(`report-further-${look}`, () =>
    top(page.getByText(words('incoming:report.label--addresses'))),
  )
  for (const [file, level] of [
    ['unread', 'valid'],
    ['unproved', 'not-proved'],
    ['refused', 'refused'],
    ['text', 'caution'],
  ] as const) {
    await answerOpenDialog(app, files[file])
    await recorder.step(`verdict-${file}-${look}`, () => openFile(page, words, level))
  }
  await dialog(at, 'text-file', () => press(at, 'free-text:panel.action--file'))
  await dialog(at, 'text-reading', () => press(at, 'free-text:panel.action--type'))
  await dialog(at, 'text-reply', () => press(at, 'free-text:panel.action--reply'))
}

async function showShift(at: At): Promise<void> {
  const { desk, recorder, words, look } = at
  const { page } = desk
  await recorder.step(`hand-over-${look}`, async () => {
    await goTo(page, words, 'cases')
    await press(at, 'hand-over:screen.heading--hand-over')
    await page.getByRole('heading', { name: words('hand-over:open.heading--cases') }).waitFor()
  })
  for (const [name, key] of [
    ['cases', 'open.heading--cases'],
    ['happened', 'happened.heading--happened'],
    ['log', 'log.heading--log'],
  ] as const)
    await recorder.step(`hand-over-${name}-${look}`, () =>
      top(page.getByRole('heading', { name: words(`hand-over:${key}`), exact: true })),
    )
  await dialog(at, 'hand-over-print', () => press(at, 'hand-over:paper.action--print'))
  await recorder.step(`statistics-${look}`, async () => {
    await press(at, 'hand-over:screen.action--statistics')
    await page.getByRole('heading', { name: words('statistics:weeks.heading--weeks') }).waitFor()
  })
  for (const [name, key] of [
    ['weeks', 'weeks.heading--weeks'],
    ['volumes', 'volumes.heading--volumes'],
    ['anonymised', 'anonymised.heading--anonymised'],
  ] as const)
    await recorder.step(`statistics-${name}-${look}`, () =>
      top(page.getByRole('heading', { name: words(`statistics:${key}`), exact: true })),
    )
}

async function showDesk({ desk, recorder, words, look }: At): Promise<void> {
  const { page } = desk
  await openDeskSection(page, words, 'settings')
  await recorder.step(`desk-clocks-${look}`, async () => {
    await deskSectionButton(page, words, 'clocks').click()
    await page.getByRole('heading', { name: words('clocks:policy.heading--policy') }).waitFor()
  })
  await recorder.step(`desk-clocks-ladder-${look}`, () =>
    top(page.getByRole('heading', { name: words('clocks:policy.heading--ladder') })),
  )
  await recorder.step(`desk-national-${look}`, async () => {
    await deskSectionButton(page, words, 'national').click()
    await page.getByRole('heading', { name: words('national:entity.heading--entities') }).waitFor()
  })
  await recorder.step(`desk-national-lists-${look}`, () =>
    top(page.getByRole('heading', { name: words('national:checklist.heading--checklists') })),
  )
}
