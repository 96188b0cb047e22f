/** Keys of rows that have no identity of their own, so that a half-typed date stays with its row when others go. */

/** As many keys as there are rows: those given, and new ones for rows that came from elsewhere. */
export function keysFor(given: readonly number[], count: number): readonly number[] {
  const next = Math.max(-1, ...given) + 1
  const missing = Math.max(0, count - given.length)
  return [...given.slice(0, count), ...Array.from({ length: missing }, (_none, index) => next + index)]
}

/** The other rows keep their keys. */
export function keysWhenRemoved(keys: readonly number[], index: number): readonly number[] {
  return keys.filter((_key, place) => place !== index)
}

export function keysWhenMoved(keys: readonly number[], index: number, by: -1 | 1): readonly number[] {
  return keys.map((key, place) => {
    if (place === index) return keys[index + by] ?? key
    return place === index + by ? (keys[index] ?? key) : key
  })
}
