/** Runs the client workflow of TUF (tuf-js) over trust state in memory: nothing is written to disk. */
import { MetadataKind, type Root, type TargetFile, type Targets } from '@tufjs/models'
import { type Fetcher, Updater } from 'tuf-js'
import { DownloadHTTPError, ExpiredMetadataError } from 'tuf-js/dist/error.js'
import type { TrustedMetadataStore } from 'tuf-js/dist/store.js'
import { requiredFile } from '../../src-formats/tuf/read.ts'
import type { ReadFile } from './source.ts'
import { guardStore } from './store-guard.ts'
import { findTarget, type LoadTargets, listed } from './target-search.ts'
import { type CountedRole, countedRoles, hasSameKeys, rootOf, type TrustState } from './trust-position.ts'

/** Any host would do: the address never leaves this file, only the path is used. */
const base = 'https://registry.invalid/metadata/'

/**
 * Bytes of one file. The library bounds files without a signed length only: whoever holds the timestamp key alone could
 * else name a length without end (§5.5.1, §5.6.1).
 */
const most = { root: 512_000, timestamp: 16_384, snapshot: 2_000_000, targets: 5_000_000 } as const

export type VerifiedUpdate = {
  /** Also delegated roles, once {@link VerifiedUpdate.findTarget} has needed them. */
  readonly trust: ReadonlyMap<string, Uint8Array>
  readonly consistentSnapshot: boolean
  /** Roles whose end has passed; none but where that was accepted. */
  readonly expired: readonly CountedRole[]
  /**
   * What the most trusted role that lists this path says of it (§5.6.7), or undefined where none does. Throws as
   * {@link refreshTrust}.
   */
  readonly findTarget: (path: string) => Promise<TargetFile | undefined>
  /**
   * What the role of this name says, to which the targets delegate, or undefined where they do not. Its end counts also
   * where other ends are left out. Throws as {@link refreshTrust}.
   */
  readonly delegated: (role: string) => Promise<Targets | undefined>
}

/**
 * Called with every file as soon as it is verified, also where a later one is refused (§5.3.8, §5.4.5, §5.5.7); and with
 * null for a role that is no longer trusted because the root names other keys (§5.3.11).
 */
export type OnTrusted = (role: string, bytes: Uint8Array | null) => void

export type RefreshOptions = {
  readonly onTrusted?: OnTrusted
  /**
   * Leaves out the ends of timestamp, snapshot and targets, and nothing else: the root is held against the clock, and
   * no version may be lower than before.
   */
  readonly acceptExpired?: boolean
}

/**
 * Brings the trust state up to date (specification §5) and answers a new one; `trust` stays as it is.
 * @throws what the reader throws, or the library's error that says why something was refused
 */
export async function refreshTrust(
  trust: TrustState,
  read: ReadFile,
  signal: AbortSignal,
  { onTrusted = () => undefined, acceptExpired = false }: RefreshOptions = {},
): Promise<VerifiedUpdate> {
  const next = new Map(trust)
  const fault: { last?: unknown } = {}
  const fetcher = fetcherOver(read, signal, fault)
  const { updater, store } = updaterOver(next, { fetcher, onTrusted, fault })
  const now = startOf(store)
  if (acceptExpired) leaveOutEnds(store)
  await withCause(fault, () => updater.refresh())
  const load: LoadTargets = (role, parent) =>
    withCause(fault, () => Reflect.apply(Reflect.get(updater, 'loadTargets'), updater, [role, parent]))
  return {
    trust: next,
    consistentSnapshot: store.root.signed.consistentSnapshot,
    expired: countedRoles.filter((role) => store.getRole(role)?.signed.isExpired(now) === true),
    findTarget: (path) => findTarget(path, store, load),
    delegated: async (role) => {
      if (!Object.hasOwn(store.targets?.signed.delegations?.roles ?? {}, role)) return undefined
      const targets = await listed({ role, parent: MetadataKind.Targets }, store, load)
      if (targets.isExpired(now)) throw new ExpiredMetadataError(`${role} is expired`)
      return targets
    },
  }
}

/** §5.1: the fixed time that ends are compared with. Private in the library's types, as is writing it. */
function startOf(store: TrustedMetadataStore): Date {
  return Reflect.get(store, 'referenceTime')
}

