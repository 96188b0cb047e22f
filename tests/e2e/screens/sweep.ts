/**
 * Goes through the screens of a group in English and Arabic, light and dark: asks axe about each, looks for what has no
 * room, and compares the main ones, which are looked at in the longest words too. All of them in all languages at every
 * size are looked at by `npm run sweeps`.
 */
import type { Page } from 'playwright'
import { shownAs } from '../../support/pseudo/pseudo-locale.ts'
import { wordsIn } from '../pages/words.ts'
import { accessibilityFaults, colourFaults } from '../support/accessibility.ts'
import { overflowFaults } from '../support/overflow.ts'
import { sizes } from '../support/overflow-sweep.ts'
import { untranslatedTexts } from '../support/untranslated-texts.ts'
import { setWindow } from '../support/window-size.ts'
import { differenceOf, drawsAlike, goldenLooks, isUpdating, mainScreens } from './golden.ts'
import {
  type Look,
  type Screen,
  type ScreenDesk,
  type ScreenGroup,
  settled,
  showLook,
  visitScreens,
} from './screen.ts'

/** In an order in which one thing changes at a time; the first is how a screen was opened. */
const swept: readonly Look[] = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'ar', theme: 'dark' },
  { language: 'ar', theme: 'light' },
]

/** The longest words there are, on the app of `stagePseudoApp('en-XA')`. */
const longest: Look = { language: shownAs['en-XA'], theme: 'light' }

export type Swept = {
  /** "screen, language, theme: rule, element"; why a screen could not be opened; what should never happen. */
  readonly faults: readonly string[]
  /** What has no room, or is not translated: "screen, language, size: kind, element and text". */
  readonly cramped: readonly string[]
  /** Of main screens from their kept pictures; null where this machine draws letters otherwise. */
  readonly differences: readonly string[] | null
}

const isGolden = ({ language, theme }: Look) =>
  goldenLooks.some((look) => look.language === language && look.theme === theme)

/** In windows of one size; while pictures are taken anew, the main screens alone. */
export async function sweep(group: ScreenGroup): Promise<Swept> {
  const faults: string[] = []
  const cramped: string[] = []
  const differences: string[] = []
  let isComparable: boolean | undefined
  const compareLook = async (name: string, { page }: ScreenDesk, look: Look) => {
    isComparable ??= await drawsAlike(page)
    const difference = isComparable ? await differenceOf(page, name, look) : null
    if (difference !== null) differences.push(difference)
  }
  const findCramped = async (where: string, { page }: ScreenDesk) => {
    cramped.push(...(await overflowFaults(page)).map((fault) => `${where}: ${fault}`))
  }
  /** At twice the size in the smallest window; the main ones also at the usual size. */
  const lookAtLongest = async (name: string, desk: ScreenDesk) => {
    await showLook(desk.page, longest)
    if (mainScreens.has(name)) {
      await findCramped(`${name}, en-XA, usual`, desk)
      cramped.push(...(await untranslatedTexts(desk.page)).map((fault) => `${name}: ${fault}`))
    }
    await setWindow(desk, sizes['small-large'])
    await settled(desk.page)
    await findCramped(`${name}, en-XA, small-large`, desk).finally(() => setWindow(desk, sizes.usual))
  }
  const visit = async ({ name }: Screen, desk: ScreenDesk) => {
    for (const look of swept) {
      await showLook(desk.page, look)
      if (mainScreens.has(name) && isGolden(look)) await compareLook(name, desk, look)
      // Dark colours change nothing but colours: all other rules hold of the same elements as in the light.
      const found = await (look.theme === 'light'
        ? accessibilityFaults(desk.page, 'top')
        : colourFaults(desk.page, 'top'))
      const all = [...found, ...(await keysShown(desk.page))]
      faults.push(...all.map((fault) => `${name}, ${look.language}, ${look.theme}: ${fault}`))
      if (look.theme === 'light' && !isUpdating) await findCramped(`${name}, ${look.language}, usual`, desk)
    }
    if (!isUpdating) await lookAtLongest(name, desk)
  }
  const violations = await visitScreens({ ...group, launch: () => inUsualSize(group) }, wordsIn('en'), {
    visit,
    onFailure: ({ name }, error) => void faults.push(`${name}: ${String(error)}`),
    // axe judges all of a page, wherever it is scrolled to.
    isWanted: ({ name, isFurtherDown = false }) => mainScreens.has(name) || !(isFurtherDown || isUpdating),
  })
  return {
    faults: [...faults, ...violations],
    cramped,
    differences: isComparable === false ? null : differences,
  }
}

/** Keys that stand where their words should. */
async function keysShown(page: Page): Promise<readonly string[]> {
  const text = await page.evaluate(() => document.body.innerText)
  const keys = text.match(/[\w.-]*\b(?:heading|label|prose|hint|action|status|error)--[\w-]+/gu) ?? []
  return keys.map((key) => `a key instead of words: ${key}`)
}

async function inUsualSize(group: ScreenGroup): Promise<ScreenDesk> {
  const desk = await group.launch()
  await setWindow(desk, sizes.usual)
  return desk
}
