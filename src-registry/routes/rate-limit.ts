/** A bound on requests per minute and network address, so that one faulty client cannot starve the others. */
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../src-shared/base/clock.ts'

const minute = 60_000

/** Answers 429 beyond `perMinute` requests from one address. Addresses live in memory for the running minute only. */
export function limitRate(app: FastifyInstance, clock: Clock, perMinute: number): void {
  const counts = new Map<string, number>()
  let window = 0
  app.addHook('onRequest', async (request, reply) => {
    const current = Math.floor(clock().getTime() / minute)
    if (current !== window) {
      window = current
      counts.clear()
    }
    const count = (counts.get(request.ip) ?? 0) + 1
    counts.set(request.ip, count)
    if (count > perMinute)
      return reply.code(429).header('retry-after', '60').send({ error: 'too-many-requests' })
  })
}
