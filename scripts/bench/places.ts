/** The places of an open desk, and the long lists of one of them, in the real app: nobody who goes there is held up. */
import type { Page } from 'playwright'
import { launchCorrespondingDesk } from '../../tests/e2e/pages/corresponding-desk.ts'
import { goTo, placeButton } from '../../tests/e2e/pages/desk.ts'
import { call } from '../../tests/e2e/pages/desk-calls.ts'
import { wordsIn } from '../../tests/e2e/pages/words.ts'
import { directoryPlaces, placeOfDirectory } from '../../tests/e2e/pages/workbench.ts'
import { bounded, type Figure, type Group, percentile } from './harness.ts'
import { type QuietHands, quietHands } from './quiet-hands.ts'

const words = wordsIn('en')
const group = 'places'
const limit = 50

/** Long enough for hundreds of rows that are drawn piece by piece, in milliseconds. */
const drawing = 5000

/** Whoever presses on a machine with two processors sometimes waits for what another process does. */
const rounds = 5

const places = ['today', 'directory', 'cases', 'registry', 'desk'] as const

function figure(what: string, value: number, sample = [value]): Figure {
  const name = `longest task while ${what}, against ${limit} ms`
  return bounded(limit, { group, name, unit: 'ms', value }, sample)
}

async function open(page: Page, hands: QuietHands): Promise<void> {
  for (const place of places) await hands.press(await hands.find(placeButton(page, words, place)))
  await hands.press(await hands.find(placeButton(page, words, 'directory')))
  for (const place of directoryPlaces)
    await hands.press(await hands.find(placeOfDirectory(page, words, place)))
}

async function opened(page: Page): Promise<Figure> {
  const longest: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const hands = await quietHands(page)
    await open(page, hands)
    longest.push(await hands.longest())
  }
  return figure(`all places are opened, median of ${rounds} rounds`, percentile(longest, 0.5), longest)
}

/** Every State and every task of readiness, which are some hundreds. */
async function unfolded(page: Page): Promise<Figure> {
  await goTo(page, words, 'directory')
  await placeOfDirectory(page, words, 'readiness').click()
  const { states, tasks } = await call(page, 'readiness.report', { language: 'en' })
  const hands = await quietHands(page)
  const all = (name: 'states' | 'task', number: number) => {
    const label = words(`readiness:${name}.action--all`, { number: number.toLocaleString('en') })
    return hands.find(page.getByRole('button', { name: label }))
  }
  await hands.press(await all('states', states.length))
  await hands.press(await all('task', tasks.length))
  await page.waitForTimeout(drawing)
  const longest = await hands.longest()
  const list = page.getByRole('list', { name: words('readiness:task.heading--tasks') })
  const drawn = await list.getByRole('listitem').count()
  if (drawn !== tasks.length) throw new Error(`${drawn} of ${tasks.length} tasks are drawn`)
  return figure('every State and every task is drawn', longest)
}

export const placesGroup: Group = {
  name: group,
  measure: async () => {
    const desk = await launchCorrespondingDesk('places')
    try {
      return [await opened(desk.page), await unfolded(desk.page)]
    } finally {
      await desk.end()
    }
  },
}
