/** What a directory must not say, and no schema can refuse: registries do not publish it, and desks do not take it. */

type Entry = {
  readonly state: string
  readonly pointsOfContact: readonly { readonly id: string; readonly state: string }[]
}

/**
 * Whether a State or a point of contact is listed twice, or a point of contact under another State than its own: different
 * readers could take different ones of them. Ids are compared without regard to case (RFC 9562 §4).
 */
export function contradictsItself(states: readonly Entry[]): boolean {
  const records = states.flatMap(({ pointsOfContact }) => pointsOfContact)
  const isElsewhere = states.some((entry) => entry.pointsOfContact.some(({ state }) => state !== entry.state))
  return isElsewhere || hasRepetition(states.map(({ state }) => state)) || hasRepeatedId(records)
}

/** As {@link contradictsItself}, of ids alone. */
export function hasRepeatedId(records: readonly { readonly id: string }[]): boolean {
  return hasRepetition(records.map(({ id }) => id.toLowerCase()))
}

function hasRepetition(names: readonly string[]): boolean {
  return new Set(names).size < names.length
}
