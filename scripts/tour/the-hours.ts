/** Whose office is open, and what the desk knows of all of them, in each look. */
import { chooseLook } from '../../tests/e2e/pages/desk.ts'
import { wordsIn } from '../../tests/e2e/pages/words.ts'
import { goToPlace } from '../../tests/e2e/pages/workbench.ts'
import { type Look, lastOf, looks } from './looks.ts'
import type { TourContext } from './tour-context.ts'

/** Begins and ends in the last look. */
export async function showHours(
  { desk, recorder }: TourContext,
  shown: readonly Look[] = looks,
): Promise<void> {
  const { page } = desk
  let before = wordsIn(lastOf(shown).language)
  for (const look of shown) {
    await chooseLook(page, before, look)
    const words = wordsIn(look.language)
    before = words
    const name = `${look.language}-${look.theme}`
    const strip = page.getByRole('heading', { name: words('hours:strip.heading--strip'), exact: true })
    await recorder.step(`hours-${name}`, async () => {
      await goToPlace(page, words, 'hours')
      await strip.waitFor()
    })
    await recorder.step(`hours-strip-${name}`, () =>
      strip.evaluate((heading) => heading.scrollIntoView({ block: 'start' })),
    )
    await recorder.step(`hours-table-${name}`, async () => {
      const table = page.getByRole('button', { name: words('hours:table.action--table') })
      await table.click()
      await table.evaluate((button) => button.scrollIntoView({ block: 'start' }))
    })
    await recorder.step(`coverage-${name}`, async () => {
      await goToPlace(page, words, 'readiness')
      const coverage = page.getByRole('heading', { name: words('readiness:coverage.heading--coverage') })
      await coverage.last().waitFor()
      await coverage.last().evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
    })
  }
}
