/** The failure of a message that we should be able to read. */
import { Failure } from '../../src-shared/base/failure.ts'

/** What went wrong with it; the parameter `reason` of `message-unreadable`. */
export type UnreadableReason = 'tampered' | 'truncated' | 'damaged' | 'mime'

export function unreadable(reason: UnreadableReason): Failure {
  return new Failure('message-unreadable', { reason })
}

/** In place of what a library threw. @throws Failure `message-unreadable` */
export function damaged(): never {
  throw unreadable('damaged')
}
