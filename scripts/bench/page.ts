/** The page over a large directory in the real app: from a keystroke to the painted answer, and scrolling it. */
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { ElectronApplication, Locator, Page } from 'playwright'
import { noFilter } from '../../src-shared/domain/directory/views.ts'
import { goTo } from '../../tests/e2e/pages/desk.ts'
import { call } from '../../tests/e2e/pages/desk-calls.ts'
import { unlock } from '../../tests/e2e/pages/welcome.ts'
import { wordsIn } from '../../tests/e2e/pages/words.ts'
import { giveAway, launchApp, type OwnedFolder, ownedFolder } from '../../tests/e2e/support/launch.ts'
import { replaceRegistryLayer } from '../../tests/support/registry-layer.ts'
import { testPassphrase, testProfile } from '../../tests/support/temp-vault.ts'
import { vaultServices } from '../../tests/support/vault-services.ts'
import { against, type Figure, type Group, percentile } from './harness.ts'
import { demonstration, enlarged, madeKeyFacts } from './large-directory.ts'
import { watchLongTasks } from './long-tasks.ts'
import { keyImport } from './page-keys.ts'

const words = wordsIn('en')
const paintedLimit = 60
const taskLimit = 50

/** Typed letter by letter and taken back again; Latin, Arabic, Chinese and Cyrillic. */
const typed = [
  'kenya',
  'cote d',
  'المغرب',
  '中国',
  'росси',
  'ministry for',
  'csirt',
  'brazil',
  'poc@',
  'singap',
  'مصر',
  '日本',
  'канад',
  'national c',
  'norway',
  'technical',
  'perú',
  'desk',
]

/** Not counted, as with every figure: what runs for the first time is compiled. Changes the list with each key. */
const warmUp = 'a'

/** User data with a locked vault of `count` points of contact, owned by the user that the app runs as. */
async function vaultOf(count: number): Promise<OwnedFolder> {
  const folder = await ownedFolder('large')
  const vault = path.join(folder.path, 'vault')
  await mkdir(vault, { mode: 0o700 })
  const now = new Date()
  const { vault: calls, keeper } = vaultServices(vault, { now })
  await calls['vault.create']({ kind: 'demonstration', passphrase: testPassphrase, profile: testProfile })
  const target = enlarged(await demonstration(), count)
  const { database } = keeper.current()
  replaceRegistryLayer(database, target, madeKeyFacts(target), now.toISOString())
  await calls['internal.close']({})
  await giveAway(vault)
  for (const name of await readdir(vault)) await giveAway(path.join(vault, name))
  return folder
}

/** Opens the app on a vault of `count` points of contact, with the list on screen. */
async function withList<Answer>(
  count: number,
  work: (page: Page, app: ElectronApplication) => Promise<Answer>,
): Promise<Answer> {
  const folder = await vaultOf(count)
  try {
    const { app, page, close } = await launchApp({ userData: folder.path })
    try {
      await unlock(page, words, testPassphrase)
      await goTo(page, words, 'directory')
      await rowsIn(page).first().waitFor({ timeout: 60_000 })
      return await work(page, app)
    } finally {
      await close()
    }
  } finally {
    await folder.remove()
  }
}

const listIn = (page: Page): Locator =>
  page.getByRole('listbox', { name: words('directory:list.heading--directory') })
const rowsIn = (page: Page): Locator => listIn(page).getByRole('option')

type Watch = { begin: (expected: string) => void; painted: Promise<number> }
type Watched = { watch: Watch }

/** Runs in the page: `watch.painted` is the time from the next key's event to the frame after its answer is shown. */
function watchKeys(): void {
  const watch: Watch = { begin: () => undefined, painted: Promise.resolve(0) }
  watch.begin = (expected) => {
    watch.painted = new Promise((resolve) => {
      let pressed = 0
      addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), { capture: true, once: true })
      const isShown = () =>
        [...document.querySelectorAll('[role="status"]')].some(({ textContent }) =>
          textContent.startsWith(expected),
        )
      const observer = new MutationObserver(() => {
        if (pressed === 0 || !isShown()) return
        observer.disconnect()
        // The first frame is drawn after this callback; the second begins when it has been.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - pressed)))
      })
      observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    })
  }
  Object.assign(globalThis, { watch })
}

