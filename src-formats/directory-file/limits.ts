/** How much of a list of contacts is read; what is beyond is refused with a problem, never cut. */

/** Longest text in UTF-16 code units. */
export const longestText = 20_000_000
export const mostEntries = 20_000
/** Longest single value in UTF-16 code units: room for a certificate with a photograph in it. */
export const longestValue = 1_000_000
/** Deepest nesting of JSON: what walks it afterwards is recursive. */
export const deepestJson = 64
/** Most problems reported of one file: nobody reads more, and a hostile file would fill the memory with them. */
export const mostProblems = 500
