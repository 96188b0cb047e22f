/** How the desk looks: high contrast in light and in dark, also where the system asks for it, and the compact spacing. */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages } from '../../src-shared/base/languages.ts'
import { press } from './pages/controls.ts'
import { type CorrespondingDesk, launchCorrespondingDesk } from './pages/corresponding-desk.ts'
import { chooseLook, directoryRows, goTo, openDeskSection } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults, faintTexts } from './support/accessibility.ts'

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('appearance')
})
afterAll(() => desk?.end())

const rootAttribute = (page: Page, name: string) =>
  page.evaluate((attribute) => document.documentElement.getAttribute(attribute), name)
const lineColour = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--line-strong'))

describe('high contrast', () => {
  it.each([
    { language: 'en', theme: 'light' },
    { language: 'ar', theme: 'dark' },
  ] as const)(
    'has 7 : 1 for the texts of the settings, the directory and Today in $language, $theme',
    async (look) => {
      const { page } = desk
      const before = wordsIn(await shownLanguage(page))
      await chooseLook(page, before, look)
      const words = wordsIn(look.language)
      await press(page, 'radio', words('desk:settings.label--contrast-high'))
      await expect.poll(() => rootAttribute(page, 'data-contrast')).toBe('high')
      expect(await faintTexts(page)).toEqual([])
      expect(await accessibilityFaults(page)).toEqual([])
      await goTo(page, words, 'directory')
      await directoryRows(page, words).first().click()
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      expect(await faintTexts(page)).toEqual([])
      await goTo(page, words, 'today')
      expect(await faintTexts(page)).toEqual([])
    },
  )

  it('follows the system where the officer leaves it to the system, at once, and only there', async () => {
    const { page } = desk
    const choose = (contrast: 'system' | 'usual') => call(page, 'settings.change', { contrast })
    await choose('system')
    await expect.poll(() => rootAttribute(page, 'data-contrast')).toBe(null)
    const before = await lineColour(page)
    await page.emulateMedia({ contrast: 'more' })
    await expect.poll(() => rootAttribute(page, 'data-contrast')).toBe('high')
    expect(await lineColour(page)).not.toBe(before)
    await choose('usual')
    await expect.poll(() => rootAttribute(page, 'data-contrast')).toBe(null)
    await page.emulateMedia({ contrast: 'no-preference' })
    await choose('system')
    expect(await rootAttribute(page, 'data-contrast')).toBe(null)
  })
})

describe('the compact spacing', () => {
  it('shows more at once, in letters as large, and nothing too small to press', async () => {
    const { page } = desk
    await chooseLook(page, wordsIn(await shownLanguage(page)), { language: 'en', theme: 'light' })
    const words = wordsIn('en')
    const measured = () =>
      page.evaluate(() => {
        const panel = document.querySelector('main')
        return {
          // What scrolls lies somewhere inside.
          height: Math.max(
            ...[...(panel?.querySelectorAll('*') ?? [])].map(({ scrollHeight }) => scrollHeight),
          ),
          type: panel === null ? '' : getComputedStyle(panel).fontSize,
        }
      })
    await openDeskSection(page, words, 'settings')
    const comfortable = await measured()
    await press(page, 'radio', words('desk:settings.label--density-compact'))
    await expect.poll(() => rootAttribute(page, 'data-density')).toBe('compact')
    await expect.poll(async () => (await measured()).height).toBeLessThan(comfortable.height)
    const compact = await measured()
    expect(compact.type).toBe(comfortable.type)
    // The size of targets is among its rules.
    expect(await accessibilityFaults(page)).toEqual([])
    await press(page, 'radio', words('desk:settings.label--density-comfortable'))
    await expect.poll(() => rootAttribute(page, 'data-density')).toBe(null)
  })
})

async function shownLanguage(page: Page) {
  const shown = await page.evaluate(() => document.documentElement.lang)
  return languages.find((language) => language === shown) ?? 'en'
}
