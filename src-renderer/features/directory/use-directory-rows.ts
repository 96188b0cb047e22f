/** The rows of a long list, read in windows as they come into view. */
import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Failure } from '../../../src-shared/base/failure.ts'
import type { DirectoryList, DirectoryRow } from '../../../src-shared/domain/directory/views.ts'
import { deskQuery, useDeskQuery } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import {
  isSameRange,
  noPages,
  type PageRange,
  pageSize,
  pagesFor,
  rangeAround,
  windowOf,
} from './row-pages.ts'
import { filterOf, type Selection } from './selection.ts'

/** Rows that were scrolled past are read again rather than kept: a long list would fill the page's memory. */
const keptMilliseconds = 20_000

export type DirectoryRows = {
  /** The numbers of the list that is shown; undefined before the first answer. */
  readonly answer: DirectoryList | undefined
  readonly failure: Failure | null
  /** The selection whose answer is shown; that of the officer may be ahead of it. */
  readonly shown: Selection
  readonly rowAt: (index: number) => DirectoryRow | undefined
  /** Place of a point of contact among the rows that are there; -1 where it is not. */
  readonly indexOf: (id: string) => number
  /** Reads what is between two places, both included. */
  readonly show: (first: number, last: number) => void
}

/** Where an officer has chosen a row, and in which list. */
export type ChosenPlace = { readonly id: string; readonly index: number; readonly of: Selection }

/** The place of the chosen row: as it was chosen, or where it stands among the rows that are there; else -1. */
export function placeOf(
  chosen: string | null,
  place: ChosenPlace | null,
  rows: Pick<DirectoryRows, 'shown' | 'rowAt' | 'indexOf'>,
): number {
  if (chosen === null) return -1
  if (place?.id !== chosen || place.of !== rows.shown) return rows.indexOf(chosen)
  const there = rows.rowAt(place.index)
  // The directory may have changed under the place; a row that was scrolled away has not been read again.
  return there === undefined || there.id === chosen ? place.index : rows.indexOf(chosen)
}

/**
 * Asks at once and never twice at a time: while an answer is on its way the officer may type on, and then the latest
 * selection is asked for. What is shown stays until there is something newer.
 */
export function useDirectoryRows(selection: Selection): DirectoryRows {
  const language = useLanguage()
  const [asked, setAsked] = useState(selection)
  const [shown, setShown] = useState(selection)
  const first = useDeskQuery('directory.search', windowOf(filterOf(asked, language), 0), {
    keepPrevious: true,
  })
  if (!first.isFetching && asked !== selection) setAsked(selection)
  if (first.data !== undefined && !first.isPlaceholderData && shown !== asked) setShown(asked)
  const { pages, show } = useFurtherPages(shown, first.data)
  return useMemo(() => {
    const all = first.data === undefined ? pages : new Map([[0, first.data], ...pages])
    return {
      answer: first.data,
      failure: first.error,
      shown,
      rowAt: (index) => all.get(Math.floor(index / pageSize))?.rows[index % pageSize],
      indexOf: (id) => indexIn(all, id),
      show,
    }
  }, [first.data, first.error, shown, pages, show])
}

/** The pages in view beyond the first, by number. */
function useFurtherPages(shown: Selection, first: DirectoryList | undefined) {
  const language = useLanguage()
  const [wanted, setWanted] = useState<PageRange>(noPages)
  const [asked, setAsked] = useState<PageRange>(noPages)
  const found = first?.found ?? 0
  const numbers = pagesFor(asked, found)
  const filter = filterOf(shown, language)
  const results = useQueries({
    queries: numbers.map((page) => ({
      ...deskQuery('directory.search', windowOf(filter, page)),
      gcTime: keptMilliseconds,
    })),
    combine: togetherOf,
  })
  // A scrollbar that is dragged passes hundreds of pages: those in between are not asked for.
  if (!results.isFetching && !isSameRange(asked, wanted)) setAsked(wanted)
  const { lists } = results
  const pages = useMemo(
    () =>
      new Map(
        lists.flatMap((list): [number, DirectoryList][] =>
          list === undefined ? [] : [[list.offset / pageSize, list]],
        ),
      ),
    [lists],
  )
  const show = useCallback((firstRow: number, lastRow: number) => {
    const next = rangeAround(firstRow, lastRow)
    setWanted((before) => (isSameRange(before, next) ? before : next))
  }, [])
  return { pages, show }
}

type PageResult = Pick<UseQueryResult<DirectoryList>, 'data' | 'isFetching'>

function togetherOf(all: readonly PageResult[]) {
  return { lists: all.map(({ data }) => data), isFetching: all.some((one) => one.isFetching) }
}

function indexIn(pages: ReadonlyMap<number, DirectoryList>, id: string): number {
  for (const list of pages.values()) {
    const index = list.rows.findIndex((row) => row.id === id)
    if (index >= 0) return list.offset + index
  }
  return -1
}
