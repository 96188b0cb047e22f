/** Saves a draft into the vault as it is written: shortly after each change, on leaving, and before a lock. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { beforeLocking } from '../../api/before-locking.ts'
import { callDesk } from '../../api/client.ts'
import { savingTimer } from '../../parts/saving-timer.ts'
import { keptDraft } from './draft-state.ts'

export type SavingState = 'unsaved' | 'saving' | 'saved' | 'failed'

export type DraftSaving = {
  readonly state: SavingState
  /** Saves what is not saved yet and waits for it; after `stop` nothing is saved any more. */
  readonly flush: () => Promise<void>
  /** Whether the last time that it was to be saved it could not be; of this moment, as `state` is of the last drawing. */
  readonly hasFailed: () => boolean
  /** As `flush`, also for a draft that was never changed: what is kept with it needs it in the vault. */
  readonly keep: () => Promise<void>
  /** To be called once the draft has become a message. */
  readonly stop: () => void
}

/**
 * A draft that was never changed is never saved, so that looking into the form leaves nothing behind.
 * @param isStored whether `initial` came out of the vault
 */
export function useDraftSaving(draft: Draft, initial: Draft, isStored: boolean): DraftSaving {
  const [state, setState] = useState<SavingState>(isStored ? 'saved' : 'unsaved')
  const client = useQueryClient()
  const latest = useRef(draft)
  const saved = useRef(initial)
  const line = useRef<Promise<void>>(Promise.resolve())
  const isStopped = useRef(false)
  const failed = useRef(false)

  /** @param isForced also what was never changed */
  const save = useCallback(
    (isForced: boolean) => {
      line.current = line.current.then(async () => {
        const going = latest.current
        if (isStopped.current || (going === saved.current && !isForced)) return
        setState('saving')
        try {
          await callDesk('messages.saveDraft', keptDraft(going))
          saved.current = going
          failed.current = false
          setState('saved')
          void client.invalidateQueries({ queryKey: ['messages.drafts'] })
        } catch {
          // Said on screen; the next change tries again.
          failed.current = true
          setState('failed')
        }
      })
      return line.current
    },
    [client],
  )
  const flush = useCallback(() => save(false), [save])
  const timer = useMemo(() => savingTimer(() => void flush()), [flush])
  const keep = useCallback(() => save(true), [save])
  const hasFailed = useCallback(() => failed.current, [])

  useEffect(() => {
    latest.current = draft
    if (draft === saved.current) return
    timer.changed()
  }, [draft, timer])

  useEffect(() => {
    const end = beforeLocking(flush)
    return () => {
      end()
      timer.ended()
      void flush()
    }
  }, [flush, timer])

  const stop = useCallback(() => {
    isStopped.current = true
    timer.ended()
  }, [timer])
  return { state, flush, hasFailed, keep, stop }
}
