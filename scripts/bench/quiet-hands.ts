/**
 * Hands that work the page as an officer's do, by mouse and keyboard alone. A driver that looks for a control by its role
 * and its name reads every element of where it begins, which is a long task of the page that no officer causes; so what
 * is to be pressed is looked up while nothing is watched, and only once what was done before has come to rest.
 */
import type { ElementHandle, Locator, Page } from 'playwright'
import { required } from '../../src-shared/base/assert.ts'

/** How long a page rests before it is taken to have finished, in milliseconds. */
const rest = 400

type Watch = { readonly begin: () => void; readonly end: () => readonly number[] }
type Watched = { watch: Watch }

/** Runs in the page: gathers the long tasks between `begin` and `end`, in milliseconds. */
function install(): void {
  let tasks: number[] = []
  const gather = (entries: PerformanceEntryList): void => {
    tasks.push(...entries.map(({ duration }) => duration))
  }
  const observer = new PerformanceObserver((list) => gather(list.getEntries()))
  const watch: Watch = {
    begin: () => {
      tasks = []
      observer.observe({ type: 'longtask' })
    },
    end: () => {
      gather(observer.takeRecords())
      observer.disconnect()
      return tasks
    },
  }
  Object.assign(globalThis, { watch })
}

const begin = (): void => (globalThis as unknown as Watched).watch.begin()
const end = (): readonly number[] => (globalThis as unknown as Watched).watch.end()

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

/** Runs in the page: a task that is too long by any measure. */
const hold = (): void => {
  setTimeout(() => {
    const until = performance.now() + 100
    while (performance.now() < until);
  })
}

/** "No long task" from a watch that sees none would say nothing. @throws where it does not see one that is made */
async function checkSight(page: Page): Promise<void> {
  await page.evaluate(begin)
  await page.evaluate(hold)
  await page.waitForTimeout(rest)
  if (Math.max(0, ...(await page.evaluate(end))) < 100) throw new Error('the watch does not see long tasks')
}

/** Begins to watch. */
export async function quietHands(page: Page): Promise<QuietHands> {
  const tasks: number[] = []
  await page.evaluate(install)
  await checkSight(page)
  await page.evaluate(begin)
  const pause = async () => {
    await page.waitForTimeout(rest)
    tasks.push(...(await page.evaluate(end)))
  }
  const findAll = async (locator: Locator) => {
    await pause()
    await locator.first().waitFor()
    const found = await locator.elementHandles()
    await page.waitForTimeout(rest)
    await page.evaluate(begin)
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
      await pause()
      return Math.max(0, ...tasks)
    },
  }
}
