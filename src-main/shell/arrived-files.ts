/** Files that the system handed over, by a double click or on the command line: paths that wait until somebody asks. */
import { extname, resolve } from 'node:path'
import { mostAtOnce } from '../../src-shared/domain/incoming/most-at-once.ts'

export type ArrivedKind = 'bundle' | 'invitation'

export type ArrivedFiles = {
  /**
   * Keeps what of these is ours to open: the last of each kind, and of messages as many as are opened at once.
   * @param folder absolute, what relative paths are relative to
   */
  readonly offer: (paths: readonly string[], folder: string) => void
  /** The absolute path that waits, unread. */
  readonly waiting: (kind: ArrivedKind) => string | undefined
  /** It is not to be handed out again. */
  readonly taken: (kind: ArrivedKind) => void
  /** The absolute paths of the messages that wait, unread, in the order in which they came. */
  readonly waitingMessages: () => readonly string[]
  /** These are not to be handed out again; what came meanwhile is. */
  readonly takenMessages: (paths: readonly string[]) => void
  /** Has `listener` called when something arrived; what came before is told at once. */
  readonly listen: (listener: () => void) => void
}

const kinds: Readonly<Record<string, ArrivedKind | 'message'>> = {
  '.pocbundle': 'bundle',
  '.pocinvite': 'invitation',
  '.eml': 'message',
}

export function arrivedFiles(): ArrivedFiles {
  const paths = new Map<ArrivedKind, string>()
  let messages: readonly string[] = []
  let tell: () => void = () => undefined
  return {
    offer: (given, folder) => {
      let came = false
      for (const path of given) {
        const kind = kinds[extname(path).toLowerCase()]
        // Chromium's own switches travel in the same list.
        if (kind === undefined || path.startsWith('-')) continue
        const absolute = resolve(folder, path)
        if (kind === 'message')
          messages = [...messages.filter((other) => other !== absolute), absolute].slice(-mostAtOnce)
        else paths.set(kind, absolute)
        came = true
      }
      if (came) tell()
    },
    waiting: (kind) => paths.get(kind),
    taken: (kind) => void paths.delete(kind),
    waitingMessages: () => messages,
    takenMessages: (taken) => {
      messages = messages.filter((path) => !taken.includes(path))
    },
    listen: (listener) => {
      tell = listener
      if (paths.size > 0 || messages.length > 0) listener()
    },
  }
}
