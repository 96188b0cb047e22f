/** Files that the system handed over, by a double click or on the command line: paths that wait until somebody asks. */
import { extname, resolve } from 'node:path'

export type ArrivedKind = 'bundle' | 'invitation'

export type ArrivedFiles = {
  /**
   * Keeps what of these is ours to open: the last of each kind.
   * @param folder absolute, what relative paths are relative to
   */
  readonly offer: (paths: readonly string[], folder: string) => void
  /** The absolute path that waits, unread. */
  readonly waiting: (kind: ArrivedKind) => string | undefined
  /** It is not to be handed out again. */
  readonly taken: (kind: ArrivedKind) => void
  /** Has `listener` called when something arrived; what came before is told at once. */
  readonly listen: (listener: () => void) => void
}

const kinds: Readonly<Record<string, ArrivedKind>> = { '.pocbundle': 'bundle', '.pocinvite': 'invitation' }

export function arrivedFiles(): ArrivedFiles {
  const paths = new Map<ArrivedKind, string>()
  let tell: () => void = () => undefined
  return {
    offer: (given, folder) => {
      let came = false
      for (const path of given) {
        const kind = kinds[extname(path).toLowerCase()]
        // Chromium's own switches travel in the same list.
        if (kind === undefined || path.startsWith('-')) continue
        paths.set(kind, resolve(folder, path))
        came = true
      }
      if (came) tell()
    },
    waiting: (kind) => paths.get(kind),
    taken: (kind) => void paths.delete(kind),
    listen: (listener) => {
      tell = listener
      if (paths.size > 0) listener()
    },
  }
}
