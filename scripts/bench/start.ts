/**
 * Cold start to an unlock screen that takes a passphrase, and from the passphrase to Today: against an empty window on
 * the same runtime.
 */
import type { DeskBridge } from '../../src-shared/contract/contract.ts'
import { wordsIn } from '../../tests/e2e/pages/words.ts'
import { type LaunchedApp, launchApp, leastCosts, type OwnedFolder } from '../../tests/e2e/support/launch.ts'
import { testPassphrase } from '../../tests/support/temp-vault.ts'
import { emptyApp, launchEmpty, untilInteractive } from './empty-app.ts'
import { type Figure, type Group, measure } from './harness.ts'
import { vaultOfCases } from './vault-of-cases.ts'

const group = 'start'
const runs = 11
/** Open cases of the desk: far more than any desk has. */
const cases = 200
const words = wordsIn('en')

/** How fast an officer types, in milliseconds for a key. Meanwhile the app loads what comes after the passphrase. */
const keyRest = 60

/** What the page tells: all in milliseconds. */
type Spans = { readonly all: number; readonly derivation: number }
type Watched = { spans: Promise<Spans> }

/** Runs in the page: from the Enter key to the frame after the rows of Today are there, and how long the key took of it. */
function watchToday(rows: string): void {
  const spans = new Promise<Spans>((resolve) => {
    const times = new Map<string, number>()
    const { desk } = window as unknown as { readonly desk: DeskBridge }
    desk.listen((event) => {
      if (event.topic === 'progress' && event.job === 'unlock') times.set(event.step, performance.now())
    })
    const look = (from: number) => {
      const isThere =
        document.querySelector(`[role="listbox"][aria-label="${rows}"] [role="option"]`) !== null
      if (!isThere) return void requestAnimationFrame(() => look(from))
      const derivation = (times.get('database') ?? 0) - (times.get('derive') ?? 0)
      // What is there is painted with this frame, which has ended when the next one begins.
      requestAnimationFrame(() => resolve({ all: performance.now() - from, derivation }))
    }
    const begin = (event: KeyboardEvent) => {
      if (event.key !== 'Enter') return
      removeEventListener('keydown', begin, true)
      look(event.timeStamp)
    }
    addEventListener('keydown', begin, true)
  })
  Object.assign(globalThis, { spans })
}

const waitForToday = (): Promise<Spans> => (globalThis as unknown as Watched).spans

/** Milliseconds from the Enter key below a typed passphrase to Today with its rows, without those of Argon2id. */
async function untilToday({ page, close }: LaunchedApp): Promise<number> {
  try {
    const field = page.locator('input[type=password]:enabled').first()
    await field.focus()
    await page.evaluate(watchToday, words('clocks:today.label--rows'))
    await page.keyboard.type(testPassphrase, { delay: keyRest })
    await page.keyboard.press('Enter')
    const { all, derivation } = await page.evaluate(waitForToday)
    if (derivation <= 0) throw new Error('the page was not told when the key was derived')
    return all - derivation
  } finally {
    await close()
  }
}

async function startFigures(empty: OwnedFolder, locked: OwnedFolder): Promise<readonly Figure[]> {
  const baseline = () => untilInteractive(() => launchEmpty(empty))
  const launch = () => launchApp({ ...leastCosts, userData: locked.path, startsAtOnce: true })
  return [
    await measure({
      group,
      name: 'cold start to an interactive unlock screen, against that of an empty window',
      runs,
      limit: 1.5,
      subject: () => untilInteractive(launch),
      baseline,
    }),
    await measure({
      group,
      name: `Enter to Today of ${cases} open cases, without Argon2id, against the start of an empty window`,
      runs,
      limit: 0.6,
      subject: async () => untilToday(await launch()),
      baseline,
    }),
  ]
}

async function figures(): Promise<readonly Figure[]> {
  const empty = await emptyApp()
  const locked = await vaultOfCases({ count: cases, workingDaysOnly: false })
  try {
    return await startFigures(empty, locked)
  } finally {
    await empty.remove()
    await locked.remove()
  }
}

export const startGroup: Group = { name: group, measure: figures }
