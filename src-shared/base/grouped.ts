/** Pairs of a key and a value as all values of each key; keys and values in the order in which they came. */
export function grouped<Key, Value>(
  pairs: Iterable<readonly [Key, Value]>,
): ReadonlyMap<Key, readonly Value[]> {
  const found = new Map<Key, Value[]>()
  for (const [key, value] of pairs) {
    const own = found.get(key)
    if (own === undefined) found.set(key, [value])
    else own.push(value)
  }
  return found
}
