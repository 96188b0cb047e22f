/** What axe finds wrong with the screen as it is. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'

/**
 * Texts with less than 7 : 1, or 4.5 : 1 where they are large (WCAG 2.2, 1.4.6).
 * @returns as {@link accessibilityFaults}
 */
export async function faintTexts(page: Page): Promise<readonly string[]> {
  return faultsOf(new AxeBuilder({ page }).withRules(['color-contrast-enhanced']))
}

/**
 * Rules of WCAG 2.2, levels A and AA.
 * @returns "rule: path element", one for each fault
 */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  return faultsOf(new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']))
}

async function faultsOf(rules: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await rules
    // What React Aria has spoken in its stead names elements that may be gone from the screen by now.
    .exclude('[data-live-announcer]')
    // The other mode opens a window of its own, which this app has none of.
    .setLegacyMode()
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html}`),
  )
}
