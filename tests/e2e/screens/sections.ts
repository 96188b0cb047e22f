/** The sections of the desk, the dialogs that are opened from them, and the registry of a demonstration. */
import { type DeskSection, deskSections } from '../../../src-renderer/navigation.ts'
import { goTo, openDeskSection } from '../pages/desk.ts'
import { dropPack, openTemplates } from '../pages/templates.ts'
import { keptAt, type Screen } from './screen.ts'
import { dialogOn, openDialogBy, showsHeading, toTop } from './ways.ts'

const section = (name: DeskSection): Screen => ({
  name: `desk-${name}`,
  shows: `desk: ${name}`,
  open: ({ page }, words) => openDeskSection(page, words, name),
})

/** A dialog that a button of a section opens. */
const dialogIn = (at: DeskSection, name: string, key: string): Screen => ({
  name: `desk-${name}`,
  open: async ({ page }, words) => {
    await openDeskSection(page, words, at)
    await openDialogBy(page, words(key))
  },
})

/** A dialog about the other officer. */
const ofOfficer = (name: string, key: string): Screen => ({
  name: `desk-officer-${name}`,
  open: async ({ page }, words) => {
    await openDeskSection(page, words, 'officers')
    const row = page.getByRole('row', { name: 'Night watch' })
    await row.getByRole('button', { name: words(key) }).click()
    await dialogOn(page)
  },
})

/** A part further down in a section. */
const partIn = (at: DeskSection, name: string, key: string): Screen => ({
  name: `desk-${name}`,
  shows: `desk: ${at}`,
  isFurtherDown: true,
  open: async ({ page }, words) => {
    await openDeskSection(page, words, at)
    await toTop(page.getByRole('heading', { name: words(key), exact: true }))
  },
})

/** On the desk of `launchAdministered`. */
export const sectionScreens: readonly Screen[] = [
  { name: 'registry', shows: 'registry', open: ({ page }, words) => goTo(page, words, 'registry') },
  {
    name: 'registry-history',
    shows: 'registry',
    isFurtherDown: true,
    open: async ({ page }, words) => {
      await goTo(page, words, 'registry')
      const title = words('pictures:history.heading--directory')
      await toTop(page.getByRole('figure', { name: title, exact: true }))
    },
  },
  ...deskSections.map(section),
  dialogIn('profile', 'manager', 'directory-manager:panel.action--enter'),
  ...(['extend', 'replace', 'sheet', 'practise', 'revoke'] as const).map((action) =>
    dialogIn('key', `key-${action}`, `own-key:action.action--${action}`),
  ),
  dialogIn('national', 'entity', 'national:entity.action--new'),
  dialogIn('national', 'checklist', 'national:checklist.action--new'),
  partIn('clocks', 'clocks-ladder', 'clocks:policy.heading--ladder'),
  {
    name: 'desk-pack',
    shows: 'desk: templates',
    open: async (desk, words) => {
      await openTemplates(desk.page, words)
      await dropPack(desk.page, words, keptAt(desk, 'pack'))
      await showsHeading(desk.page, words('template-packs:review.heading--review'))
    },
  },
  dialogIn('officers', 'officer-add', 'officers:list.action--add'),
  dialogIn('officers', 'officer-passphrase', 'officers:list.action--change-passphrase'),
  ofOfficer('role', 'officers:list.action--change-role'),
  ofOfficer('disable', 'officers:list.action--disable'),
  dialogIn('officers', 'release-rule', 'second-officer:policy.action--change'),
  dialogIn('recovery', 'recovery-code', 'recovery:code.action--make'),
  dialogIn('recovery', 'recovery-shares', 'recovery:shares.action--make'),
]
