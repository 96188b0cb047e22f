/** Where the files of a repository are kept; services know only this interface. */
import type { RepositoryFiles } from '../../src-formats/tuf/repository.ts'

export type RepositoryStore = {
  /** The file at `metadata/…` or `targets/…`, or undefined. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>
  /** The files below `metadata/`: all that publishing needs to know of what is published. */
  readonly readMetadata: () => Promise<RepositoryFiles>
  /** Every file, for bundles. */
  readonly readAll: () => Promise<RepositoryFiles>
  /** Adds and replaces files so that a reader sees the old or the new repository, never a mixture. */
  readonly write: (files: RepositoryFiles) => Promise<void>
  /**
   * Runs `work` while nobody else changes the repository. Answers undefined, without running it, where somebody else
   * does so now and does not end within `patience` milliseconds (0 where nothing is said).
   */
  readonly exclusively: <Answer>(
    work: () => Promise<Answer>,
    patience?: number,
  ) => Promise<Answer | undefined>
}

/** In memory, for the demonstration and for tests. */
export function memoryStore(initial: RepositoryFiles): RepositoryStore {
  const files = new Map(initial)
  let last: Promise<unknown> = Promise.resolve()
  return {
    read: (path) => Promise.resolve(files.get(path)),
    readMetadata: () => Promise.resolve(new Map([...files].filter(([path]) => path.startsWith('metadata/')))),
    readAll: () => Promise.resolve(new Map(files)),
    write: (added) => {
      for (const [path, bytes] of added) files.set(path, bytes)
      return Promise.resolve()
    },
    exclusively: (work) => {
      const turn = last.then(work, work)
      last = turn.catch(() => undefined)
      return turn
    },
  }
}
