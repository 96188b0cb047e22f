/** Counts the requests, and writes one line for each where that is wanted: never an address, a device or a State. */
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../src-shared/base/clock.ts'

/** One line of the log: an object of plain values. */
export type LogLine = Readonly<Record<string, string | number>>
export type Log = (line: LogLine) => void

/** How many requests there were, by method, route and status class. */
export type RequestCounts = ReadonlyMap<string, RequestCount>
export type RequestCount = {
  readonly method: string
  readonly route: string
  /** `2xx` and the like. */
  readonly status: string
  readonly count: number
}

export function countRequests(app: FastifyInstance, clock: Clock, log: Log | undefined): RequestCounts {
  const counts = new Map<string, RequestCount>()
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, not the path: a path may name a file that somebody should not have heard of.
    const route = request.routeOptions.url ?? 'unknown'
    const method = knownMethod(request.method)
    const status = `${Math.floor(reply.statusCode / 100)}xx`
    const key = `${method} ${route} ${status}`
    counts.set(key, { method, route, status, count: (counts.get(key)?.count ?? 0) + 1 })
    const ms = Math.round(reply.elapsedTime)
    log?.({ time: clock().toISOString(), method, route, status: reply.statusCode, ms })
  })
  return counts
}

/** A client can invent methods; each would be kept. */
function knownMethod(method: string): string {
  return ['GET', 'HEAD', 'POST'].includes(method) ? method : 'other'
}
