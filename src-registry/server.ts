/** The web server of a registry: its routes with their limits, over TLS, or in clear on this computer alone. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { isIP } from 'node:net'
import { createSecureContext } from 'node:tls'
import Fastify, { type FastifyInstance } from 'fastify'
import { RegistryError } from './registry-error.ts'
import { allRoutes, type Services } from './routes/all.ts'
import { type Limits, limitRate } from './routes/limits.ts'
import { answerRefusals } from './routes/refusing.ts'
import { countRequests, type Log } from './routes/requests.ts'
import { addRoute } from './routes/route.ts'

/** PEM texts: the certificate with those between it and the authority, and its key. */
export type Tls = { readonly cert: string; readonly key: string }

export type ServerOptions = {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly tls: Tls | undefined
  readonly limits: Limits
  readonly log: Log | undefined
  readonly intercept: Intercept | undefined
  /** Milliseconds after which a connection on which nothing moves is ended. */
  readonly idleMilliseconds: number
}

/** Sees each path before the routes do; `true` says it has answered through the raw response, or never will. */
export type Intercept = (path: string, response: ServerResponse) => boolean

export type RunningServer = {
  /** `http(s)://<host>:<port>` */
  readonly address: string
  /**
   * Takes no more connections, and ends those that are open.
   * @param grace milliseconds in which running requests may come to their end
   */
  readonly close: (grace: number) => Promise<void>
}

/** Largest body of a request: a write or an enrolment. */
const bodyLimit = 64 * 1024

/** @throws RegistryError `tls-needed`, `tls-unreadable`, `address-in-use` */
export async function startServer(services: Services, options: ServerOptions): Promise<RunningServer> {
  const { host, port, tls } = options
  if (tls === undefined && !isLoopback(host)) throw new RegistryError('tls-needed')
  const app = makeApp(services, options)
  try {
    await app.listen({ host, port })
  } catch (cause) {
    await app.close()
    throw new RegistryError('address-in-use', cause)
  }
  return {
    address: addressOf(app, options),
    async close(grace) {
      const closed = app.close()
      const end = setTimeout(() => app.server.closeAllConnections(), grace)
      await closed.finally(() => clearTimeout(end))
    },
  }
}

function makeApp(
  services: Services,
  { tls, limits, log, intercept, idleMilliseconds }: ServerOptions,
): FastifyInstance {
  const { clock, nonces } = services
  const app = Fastify({
    serverFactory: serverFor(tls),
    logger: false,
    forceCloseConnections: 'idle',
    bodyLimit,
    // Only a web server on this computer may say for whom it asks.
    trustProxy: 'loopback',
  })
  // Whoever asks for much and reads nothing keeps neither a connection nor what was to be sent.
  app.server.setTimeout(idleMilliseconds)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  const requests = countRequests(app, clock, log)
  answerRefusals(app, nonces, (error) =>
    log?.({ time: clock().toISOString(), event: 'unexpected', error: kindOf(error) }),
  )
  limitRate(app, clock, limits)
  if (intercept !== undefined) {
    app.addHook('onRequest', async (request, reply) => {
      if (intercept(request.url, reply.raw)) reply.hijack()
    })
  }
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
  })
  for (const route of allRoutes(services, requests)) addRoute(app, route)
  return app
}

/** @throws RegistryError `tls-unreadable` */
function serverFor(tls: Tls | undefined) {
  // Whoever sends a request byte by byte does not keep a connection for long.
  const bounds = { headersTimeout: 15_000, requestTimeout: 30_000 }
  if (tls === undefined) return (handler: Parameters<typeof createServer>[1]) => createServer(bounds, handler)
  try {
    createSecureContext(tls)
  } catch (cause) {
    throw new RegistryError('tls-unreadable', cause)
  }
  const settings = { ...bounds, ...tls, minVersion: 'TLSv1.2' } as const
  return (handler: Parameters<typeof createServer>[1]): Server => createTlsServer(settings, handler)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

function addressOf(app: FastifyInstance, { host, tls }: ServerOptions): string {
  const bound = app.server.address()
  const port = bound === null || typeof bound === 'string' ? 0 : bound.port
  const name = isIP(host) === 6 ? `[${host}]` : host
  return `${tls === undefined ? 'http' : 'https'}://${name}:${port}`
}

/** The class of an error: its text may quote what somebody sent. */
function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
