/** Median and quartiles. */

/**
 * The value below which the part `p` of the values lies, between two values in proportion (type 7 of Hyndman and Fan
 * 1996, which spreadsheets and most statistics programs use).
 *
 * @param ascending sorted from the least to the greatest
 * @param p from 0 to 1
 * @returns null where there are no values
 */
export function quantile(ascending: readonly number[], p: number): number | null {
  const place = (ascending.length - 1) * p
  const below = ascending[Math.floor(place)]
  const above = ascending[Math.ceil(place)]
  if (below === undefined || above === undefined) return null
  return below === above ? below : below + (above - below) * (place - Math.floor(place))
}

export type Quartiles = { readonly lower: number; readonly median: number; readonly upper: number }

/** Null where there are no values; in any order. */
export function quartilesOf(values: readonly number[]): Quartiles | null {
  const ascending = values.toSorted((a, b) => a - b)
  const lower = quantile(ascending, 0.25)
  const median = quantile(ascending, 0.5)
  const upper = quantile(ascending, 0.75)
  return lower === null || median === null || upper === null ? null : { lower, median, upper }
}
