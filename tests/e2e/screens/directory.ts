/** The directory: the list, offices of every kind, keys, review, lists to import, readiness, hours, groups. */
import type { Page } from 'playwright'
import { goTo, searchField } from '../pages/desk.ts'
import { chooseFurtherFilters, openSavedFilters } from '../pages/finding.ts'
import { openImport } from '../pages/keys.ts'
import { showTasks } from '../pages/readiness.ts'
import type { Words } from '../pages/words.ts'
import { changeOf, type DirectoryPlace, goToPlace, pasteList } from '../pages/workbench.ts'
import { ownRecord } from './furnish/administered.ts'
import { keptAt, type Screen, type ScreenDesk } from './screen.ts'
import { dialogOn, openDialogBy, openOfficeBy, pressIn, shows, showsHeading, toTop } from './ways.ts'

const list = [
  'state,office,email,phone',
  'TUV,Imported desk Marram (demonstration),desk@marram.example,+68820001',
  'KIR,Imported desk Sedge (demonstration),desk@sedge.example,',
].join('\n')

const openChanged = (desk: ScreenDesk, words: Words) =>
  openOfficeBy(desk, words, keptAt(desk, 'changed-address'), keptAt(desk, 'changed'))

const lists: readonly Screen[] = [
  {
    name: 'today-empty',
    shows: 'today',
    open: async ({ page }, words) => {
      await goTo(page, words, 'today')
      await shows(page, words('clocks:today.prose--empty-title'))
    },
  },
  { name: 'directory', shows: 'directory', open: ({ page }, words) => goToPlace(page, words, 'directory') },
  {
    name: 'directory-nothing-found',
    shows: 'directory',
    open: async ({ page }, words) => {
      await goToPlace(page, words, 'directory')
      await searchField(page, words).fill('quillwortquillwort')
      await shows(page, words('directory:list.heading--nothing-found'))
    },
    leave: ({ page }, words) => searchField(page, words).fill(''),
  },
  {
    name: 'directory-filters',
    open: async ({ page }, words) => {
      await goToPlace(page, words, 'directory')
      await chooseFurtherFilters(page, words, [])
    },
  },
  {
    name: 'directory-saved-filters',
    open: async ({ page }, words) => {
      await goToPlace(page, words, 'directory')
      await openSavedFilters(page, words)
    },
  },
  {
    name: 'directory-export',
    open: async ({ page }, words) => {
      await goToPlace(page, words, 'directory')
      await openDialogBy(page, words('local:export.action--export'))
    },
  },
]

/** A dialog that is opened on the page of the office that the registry changed. */
const onChanged = (name: string, key: string): Screen => ({
  name,
  open: async (desk, words) => {
    await openChanged(desk, words)
    // Some of these buttons say as well what they are about.
    await desk.page
      .getByRole('button', { name: words(key) })
      .first()
      .click()
    await dialogOn(desk.page)
  },
})

const offices: readonly Screen[] = [
  { name: 'office-changed', shows: 'directory', open: openChanged },
  {
    name: 'office-technical',
    shows: 'directory',
    open: (desk, words) => openOfficeBy(desk, words, 'csirt.ken.example', 'National CSIRT of Kenya'),
  },
  {
    name: 'office-record',
    isFurtherDown: true,
    shows: 'directory',
    open: async (desk, words) => {
      await openChanged(desk, words)
      const facts = words('directory:record.heading--record')
      await toTop(desk.page.getByRole('heading', { name: facts, exact: true }))
    },
  },
  {
    name: 'office-confirmation',
    shows: 'directory',
    open: async (desk, words) => {
      await openChanged(desk, words)
      const ages = words('readiness:record.label--ages')
      await desk.page.getByRole('button', { name: ages }).click()
      await toTop(desk.page.getByRole('table', { name: ages }))
    },
  },
  {
    name: 'office-kept',
    isFurtherDown: true,
    shows: 'directory',
    open: async (desk, words) => {
      await openChanged(desk, words)
      await toTop(desk.page.getByRole('heading', { name: words('local:section.heading--local') }))
    },
  },
  onChanged('office-history', 'directory:history.action--origin'),
  onChanged('office-reminder', 'local:reminder.action--add'),
  onChanged('office-call', 'keys:call.action--record'),
  onChanged('office-came-back', 'readiness:bounce.action--bounced'),
  onChanged('verify-way', 'keys:verify.action--verify'),
  {
    name: 'verify-compare',
    open: async (desk, words) => {
      await openChanged(desk, words)
      const dialog = await openDialogBy(desk.page, words('keys:verify.action--verify'))
      await pressIn(dialog, words('common:action.action--continue'))
      await dialog.getByRole('textbox', { name: words('keys:verify.label--heard') }).waitFor()
    },
  },
  {
    name: 'verify-outcome',
    open: async (desk, words) => {
      await openChanged(desk, words)
      const dialog = await openDialogBy(desk.page, words('keys:verify.action--verify'))
      await pressIn(dialog, words('common:action.action--continue'))
      await dialog.getByRole('textbox', { name: words('keys:verify.label--heard') }).fill('0000 0000')
      await pressIn(dialog, words('common:action.action--continue'))
      await dialog.getByRole('textbox', { name: words('keys:verify.label--with-whom') }).waitFor()
    },
  },
  {
    name: 'office-diplomatic',
    shows: 'directory',
    open: (desk, words) =>
      openOfficeBy(desk, words, 'mfa.nzl.example', 'Ministry of Foreign Affairs of New Zealand'),
  },
  {
    name: 'office-by-telephone',
    shows: 'directory',
    open: (desk, words) => openOfficeBy(desk, words, 'saltgrass', ownRecord),
  },
  {
    name: 'office-remove',
    open: async (desk, words) => {
      await openOfficeBy(desk, words, 'saltgrass', ownRecord)
      await openDialogBy(desk.page, words('directory:entry.action--remove'))
    },
  },
]

