/** The long tasks of a page, as it sees them itself. */
import type { Page } from 'playwright'

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

/** So long is the task that a watch has to see before it is believed, in milliseconds. */
const made = 100

/** Runs in the page: a task that is too long by any measure. */
const hold = (milliseconds: number): void => {
  setTimeout(() => {
    const until = performance.now() + milliseconds
    while (performance.now() < until);
  })
}

/** "No long task" from a watch that sees none would say nothing. @throws where it does not see one that is made */
async function checkSight(page: Page): Promise<void> {
  await page.evaluate(begin)
  await page.evaluate(hold, made)
  await page.waitForTimeout(4 * made)
  if (Math.max(0, ...(await page.evaluate(end))) < made) throw new Error('the watch does not see long tasks')
}

export type TaskWatch = {
  /** What is done until `resume` is not watched. */
  readonly pause: () => Promise<void>
  readonly resume: () => Promise<void>
  /** The longest task that was watched, in milliseconds; 0 where none was long. Nothing is watched any more. */
  readonly longest: () => Promise<number>
}

/** Begins to watch. @throws where it would not see long tasks */
export async function watchLongTasks(page: Page): Promise<TaskWatch> {
  const tasks: number[] = []
  const pause = async () => void tasks.push(...(await page.evaluate(end)))
  const resume = () => page.evaluate(begin)
  await page.evaluate(install)
  await checkSight(page)
  await resume()
  return {
    pause,
    resume,
    longest: async () => {
      await pause()
      return Math.max(0, ...tasks)
    },
  }
}
