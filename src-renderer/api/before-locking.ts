/** Work that must be done before the desk locks: the page is gone afterwards, with everything it has not handed over. */
import { useEffect } from 'react'
import { callDesk, listenToDesk } from './client.ts'

type Work = () => Promise<void>

const works = new Set<Work>()

/** Has `work` done, and waited for, whenever the desk is about to lock; ends with the answered function. */
export function beforeLocking(work: Work): () => void {
  works.add(work)
  return () => {
    works.delete(work)
  }
}

/** Answers the announcement of a lock once all work is done. The trusted side waits a second for it at most: a draft is saved
 * while it is written, so a page that is too busy to answer loses the last moments of it and no more. */
export function useReadyToLock(): void {
  useEffect(
    () =>
      listenToDesk(({ topic }) => {
        if (topic === 'locking') void finishBeforeLocking()
      }),
    [],
  )
}

/** Does all registered work, then tells the trusted side that the page is ready. */
export async function finishBeforeLocking(): Promise<void> {
  // Work that fails must not keep the rest, or the lock, waiting.
  await Promise.allSettled([...works].map((work) => work()))
  await callDesk('window.readyToLock', {}).catch(() => undefined)
}
