/** Finding what a desk holds: the palette, the filters of the list, and filters that are kept under a name. */
import type { Locator, Page } from 'playwright'
import { press } from './controls.ts'
import type { Words } from './words.ts'

/** The field of the palette; there is one while the palette is open. */
export function paletteField(page: Page, words: Words): Locator {
  return page.getByRole('combobox', { name: words('find:palette.label--title') })
}

/** Opens the palette by its hotkey, wherever the focus is. */
export async function openPalette(page: Page, words: Words): Promise<Locator> {
  await page.keyboard.press('Control+K')
  const field = paletteField(page, words)
  await field.waitFor()
  return field
}

/** Leaves the palette without a choice. */
export async function leavePalette(page: Page, words: Words): Promise<void> {
  await page.keyboard.press('Escape')
  await paletteField(page, words).waitFor({ state: 'detached' })
}

export type PaletteChoice = {
  readonly section: 'commands' | 'states' | 'people' | 'cases'
  readonly typed: string
  /** A part of what the option says. */
  readonly option: string
}

/** Opens the palette, types, and presses what was found. */
export async function chooseInPalette(
  page: Page,
  words: Words,
  { section, typed, option }: PaletteChoice,
): Promise<void> {
  const field = await openPalette(page, words)
  await field.fill(typed)
  const group = page.getByRole('group', { name: words(`find:palette.label--${section}`) })
  await group.getByRole('option').filter({ hasText: option }).first().click()
  await field.waitFor({ state: 'detached' })
}

/** Chooses one of the lists above the directory, for example its region. */
export async function chooseFilter(page: Page, label: string, option: string): Promise<void> {
  const filters = page.getByRole('main').getByRole('button', { name: label })
  await filters.click()
  await page.getByRole('option', { name: option, exact: true }).click()
  await page.getByRole('listbox', { name: label }).waitFor({ state: 'detached' })
}

/** Presses boxes behind "More filters", and closes the panel. */
export async function chooseFurtherFilters(
  page: Page,
  words: Words,
  boxes: readonly string[],
): Promise<void> {
  await page.getByRole('button', { name: words('find:filter.action--more') }).click()
  await page.getByRole('dialog', { name: words('find:filter.heading--more') }).waitFor()
  for (const box of boxes) await press(page, 'checkbox', box, true)
}

/** Opens the filters that are kept under a name. */
export async function openSavedFilters(page: Page, words: Words): Promise<Locator> {
  await page.getByRole('button', { name: words('find:saved.action--menu'), exact: true }).click()
  const panel = page.getByRole('dialog', { name: words('find:saved.heading--saved') })
  await panel.waitFor()
  return panel
}

/** Gives the dialog that keeps a filter a name, and keeps it. */
export async function keepFilter(page: Page, words: Words, name: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: words('find:saved.label--name') }).fill(name)
  await dialog.getByRole('button', { name: words('find:saved.action--keep'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}
