/** Where things stand in a chart. Lengths are units of its drawing; the reading direction decides where it begins. */

/** Answers the place of a distance from the beginning of the lines of text. */
export type Across = (distance: number) => number

/** In right-to-left text everything is counted from the right edge. */
export function acrossOf(width: number, dir: 'ltr' | 'rtl'): Across {
  return (distance) => (dir === 'rtl' ? width - distance : distance)
}

/** A rectangle that reaches from one distance to another. */
export function spanned(across: Across, from: number, to: number): { x: number; width: number } {
  const [one, other] = [across(from), across(to)]
  return { x: Math.min(one, other), width: Math.abs(other - one) }
}

/**
 * A round number at or above the greatest value, so that the ends of an axis can be read: 1, 2 or 5 times a power of ten.
 * Never 0.
 */
export function roundedUp(most: number): number {
  if (most <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= most) ?? most
}
