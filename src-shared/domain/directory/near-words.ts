/** Words that differ from a mistyped one by a letter or two: in Latin script only, and never digits. */

/** Words as they were folded (fold.ts), sorted by their UTF-16 code units, each once. */
export type SortedWords = readonly string[]

export type NearWords = {
  /** Words as a whole within the edits. */
  readonly whole: readonly string[]
  /** The shortest beginnings of words within the edits; every word in `whole` begins with one of them. */
  readonly beginnings: readonly string[]
}

const latinWord = /^\p{Script=Latin}+$/u

/**
 * How many letters of a folded word may have been left out, added, taken for another or swapped with the next: none
 * below four letters, one up to seven, else two. None in a word that is not all Latin letters, since there one letter
 * is too much of it.
 */
export function editsAllowed(word: string): 0 | 1 | 2 {
  if (word.length < 4 || !latinWord.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/** Whether {@link nearWords} can ever answer a word: what is shorter is near to nothing that bends. */
export function isVocabulary(word: string): boolean {
  return word.length >= 3 && latinWord.test(word)
}

/**
 * Words of the vocabulary, and beginnings of them, that `typed` becomes with the edits allowed for it (optimal string
 * alignment). Neighbouring words share the rows of the table for the letters that they share, and all words below a
 * beginning that is beyond hope are passed over, so that most of the vocabulary is never looked at.
 */
export function nearWords(vocabulary: SortedWords, typed: string): NearWords {
  const edits = editsAllowed(typed)
  const whole: string[] = []
  const beginnings: string[] = []
  if (edits === 0) return { whole, beginnings }
  const rows = alignment(typed)
  let looked = ''
  let begun: string | undefined
  for (let at = 0; at < vocabulary.length; ) {
    const word = vocabulary[at] ?? ''
    if (begun !== undefined && !word.startsWith(begun)) begun = undefined
    let depth = sharedLength(looked, word)
    let hopeless = false
    while (depth < word.length && !hopeless) {
      depth += 1
      hopeless = rows.fill(word, depth) > edits
      if (begun === undefined && rows.distance(depth) <= edits) {
        begun = word.slice(0, depth)
        beginnings.push(begun)
      }
    }
    if (!hopeless && rows.distance(word.length) <= edits) whole.push(word)
    looked = word.slice(0, depth)
    at = hopeless ? firstBeyond(vocabulary, looked, at + 1) : at + 1
  }
  return { whole, beginnings }
}

/** Rows of edits between the beginnings of a word and those of `typed`; row `n` belongs to its first `n` letters. */
function alignment(typed: string) {
  const width = typed.length
  const rows = [Uint8Array.from({ length: width + 1 }, (_, column) => column)]
  const least = [0]
  const cell = (depth: number, column: number) => rows[depth]?.[column] ?? width

  function edited(word: string, depth: number, column: number): number {
    const [letter, other] = [word.charCodeAt(depth - 1), typed.charCodeAt(column - 1)]
    const aligned = Math.min(
      cell(depth - 1, column - 1) + (letter === other ? 0 : 1),
      cell(depth - 1, column) + 1,
      cell(depth, column - 1) + 1,
    )
    const swapped =
      depth > 1 &&
      column > 1 &&
      typed.charCodeAt(column - 2) === letter &&
      word.charCodeAt(depth - 2) === other
    return swapped ? Math.min(aligned, cell(depth - 2, column - 2) + 1) : aligned
  }

  return {
    /** Edits between all of `typed` and the first `depth` letters. */
    distance: (depth: number): number => cell(depth, width),
    /**
     * Fills row `depth` from the rows above it, and answers how many edits every longer beginning takes at least: a
     * swap reaches back over one row.
     */
    fill(word: string, depth: number): number {
      const row = rows[depth] ?? new Uint8Array(width + 1)
      rows[depth] = row
      row[0] = depth
      for (let column = 1; column <= width; column += 1) row[column] = edited(word, depth, column)
      least[depth] = row.reduce((a, b) => Math.min(a, b))
      return Math.min(least[depth] ?? 0, (least[depth - 1] ?? 0) + 1)
    },
  }
}

function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let length = 0
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length += 1
  return length
}

/** The first place from `from` on whose word does not begin so. */
function firstBeyond(vocabulary: SortedWords, beginning: string, from: number): number {
  let [low, high] = [from, vocabulary.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (vocabulary[middle]?.startsWith(beginning)) low = middle + 1
    else high = middle
  }
  return low
}
