/** Fingerprints as prose prints them: in one piece, or in groups of digits with gaps between them. */
import { fingerprint } from './values.ts'

/** Hexadecimal digits of a fingerprint of version 6, and of version 4 (RFC 9580 §5.5.4). */
const lengths = [64, 40]

/** Groups of four digits or more of them at once, or pairs; at least as many as the shorter fingerprint has. */
const runs =
  /(?<![0-9A-Fa-f])[0-9A-Fa-f]{4}(?:[ :]*[0-9A-Fa-f]{4}){9,}(?![0-9A-Fa-f])|\b[0-9A-Fa-f]{2}(?:[ :][0-9A-Fa-f]{2}){19,}\b/g

/** Every fingerprint in a text without line ends, upper-case and without gaps, in the order of the text. */
export function printedFingerprints(text: string): readonly string[] {
  return (text.match(runs) ?? [])
    .flatMap(cut)
    .map(fingerprint)
    .filter((each) => each !== undefined)
}

/** How a run is cut from one of its groups on: `end` is the group after the fingerprint, null where none begins. */
type Cut = { readonly end: number | null; readonly over: number }

/**
 * Cuts a run at its gaps, so that as few digits as possible are left over; where that leaves a choice, the longer
 * fingerprint comes first. A year beside a fingerprint is in its run, and so is the next fingerprint.
 */
function cut(run: string): readonly string[] {
  const groups = run.split(/[ :]+/)
  const cuts: Cut[] = []
  const overFrom = (index: number) => cuts[index]?.over ?? 0
  for (let start = groups.length - 1; start >= 0; start -= 1) {
    const ends = lengths.map((length) => endOf(groups, start, length)).filter((end) => end !== undefined)
    const choices = [
      ...ends.map((end): Cut => ({ end, over: overFrom(end) })),
      { end: null, over: overFrom(start + 1) + (groups[start]?.length ?? 0) },
    ]
    cuts[start] = choices.reduce((best, other) => (other.over < best.over ? other : best))
  }
  const found: string[] = []
  for (let start = 0; start < groups.length; ) {
    const end = cuts[start]?.end ?? null
    if (end !== null) found.push(groups.slice(start, end).join(''))
    start = end ?? start + 1
  }
  return found
}

/** The group after those that have exactly so many digits together; undefined where none do. */
function endOf(groups: readonly string[], start: number, length: number): number | undefined {
  let digits = 0
  for (let end = start; end < groups.length && digits < length; end += 1) {
    digits += groups[end]?.length ?? 0
    if (digits === length) return end + 1
  }
  return undefined
}
