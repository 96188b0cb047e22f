/** What the first run wants of an officer, in a demonstration: the rest is proposed, and Enter goes on. */

/** In the order of the steps; docs/first-hour.md has the same list. */
export const decisions = [
  'The vault: for a demonstration',
  'The State',
  'The kind of point of contact',
  'The passphrase, twice',
  'The recovery code, typed from paper',
] as const

export type Decision = (typeof decisions)[number]

/** Steps that Enter leaves as they are proposed. */
export const proposedSteps = ['language', 'key', 'registry'] as const
