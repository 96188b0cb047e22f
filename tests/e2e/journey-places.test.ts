/** The five places: the sections of the desk by keyboard and in a narrow window, the line below them, the messages over them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { deskSections } from '../../src-renderer/navigation.ts'
import { languages } from '../../src-shared/base/languages.ts'
import { type DemonstrationDesk, launchReadyDesk } from './pages/demonstration.ts'
import { chooseLook, deskSectionButton, goTo, openDeskSection, type Place } from './pages/desk.ts'
import { enter, hasFocus, tabTo } from './pages/keyboard.ts'
import { type Words, wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const places: readonly Place[] = ['today', 'directory', 'cases', 'registry', 'desk']

let desk: DemonstrationDesk
beforeAll(async () => {
  desk = await launchReadyDesk()
})
afterAll(async () => {
  await desk?.end()
})

/** Content of the window in pixels, and its zoom. */
async function setWindow(size: { readonly width: number; readonly height: number }, zoom = 1): Promise<void> {
  await desk.app.evaluate(
    ({ BrowserWindow }, wanted) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(wanted.width, wanted.height)
      window?.webContents.setZoomFactor(wanted.zoom)
    },
    { ...size, zoom },
  )
  const width = Math.round(size.width / zoom)
  await expect.poll(() => desk.page.evaluate(() => window.innerWidth)).toBe(width)
}

/** Texts of the status line that are cut, or that reach beyond the window. */
function cutTexts(own: Words): Promise<readonly string[]> {
  const line = desk.page.getByRole('region', { name: own('common:frame.label--status') })
  return line.evaluate((section) =>
    [section, ...section.querySelectorAll('*')]
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect()
        const isCut = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1
        return isCut || left < -1 || right > window.innerWidth + 1
      })
      .map((element) => element.textContent ?? ''),
  )
}

describe('the sections of the desk', () => {
  it('are gone through with the arrow keys, and opened with Enter', async () => {
    const { page } = desk
    await goTo(page, words, 'desk')
    const button = (section: (typeof deskSections)[number]) => deskSectionButton(page, words, section)
    await tabTo(page, button('profile'))
    await page.keyboard.press('ArrowDown')
    await hasFocus(button('key'))
    await page.keyboard.press('End')
    await hasFocus(button('about'))
    expect(await button('profile').getAttribute('aria-current')).toBe('page')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: words('desk:screen.label--keyboard'), exact: true }).waitFor()
    await hasFocus(button('keyboard'))
    await enter(page, button('settings'), 'Shift+Tab')
    await page.getByRole('region', { name: words('desk:screen.label--settings'), exact: true }).waitFor()
  })

  it('begin at their top', async () => {
    const { page } = desk
    await openDeskSection(page, words, 'clocks')
    const region = page.getByRole('region', { name: words('desk:screen.label--clocks'), exact: true })
    await region.evaluate((element) => element.scrollIntoView({ block: 'end' }))
    await deskSectionButton(page, words, 'settings').click()
    const next = page.getByRole('region', { name: words('desk:screen.label--settings'), exact: true })
    await expect
      .poll(() => next.evaluate((element) => element.getBoundingClientRect().top))
      .toBeGreaterThan(0)
  })

  it('are one choice at twice the size', async () => {
    const { page } = desk
    await setWindow({ width: 1280, height: 840 }, 2)
    const list = page.getByRole('navigation', { name: words('desk:screen.label--sections') })
    expect(await list.count()).toBe(0)
    const choice = page.getByRole('button', { name: words('desk:screen.label--sections') })
    await choice.click()
    await page.getByRole('option', { name: words('desk:screen.label--audit'), exact: true }).click()
    await page.getByRole('region', { name: words('desk:screen.label--audit'), exact: true }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await setWindow({ width: 1280, height: 840 })
    await list.waitFor()
  })
})

describe('the status line', () => {
  it('is cut in no language and at no place, in the smallest window', async () => {
    const { page } = desk
    await setWindow({ width: 1024, height: 700 })
    let before = words
    for (const language of languages) {
      await chooseLook(page, before, { language, theme: 'light' })
      before = wordsIn(language)
      for (const place of places) {
        await goTo(page, before, place)
        expect(await cutTexts(before), `${language}: ${place}`).toEqual([])
      }
    }
    await chooseLook(page, before, { language: 'en', theme: 'light' })
  })
})

describe('a short message', () => {
  it('moves away from what has the focus, however quickly the focus moves', async () => {
    const { page } = desk
    await openDeskSection(page, words, 'key')
    await page.getByRole('button', { name: /^Copy/ }).first().click()
    const message = page.getByRole('region', { name: /Notifications/ }).getByRole('alertdialog')
    await message.waitFor()
    await page.evaluate(() => {
      const place = 'position: fixed; inset-block-end: 3.5rem; inset-inline-end: 2rem'
      const [one, other] = ['One', 'Other'].map((text) => {
        const button = Object.assign(document.createElement('button'), { textContent: text })
        button.style.cssText = place
        document.body.append(button)
        return button
      })
      one?.focus()
      other?.focus()
    })
    const other = page.getByRole('button', { name: 'Other', exact: true })
    const isCovered = async () => {
      const [above, below] = [await message.boundingBox(), await other.boundingBox()]
      if (above === null || below === null) return 'gone'
      return above.y < below.y + below.height && above.y + above.height > below.y
    }
    await expect.poll(isCovered).toBe(false)
    // Nor does it come back by itself.
    await page.waitForTimeout(300)
    expect(await isCovered()).toBe(false)
  })
})
