/** Every place of the open desk, with the way there as a person takes it. */
import type { Page } from 'playwright'
import { deskSections } from '../../../src-renderer/navigation.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { directoryRows, goTo, openDeskSection, search, searchField } from './desk.ts'
import type { Words } from './words.ts'
import { directoryPlaces, goToPlace } from './workbench.ts'

/** Ends when the place is shown, with the focus where a person would type. */
type Way = (page: Page, words: Words) => Promise<void>

/** Presses the first button of that name. */
export async function pressButton(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
}

async function showsHeading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, exact: true }).waitFor()
}

/** Opens the page of the technical point of contact of Kenya, by its address. */
async function openKenyan(page: Page, words: Words): Promise<void> {
  await goToPlace(page, words, 'directory')
  await search(page, words, 'csirt.ken.example', stateName('KEN', 'en'))
  await directoryRows(page, words).first().click()
  await page.getByRole('button', { name: words('directory:entry.action--write') }).waitFor()
}

const ofDirectory: Readonly<Record<string, Way>> = {
  ...Object.fromEntries(
    directoryPlaces.map((place): [string, Way] => [
      `directory: ${place}`,
      async (page, words) => {
        await goToPlace(page, words, place)
        const bar = page.getByRole('navigation', { name: words('review:area.label--places') })
        const item = bar.getByRole('listitem').nth(directoryPlaces.indexOf(place))
        await item.locator('[aria-current="page"]').waitFor()
      },
    ]),
  ),
  'a list to import': async (page, words) => {
    await goToPlace(page, words, 'directory')
    await pressButton(page, words('review:area.action--import'))
    await page.getByRole('textbox', { name: words('imports:source.label--paste') }).focus()
  },
  'the editor of a new record': async (page, words) => {
    await goToPlace(page, words, 'directory')
    await pressButton(page, words('directory:list.action--add'))
    await showsHeading(page, words('directory:editor.heading--new'))
    const name = page.getByRole('textbox', { name: words('directory:field.label--entityName') })
    await name.first().focus()
  },
  'the editor of a known record': async (page, words) => {
    await openKenyan(page, words)
    await pressButton(page, words('directory:entry.action--correct'))
    await showsHeading(page, words('directory:editor.heading--correct'))
  },
  'the search of the directory': async (page, words) => {
    await goToPlace(page, words, 'directory')
    await searchField(page, words).focus()
  },
}

const ofCases: Readonly<Record<string, Way>> = {
  cases: async (page, words) => {
    await goTo(page, words, 'cases')
    await showsHeading(page, words('messages:list.heading--cases'))
  },
  'templates and drafts': async (page, words) => {
    await goTo(page, words, 'cases')
    await pressButton(page, words('messages:list.action--write'))
    await showsHeading(page, words('compose:start.heading--start'))
  },
  'a message that is being written': async (page, words) => {
    await openKenyan(page, words)
    await pressButton(page, words('directory:entry.action--write'))
    await page.getByRole('textbox', { name: words('compose:envelope.label--subject') }).focus()
  },
  'a message to open': async (page, words) => {
    await goTo(page, words, 'cases')
    await pressButton(page, words('messages:list.action--open'))
    await page.getByRole('button', { name: words('read:open.action--file') }).waitFor()
  },
}

/** Those of the rail, with the sections of the desk, the editors, and a message that is being written or opened. */
export const places: Readonly<Record<string, Way>> = {
  ...ofDirectory,
  ...ofCases,
  registry: (page, words) => goTo(page, words, 'registry'),
  ...Object.fromEntries(
    deskSections.map((section): [string, Way] => [
      `desk: ${section}`,
      (page, words) => openDeskSection(page, words, section),
    ]),
  ),
}
