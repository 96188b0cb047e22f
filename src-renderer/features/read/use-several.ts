/** Several files that are being opened; what became of each stays until the list is cleared. */
import { useEffect, useRef, useState } from 'react'
import { mostAtOnce } from '../../../src-shared/domain/incoming/watched.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { type FileLine, type FileSource, type Going, openEach } from './open-each.ts'

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
  return { lines, going, isCut, run, cancel, clear }
}
