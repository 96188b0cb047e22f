/** Every screen in both pseudo-languages at every size: nothing has no room, and no words are without the marks. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { everyGroup } from '../e2e/screens/catalogue.ts'
import { type Looks, sizeNames, sweep } from '../e2e/support/overflow-sweep.ts'
import { stagePseudoApp } from '../e2e/support/pseudo-app.ts'
import { untranslatedTexts } from '../e2e/support/untranslated-texts.ts'
import { shownAs } from '../support/pseudo/pseudo-locale.ts'

const looks: Looks = { [shownAs['en-XA']]: sizeNames, [shownAs['ar-XB']]: sizeNames }

let restore: () => Promise<void>
beforeAll(async () => {
  restore = await stagePseudoApp()
})
afterAll(() => restore?.())

it.each(everyGroup)(
  'the screens of $name',
  async (group) => {
    const faults = await sweep(group, {
      looks,
      also: async ({ page }, language) =>
        language === shownAs['en-XA'] ? await untranslatedTexts(page) : [],
    })
    expect(faults).toEqual([])
  },
  3_600_000,
)
