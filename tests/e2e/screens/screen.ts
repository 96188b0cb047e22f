/** What a catalogue of screens is made of: how each is reached, and how its look is changed while it stays. */
import type { ElectronApplication, Page } from 'playwright'
import type { DeskSection, Route } from '../../../src-renderer/navigation.ts'
import { required } from '../../../src-shared/base/assert.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import { call } from '../pages/desk-calls.ts'
import type { Words } from '../pages/words.ts'

/** A desk on which screens are opened. */
export type ScreenDesk = {
  readonly app: ElectronApplication
  readonly page: Page
  readonly passphrase: string
  /** Folder in which the app may write and read files. */
  readonly files: string
  /** Paths and ids of what the desk was furnished with, by name. */
  readonly kept: ReadonlyMap<string, string>
  /** What should never happen, as in `LaunchedApp`. */
  readonly violations: readonly string[]
  readonly end: () => Promise<void>
}

/** What a screen is an example of: a route, or a section of the desk. */
export type Shown = Route['screen'] | `desk: ${DeskSection}`

export type Screen = {
  /** Unique in the catalogue; pictures are called by it. */
  readonly name: string
  readonly shows?: Shown
  /** Another screen of the catalogue, scrolled to something further down: whoever looks at all of a page has seen it. */
  readonly isFurtherDown?: true
  /** Ends when the screen is there, in the language of the words. Starts with no dialog open. */
  readonly open: (desk: ScreenDesk, words: Words) => Promise<void>
  /** Leaves it where neither Escape nor going elsewhere does. */
  readonly leave?: (desk: ScreenDesk, words: Words) => Promise<void>
}

/** Screens of one desk. */
export type ScreenGroup = {
  readonly name: string
  /** Each screen begins where the one before it ended, so none can be passed over. */
  readonly isWalk: boolean
  /** A desk in English and light colours, furnished for these screens. */
  readonly launch: () => Promise<ScreenDesk>
  readonly screens: readonly Screen[]
}

export type Look = { readonly language: Language; readonly theme: 'light' | 'dark' }

/** Milliseconds: a screen comes within a second or two, on a busy machine within ten. */
const patience = 20_000

/** In which screens are opened. */
export const plainLook: Look = { language: 'en', theme: 'light' }

/** What the desk was furnished with under this name. */
export function keptAt(desk: ScreenDesk, name: string): string {
  return required(desk.kept.get(name), `something kept as ${name}`)
}

/** Changes language and colours while the screen stays; ends when the page has followed, with what it had to read anew. */
export async function showLook(page: Page, look: Look): Promise<void> {
  const before = await page.evaluate(() => ({
    language: document.documentElement.lang,
    theme: document.documentElement.dataset.theme,
  }))
  if (before.language === look.language && before.theme === look.theme) return
  await call(page, 'settings.change', look)
  await page.waitForFunction(
    ({ language, theme }) =>
      document.documentElement.lang === language && document.documentElement.dataset.theme === theme,
    look,
  )
  await drawn(page)
  // Other colours change nothing else.
  if (before.language === look.language) return
  // What the screen asked for when its language changed is answered before this.
  await call(page, 'vault.status', {})
  await settled(page)
}

/** Waits until the page has drawn what it rendered. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
      }),
  )
}

/** Waits until the page has drawn what it last rendered, nothing of it has changed for a moment, and no colour fades. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
        const finished = () => {
          const passing = document
            .getAnimations()
            .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
          void Promise.allSettled(passing.map((one) => one.finished)).then(drawn)
        }
        const done = () => {
          observer.disconnect()
          clearTimeout(quiet)
          clearTimeout(limit)
          requestAnimationFrame(finished)
        }
        const wait = () => setTimeout(done, 40)
        let quiet = wait()
        // A clock that counts seconds is never quiet for long.
        const limit = setTimeout(done, 1500)
        const observer = new MutationObserver(() => {
          clearTimeout(quiet)
          quiet = wait()
        })
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
      }),
  )
}

/** Dialogs, panels and menus; messages that pass by are none of these. */
const layers = 'section[role=dialog], section[role=alertdialog], [role=menu]'

/** Closes whatever lies over the screen, by Escape or, where that must not, by its "Cancel" or "Back". */
export async function closeLayers(page: Page, words: Words): Promise<void> {
  const open = page.locator(layers)
  const ways = page.getByRole('button', {
    name: new RegExp(`^(${words('common:action.action--cancel')}|${words('common:action.action--back')})$`),
  })
  for (let tries = 0; tries < 5 && (await open.count()) > 0; tries += 1) {
    if ((await open.last().getAttribute('role')) === 'alertdialog')
      await open.last().locator(ways).last().click({ timeout: 2000 })
    else await page.keyboard.press('Escape')
    await settled(page)
  }
}

/** What is done with each screen. */
export type Visitor = {
  /** The screen is open in the plain look, which may be changed; nothing else of it may. */
  readonly visit: (screen: Screen, desk: ScreenDesk) => Promise<void>
  /** It could not be opened, visited or left. */
  readonly onFailure: (screen: Screen, error: unknown) => void
  /** Left out: all of them. */
  readonly isWanted?: (screen: Screen) => boolean
}

/**
 * Opens the screens of a group one after another on one desk, hands each to the visitor, and leaves it.
 * @returns what should never have happened meanwhile
 */
export async function visitScreens(
  group: ScreenGroup,
  words: Words,
  visitor: Visitor,
): Promise<readonly string[]> {
  const { isWanted = () => true } = visitor
  if (!group.screens.some(isWanted)) return []
  const desk = await group.launch()
  try {
    desk.page.setDefaultTimeout(patience)
    for (const screen of group.screens)
      if (group.isWalk || isWanted(screen)) await visitOne(desk, words, screen, visitor)
    return [...desk.violations]
  } finally {
    await desk.end()
  }
}

async function visitOne(
  desk: ScreenDesk,
  words: Words,
  screen: Screen,
  { visit, onFailure, isWanted = () => true }: Visitor,
): Promise<void> {
  try {
    await closeLayers(desk.page, words)
    await screen.open(desk, words)
    // Most of what it asked for is answered by then.
    await call(desk.page, 'vault.status', {})
    await settled(desk.page)
    if (isWanted(screen)) await visit(screen, desk)
  } catch (error) {
    onFailure(screen, error)
  }
  try {
    await showLook(desk.page, plainLook)
    await screen.leave?.(desk, words)
  } catch (error) {
    onFailure(screen, error)
  }
}
