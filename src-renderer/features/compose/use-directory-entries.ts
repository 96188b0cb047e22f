/** Reads the directory entries of several recipients at once; each is cached and renewed like any other read. */
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { callDesk } from '../../api/client.ts'

const entryQuery = (id: string) => ({
  queryKey: ['directory.entry', { id }],
  queryFn: () => callDesk('directory.entry', { id }),
})

/** Whether each of these has been answered, be it that there is none. */
export function useAreEntriesRead(ids: readonly string[]): boolean {
  return useQueries({
    queries: ids.map(entryQuery),
    combine: (results) => results.every(({ isPending }) => !isPending),
  })
}

/** Entries by id; one that is still being read, or no longer in the directory, is absent. */
export function useDirectoryEntries(ids: readonly string[]): ReadonlyMap<string, DirectoryEntry> {
  const found = useQueries({
    queries: ids.map(entryQuery),
    combine: (results) => results.map((result) => result.data ?? null),
  })
  return useMemo(() => {
    const entries = found.filter((entry) => entry !== null)
    return new Map(entries.map((entry) => [entry.pointOfContact.id, entry]))
  }, [found])
}
