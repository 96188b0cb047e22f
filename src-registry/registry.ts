/** Composes and starts a registry in this process. */
import { demonstrationRepository } from '../src-formats/tuf/demonstration.ts'
import type { RepositoryKeys } from '../src-formats/tuf/keys.ts'
import { currentMetadata, newestDirectory, storedPath } from '../src-formats/tuf/read.ts'
import type { RepositoryFiles } from '../src-formats/tuf/repository.ts'
import type { Clock } from '../src-shared/base/clock.ts'
import { systemClock } from '../src-shared/base/clock.ts'
import type { DirectoryTarget } from '../src-shared/domain/directory/record.ts'
import { RegistryError } from './registry-error.ts'
import type { Log } from './routes/requests.ts'
import { type Intercept, startServer, type Tls } from './server.ts'
import { authentication } from './services/authentication.ts'
import { enrolmentService } from './services/enrolment.ts'
import { findPublishingKeys, findServerKeys } from './services/keys-at-hand.ts'
import { createNonces } from './services/nonces.ts'
import { type Published, type PublishingKeys, publishingService } from './services/publishing.ts'
import { type FindServerKeys, repositoryService } from './services/repository.ts'
import { writeService } from './services/writes.ts'
import { openDataFolder } from './store/data-folder.ts'
import { openRegistryDatabase, type RegistryDatabase, type RegistryMode } from './store/database.ts'
import { loadDemonstration } from './store/demonstration-assets.ts'
import { invitedAddresses } from './store/invitations.ts'
import { asDirectory, type ManagerStore, managerMemory } from './store/manager-store.ts'
import { memoryStore, type RepositoryStore } from './store/repository-store.ts'
import { noStaging, type StagingStore } from './store/staging-store.ts'

/** What is served: the demonstration, files in memory (tests), a data folder, or the files of a store alone. */
export type RegistryContent =
  | { readonly demo: true }
  | { readonly files: RepositoryFiles; readonly keys?: RepositoryKeys }
  | { readonly data: string; readonly manager?: string }
  | { readonly store: RepositoryStore }

export type RegistryOptions = RegistryContent & {
  /** 0, and where nothing is said, takes a free one. */
  readonly port?: number
  /** Of this computer alone where nothing is said (127.0.0.1); others need `tls`. */
  readonly host?: string
  readonly tls?: Tls
  /** Other addresses at which desks know this registry, without a slash at the end; those of invitations are known. */
  readonly addresses?: readonly string[]
  readonly clock?: Clock
  readonly requestsPerMinute?: number
  readonly postsPerMinute?: number
  readonly log?: Log
  /** Milliseconds after which a connection on which nothing moves is ended; a minute where nothing is said. */
  readonly idleMilliseconds?: number
  /** For tests of hostile networks. */
  readonly intercept?: Intercept
}

export type RunningRegistry = {
  /** Where it listens: `http(s)://<host>:<port>`. */
  readonly address: string
  /** `poc-desk-registry:<address>#<root fingerprint>`; the first of `addresses`, where there are any. */
  readonly enrolment: string
  readonly rootFingerprint: string
  /**
   * Takes no more connections, and ends those that are open.
   * @param grace milliseconds in which running requests may come to their end; none where nothing is said
   */
  readonly close: (grace?: number) => Promise<void>
  /**
   * Publishes a directory as it is, with its own sequence and time, or the present one anew with what devices wrote.
   * @throws RegistryError as `publishingService`; `keys-missing` where the registry was started without keys
   */
  readonly publish: (next?: DirectoryTarget) => Promise<Published>
  /** Does now what the server does every minute: renews signatures, publishes what is staged. */
  readonly keepFresh: () => Promise<void>
}

type Composed = {
  readonly store: RepositoryStore
  readonly staging: StagingStore
  readonly manager: ManagerStore
  readonly db: RegistryDatabase
  readonly mode: RegistryMode
  readonly findKeys: FindServerKeys
  /** @throws RegistryError `keys-missing` */
  readonly publishingKeys: () => Promise<PublishingKeys>
}

const minute = 60_000

