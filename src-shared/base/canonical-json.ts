/** One text for one value, whatever order its members came in (RFC 8785, JSON Canonicalization Scheme). */

/** Lists and objects in one another. Programs that go through a value level by level have an end, too. */
const deepest = 100

/**
 * The canonical text of a value that came out of `JSON.parse`: members sorted by UTF-16 code units, numbers and strings
 * as ECMAScript writes them, no white space.
 * @param depth levels above the value
 * @throws RangeError where it is nested more than 100 levels deep
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (depth >= deepest) throw new RangeError('nested too deep')
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member, depth + 1)}`).join(',')}}`
}
