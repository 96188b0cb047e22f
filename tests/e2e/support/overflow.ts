/** What of a screen has no room: texts that are cut, texts that lie on each other, controls that are cut, a page too wide. */
import type { Page } from 'playwright'
import { findOverflow } from './find-overflow.ts'

/**
 * Looks at everything that is laid out, also what would have to be scrolled to. What is meant to scroll is no fault, nor
 * is an ellipsis whose whole text stands in a `title`, or elsewhere on the screen.
 * @returns "kind: <element> text", one for each fault
 */
export async function overflowFaults(page: Page): Promise<readonly string[]> {
  const faults = await page.evaluate(findOverflow)
  return faults.map(({ kind, where, text }) => `${kind}: ${where} “${text}”`)
}
