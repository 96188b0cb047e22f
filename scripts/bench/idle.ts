/** What the desk takes while nobody touches it: memory and wake-ups, against an empty window on the same runtime. */
import { setTimeout as wait } from 'node:timers/promises'
import { unlock } from '../../tests/e2e/pages/welcome.ts'
import { wordsIn } from '../../tests/e2e/pages/words.ts'
import { type LaunchedApp, launchApp, leastCosts, type OwnedFolder } from '../../tests/e2e/support/launch.ts'
import { testPassphrase } from '../../tests/support/temp-vault.ts'
import { emptyApp, launchEmpty } from './empty-app.ts'
import { bounded, compared, type Figure, type Group, percentile } from './harness.ts'
import { commandOf, memoryOf, treeOf, wakeUpsOf } from './process-tree.ts'
import { vaultOfCases } from './vault-of-cases.ts'

const group = 'idle'
const runs = 3
const words = wordsIn('en')
/**
 * So long after its window is there a program has given back what it needed to begin, in milliseconds; the desk has by
 * then looked for the first time whether a backup is due, and does so again in an hour.
 */
const settling = 45_000
/** Longer than the longest rest of a timer of the desk, one minute. */
const watching = 75_000
const memoryLimit = 1.6
/** One tick of a clock a second, while it is visible. */
const wakeUpLimit = 1

type Rest = {
  /** Of all its processes, in MiB. */
  readonly memory: number
  /** Of the first threads of the processes in which code of the program runs, by second. */
  readonly wakeUps: number
}

async function treeAtRest({ app }: LaunchedApp): Promise<readonly number[]> {
  const root = app.process().pid
  if (root === undefined) throw new Error('the app has ended')
  await wait(settling)
  return await treeOf(root)
}

async function memoryAtRest(launched: LaunchedApp): Promise<number> {
  try {
    return await memoryOf(await treeAtRest(launched))
  } finally {
    await launched.close()
  }
}

/** The rest of an app is watched from outside: whoever asks it anything wakes it. */
async function restOf(launched: LaunchedApp): Promise<Rest> {
  try {
    const tree = await treeAtRest(launched)
    const memory = await memoryOf(tree)
    const own = await scripted(tree)
    const before = await wakeUpsIn(own)
    const from = performance.now()
    await wait(watching)
    const woken = (await wakeUpsIn(own)) - before
    return { memory, wakeUps: (woken * 1000) / (performance.now() - from) }
  } finally {
    await launched.close()
  }
}

/** The main process, the pages and the processes of Node; the others are Chromium's own. */
async function scripted(tree: readonly number[]): Promise<readonly number[]> {
  const [main = 0, ...others] = tree
  const own = [main]
  for (const id of others) {
    if (/--type=renderer|NodeService/.test(await commandOf(id))) own.push(id)
  }
  return own
}

async function wakeUpsIn(processes: readonly number[]): Promise<number> {
  let all = 0
  for (const id of processes) all += await wakeUpsOf(id)
  return all
}

async function restOfDesk(locked: OwnedFolder): Promise<Rest> {
  const desk = await launchApp({ ...leastCosts, userData: locked.path })
  await unlock(desk.page, words, testPassphrase)
  await desk.page.getByRole('listbox').getByRole('option').first().waitFor()
  return await restOf(desk)
}

async function figures(): Promise<readonly Figure[]> {
  const empty = await emptyApp()
  const resting = await emptyApp({ helper: true })
  const locked = await vaultOfCases({ count: 200, workingDaysOnly: false })
  const [desks, windows, memories]: [Rest[], Rest[], number[]] = [[], [], []]
  try {
    for (let run = 0; run < runs; run += 1) {
      memories.push(await memoryAtRest(await launchEmpty(empty)))
      windows.push(await restOf(await launchEmpty(resting)))
      desks.push(await restOfDesk(locked))
    }
  } finally {
    await empty.remove()
    await resting.remove()
    await locked.remove()
  }
  const own = desks.map(({ wakeUps }, run) => Math.max(0, wakeUps - (windows[run]?.wakeUps ?? 0)))
  return [
    compared(
      {
        group,
        name: 'memory of all processes at Today, against that of an empty window',
        unit: 'MiB',
        limit: memoryLimit,
      },
      desks.map(({ memory }) => memory),
      memories,
    ),
    bounded(
      wakeUpLimit,
      {
        group,
        name: 'wake-ups at Today beyond those of an empty window and process, against one a second',
        unit: '/s',
        value: percentile(own, 0.5),
      },
      own,
    ),
  ]
}

export const idleGroup: Group = { name: group, measure: figures }
