/** The registry of this desk: connecting to one, and bringing its signed directory into the vault in one step. */
import { MetadataKind } from '@tufjs/models'
import denyListData from '../../assets/demonstration/deny-list.json' with { type: 'json' }
import { type DenyList, denyListSchema } from '../../src-formats/tuf/deny-list.ts'
import { readMetadata, requiredFile } from '../../src-formats/tuf/read.ts'
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import { asFailure, Failure } from '../../src-shared/base/failure.ts'
import type { DeskEvent, Handlers } from '../../src-shared/contract/contract.ts'
import type { RegistryStatus, SyncResult } from '../../src-shared/contract/registry.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { directoryRepository } from '../store/directory-repository.ts'
import { type RegistryConnection, registryRepository } from '../store/registry-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import { demonstrationGuard } from '../sync/demonstration-guard.ts'
import { parseEnrolment } from '../sync/enrolment.ts'
import { fetchRoot } from '../sync/registry-client.ts'
import type { FetchFunction } from '../sync/source.ts'
import type { CertificateReader } from './registry/arriving-keys.ts'
import { type Contact, contactFinder } from './registry/contacts.ts'
import { synchronise } from './registry/synchronise.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'

type RegistryCalls =
  | 'registry.status'
  | 'registry.connect'
  | 'registry.connectDemonstration'
  | 'registry.sync'
  | 'registry.cancelSync'

export type RegistryDependencies = {
  readonly session: Session
  readonly pgp: CertificateReader
  readonly fetch: FetchFunction
  readonly clock: Clock
  /** Enrolment line of a demonstration registry, path of a `.pocbundle`, or empty. */
  readonly demonstration: string
  readonly emit: (event: DeskEvent) => void
  /** Only tests pass another than the one in `assets/demonstration`. */
  readonly denyList?: DenyList
}

export function registryService(deps: RegistryDependencies): Handlers<RegistryCalls> {
  const denied = deps.denyList ?? denyListSchema.parse(denyListData)
  const contacts = contactFinder(deps.fetch, deps.demonstration)
  let running: { readonly controller: AbortController; readonly work: Promise<SyncResult> } | undefined

  const status = (): RegistryStatus => readStatus(deps.session.current())

  async function connect(vault: OpenVault, contact: Contact): Promise<RegistryStatus> {
    const guard = demonstrationGuard(vault.kind, denied)
    const { address, rootFingerprint, source } = contact
    guard.checkRootFingerprint(rootFingerprint)
    const registry = registryRepository(vault.database)
    // The same registry at another address is the same registry: the root says who it is.
    const presentOfThisRoot = () => {
      const present = registry.connection()
      if (present !== null && present.rootFingerprint !== rootFingerprint)
        throw new Failure('registry-already-connected')
      return present
    }
    presentOfThisRoot()
    const { signal } = new AbortController()
    const root = await fetchRoot({ source, rootFingerprint, guard, signal })
    transaction(vault.database, () => {
      // Asked again: another connection may have been made while this one waited for its answer.
      const present = presentOfThisRoot()
      const at = deps.clock()
      const demonstration = vault.kind === 'demonstration'
      const connected = present?.connected ?? toInstant(at)
      registry.saveConnection({ address, rootFingerprint, demonstration, connected })
      if (present === null) registry.saveTrust(new Map([['root', root]]))
      appendAudit(vault.database, vault, at, 'registry-connected', rootFingerprint)
    })
    deps.emit({ topic: 'registry' })
    return status()
  }

  async function sync(vault: OpenVault, signal: AbortSignal): Promise<SyncResult> {
    const registry = registryRepository(vault.database)
    const connection = registry.connection()
    if (connection === null) throw new Failure('registry-not-connected')
    const at = deps.clock()
    try {
      const { changed } = await synchronise(vault, connection, { ...deps, at, signal, denied, contacts })
      deps.emit({ topic: 'registry' })
      if (changed) deps.emit({ topic: 'directory' })
      return { changed, status: status() }
    } catch (error) {
      const { code, params } = asFailure(error) ?? new Failure('internal')
      // Locking closes the database under a synchronisation that is still under way.
      if (vault.database.open) {
        transaction(vault.database, () => registry.saveAttempt(toInstant(at), { code, params }))
      }
      deps.emit({ topic: 'registry' })
      throw error
    }
  }

  return {
    'registry.status': status,
    'registry.connect': ({ enrolment }) =>
      whileOpen(deps.session, (vault) => connect(vault, contacts.enrolled(parseEnrolment(enrolment)))),
    'registry.connectDemonstration': () =>
      whileOpen(deps.session, async (vault) => {
        if (vault.kind !== 'demonstration') throw new Failure('registry-demonstration-refused')
        const contact = await contacts.demonstration()
        if (contact === undefined) throw new Failure('registry-not-connected')
        return connect(vault, contact)
      }),
    'registry.sync': () => {
      // A second order while one is under way waits for the same result.
      if (running !== undefined) return running.work
      const controller = new AbortController()
      const work = whileOpen(deps.session, (vault) => sync(vault, controller.signal)).finally(() => {
        running = undefined
      })
      running = { controller, work }
      return work
    },
    'registry.cancelSync': () => {
      running?.controller.abort()
      return {}
    },
  }
}

function readStatus(vault: OpenVault): RegistryStatus {
  const registry = registryRepository(vault.database)
  const connection = registry.connection()
  const stored = registry.directory()
  return {
    connection: connection === null ? null : describeConnection(connection, registry.trust()),
    directory:
      stored === null ? null : { ...stored, ...directoryRepository(vault.database).registryCounts() },
    lastAttempt: registry.lastAttempt(),
  }
}

function describeConnection(
  { address, rootFingerprint, demonstration }: RegistryConnection,
  trust: ReadonlyMap<string, Uint8Array>,
): RegistryStatus['connection'] {
  const rootVersion = readMetadata(MetadataKind.Root, requiredFile(trust, 'root')).signed.version
  return { address, rootFingerprint, rootVersion, demonstration }
}
