/** The language is changed on full screens of the real app: nobody who works in the meantime may be held up. */
import type { Page } from 'playwright'
import { type Language, languages } from '../../src-shared/base/languages.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { launchCorrespondingDesk } from '../../tests/e2e/pages/corresponding-desk.ts'
import { goTo, search } from '../../tests/e2e/pages/desk.ts'
import { unlock } from '../../tests/e2e/pages/welcome.ts'
import { wordsIn } from '../../tests/e2e/pages/words.ts'
import { launchApp } from '../../tests/e2e/support/launch.ts'
import { testPassphrase } from '../../tests/support/temp-vault.ts'

import { bounded, type Figure, type Group } from './harness.ts'
import { watchLongTasks } from './long-tasks.ts'
import { openFull } from './message-page.ts'
import { vaultOfCases } from './vault-of-cases.ts'

const limit = 100
const cases = 2000
const words = wordsIn('en')
const group = 'language'

/** Long enough for what is drawn and laid out after a change, in milliseconds. */
const rest = 600

type Desk = { readonly desk: { call: (name: string, input: { language: Language }) => Promise<unknown> } }

/** Runs in the page: chooses a language as a press in the settings does. */
const choose = (language: Language) => {
  void (window as unknown as Desk).desk.call('settings.change', { language })
}

/** The longest task of the page while it is shown in each of the six languages, one after another, twice. */
async function switched(page: Page, what: string): Promise<Figure> {
  const tasks = await watchLongTasks(page)
  const longest: number[] = []
  const order = [...languages.filter((one) => one !== 'en'), 'en'] as const
  for (const language of [...order, ...order]) {
    await tasks.pause()
    await page.waitForTimeout(rest)
    await tasks.resume()
    await page.evaluate(choose, language)
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language, {
      polling: 100,
    })
    await page.waitForTimeout(rest)
  }
  longest.push(await tasks.longest())
  const value = Math.max(...longest)
  const name = `longest task while the language changes on ${what}, against ${limit} ms`
  return bounded(limit, { group, name, unit: 'ms', value }, longest)
}

async function onToday(): Promise<Figure> {
  const folder = await vaultOfCases({ count: cases })
  try {
    const { page, close } = await launchApp({ userData: folder.path })
    try {
      await unlock(page, words, testPassphrase)
      const list = page.getByRole('listbox', { name: words('clocks:today.label--rows') })
      await list.getByRole('option').first().waitFor({ timeout: 60_000 })
      return await switched(page, `Today of ${cases} open cases`)
    } finally {
      await close()
    }
  } finally {
    await folder.remove()
  }
}

/** The directory with a record open, then a form with every field filled. */
async function onDesk(): Promise<readonly Figure[]> {
  const desk = await launchCorrespondingDesk('language')
  try {
    const { page } = desk
    page.setDefaultTimeout(60_000)
    await goTo(page, words, 'directory')
    await search(page, words, 'csirt.ken.example', stateName('KEN', 'en'))
    await page
      .getByRole('listbox', { name: words('directory:list.heading--directory') })
      .getByRole('option')
      .first()
      .click()
    await page.getByRole('button', { name: words('directory:entry.action--write') }).waitFor()
    const directory = await switched(page, 'the directory with a record open')
    await openFull(desk)
    return [directory, await switched(page, 'a message with every field filled')]
  } finally {
    await desk.end()
  }
}

export const languageGroup: Group = {
  name: group,
  measure: async () => [await onToday(), ...(await onDesk())],
}
