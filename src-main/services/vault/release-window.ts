/** The release key while it may be used: for a quarter of an hour after a releaser gave the passphrase. */
import { releaseMinutes } from '../../../src-shared/domain/officer.ts'
import type { Secret } from '../../crypto/secret.ts'

export type ReleaseWindow = {
  /** Takes the key over and answers until when it may be used. */
  readonly open: (key: Secret, at: Date) => Date
  /** The key, or undefined where the time is over or no releaser has given a passphrase. */
  readonly key: (at: Date) => Secret | undefined
  /** Takes another key over in the place of the one held, until the same time; wipes it where none is held. */
  readonly replace: (key: Secret) => void
  /** Wipes the key. */
  readonly close: () => void
}

export function releaseWindow(): ReleaseWindow {
  let held: { readonly key: Secret; readonly until: Date } | undefined
  let timer: NodeJS.Timeout | undefined
  const close = (): void => {
    clearTimeout(timer)
    held?.key.purge()
    held = undefined
  }
  return {
    open: (key, at) => {
      close()
      const milliseconds = releaseMinutes * 60_000
      const until = new Date(at.getTime() + milliseconds)
      held = { key, until }
      // Beside the check on use, so that the key does not stay in memory while nobody signs.
      timer = setTimeout(close, milliseconds).unref()
      return until
    },
    key: (at) => {
      if (held !== undefined && at.getTime() >= held.until.getTime()) close()
      return held?.key
    },
    replace: (key) => {
      if (held === undefined) {
        key.purge()
        return
      }
      held.key.purge()
      held = { key, until: held.until }
    },
    close,
  }
}
