/** Paths of files that an officer chose or the system handed over: the page knows a random handle, never the path. */
import { randomUUID } from 'node:crypto'
import { Failure } from '../../src-shared/base/failure.ts'

/** Handed over and never opened: the oldest is forgotten. So many, unless said otherwise. */
const mostHandles = 16

export type HandedPaths = {
  /** Remembers an absolute path under a random handle. */
  readonly hand: (path: string) => string
  /**
   * The path, and forgets it.
   * @throws Failure `file-not-readable` for a handle that is not known
   */
  readonly take: (handle: string) => string
  /** Remembers a path again under the handle it was taken with. */
  readonly putBack: (handle: string, path: string) => void
}

/** @param most handles that are remembered at a time */
export function handedPaths(most = mostHandles): HandedPaths {
  const paths = new Map<string, string>()
  return {
    hand: (path) => {
      const handle = randomUUID()
      paths.set(handle, path)
      const [oldest] = paths.keys()
      if (paths.size > most && oldest !== undefined) paths.delete(oldest)
      return handle
    },
    take: (handle) => {
      const path = paths.get(handle)
      paths.delete(handle)
      if (path === undefined) throw new Failure('file-not-readable')
      return path
    },
    putBack: (handle, path) => {
      paths.set(handle, path)
    },
  }
}
