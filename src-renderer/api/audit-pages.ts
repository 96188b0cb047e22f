/** The audit log in pages, the newest first; older ones are read when they are asked for. */
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import type { Failure } from '../../src-shared/base/failure.ts'
import type { CallOutput } from '../../src-shared/contract/contract.ts'
import { callDesk, failureOf } from './client.ts'

const entriesPerPage = 50

type Page = CallOutput<'audit.list'>

/** The answer of TanStack's infinite query: `data.pages`, `hasNextPage`, `fetchNextPage()`; `error` is a `Failure`. */
export function useAuditPages() {
  return useInfiniteQuery<Page, Failure, InfiniteData<Page>, readonly unknown[], number | null>({
    // Named after its call as all keys are, so that events find it (events.ts).
    queryKey: ['audit.list', { limit: entriesPerPage }],
    queryFn: async ({ pageParam }) => {
      try {
        return await callDesk('audit.list', {
          limit: entriesPerPage,
          ...(pageParam === null ? {} : { before: pageParam }),
        })
      } catch (error) {
        throw failureOf(error)
      }
    },
    initialPageParam: null,
    // Entries are numbered from 1 without gaps.
    getNextPageParam: ({ entries }) => {
      const oldest = entries.at(-1)
      return oldest === undefined || oldest.seq <= 1 ? undefined : oldest.seq
    },
  })
}
