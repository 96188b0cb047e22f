/** The clock of what was passed on inside the State, and what its marking says about passing it on. Pure. */
import { stricterTlp, type Tlp } from '../marking.ts'
import type { Forwarding } from './national.ts'

export const forwardingStandings = ['overdue', 'due', 'waiting', 'undated', 'answered'] as const
/** `due`: within a day. `undated`: an answer is open, and no time was named. */
export type ForwardingStanding = (typeof forwardingStandings)[number]

const day = 86_400_000

type Timed = Pick<Forwarding, 'due' | 'answered'>

export function forwardingStanding({ due, answered }: Timed, now: Date): ForwardingStanding {
  if (answered !== null) return 'answered'
  if (due === null) return 'undated'
  const left = Date.parse(due) - now.getTime()
  if (left < 0) return 'overdue'
  return left <= day ? 'due' : 'waiting'
}

/** What is open first, the earliest date first; then what was answered, the latest answer first. */
export function byDue<Item extends Timed>(items: readonly Item[]): Item[] {
  const key = ({ due }: Timed) => (due === null ? Number.POSITIVE_INFINITY : Date.parse(due))
  const order = (one: Item, other: Item) => {
    const [a, b] = [key(one), key(other)]
    return a === b ? 0 : a < b ? -1 : 1
  }
  const open = items.filter(({ answered }) => answered === null).toSorted(order)
  const ended = items
    .filter(({ answered }) => answered !== null)
    .toSorted((one, other) => Date.parse(other.answered ?? '') - Date.parse(one.answered ?? ''))
  return [...open, ...ended]
}

/** Markings that TLP 2.0 (FIRST, August 2022) lets travel no further than named recipients, an organization, or its clients. */
export const cautiousTlp = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER'] as const satisfies readonly Tlp[]
export type CautiousTlp = (typeof cautiousTlp)[number]

/** The marking an officer has to take note of before passing this on; null where TLP 2.0 sets no such limit. */
export function cautionOf(tlp: Tlp | null): CautiousTlp | null {
  return cautiousTlp.find((label) => label === tlp) ?? null
}

/** The strictest marking of these messages; null where none states one. */
export function strictestTlp(rows: readonly { readonly tlp: Tlp | null }[]): Tlp | null {
  return rows.reduce<Tlp | null>((strictest, { tlp }) => {
    if (tlp === null) return strictest
    return strictest === null ? tlp : stricterTlp(strictest, tlp)
  }, null)
}
