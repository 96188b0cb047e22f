/**
 * The clocks of ten thousand open cases of every kind, under a policy of working days: computed anew in the vault process,
 * and painted by the real app.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { clockService } from '../../src-main/services/clocks.ts'
import { clockQueries } from '../../src-main/store/clock-repository.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import { goTo, placeButton } from '../../tests/e2e/pages/desk.ts'
import { unlock } from '../../tests/e2e/pages/welcome.ts'
import { wordsIn } from '../../tests/e2e/pages/words.ts'
import { launchApp } from '../../tests/e2e/support/launch.ts'
import { openVault } from '../../tests/support/open-vault.ts'
import { tempDatabase, testPassphrase } from '../../tests/support/temp-vault.ts'
import { writeVariedCases } from '../../tests/support/varied-cases.ts'
import { bounded, type Figure, type Group, measure } from './harness.ts'
import { quietHands } from './quiet-hands.ts'
import { vaultOfCases } from './vault-of-cases.ts'

const count = 10_000
const runs = 10
const taskLimit = 50
/** More than the messages of so many cases. */
const everyRow = 10 * count
const group = 'clocks'
const words = wordsIn('en')

/** Until `stop`, the longest time for which this process let nothing else in, in milliseconds. */
function watchTurns(): { readonly stop: () => Promise<number> } {
  let before = performance.now()
  let most = 0
  let watching = true
  const watch = async () => {
    while (watching) {
      await nextTurn()
      most = Math.max(most, performance.now() - before)
      before = performance.now()
    }
  }
  const watched = watch()
  return {
    stop: async () => {
      watching = false
      await watched
      return most
    },
  }
}

/**
 * Today after something was written, so that every clock is computed anew. Against what cannot be less: the same columns
 * and records of the same rows, read by SQLite and parsed, without a rule.
 */
async function recomputed(): Promise<readonly Figure[]> {
  await using database = await tempDatabase(migrations)
  const { db } = database
  const vault = openVault(database)
  const now = new Date()
  await writeVariedCases(database, { count, now })
  const service = clockService({
    session: { current: () => vault },
    clock: () => now,
    emit: () => undefined,
  })
  const today = () => service['clocks.today']({ list: 'real', side: 'all', offset: 0, count: 60 })
  const recompute = async () => {
    transaction(db, () => undefined)
    await today()
  }
  const rows = db.prepare(clockQueries.page)
  const records = db.prepare('SELECT CAST(record AS TEXT) FROM message').pluck()
  const plain = async () => {
    rows.all(0, everyRow)
    for (const record of records.iterate()) if (typeof record === 'string') JSON.parse(record)
  }
  const name = `Today of ${count} open cases, against reading their rows and records`
  const figure = await measure({ group, name, runs, limit: 8, subject: recompute, baseline: plain })
  const longest: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const turns = watchTurns()
    await recompute()
    longest.push(await turns.stop())
  }
  const most = Math.max(...longest)
  const turn = `longest turn while ${count} open cases are computed, against ${taskLimit} ms`
  return [figure, bounded(taskLimit, { group, name: turn, unit: 'ms', value: most }, longest)]
}

/** Runs in the page: from the top of the list to its end, and to places all over it. */
async function scrollList(list: Node): Promise<void> {
  if (!(list instanceof Element)) return
  const end = list.scrollHeight - list.clientHeight
  for (let step = 0; step <= 200; step += 1) {
    list.scrollTop = (end * ((step * 0.618034) % 1) * step) / 200
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}

/** The longest task of the page from the press on "Today" to the end of scrolling its list. */
async function painted(): Promise<Figure> {
  const folder = await vaultOfCases({ count })
  try {
    const { page, close } = await launchApp({ userData: folder.path })
    try {
      await unlock(page, words, testPassphrase)
      // The desk opens with it: only from another place can it be pressed.
      await goTo(page, words, 'directory')
      const hands = await quietHands(page)
      await hands.press(await hands.find(placeButton(page, words, 'today')))
      await hands.appears('[role="listbox"] [role="option"]', '', 60_000)
      const list = page.getByRole('listbox', { name: words('clocks:today.label--rows') })
      await (await hands.find(list)).evaluate(scrollList)
      const value = await hands.longest()
      const name = `longest task while Today of ${count} open cases is painted and scrolled, against ${taskLimit} ms`
      return bounded(taskLimit, { group, name, unit: 'ms', value })
    } finally {
      await close()
    }
  } finally {
    await folder.remove()
  }
}

export const clocksGroup: Group = {
  name: group,
  // The window first, while there is nothing in memory here that would be collected beside it.
  measure: async () => [await painted(), ...(await recomputed())],
}
