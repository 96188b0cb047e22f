/** Bounds on what one network address may ask, so that one faulty client cannot starve the others. */
import { isIPv6 } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../src-shared/base/clock.ts'
import { ApiRefusal } from '../api-refusal.ts'

const minute = 60_000

export type Limits = {
  /** Requests a minute from one address. */
  readonly requests: number
  /** Of these, those that bring something. */
  readonly posts: number
}

/** Answers 429 beyond the limits. Addresses live in memory for the running minute only. */
export function limitRate(app: FastifyInstance, clock: Clock, limits: Limits): void {
  const counts = new Map<string, number>()
  let window = 0
  const count = (key: string) => {
    const next = (counts.get(key) ?? 0) + 1
    counts.set(key, next)
    return next
  }
  app.addHook('onRequest', async (request) => {
    const current = Math.floor(clock().getTime() / minute)
    if (current !== window) {
      window = current
      counts.clear()
    }
    const network = networkOf(request.ip)
    const isTooMuch =
      count(network) > limits.requests ||
      (request.method === 'POST' && count(`POST ${network}`) > limits.posts)
    if (isTooMuch) throw new ApiRefusal('too-many-requests')
  })
}

/**
 * What counts as one: an IPv4 address, or the first 64 bits of an IPv6 address, which is what one line is given; a client
 * there could else ask from a new address each time.
 */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [before = '', after] = address.split('::')
  const groups = before === '' ? [] : before.split(':')
  const last = after === undefined || after === '' ? [] : after.split(':')
  const zeros = after === undefined ? 0 : Math.max(0, 8 - groups.length - last.length)
  const all = [...groups, ...Array<string>(zeros).fill('0'), ...last]
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
