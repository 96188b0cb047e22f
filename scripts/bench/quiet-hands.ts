/**
 * Hands that work the page as an officer's do, by mouse and keyboard alone. A driver that looks for a control by its role
 * and its name reads every element of where it begins, which is a long task of the page that no officer causes; so what
 * is to be pressed is looked up while nothing is watched, and only once what was done before has come to rest.
 */
import type { ElementHandle, Locator, Page } from 'playwright'
import { required } from '../../src-shared/base/assert.ts'
import { watchLongTasks } from './long-tasks.ts'

/** How long a page rests before it is taken to have finished, in milliseconds. */
const rest = 400

export type QuietHands = {
  /** Looks something up, unwatched, after what was done has come to rest. */
  readonly find: (locator: Locator) => Promise<ElementHandle>
  readonly findAll: (locator: Locator) => Promise<readonly ElementHandle[]>
  /** Presses the middle of what was found, once it is brought into view. */
  readonly press: (found: ElementHandle) => Promise<void>
  /** Waits until something that `selector` matches holds `text`; the page is asked a few times a second. */
  readonly appears: (selector: string, text: string, patience: number) => Promise<void>
  /** The longest task of the page so far, in milliseconds; 0 where none was long. Nothing is watched any more. */
  readonly longest: () => Promise<number>
}

/** Begins to watch. */
export async function quietHands(page: Page): Promise<QuietHands> {
  const watch = await watchLongTasks(page)
  const findAll = async (locator: Locator) => {
    await page.waitForTimeout(rest)
    await watch.pause()
    await locator.first().waitFor()
    const found = await locator.elementHandles()
    await page.waitForTimeout(rest)
    await watch.resume()
    return found
  }
  return {
    findAll,
    find: async (locator) => required((await findAll(locator))[0], 'what is to be pressed'),
    press: async (found) => {
      const middle = await found.evaluate((element) => {
        if (!(element instanceof HTMLElement)) return null
        element.scrollIntoView({ block: 'center' })
        const { x, y, width, height } = element.getBoundingClientRect()
        return { x: x + width / 2, y: y + height / 2 }
      })
      const { x, y } = required(middle ?? undefined, 'its place')
      await page.mouse.click(x, y)
    },
    appears: async (selector, text, patience) => {
      await page.waitForFunction(
        ([where, what]) =>
          [...document.querySelectorAll(where)].some((element) => element.textContent?.includes(what)),
        [selector, text] as const,
        { timeout: patience, polling: 200 },
      )
    },
    longest: async () => {
      await page.waitForTimeout(rest)
      return await watch.longest()
    },
  }
}
