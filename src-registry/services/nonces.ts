/** Numbers that a device must repeat in a proof, once and soon (RFC 9449 §8): no clock of a desk has a say. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../src-shared/base/clock.ts'

export type Nonces = ReturnType<typeof createNonces>

const lifetime = 5 * 60 * 1000

/**
 * A nonce says itself when it ends and carries a mark of this server, so that questions without a proof leave nothing
 * behind: they can neither fill the memory nor push out what others were given. Only what was taken is remembered, until
 * it ends. A restart of the server costs each desk one more question.
 * @param most taken ones of five minutes; beyond it no further one is accepted
 */
export function createNonces(clock: Clock, most = 100_000) {
  const key = randomBytes(32)
  const taken = new Map<string, number>()
  const markOf = (text: string) => createHmac('sha256', key).update(text).digest('base64url')

  /** When a nonce of ours ends, in milliseconds since 1970; 0 for any other text. */
  function endOf(nonce: string): number {
    const [end = '', random = '', mark = ''] = nonce.split('.')
    const made = markOf(`${end}.${random}`)
    // One text for one nonce, or it could be used once more in another.
    const isOurs = nonce === `${end}.${random}.${mark}` && isEqual(made, mark)
    return isOurs ? Number(end) : 0
  }

  /** The oldest come first, as they were taken: what ended later than another may go a little after it. */
  function forgetEnded(): void {
    for (const [nonce, end] of taken) {
      if (end > clock().getTime()) return
      taken.delete(nonce)
    }
  }

  const isValid = (nonce: string) => endOf(nonce) > clock().getTime() && !taken.has(nonce)
  return {
    issue(): string {
      const text = `${clock().getTime() + lifetime}.${randomBytes(18).toString('base64url')}`
      return `${text}.${markOf(text)}`
    },

    isValid,

    /** True for the first to come with it. */
    take(nonce: string): boolean {
      forgetEnded()
      if (!isValid(nonce) || taken.size >= most) return false
      taken.set(nonce, endOf(nonce))
      return true
    },
  }
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
