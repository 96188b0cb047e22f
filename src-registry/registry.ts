/** Composes and starts a registry in this process: plain HTTP on the loopback interface, nothing else. */
import type { ServerResponse } from 'node:http'
import Fastify, { type FastifyInstance } from 'fastify'
import { demonstrationRepository } from '../src-formats/tuf/demonstration.ts'
import type { RepositoryKeys, RoleKey } from '../src-formats/tuf/keys.ts'
import type { OnlineKeys, RepositoryFiles } from '../src-formats/tuf/repository.ts'
import type { Clock } from '../src-shared/base/clock.ts'
import { systemClock } from '../src-shared/base/clock.ts'
import type { DirectoryTarget } from '../src-shared/domain/directory/record.ts'
import { RegistryError } from './registry-error.ts'
import { limitRate } from './routes/rate-limit.ts'
import { repositoryRoutes } from './routes/repository.ts'
import { repositoryService } from './services/repository.ts'
import { loadDemonstration } from './store/demonstration-assets.ts'
import { memoryStore, type RepositoryStore } from './store/repository-store.ts'

/** What is served: the demonstration, files in memory (tests), or a store. */
export type RegistryContent =
  | { readonly demo: true }
  | { readonly files: RepositoryFiles; readonly keys?: RepositoryKeys }
  | { readonly store: RepositoryStore; readonly timestampKey?: RoleKey }

export type RegistryOptions = RegistryContent & {
  /** 0 takes a free one. */
  readonly port?: number
  readonly clock?: Clock
  readonly requestsPerMinute?: number
  /**
   * For tests of hostile networks: sees each path before the routes do; `true` says it has answered through the raw
   * response, or never will.
   */
  readonly intercept?: (path: string, response: ServerResponse) => boolean
}

export type RunningRegistry = {
  /** `http://127.0.0.1:<port>` */
  readonly address: string
  /** `poc-desk-registry:<address>#<root fingerprint>` */
  readonly enrolment: string
  readonly rootFingerprint: string
  /** Ends all connections, also open ones. */
  readonly close: () => Promise<void>
  /** Signs and serves a new directory; only where the registry was started with keys. */
  readonly publish: (next: DirectoryTarget) => Promise<void>
}

type Composed = {
  readonly store: RepositoryStore
  readonly timestampKey?: RoleKey
  readonly keys?: OnlineKeys
}

async function compose(content: RegistryContent, clock: Clock): Promise<Composed> {
  if ('store' in content) return content
  if ('files' in content) {
    const { files, keys } = content
    const store = memoryStore(files)
    return keys === undefined ? { store } : { store, keys, timestampKey: keys.timestamp }
  }
  const assets = await loadDemonstration()
  const store = memoryStore(demonstrationRepository(assets, { at: clock() }))
  return { store, keys: assets.keys, timestampKey: assets.keys.timestamp }
}

/** Starts serving. @throws RegistryError `no-repository` where there is nothing to serve */
export async function startRegistry(options: RegistryOptions): Promise<RunningRegistry> {
  const clock = options.clock ?? systemClock
  const { store, timestampKey, keys } = await compose(options, clock)
  const service = repositoryService({ store, clock, ...(timestampKey === undefined ? {} : { timestampKey }) })
  const rootFingerprint = await service.rootFingerprint()
  const app = Fastify({ logger: false, forceCloseConnections: true, bodyLimit: 1024 })
  limitRate(app, clock, options.requestsPerMinute ?? 1200)
  if (options.intercept !== undefined) addIntercept(app, options.intercept)
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
  })
  repositoryRoutes(app, service)
  const address = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  return {
    address,
    enrolment: `poc-desk-registry:${address}#${rootFingerprint}`,
    rootFingerprint,
    close: () => app.close(),
    async publish(next) {
      if (keys === undefined) throw new RegistryError('keys-missing')
      await service.publish(next, keys)
    },
  }
}

function addIntercept(app: FastifyInstance, intercept: NonNullable<RegistryOptions['intercept']>): void {
  app.addHook('onRequest', async (request, reply) => {
    if (intercept(request.url, reply.raw)) reply.hijack()
  })
}
