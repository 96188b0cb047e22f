/** Importing the certificates of Debian's developers in the real app: nobody who works beside it may be held up. */
import type { ElectronApplication, Page } from 'playwright'
import { wordsIn } from '../../tests/e2e/pages/words.ts'
import { goToPlace } from '../../tests/e2e/pages/workbench.ts'
import { against, type Figure } from './harness.ts'
import { watchLongTasks } from './long-tasks.ts'

const words = wordsIn('en')
/** Of the Debian package `debian-keyring`. */
const ring = '/usr/share/keyrings/debian-keyring.gpg'
const limit = 100
const patience = 240_000

type Watched = { longest: () => number }

/** Runs in the main process: the longest time from now on for which it did nothing else. */
function watchTurns(): void {
  let before = performance.now()
  let most = 0
  const timer = setInterval(() => {
    const now = performance.now()
    most = Math.max(most, now - before)
    before = now
  }, 1)
  const longest = (): number => {
    clearInterval(timer)
    // The turn that is asked in may be the longest: the timer has not seen its end.
    return Math.max(most, performance.now() - before)
  }
  Object.assign(globalThis, { longest })
}

/** Runs in the main process: what {@link watchTurns} has seen since then. */
const longestOf = (): number => (globalThis as unknown as Watched).longest()

async function importRing(page: Page): Promise<void> {
  await goToPlace(page, words, 'keys')
  await page.getByRole('button', { name: words('keys:ring.action--import'), exact: true }).click()
  await page.locator('input[type="file"]').setInputFiles(ring)
  const keep = page.getByRole('button', { name: words('keys:import.action--keep'), exact: true })
  await keep.click({ timeout: patience })
  await keep.waitFor({ state: 'detached', timeout: patience })
}

/** On a page that shows the list of an open desk. */
export async function keyImport(page: Page, app: ElectronApplication): Promise<readonly Figure[]> {
  const tasks = await watchLongTasks(page)
  await app.evaluate(watchTurns)
  await importRing(page)
  const figure = (what: string, value: number) =>
    against(limit, `${what} while debian-keyring is imported, against 100 ms`, value, [value])
  return [
    figure('longest task of the page', await tasks.longest()),
    figure('longest turn of the main process', await app.evaluate(longestOf)),
  ]
}