/** Starts serving. @throws RegistryError `no-repository` where there is nothing to serve, or as `startServer` */
export async function startRegistry(options: RegistryOptions): Promise<RunningRegistry> {
  const {
    clock = systemClock,
    host = '127.0.0.1',
    port = 0,
    tls,
    log,
    intercept,
    idleMilliseconds = minute,
  } = options
  const composed = await compose(options, clock)
  const { db } = composed
  try {
    const onProblem = (problem: RegistryError) =>
      log?.({ time: clock().toISOString(), event: 'problem', problem: problem.code })
    const repository = repositoryService({ ...composed, clock, onProblem })
    const rootFingerprint = await repository.rootFingerprint()
    const nonces = createNonces(clock)
    const known: string[] = [...(options.addresses ?? [])]
    const addresses = async () => [...known, ...(await invitedAddresses(db))]
    const facts = { db, clock, rootFingerprint }
    const services = {
      ...{ repository, nonces, db, clock },
      enrolment: enrolmentService(facts),
      writes: writeService(facts),
      authentication: authentication({ db, nonces, addresses }),
    }
    const limits = { requests: options.requestsPerMinute ?? 1200, posts: options.postsPerMinute ?? 120 }
    const server = await startServer(services, {
      ...{ host, port, tls, limits, log, intercept, idleMilliseconds },
    })
    known.push(server.address)
    const unexpected = () => log?.({ time: clock().toISOString(), event: 'renewal-failed' })
    const timer = setInterval(() => void repository.keepFresh().catch(unexpected), minute).unref()
    return {
      address: server.address,
      enrolment: `poc-desk-registry:${known[0] ?? server.address}#${rootFingerprint}`,
      rootFingerprint,
      async close(grace = 0) {
        clearInterval(timer)
        await server.close(grace)
        await db.destroy()
      },
      publish: async (next) =>
        publishingService({ ...composed, clock }).publish(
          next === undefined ? {} : { directory: next, exact: true },
          await composed.publishingKeys(),
        ),
      keepFresh: repository.keepFresh,
    }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

async function compose(content: RegistryContent, clock: Clock): Promise<Composed> {
  if ('data' in content) return composeFolder(content)
  if ('store' in content) return composeMemory(content.store, undefined, undefined)
  if ('files' in content) return composeMemory(memoryStore(content.files), content.keys, content.files)
  const { keys, ...assets } = await loadDemonstration()
  const files = demonstrationRepository({ keys, ...assets }, { at: clock() })
  return composeMemory(memoryStore(files), keys, files)
}

async function composeFolder(options: {
  readonly data: string
  readonly manager?: string
}): Promise<Composed> {
  const folder = await openDataFolder(options)
  return {
    ...folder,
    findKeys: (files) => findServerKeys(folder.serverKeys, files),
    publishingKeys: async () => findPublishingKeys(folder, await folder.store.readMetadata(), true),
  }
}

async function composeMemory(
  store: RepositoryStore,
  keys: RepositoryKeys | undefined,
  files: RepositoryFiles | undefined,
): Promise<Composed> {
  // What is not to be published anew need not be a directory: tests serve anything.
  const directory = keys === undefined || files === undefined ? undefined : publishedDirectory(files)
  return {
    store,
    staging: noStaging,
    manager: managerMemory(directory),
    db: await openRegistryDatabase(':memory:'),
    mode: directory?.demonstration === true ? 'demonstration' : 'open',
    findKeys: () => Promise.resolve(keys),
    publishingKeys: () =>
      keys === undefined
        ? Promise.reject(new RegistryError('keys-missing'))
        : Promise.resolve({ targets: keys.targets, server: keys }),
  }
}

/** The newest directory of a repository that publishes in clear. */
function publishedDirectory(files: RepositoryFiles): DirectoryTarget | undefined {
  const newest = newestDirectory(requiredTargets(files))
  const bytes = newest === undefined ? undefined : files.get(storedPath(newest))
  return bytes === undefined ? undefined : asDirectory(JSON.parse(Buffer.from(bytes).toString('utf8')))
}

function requiredTargets(files: RepositoryFiles) {
  const current = currentMetadata(files)
  if (current === undefined) throw new RegistryError('no-repository')
  return current.targets
}
