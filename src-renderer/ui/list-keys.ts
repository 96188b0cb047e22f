/** Which row a key moves to in a list with one selection. */

/**
 * @param current index of the selected row, -1 where none is
 * @param page rows that a page key moves over
 * @returns the new index, or null where the key does not move
 */
export function nextIndex(key: string, current: number, count: number, page: number): number | null {
  if (count === 0) return null
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, current + 1)
    case 'ArrowUp':
      return current < 0 ? last : Math.max(0, current - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    case 'PageDown':
      return Math.min(last, Math.max(0, current) + page)
    case 'PageUp':
      return Math.max(0, current - page)
    default:
      return null
  }
}
