/** What axe finds wrong with the screen as it is. */
import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright'

/** Rules of WCAG 2.2, levels A and AA. */
const standard: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
}

/** Of these rules, those whose outcome the colours decide, and nothing else of a theme does. */
const ofColours: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
}

const enhanced: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast-enhanced'] } }

/** All of the page, or where a dialog lies over it that alone, for whoever asks about what is below at another time. */
type Part = 'all' | 'top'

/**
 * Texts with less than 7 : 1, or 4.5 : 1 where they are large (WCAG 2.2, 1.4.6).
 * @returns as {@link accessibilityFaults}
 */
export async function faintTexts(page: Page): Promise<readonly string[]> {
  return faultsOf(page, enhanced)
}

/**
 * Rules of WCAG 2.2, levels A and AA.
 * @returns "rule: path element", one for each fault
 */
export async function accessibilityFaults(page: Page, part?: Part): Promise<readonly string[]> {
  return faultsOf(page, standard, part)
}

/**
 * For a screen that {@link accessibilityFaults} found nothing in, and of which the colours alone have changed since.
 * @returns as {@link accessibilityFaults}
 */
export async function colourFaults(page: Page, part?: Part): Promise<readonly string[]> {
  return faultsOf(page, ofColours, part)
}

async function faultsOf(page: Page, options: RunOptions, part: Part = 'all'): Promise<readonly string[]> {
  // Half a megabyte, once for each document.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return await page.evaluate(
    async ([asked, isTopOnly]) => {
      const { axe: inPage } = window as unknown as { axe: typeof axe }
      const dialog = [...document.querySelectorAll('section[role=dialog], section[role=alertdialog]')].at(-1)
      const { violations } = await inPage.run(
        // What React Aria has spoken in its stead names elements that may be gone from the screen by now.
        {
          ...(isTopOnly && dialog !== undefined ? { include: [dialog] } : {}),
          exclude: ['[data-live-announcer]'],
        },
        { ...asked, resultTypes: ['violations'], iframes: false, preload: false },
      )
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html}`),
      )
    },
    [options, part === 'top'] as const,
  )
}
