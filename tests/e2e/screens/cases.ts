/** Today, the list of cases, cases of every sort with their panels, and the dialogs about them. */
import type { Page } from 'playwright'
import { askForCase, type CaseAction, showParticipants } from '../pages/case-work.ts'
import { openCase, openFacts, openMessage, timeline } from '../pages/cases.ts'
import { goTo } from '../pages/desk.ts'
import { showNationalSide } from '../pages/national.ts'
import type { Words } from '../pages/words.ts'
import { subjects } from './furnish/case-messages.ts'
import type { Screen } from './screen.ts'
import { openDialogBy, pressIn, shows, toTop } from './ways.ts'

const listed: readonly Screen[] = [
  {
    name: 'today',
    shows: 'today',
    open: async ({ page }, words) => {
      await goTo(page, words, 'today')
      const rows = page.getByRole('listbox', { name: words('clocks:today.label--rows') }).getByRole('option')
      await rows.first().waitFor()
    },
  },
  {
    name: 'cases',
    shows: 'cases',
    open: async ({ page }, words) => {
      await goTo(page, words, 'cases')
      await page.getByRole('region', { name: words('acknowledgement:owed.heading--owed') }).waitFor()
    },
  },
  {
    name: 'cases-nothing-found',
    shows: 'cases',
    open: async ({ page }, words) => {
      await goTo(page, words, 'cases')
      await page.getByRole('searchbox', { name: words('messages:list.label--search') }).fill('quillwort')
      await shows(page, words('messages:list.prose--nothing-found'))
    },
    leave: ({ page }, words) =>
      page.getByRole('searchbox', { name: words('messages:list.label--search') }).fill(''),
  },
  {
    name: 'cases-acknowledge',
    open: async ({ page }, words) => {
      await goTo(page, words, 'cases')
      const owed = page.getByRole('region', { name: words('acknowledgement:owed.heading--owed') })
      await owed.getByRole('button').first().click()
      await page.getByRole('dialog', { name: words('read:acknowledge.heading--acknowledge') }).waitFor()
    },
  },
]

const caseOf = (name: string, subject: string): Screen => ({
  name,
  shows: 'cases',
  open: ({ page }, words) => openCase(page, words, subject),
})

const threads: readonly Screen[] = [
  caseOf('case', subjects.main),
  {
    name: 'case-timeline',
    isFurtherDown: true,
    open: async ({ page }, words) => {
      await openCase(page, words, subjects.main)
      await toTop(timeline(page, words))
    },
  },
  {
    name: 'case-picture',
    open: async ({ page }, words) => {
      await openCase(page, words, subjects.main)
      const title = words('pictures:case.action--picture')
      await pressIn(page, title)
      const figure = page.getByRole('figure', { name: title, exact: true })
      await figure.locator('> svg').waitFor()
      await toTop(figure)
    },
    leave: ({ page }, words) => pressIn(page, words('pictures:case.action--picture')),
  },
  {
    name: 'case-facts',
    open: async ({ page }, words) => {
      await openCase(page, words, subjects.main)
      const message = await openMessage(page, words, words('templates:T3.name'))
      await openFacts(message, words)
      await toTop(message)
    },
  },
  {
    name: 'case-participants',
    open: async ({ page }, words) => {
      await openCase(page, words, subjects.main)
      await toTop(await showParticipants(page, words))
    },
  },
  caseOf('case-overdue', 'Request for preservation'),
  {
    name: 'case-two-states',
    open: async ({ page }, words) => {
      await openCase(page, words, subjects.overdue)
      await toTop(await openMessage(page, words, words('templates:T2.name')))
    },
  },
  caseOf('case-questions', subjects.due),
  caseOf('case-closed', subjects.closed),
  caseOf('case-sent', subjects.returned),
  {
    name: 'case-menu',
    open: async ({ page }, words) => {
      await openCase(page, words, subjects.main)
      await pressIn(page, words('cases:menu.label--case'))
      await page.getByRole('menu').waitFor()
    },
  },
]

const dialogOf = (action: CaseAction): Screen => ({
  name: `case-${action}`,
  open: async ({ page }, words) => {
    await openCase(page, words, subjects.main)
    await askForCase(page, words, action)
  },
})

/** A dialog that a button of a case opens. */
const openedBy = (name: string, subject: string, key: string): Screen => ({
  name,
  open: async ({ page }, words) => {
    await openCase(page, words, subject)
    await openDialogBy(page, words(key))
  },
})

async function openNational(page: Page, words: Words): Promise<void> {
  await openCase(page, words, subjects.main)
  await toTop(await showNationalSide(page, words))
}

const national = (name: string, key: string): Screen => ({
  name,
  open: async ({ page }, words) => {
    await openNational(page, words)
    await openDialogBy(page, words(key))
  },
})

const dialogs: readonly Screen[] = [
  ...(['note', 'close', 'link', 'merge', 'split', 'export'] as const).map(dialogOf),
  {
    name: 'case-reopen',
    open: async ({ page }, words) => {
      await openCase(page, words, subjects.closed)
      await askForCase(page, words, 'reopen')
    },
  },
  openedBy('case-stop-clock', subjects.due, 'clocks:case.action--stop-ours'),
  openedBy('case-receipt', subjects.due, 'clocks:case.action--receipt'),
  {
    name: 'case-by-telephone',
    open: async ({ page }, words) => {
      await openCase(page, words, subjects.overdue)
      const message = await openMessage(page, words, words('templates:T2.name'))
      await openDialogBy(message, words('acknowledgement:phone.action--them'))
    },
  },
  {
    name: 'case-came-back',
    open: async ({ page }, words) => {
      await openCase(page, words, subjects.returned)
      await openDialogBy(page, words('messages:deliver.action--mark-bounced'))
    },
  },
  openedBy('case-print', subjects.returned, 'paper:pdf.action--open'),
  { name: 'case-national', open: ({ page }, words) => openNational(page, words) },
  national('national-forward', 'national:panel.action--forward'),
  national('national-terms', 'national:panel.action--terms'),
  national('national-answer', 'national:answer.action--record'),
]

/** On the desk of `launchCorresponding`. */
export const caseScreens: readonly Screen[] = [...listed, ...threads, ...dialogs]
