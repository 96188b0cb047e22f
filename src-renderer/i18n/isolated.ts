/** Text of unknown direction inside a sentence. */

/**
 * The text between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (UAX #9 §2.4), so that a Latin name or a line
 * of a log keeps its order inside an Arabic sentence. For what is only shown: where there is an element, `bdi` serves.
 */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}
