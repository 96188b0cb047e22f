/** The main screens in Arabic and Chinese, in light and dark. */
import type { Language } from '../../src-shared/base/languages.ts'
import { chooseLook, directoryRows, goTo, openDeskSection, type Place } from '../../tests/e2e/pages/desk.ts'
import { wordsIn } from '../../tests/e2e/pages/words.ts'
import { type Look, looks } from './looks.ts'
import type { TourContext } from './tour-context.ts'

const places: readonly Place[] = ['directory', 'cases', 'registry', 'desk']

export async function showLanguages(context: TourContext, shown: readonly Look[] = looks): Promise<void> {
  const { desk, recorder } = context
  const { page } = desk
  let before: Language = 'en'
  for (const { language, theme } of shown) {
    await chooseLook(page, wordsIn(before), { language, theme })
    before = language
    const words = wordsIn(language)
    for (const place of places) {
      await recorder.step(`${place}-${language}-${theme}`, async () => {
        await goTo(page, words, place)
        if (place === 'directory') await chooseKenya(context, language)
        if (place === 'cases') await openFirstThread(context, language)
        if (place === 'desk') await openDeskSection(page, words, 'about')
      })
    }
  }
}

async function chooseKenya({ desk }: TourContext, language: Language): Promise<void> {
  const words = wordsIn(language)
  await desk.page.getByRole('searchbox', { name: words('directory:list.label--search') }).fill('46F9906A')
  // A fragment of a fingerprint names one office only.
  await directoryRows(desk.page, words).nth(1).waitFor({ state: 'detached' })
  await directoryRows(desk.page, words).first().click()
  await desk.page.getByRole('button', { name: words('directory:entry.action--write') }).waitFor()
}

async function openFirstThread({ desk }: TourContext, language: Language): Promise<void> {
  const words = wordsIn(language)
  const list = desk.page.getByRole('listbox', { name: words('messages:list.label--threads') })
  await list.getByRole('option').first().click()
  await desk.page.getByRole('list', { name: words('messages:thread.label--timeline') }).waitFor()
}
