/** What an officer's hands do on the way: every press of the pointer and every key, counted where they reach the page. */
import type { Page } from 'playwright'

export type Effort = { readonly presses: number; readonly keys: number }

/** Begins to count; the answer tells how much it has been since the last question. */
export async function countEffort(page: Page): Promise<() => Promise<Effort>> {
  await page.evaluate(() => {
    const count = { presses: 0, keys: 0 }
    addEventListener('pointerdown', ({ isTrusted }) => isTrusted && count.presses++, true)
    addEventListener('keydown', ({ isTrusted }) => isTrusted && count.keys++, true)
    Object.assign(globalThis, { effort: count })
  })
  return () =>
    page.evaluate(() => {
      const { effort } = globalThis as unknown as { effort: { presses: number; keys: number } }
      const so = { ...effort }
      effort.presses = 0
      effort.keys = 0
      return so
    })
}

/**
 * Seconds that hands and eyes take for so much, by the keystroke-level model (Card, Moran and Newell, 1980): 0.28 s a key
 * of somebody who types without skill, 1.1 s to point, 0.2 s to press, 1.35 s to think before each press. It is an
 * estimate for somebody who knows the way, and no measurement of a person.
 */
export function estimatedSeconds({ presses, keys }: Effort): number {
  return keys * 0.28 + presses * (1.1 + 0.2 + 1.35)
}
