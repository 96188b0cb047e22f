/** Several files that are being opened; what became of each stays until the list is cleared. */
import { useEffect, useRef, useState } from 'react'
import { mostAtOnce } from '../../../src-shared/domain/incoming/most-at-once.ts'
import type { MessageSummary } from '../../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { type FileLine, type FileSource, type Going, openEach, withOpened } from './open-each.ts'

export type Several = {
  readonly lines: readonly FileLine[]
  /** Null where nothing is being opened. */
  readonly going: Going | null
  /** Whether files were left away, being more than are opened at once. */
  readonly isCut: boolean
  readonly run: (sources: readonly FileSource[]) => void
  /** Before the next file. */
  readonly cancel: () => void
  readonly clear: () => void
  /** A file that waited for its words was opened by them. */
  readonly openedByWords: (handle: string, message: MessageSummary) => void
}

export function useSeveral(): Several {
  const opening = useDeskCommand('incoming.open')
  const [lines, setLines] = useState<readonly FileLine[]>([])
  const [going, setGoing] = useState<Going | null>(null)
  const [isCut, setCut] = useState(false)
  const stopped = useRef(false)
  const cancel = () => {
    stopped.current = true
  }
  // Whoever leaves the screen does not see what comes of the rest, and can go on with it later.
  useEffect(() => {
    stopped.current = false
    return () => {
      stopped.current = true
    }
  }, [])
  const run = (sources: readonly FileSource[]) => {
    stopped.current = false
    setCut(sources.length > mostAtOnce)
    void openEach(sources, {
      open: opening.mutateAsync,
      isStopped: () => stopped.current,
      onChange: (known, at) => {
        setLines(known)
        setGoing(at)
      },
    })
  }
  const clear = () => {
    setLines([])
    setCut(false)
  }
  const openedByWords = (handle: string, message: MessageSummary) =>
    setLines((known) => withOpened(known, handle, message))
  return { lines, going, isCut, run, cancel, clear, openedByWords }
}
