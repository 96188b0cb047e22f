/** Where the files of a repository are kept; services know only this interface. */
import type { RepositoryFiles } from '../../src-formats/tuf/repository.ts'

export type RepositoryStore = {
  /** The file at `metadata/…` or `targets/…`, or undefined. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>
  /** Every file, for publishing and bundles. */
  readonly readAll: () => Promise<RepositoryFiles>
  /** Adds and replaces files so that a reader sees the old or the new repository, never a mixture. */
  readonly write: (files: RepositoryFiles) => Promise<void>
  /**
   * Runs `work` while no other process changes the repository. Answers undefined, without running it, where another
   * process does so now.
   */
  readonly exclusively: <Answer>(work: () => Promise<Answer>) => Promise<Answer | undefined>
}

/** In memory, for the demonstration and for tests. */
export function memoryStore(initial: RepositoryFiles): RepositoryStore {
  const files = new Map(initial)
  return {
    read: (path) => Promise.resolve(files.get(path)),
    readAll: () => Promise.resolve(new Map(files)),
    write: (added) => {
      for (const [path, bytes] of added) files.set(path, bytes)
      return Promise.resolve()
    },
    exclusively: (work) => work(),
  }
}