const records: readonly Screen[] = [
  {
    name: 'record-new',
    shows: 'record',
    open: async ({ page }, words) => {
      await goToPlace(page, words, 'directory')
      await pressIn(page, words('directory:list.action--add'))
      await showsHeading(page, words('directory:editor.heading--new'))
    },
  },
  {
    name: 'record-correct',
    shows: 'record',
    open: async (desk, words) => {
      await openChanged(desk, words)
      await pressIn(desk.page, words('directory:entry.action--correct'))
      await showsHeading(desk.page, words('directory:editor.heading--correct'))
    },
  },
  {
    name: 'record-leave',
    open: async ({ page }, words) => {
      const name = page.getByRole('textbox', { name: words('directory:field.label--entityName') }).first()
      await name.fill('Changed by hand (demonstration)')
      await goTo(page, words, 'today')
      await showsHeading(page, words('directory:leave.heading--leave'))
    },
    leave: ({ page }, words) => pressIn(page, words('directory:leave.action--discard')),
  },
]

const place = (name: DirectoryPlace, heading: string): Screen => ({
  name,
  shows: name,
  open: async ({ page }, words) => {
    await goToPlace(page, words, name)
    await showsHeading(page, words(heading))
  },
})

async function openGroup(page: Page, words: Words): Promise<void> {
  await goToPlace(page, words, 'groups')
  await page.getByRole('button', { name: 'Exercise Saltmarsh' }).click()
  await showsHeading(page, words('local:group.heading--members'))
}

const places: readonly Screen[] = [
  place('review', 'review:screen.heading--review'),
  {
    name: 'review-reject',
    open: async (desk, words) => {
      await goToPlace(desk.page, words, 'review')
      await pressIn(
        changeOf(desk.page, keptAt(desk, 'changed')).first(),
        words('review:change.action--reject'),
      )
      await dialogOn(desk.page)
    },
  },
  {
    name: 'imports',
    shows: 'imports',
    open: async ({ page }, words) => {
      await goToPlace(page, words, 'directory')
      await pressIn(page, words('review:area.action--import'))
      await page.getByRole('textbox', { name: words('imports:source.label--paste') }).waitFor()
    },
  },
  {
    name: 'imports-problems',
    shows: 'imports',
    open: async ({ page }, words) => {
      await pasteList(page, words, 'state,office\nXXX,\n')
      await page
        .getByText(words('imports:problems.heading--problems_one', { number: 1 }))
        .or(page.getByRole('heading', { name: /problems/ }))
        .first()
        .waitFor()
    },
  },
  {
    name: 'imports-preview',
    shows: 'imports',
    open: async ({ page }, words) => {
      await pasteList(page, words, list)
      await shows(page, words('imports:preview.status--new'))
    },
  },
  place('keys', 'keys:ring.heading--ring'),
  { name: 'keys-import', shows: 'keys', open: ({ page }, words) => openImport(page, words) },
  place('readiness', 'readiness:region.heading--regions'),
  {
    name: 'readiness-tasks',
    shows: 'readiness',
    open: async ({ page }, words) => {
      await showTasks(page, words)
      await toTop(page.getByRole('list', { name: words('readiness:task.heading--tasks') }))
    },
  },
  {
    name: 'readiness-coverage',
    isFurtherDown: true,
    shows: 'readiness',
    open: async ({ page }, words) => {
      await goToPlace(page, words, 'readiness')
      const coverage = page.getByRole('heading', { name: words('readiness:coverage.heading--coverage') })
      await coverage.last().waitFor()
      await toTop(coverage.last())
    },
  },
  {
    name: 'readiness-keys',
    isFurtherDown: true,
    shows: 'readiness',
    open: async ({ page }, words) => {
      await goToPlace(page, words, 'readiness')
      const keys = page.getByRole('heading', { name: words('readiness:standing.heading--standing') })
      await keys.last().waitFor()
      await toTop(keys.last())
    },
  },
  place('hours', 'hours:strip.heading--strip'),
  {
    name: 'hours-table',
    shows: 'hours',
    open: async ({ page }, words) => {
      await goToPlace(page, words, 'hours')
      const table = page.getByRole('button', { name: words('hours:table.action--table') })
      await table.click()
      await toTop(table)
    },
  },
  place('groups', 'local:screen.heading--groups'),
  { name: 'group', shows: 'groups', open: ({ page }, words) => openGroup(page, words) },
  {
    name: 'group-change',
    open: async ({ page }, words) => {
      await openGroup(page, words)
      await openDialogBy(page, words('local:group.action--change'))
    },
  },
]

/** On the desk of `launchAdministered`. */
export const directoryScreens: readonly Screen[] = [...lists, ...offices, ...records, ...places]
