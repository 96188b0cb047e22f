/** Going through the page by the keyboard alone. */
import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'

/** The focus follows a change of the page a moment later, and later still on a busy machine. */
const patience = { timeout: 10_000 }
/** More stops than any screen has. */
const mostStops = 200

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement)
}

/** Waits until the focus is on this control. */
export async function hasFocus(target: Locator): Promise<void> {
  await expect.poll(() => isFocused(target), { ...patience, message: `the focus on ${target}` }).toBe(true)
}

/** Waits until the focus is somewhere in this part of the page. */
export async function hasFocusWithin(part: Locator): Promise<void> {
  const isWithin = () => part.evaluate((element) => element.contains(document.activeElement))
  await expect.poll(isWithin, { ...patience, message: `the focus within ${part}` }).toBe(true)
}

/** Presses Tab, or both keys backwards, until the focus is on this control. @throws where that never happens */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor()
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await isFocused(target)) return
    await page.keyboard.press(key)
  }
  throw new Error(`no ${key} leads to ${target}`)
}

/** Goes to a control and presses Enter there. */
export async function enter(page: Page, target: Locator, key?: 'Tab' | 'Shift+Tab'): Promise<void> {
  await tabTo(page, target, key)
  await page.keyboard.press('Enter')
}

/** Goes to a text control and types into it. */
export async function typeInto(
  page: Page,
  target: Locator,
  text: string,
  key?: 'Tab' | 'Shift+Tab',
): Promise<void> {
  await tabTo(page, target, key)
  await page.keyboard.insertText(text)
}

/** Opens the list under a button that has the focus and takes the option by the first letters of its name. */
export async function chooseByKeys(page: Page, button: Locator, option: string): Promise<void> {
  await page.keyboard.press('Enter')
  await page.getByRole('listbox').waitFor()
  await page.keyboard.type(option.slice(0, 6))
  await hasFocus(page.getByRole('option', { name: option, exact: true }))
  await page.keyboard.press('Enter')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  await hasFocus(button)
}
