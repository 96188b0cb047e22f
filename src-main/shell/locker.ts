/** Locking: what is done, in which order, whoever asks for it. Knows no Electron; `compose-locking.ts` hands it in. */

import type { VaultStatus } from '../../src-shared/contract/vault.ts'

export type LockerOptions = {
  /** Tells the page that the desk is about to lock, so that it keeps what is being written. */
  readonly announce: () => void
  /** False where the vault is certainly locked; then nothing is ended and no page is loaded anew. */
  readonly isTouched: () => boolean
  /** Closes the database and ends the vault process. */
  readonly endVault: () => Promise<void>
  /** How the vault stands once its process has ended, read from the disk. */
  readonly lockedStatus: () => Promise<VaultStatus>
  /** Ends the page's process and loads the page anew: what it showed must not stay in its memory. */
  readonly renewPage: () => Promise<void>
  readonly forgetClipboard: () => Promise<void>
  /** Milliseconds for the page, and for what was begun for it; a page that hangs must not stop a lock. */
  readonly pageLimitMs?: number
}

export type Locker = {
  /** Answers once the database is closed and its process gone; the page follows at once. One lock at a time. */
  readonly lock: () => Promise<VaultStatus>
  /** The page has kept what was being written. */
  readonly pageIsReady: () => void
  /**
   * True from the end of the vault until the page that showed it is gone: what that page still asks is answered as by a
   * locked desk, and must not count as the first call to the next vault process.
   */
  readonly isLeaving: () => boolean
  /** Answers `work`. A lock that begins before it is done waits for it, as long as it would for the page. */
  readonly waitFor: <Answer>(work: Promise<Answer>) => Promise<Answer>
  /** Only lets the page keep what is being written, and what was begun be done, for a program that ends. */
  readonly letPageFinish: () => Promise<void>
}

export function createLocker(options: LockerOptions): Locker {
  let pageIsReady: () => void = () => undefined
  let locking: Promise<VaultStatus> | undefined
  const underWay = createUnderWay()
  let isLeaving = false

  const letPageFinish = async (): Promise<void> => {
    let timer: NodeJS.Timeout | undefined
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, options.pageLimitMs ?? 1000)
    })
    const ready = new Promise<void>((resolve) => {
      pageIsReady = resolve
    })
    options.announce()
    // What the page asked for before it was ready has begun by then.
    await Promise.race([limit, ready.then(underWay.settled)])
    clearTimeout(timer)
  }

  const run = async (): Promise<VaultStatus> => {
    // Beside the rest: a clipboard that does not answer must not keep the vault open.
    void options.forgetClipboard().catch(() => undefined)
    if (!options.isTouched()) return await options.lockedStatus()
    await letPageFinish()
    isLeaving = true
    try {
      await options.endVault()
      return await options.lockedStatus()
    } finally {
      // After the answer to a page that asked for the lock itself.
      setImmediate(() => void renew())
    }
  }

  const renew = async (): Promise<void> => {
    try {
      await options.renewPage()
    } finally {
      isLeaving = false
    }
  }

  return {
    isLeaving: () => isLeaving,
    lock: () => {
      locking ??= run().finally(() => {
        locking = undefined
      })
      return locking
    },
    pageIsReady: () => pageIsReady(),
    waitFor: underWay.add,
    letPageFinish,
  }
}

function createUnderWay() {
  const all = new Set<Promise<unknown>>()
  return {
    add: <Answer>(work: Promise<Answer>): Promise<Answer> => {
      all.add(work)
      const forget = () => all.delete(work)
      work.then(forget, forget)
      return work
    },
    /** Also where some of it did not succeed. */
    settled: () => Promise.allSettled(all),
  }
}
