/** What axe finds wrong with the screen as it is. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'

/**
 * Rules of WCAG 2.2, levels A and AA.
 * @returns "rule: path element", one for each fault
 */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Of what is right, axe names each element otherwise: a quarter of its time.
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // What React Aria has spoken in its stead names elements that may be gone from the screen by now.
    .exclude('[data-live-announcer]')
    // The other mode opens a window of its own, which this app has none of.
    .setLegacyMode()
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html}`),
  )
}
