/** The hand-over of the shift, figures, what waits for a second officer, help, and the palette. */
import { randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright'
import { goTo, lock } from '../pages/desk.ts'
import { call } from '../pages/desk-calls.ts'
import { openPalette } from '../pages/finding.ts'
import { openHandOver } from '../pages/hand-over.ts'
import {
  decision,
  openApproval,
  openQueue,
  type ReviewView,
  readSubmission,
  showView,
} from '../pages/release.ts'
import { unlock } from '../pages/welcome.ts'
import type { Words } from '../pages/words.ts'
import { furtherSubjects, second } from './furnish/corresponding.ts'
import { keptAt, type Screen, type ScreenDesk } from './screen.ts'
import { dialogOn, openDialogBy, pressIn, showsHeading, toTop } from './ways.ts'

const partOf = (name: string, key: string): Screen => ({
  name: `hand-over-${name}`,
  shows: 'hand-over',
  isFurtherDown: true,
  open: async ({ page }, words) => {
    await openHandOver(page, words)
    await toTop(page.getByRole('heading', { name: words(`hand-over:${key}`), exact: true }))
  },
})

const shiftDialog = (name: string, key: string): Screen => ({
  name: `hand-over-${name}`,
  open: async ({ page }, words) => {
    await openHandOver(page, words)
    await openDialogBy(page, words(`hand-over:${key}`))
  },
})

async function openStatistics({ page }: ScreenDesk, words: Words): Promise<void> {
  await openHandOver(page, words)
  await pressIn(page, words('hand-over:screen.action--statistics'))
  await showsHeading(page, words('statistics:weeks.heading--weeks'))
}

const figure = (name: string, key: string): Screen => ({
  name: `statistics-${name}`,
  shows: 'statistics',
  isFurtherDown: true,
  open: async (desk, words) => {
    await openStatistics(desk, words)
    await toTop(desk.page.getByRole('heading', { name: words(`statistics:${key}`), exact: true }))
  },
})

const shift: readonly Screen[] = [
  { name: 'hand-over', shows: 'hand-over', open: ({ page }, words) => openHandOver(page, words) },
  partOf('cases', 'open.heading--cases'),
  partOf('happened', 'happened.heading--happened'),
  partOf('log', 'log.heading--log'),
  shiftDialog('print', 'paper.action--print'),
  shiftDialog('end', 'shift.action--end'),
  shiftDialog('correct', 'log.action--correct'),
  { name: 'statistics', shows: 'statistics', open: openStatistics },
  figure('weeks', 'weeks.heading--weeks'),
  figure('volumes', 'volumes.heading--volumes'),
]

/** `is`: what the palette shows of what was typed. */
const found = (name: string, typed: string, is: (page: Page, words: Words) => Locator): Screen => ({
  name,
  open: async ({ page }, words) => {
    await goTo(page, words, 'today')
    await (await openPalette(page, words)).fill(typed)
    await is(page, words).first().waitFor()
  },
})

const palette: readonly Screen[] = [
  found('palette', '', (page) => page.getByRole('dialog')),
  found('palette-found', 'kenya', (page, words) =>
    page.getByRole('group', { name: words('find:palette.label--people') }),
  ),
  found('palette-nothing', 'quillwortquillwort', (page, words) =>
    page.getByText(words('find:palette.prose--nothing')),
  ),
]

async function openHelp({ page }: ScreenDesk, words: Words): Promise<void> {
  await goTo(page, words, 'registry')
  await page.keyboard.press('F1')
  await page.getByRole('navigation', { name: words('common:help.label--list') }).waitFor()
}

const help: readonly Screen[] = [
  { name: 'help', shows: 'help', open: openHelp },
  {
    name: 'help-term',
    shows: 'help',
    open: async (desk, words) => {
      await openHelp(desk, words)
      const list = desk.page.getByRole('navigation', { name: words('common:help.label--list') })
      await list.getByRole('button').last().click()
    },
  },
  {
    name: 'help-nothing',
    shows: 'help',
    open: async (desk, words) => {
      await openHelp(desk, words)
      await desk.page.getByRole('searchbox', { name: words('common:help.label--search') }).fill('quillwrt')
      await showsHeading(desk.page, words('common:help.heading--nothing'))
    },
  },
]

/** The first officer submits, the second sits down at the desk. */
async function submitAndChange(desk: ScreenDesk, words: Words): Promise<void> {
  const { page, passphrase: authorisation } = desk
  const policy = await call(page, 'secondOfficer.policy', {})
  await call(page, 'secondOfficer.setPolicy', { authorisation, policy: { ...policy, scope: 'all' } })
  const draft = await call(page, 'messages.draft', { id: keptAt(desk, 'submitted-draft') })
  await call(page, 'secondOfficer.submit', {
    draft: { ...draft, id: randomUUID() },
    manner: { each: false, hiddenKeyIds: false },
    note: 'Written after the call of this morning.',
  })
  await goTo(page, words, 'today')
  await lock(page, words)
  await unlock(page, words, second.passphrase, second.alias)
}

const view = (name: ReviewView): Screen => ({
  name: `waiting-${name}`,
  shows: 'waiting',
  open: async ({ page }, words) => void (await showView(page, words, name)),
})

const decisionBy = (what: 'return' | 'comment'): Screen => ({
  name: `waiting-${what}`,
  open: async ({ page }, words) => {
    await decision(page, words, what).click()
    await dialogOn(page)
  },
})

/** Each begins where the one before it ended. */
const waiting: readonly Screen[] = [
  {
    name: 'waiting',
    shows: 'waiting',
    open: async (desk, words) => {
      await submitAndChange(desk, words)
      await openQueue(desk.page, words, 1)
    },
  },
  {
    name: 'waiting-read',
    shows: 'waiting',
    open: ({ page }, words) => readSubmission(page, words, furtherSubjects.submitted),
  },
  ...(['differences', 'history', 'check'] as const).map(view),
  ...(['comment', 'return'] as const).map(decisionBy),
  { name: 'waiting-approve', open: async ({ page }, words) => void (await openApproval(page, words)) },
]

/** On the desk of `launchCorresponding`, after everything that the first officer does. */
export const shiftScreens: readonly Screen[] = [...shift, ...palette, ...help, ...waiting]
