/** Finds what `JSON.parse` passes over in silence: a member that an object has twice, of which readers take different ones. */

/** Whether an object in `json`, which is valid JSON, names a member more than once. Linear. */
export function hasMemberTwice(json: string): boolean {
  /** Names of the members so far in each open object; null for an open array. */
  const open: (Set<string> | null)[] = []
  let expectsName = false
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at]
    if (character === '"') {
      const end = endOfString(json, at)
      const names = open.at(-1)
      if (expectsName && names instanceof Set) {
        const name = String(JSON.parse(json.slice(at, end)))
        if (names.has(name)) return true
        names.add(name)
      }
      expectsName = false
      at = end - 1
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : null)
      expectsName = character === '{'
    } else if (character === '}' || character === ']') open.pop()
    else if (character === ',') expectsName = true
  }
  return false
}

/** The position after the string that begins at `begin`. */
function endOfString(json: string, begin: number): number {
  for (let at = begin + 1; at < json.length; at += 1) {
    if (json[at] === '\\') at += 1
    else if (json[at] === '"') return at + 1
  }
  return json.length
}