/** The library compares every role with one time; only the root keeps that of the clock. */
function leaveOutEnds(store: TrustedMetadataStore): void {
  const now = startOf(store)
  Reflect.set(store, 'referenceTime', new Date(0))
  const update: (bytes: Buffer) => unknown = Reflect.get(store, 'updateTimestamp')
  Reflect.set(store, 'updateTimestamp', (bytes: Buffer) => {
    // §5.3.10; the final root is known before the first timestamp is looked at.
    if (store.root.signed.isExpired(now)) throw new ExpiredMetadataError('Final root.json is expired')
    return Reflect.apply(update, store, [bytes])
  })
}

/**
 * Checks a first root as far as it can be checked by itself.
 * @throws as {@link refreshTrust}
 */
export function checkFirstRoot(root: Uint8Array): void {
  const unused: Fetcher = { downloadBytes: () => Promise.reject(), downloadFile: () => Promise.reject() }
  updaterOver(new Map([['root', root]]), { fetcher: unused, onTrusted: () => undefined, fault: {} })
}

/** For snapshot and targets the library throws a text about the error instead of the error itself. */
async function withCause<Value>(fault: { last?: unknown }, run: () => Promise<Value>): Promise<Value> {
  try {
    return await run()
  } catch (error) {
    throw error instanceof Error && error.message.startsWith('Unable to load') ? (fault.last ?? error) : error
  }
}

type Parts = {
  readonly fetcher: Fetcher
  readonly onTrusted: OnTrusted
  readonly fault: { last?: unknown }
}

/**
 * Both methods are private in the library's types (tuf-js 6.0.2), and its constructor calls the first of them: hence a
 * class of its own for each refresh, with the two put on its prototype.
 */
function updaterOver(
  trust: Map<string, Uint8Array>,
  { fetcher, onTrusted, fault }: Parts,
): { updater: Updater; store: TrustedMetadataStore } {
  const before = rootOf(trust)
  class InMemoryUpdater extends Updater {}
  Object.defineProperties(InMemoryUpdater.prototype, {
    loadLocalMetadata: {
      value: (role: string): Buffer => {
        if (role === MetadataKind.Timestamp) dropAfterRotation(trust, before, onTrusted)
        const bytes = trust.get(role)
        if (bytes === undefined) throw new Error(`no ${role} metadata yet`)
        return Buffer.from(bytes)
      },
    },
    persistMetadata: {
      value: (role: string, bytes: Buffer) => {
        onTrusted(role, bytes)
        trust.set(role, Buffer.from(bytes))
      },
    },
  })
  const updater = new InMemoryUpdater({ metadataDir: '', metadataBaseUrl: base, fetcher })
  const store: TrustedMetadataStore = Reflect.get(updater, 'trustedSet')
  guardStore(store, { root: requiredFile(trust, 'root'), fault })
  return { updater, store }
}

/**
 * §5.3.11, for which the library relies on signatures that no longer verify: where only one of the two roles got other
 * keys, what the old key had counted up would stay. Asked for the timestamp first, when the root is final.
 */
function dropAfterRotation(trust: Map<string, Uint8Array>, before: Root, onTrusted: OnTrusted): void {
  const root = rootOf(trust)
  const roles = [MetadataKind.Timestamp, MetadataKind.Snapshot]
  if (roles.every((role) => hasSameKeys(before, root, role))) return
  for (const role of roles) if (trust.delete(role)) onTrusted(role, null)
}

function fetcherOver(read: ReadFile, signal: AbortSignal, fault: { last?: unknown }): Fetcher {
  return {
    async downloadBytes(url, limit) {
      const name = url.slice(base.length)
      try {
        const bytes = await read(`metadata/${name}`, { limit: Math.min(limit, mostFor(name)), signal })
        // "Not found" ends the search for newer roots; for any other file it is a refusal.
        if (bytes === undefined) throw new DownloadHTTPError('not found', 404)
        return Buffer.from(bytes)
      } catch (error) {
        fault.last = error
        throw error
      }
    },
    // It would write a temporary file; targets are read through `read` and verified in memory.
    downloadFile: () => Promise.reject(new Error('targets are not downloaded through the library')),
  }
}

function mostFor(name: string): number {
  const role = /^(?:\d+\.)?(?<role>root|timestamp|snapshot)\.json$/u.exec(name)?.groups?.role
  return role === 'root' || role === 'timestamp' || role === 'snapshot' ? most[role] : most.targets
}
