/** Bundles on the desk's side: taking one in, and handing on what the desk has with what it has to send. */
import { createHash } from 'node:crypto'
import { MetadataKind } from '@tufjs/models'
import { readEnrolment } from '../../../src-formats/registry/enrolment.ts'
import { sealForRegistry } from '../../../src-formats/registry/outbox-seal.ts'
import { readBundle, writeBundle } from '../../../src-formats/tuf/bundle.ts'
import {
  type ListedFile,
  listedTargets,
  packsRole,
  readMetadata,
  rootFingerprint,
  storedPath,
} from '../../../src-formats/tuf/read.ts'
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import { largestPack } from '../../../src-shared/domain/messages/pack.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { editionRepository } from '../../store/edition-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { type RegistryConnection, registryRepository } from '../../store/registry-repository.ts'
import { rootRepository } from '../../store/root-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { DemonstrationGuard } from '../../sync/demonstration-guard.ts'
import { openSource, type ReadFile } from '../../sync/source.ts'
import { largestTarget } from '../../sync/target-reader.ts'
import type { TrustState } from '../../sync/trust-position.ts'
import type { OutgoingBundle } from '../../vault-protocol.ts'
import { handedPaths } from '../handed-paths.ts'
import { readBounded } from '../messages/handed-files.ts'
import type { OpenVault } from '../session.ts'
import { registryPacks } from '../templates/registry-packs.ts'
import type { EnrolmentTools } from './enrol.ts'
import { invitationIn } from './invited-device.ts'
import { writesToCarry } from './outbox.ts'
import { type DeskDevice, findOwnDevice } from './own-device.ts'

/** Megabytes of a bundle, as a file and unpacked. */
const largestBundle = 64

export type HandedBundles = {
  /** Remembers an absolute path under a random handle. */
  readonly hand: (path: string) => string
  /**
   * Reads the bundle and runs `work` with it, once. Where its confirmation has ended the handle stays, so that an
   * administrator can decide on the same file.
   * @throws Failure `file-not-readable`, `file-too-large` {megabytes}, and as `work`
   */
  readonly use: <Answer>(handle: string, work: (bytes: Uint8Array) => Promise<Answer>) => Promise<Answer>
  /** Reads the bundle, whose handle goes on serving. @throws Failure `file-not-readable`, `file-too-large` {megabytes} */
  readonly read: (handle: string) => Promise<Uint8Array>
}

export function handedBundles(): HandedBundles {
  const paths = handedPaths()
  return {
    hand: paths.hand,
    read: async (handle) => {
      const path = paths.take(handle)
      paths.putBack(handle, path)
      return await readBounded(path, largestBundle)
    },
    use: async (handle, work) => {
      const path = paths.take(handle)
      try {
        return await work(await readBounded(path, largestBundle))
      } catch (error) {
        if (asFailure(error)?.code === 'registry-expired') paths.putBack(handle, path)
        throw error
      }
    },
  }
}

/**
 * Looks whose bundle it is, before anything in it is verified.
 * @throws Failure `registry-answer-unusable` where it holds no directory, `registry-demonstration-refused`,
 * `bundle-of-other-registry`
 */
export function checkBundle(
  bytes: Uint8Array,
  { kind }: Pick<OpenVault, 'kind'>,
  { connection, guard }: { readonly connection: RegistryConnection; readonly guard: DemonstrationGuard },
): void {
  const files = readBundle(bytes)
  if (!files.has('metadata/timestamp.json')) throw new Failure('registry-answer-unusable')
  const first = files.get('metadata/1.root.json')
  // A desk that was brought up to date by others may not have had it; then the signatures alone tell.
  if (first === undefined) return
  const fingerprint = rootFingerprint(first)
  guard.checkRootFingerprint(fingerprint)
  if (fingerprint === connection.rootFingerprint) return
  throw new Failure(kind === 'real' ? 'bundle-of-other-registry' : 'registry-demonstration-refused')
}

/** What a refusal means where a bundle was read: one that is behind what the desk has is no attack. */
export function bundleFailure(failure: Failure, bytes: Uint8Array, db: DeskDatabase): Failure {
  if (failure.code !== 'registry-rollback' && failure.code !== 'registry-older-than-seen') return failure
  const stored = registryRepository(db).directory()?.sequence
  const claimed = claimedSequence(bytes)
  if (stored === undefined || claimed === undefined || claimed > stored) return failure
  return new Failure('bundle-older', { bundle: claimed, stored }, failure)
}

/** What the bundle says of itself, unverified. */
function claimedSequence(bytes: Uint8Array): number | undefined {
  const sequences = [...readBundle(bytes)].flatMap(([path, file]) => {
    if (!/^metadata\/\d+\.targets\.json$/u.test(path)) return []
    try {
      const { directory } = listedTargets(readMetadata(MetadataKind.Targets, file).signed)
      return directory.map(({ sequence }) => sequence)
    } catch {
      return []
    }
  })
  return sequences.length === 0 ? undefined : Math.max(...sequences)
}

/**
 * The file that a desk hands on: what it has of the registry as it was published, the writes that are not known to have
 * arrived, signed now where they were not, and its enrolment. What a new desk would miss is fetched where that is
 * possible. Its name tells nothing.
 * @throws Failure `registry-not-connected`
 */
