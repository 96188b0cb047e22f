/** The list of clocks as the screen reads it: the first page and those in view, again at each event and each limit that passes. */
import { useQueries } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { ClockList } from '../../../src-shared/contract/clocks.ts'
import type { CallInput, CallOutput } from '../../../src-shared/contract/contract.ts'
import type { DueSide, TodayRow } from '../../../src-shared/domain/clocks/views.ts'
import { deskQuery } from '../../api/queries.ts'
import { type Passing, useAskedAsTimePasses } from '../../as-time-passes.ts'

/** Rows of one page: more than a screen, and few enough to be sent and drawn at once. */
export const pageSize = 60

export type TodayChoice = { readonly list: ClockList; readonly side: 'all' | DueSide }

export const firstChoice: TodayChoice = { list: 'real', side: 'all' }

/** Of several parts of the page that ask the same at the turn of a minute, one asks. */
export const withOthers = { cancelRefetch: false }

export function questionFor({ list, side }: TodayChoice, page: number): CallInput<'clocks.today'> {
  return { list, side, offset: page * pageSize, count: pageSize }
}

/** Pages that hold the rows between two places, both included, beside the first, which is always read. */
export function pagesFor(first: number, last: number): readonly number[] {
  const [from, until] = [Math.floor(first / pageSize), Math.floor(last / pageSize)]
  return Array.from({ length: until - from + 1 }, (_, step) => from + step).filter((page) => page > 0)
}

/** From when on the answer is another one; undefined, thus at the next minute, where a clock that is behind may be set right. */
export function changesAt(answer: CallOutput<'clocks.today'> | undefined): Passing['changesAt'] {
  return answer === undefined || answer.behind !== null ? undefined : answer.changesAt
}

export function useTodayRows(choice: TodayChoice) {
  const [pages, setPages] = useState<readonly number[]>([])
  const numbers = [0, ...pages]
  const found = useQueries({
    queries: numbers.map((page) => deskQuery('clocks.today', questionFor(choice, page))),
  })
  useAskedAsTimePasses(changesAt(found[0]?.data), () => {
    for (const page of found) void page.refetch(withOthers)
  })
  const onVisible = useCallback((first: number, last: number) => {
    const next = pagesFor(first, last)
    setPages((before) => (before.join() === next.join() ? before : next))
  }, [])
  const rowAt = (index: number): TodayRow | undefined => {
    const place = numbers.indexOf(Math.floor(index / pageSize))
    return place === -1 ? undefined : found[place]?.data?.rows[index % pageSize]
  }
  return { first: found[0]?.data, error: found[0]?.error ?? null, rowAt, onVisible }
}
