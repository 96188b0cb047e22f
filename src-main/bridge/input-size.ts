/** Bounds how much one call may carry, before any schema looks at it. */

/** Sealed messages are read up to 50 MB (`largestFileMegabytes` of src-formats); the rest is room. */
export const largestInputBytes = 52 * 1024 * 1024
const largestDepth = 24
const largestNodes = 200_000

type Budget = { bytes: number; nodes: number }

/**
 * True where `value` fits: total length of strings (two bytes a character) and binary data, number of nodes and
 * depth. Structured clone lets cycles through, so the walk is bounded by depth and count and ends on every input.
 */
export function fitsLimits(value: unknown): boolean {
  return fits(value, 0, { bytes: largestInputBytes, nodes: largestNodes })
}

function fits(value: unknown, depth: number, budget: Budget): boolean {
  budget.nodes -= 1
  if (depth > largestDepth || budget.nodes < 0) return false
  if (typeof value === 'string') return spend(value.length * 2, budget)
  if (typeof value !== 'object' || value === null) return true
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return spend(value.byteLength, budget)
  // A list can be long and hold nothing; walking over its holes alone would take minutes.
  if (Array.isArray(value)) {
    return value.length <= budget.nodes && value.every((item) => fits(item, depth + 1, budget))
  }
  return Object.entries(value).every(
    ([key, item]) => spend(key.length * 2, budget) && fits(item, depth + 1, budget),
  )
}

function spend(bytes: number, budget: Budget): boolean {
  budget.bytes -= bytes
  return budget.bytes >= 0
}
