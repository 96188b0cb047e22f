/** How many rows of a long list are drawn. */
import { startTransition, useState } from 'react'

/**
 * `first` rows, and twice as many with each press, so that the end of a thousand is six presses away. Many rows take a
 * moment to draw, and the page stays at hand meanwhile.
 */
export function useRowsShown(first: number): readonly [rows: number, showMore: () => void] {
  const [rows, setRows] = useState(first)
  return [rows, () => startTransition(() => setRows((shown) => shown * 2))]
}
