/** When the coming end of a key deserves attention: 90, 30 and 7 days ahead (DOMAIN.md §6). */

export type KeyAttention = 'none' | 'ninety-days' | 'thirty-days' | 'seven-days'

const dayMilliseconds = 86_400_000

/** @param until UTC instant at which the key ends */
export function keyAttention(until: string, now: Date): KeyAttention {
  const days = (Date.parse(until) - now.getTime()) / dayMilliseconds
  if (days <= 7) return 'seven-days'
  if (days <= 30) return 'thirty-days'
  return days <= 90 ? 'ninety-days' : 'none'
}
