/** How a long list is cut into the pages in which it is read. */
import type { DirectoryFilter, DirectoryWindow } from '../../../src-shared/domain/directory/views.ts'

/** Rows of one page: more than a screen, and few enough to be found, sent and drawn between two keystrokes. */
export const pageSize = 50

/** The question for one page of what a filter finds. */
export function windowOf(filter: DirectoryFilter, page: number): DirectoryWindow {
  return { ...filter, offset: page * pageSize, count: pageSize }
}

/** Page numbers, zero-based, both included. */
export type PageRange = { readonly first: number; readonly last: number }

/** Where only the first page is in view. */
export const noPages: PageRange = { first: 0, last: 0 }

/** At most this many at a time: more rows than the highest screen shows with those around them. */
const mostPages = 4

/** Numbers of the pages of a range that a list of `found` rows has; without the first, which is always there. */
export function pagesFor(range: PageRange, found: number): readonly number[] {
  const last = Math.min(range.last, Math.ceil(found / pageSize) - 1)
  const first = Math.max(1, range.first)
  return Array.from({ length: Math.max(0, Math.min(mostPages, last - first + 1)) }, (_, step) => first + step)
}

/** Rows beyond those in view that are read with them, so that slow scrolling never meets an empty row. */
const margin = 25

/** The pages that hold the rows between two places, both included, and those around them. */
export function rangeAround(firstRow: number, lastRow: number): PageRange {
  return {
    first: Math.floor(Math.max(0, firstRow - margin) / pageSize),
    last: Math.floor((lastRow + margin) / pageSize),
  }
}

export function isSameRange(one: PageRange, other: PageRange): boolean {
  return one.first === other.first && one.last === other.last
}