export async function bundleFile(vault: OpenVault, tools: EnrolmentTools): Promise<OutgoingBundle> {
  const { database: db } = vault
  const connection = registryRepository(db).connection()
  if (connection === null) throw new Failure('registry-not-connected')
  const { files, isComplete } = await publishedFiles(db, connection, tools)
  const items = await writesToCarry(vault, connection.rootFingerprint, tools.clock)
  const device = findOwnDevice(db)
  if (device?.status === 'unsent' || device?.status === 'pending')
    items.set((await readEnrolment(device.enrolment)).id, device.enrolment)
  const bytes = writeBundle(files, await sealed(items, device))
  transaction(db, () =>
    appendAudit(db, vault, tools.clock(), 'bundle-exported', vault.vaultId, { outbox: items.size }),
  )
  const sequence = registryRepository(db).directory()?.sequence
  const suggestedName = sequence === undefined ? 'registry.pocbundle' : `directory-${sequence}.pocbundle`
  return { suggestedName, bytes, complete: isComplete, outbox: items.size }
}

/** For the registry alone: its key stands in the invitation by which this device came. */
async function sealed(
  items: ReadonlyMap<string, string>,
  device: DeskDevice | null,
): Promise<ReadonlyMap<string, string>> {
  if (device === null) return new Map()
  const { inbox } = invitationIn(device.invitation)
  const entries = [...items].map(async ([id, jws]) => [id, await sealForRegistry(jws, inbox)] as const)
  return new Map(await Promise.all(entries))
}

type Published = { readonly files: Map<string, Uint8Array>; readonly isComplete: boolean }

async function publishedFiles(
  db: DeskDatabase,
  connection: RegistryConnection,
  { fetch, signal }: EnrolmentTools,
): Promise<Published> {
  const trust = registryRepository(db).trust()
  const files = new Map([...rootRepository(db).roots(), ...metadataFiles(trust)])
  for (const { path, bytes } of editionRepository(db).files()) files.set(path, bytes)
  const read = openSource({ kind: 'http', address: connection.address, fetch })
  const needed = neededFiles(trust)
  for (const file of needed.filter(({ path }) => !files.has(path))) {
    const bytes = await fetched(file, connection, read, signal)
    if (bytes === undefined) return { files, isComplete: false }
    files.set(file.path, bytes)
  }
  for (const pack of neededPacks(db).filter(({ path }) => !files.has(path))) {
    const bytes = await fetched(pack, connection, read, signal)
    // A desk without it says so, and has the directory all the same.
    if (bytes === undefined) break
    files.set(pack.path, bytes)
  }
  return { files, isComplete: needed.length > 0 }
}

/** Under the names at which they were published. */
function metadataFiles(trust: TrustState): [string, Uint8Array][] {
  return [...trust].flatMap(([role, bytes]): [string, Uint8Array][] => {
    switch (role) {
      case MetadataKind.Timestamp:
        return [['metadata/timestamp.json', bytes]]
      case MetadataKind.Root:
      case MetadataKind.Snapshot:
      case MetadataKind.Targets:
        return [[`metadata/${readMetadata(role, bytes).signed.version}.${role}.json`, bytes]]
      case packsRole:
        return [[`metadata/${readMetadata(MetadataKind.Targets, bytes).signed.version}.${role}.json`, bytes]]
      default:
        return []
    }
  })
}

type Needed = { readonly path: string; readonly file?: ListedFile }

/** What a desk without any edition begins with; nothing where this one has none either. */
function neededFiles(trust: TrustState): Needed[] {
  const [root, targets] = [trust.get(MetadataKind.Root), trust.get(MetadataKind.Targets)]
  if (root === undefined || targets === undefined) return []
  const { version } = readMetadata(MetadataKind.Root, root).signed
  const roots = Array.from({ length: version }, (_, at) => ({ path: `metadata/${at + 1}.root.json` }))
  const { directory, keys } = listedTargets(readMetadata(MetadataKind.Targets, targets).signed)
  const newest = directory.at(-1)
  if (newest === undefined) return []
  const ofEpoch = keys.filter(({ epoch }) => epoch === newest.epoch)
  return [...roots, ...[newest, ...ofEpoch].map((file) => ({ path: storedPath(file), file }))]
}

function neededPacks(db: DeskDatabase): Needed[] {
  const listed = registryPacks(db).filter(({ length }) => length <= largestPack)
  return listed.map((file) => ({ path: storedPath(file), file }))
}

/** Root metadata above this is refused. */
const largestRoot = 512_000

/** Undefined where it cannot be had; what comes is what was signed, or for a root, what its receiver verifies. */
async function fetched(
  { path, file }: Needed,
  { rootFingerprint: expected }: RegistryConnection,
  read: ReadFile,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  // No desk would take it.
  if (file !== undefined && file.length > largestTarget) return undefined
  try {
    const bytes = await read(path, { limit: file?.length ?? largestRoot, signal })
    if (bytes === undefined) return undefined
    if (file !== undefined) return sha256(bytes) === file.sha256 ? bytes : undefined
    return path === 'metadata/1.root.json' && rootFingerprint(bytes) !== expected ? undefined : bytes
  } catch (error) {
    if (asFailure(error) === undefined) throw error
    return undefined
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