/** What the list says when it shows the answer to a text. */
async function shownFor(page: Page, text: string): Promise<string> {
  const { found, total } = await call(page, 'directory.search', { ...noFilter, text: text.trim(), count: 1 })
  const number = new Intl.NumberFormat('en-GB').format(found)
  return found === total ? `${number} ` : `${number} of`
}

/** Milliseconds of every keystroke that changes how many are found; of the others nothing is to be seen. */
async function keystrokes(page: Page): Promise<readonly number[]> {
  await page.evaluate(watchKeys)
  const field = page.getByRole('searchbox', { name: words('directory:list.label--search') })
  await field.click()
  const sample: number[] = []
  let before = ''
  let shown = await shownFor(page, before)
  for (const text of [warmUp, ...typed].flatMap(stepsOf)) {
    const expected = await shownFor(page, text)
    const key = text.length > before.length ? text.slice(before.length) : 'Backspace'
    if (expected === shown) await press(page, key)
    else sample.push(await pressTimed(page, key, expected))
    before = text
    shown = expected
  }
  return sample.slice(stepsOf(warmUp).length)
}

/** What stands in the field after each key: the text letter by letter, and back to nothing. */
function stepsOf(text: string): readonly string[] {
  const beginnings = Array.from(text, (_, index) => text.slice(0, index + 1))
  return [...beginnings, ...beginnings.slice(0, -1).reverse(), '']
}

async function pressTimed(page: Page, key: string, expected: string): Promise<number> {
  await page.evaluate((text) => (globalThis as unknown as Watched).watch.begin(text), expected)
  await press(page, key)
  return page.evaluate(() => (globalThis as unknown as Watched).watch.painted)
}

/** Letters that the driver's keyboard does not have come as one key event too. */
async function press(page: Page, key: string): Promise<void> {
  if (key === 'Backspace' || /^[ -~]$/u.test(key)) return page.keyboard.press(key)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', text: key, key })
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key })
  await devtools.detach()
}

/** Runs in the page: scrolls the list slowly, then from top to bottom, then to places all over it. */
async function scrollList(list: Element): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
  const end = list.scrollHeight - list.clientHeight
  for (let step = 0; step < 300; step += 1) {
    list.scrollTop += 240
    await frame()
  }
  for (let step = 0; step <= 600; step += 1) {
    list.scrollTop = (end * step) / 600
    await frame()
  }
  for (let jump = 0; jump < 40; jump += 1) {
    list.scrollTop = end * ((jump * 0.618034) % 1)
    await rest(120)
  }
  await rest(200)
}

/** The longest task while the list is scrolled, in milliseconds; 0 where none is long. */
async function longestTask(page: Page): Promise<number> {
  const list = listIn(page)
  const tasks = await watchLongTasks(page)
  await list.evaluate(scrollList)
  const longest = await tasks.longest()
  // What was scrolled to was really read and drawn.
  const unread = words('find:list.status--reading')
  await rowsIn(page).filter({ hasText: unread }).first().waitFor({ state: 'detached' })
  return longest
}

async function figures(): Promise<readonly Figure[]> {
  const sample = await withList(10_000, keystrokes)
  const keys = await withList(390, keyImport)
  const task = await withList(100_000, longestTask)
  return [
    against(
      paintedLimit,
      'keystroke to painted list over 10000, p95 against 60 ms',
      percentile(sample, 0.95),
      sample,
    ),
    against(taskLimit, 'longest task while 100000 rows are scrolled, against 50 ms', task, [task]),
    ...keys,
  ]
}

export const pageGroup: Group = { name: 'page', measure: figures }
