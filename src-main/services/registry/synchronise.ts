/** One synchronisation of the vault: fetch, verify, describe the keys, then write everything new in one transaction. */
import { MetadataKind } from '@tufjs/models'
import type { DenyList } from '../../../src-formats/tuf/deny-list.ts'
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import { mayActAs } from '../../../src-shared/domain/officer.ts'
import type { Receipts } from '../../../src-shared/domain/registry/receipts.ts'
import type { FactsByCertificate } from '../../store/directory-effect.ts'
import type { DeskDatabase } from '../../store/open.ts'
import {
  isBelowMark,
  type RegistryMark,
  readRegistryMark,
  writeRegistryMark,
} from '../../store/registry-marks.ts'
import { type RegistryConnection, registryRepository } from '../../store/registry-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { type DemonstrationGuard, demonstrationGuard } from '../../sync/demonstration-guard.ts'
import { type FetchedDirectory, fetchDirectory } from '../../sync/registry-client.ts'
import type { StoredEdition } from '../../sync/request.ts'
import type { RegistrySource } from '../../sync/source.ts'
import { positionOf, rootOf } from '../../sync/trust-position.ts'
import { preparedAndDescribed } from '../directory/described.ts'
import type { OpenVault } from '../session.ts'
import { type PreparedEdition, prepareEdition } from './arriving-edition.ts'
import type { CertificateReader } from './arriving-keys.ts'
import { preparePacks } from './arriving-packs.ts'
import type { Contacts } from './contacts.ts'
import { findOwnDevice } from './own-device.ts'
import { type Learned, saveLearned, saveOutcome, storedEdition } from './stored-edition.ts'

export type Synchronisation = {
  readonly pgp: CertificateReader
  readonly emit: (event: DeskEvent) => void
  readonly at: Date
  readonly signal: AbortSignal
  readonly denied: DenyList
  readonly contacts: Pick<Contacts, 'current'>
  /** Absolute folder of high-water marks; empty where none are kept. */
  readonly marks: string
  /** Read instead of the registry of the connection: a bundle that was handed over. */
  readonly source?: RegistrySource
  /** Takes in what is newer although its confirmation has ended: an administrator's decision. */
  readonly acceptExpired?: { readonly reason: string }
  /** Called in the transaction that stores an edition in which the registry says what it did with our writes. */
  readonly onReceipt?: (db: DeskDatabase, receipt: Receipts[string]) => void
}

/**
 * Brings the vault up to date. Where the changes since the stored edition turn out not to fit, the whole directory is
 * fetched. A newer root that was verified is kept also where the rest is refused (TUF specification §5.3.8), and so is
 * the beginning of a long file; nothing else is written then.
 * @throws Failure as `fetchDirectory`; `registry-older-than-seen`; `not-permitted` where somebody else than an
 * administrator accepts what has expired; `vault-busy` where another synchronisation came first
 */
export async function synchronise(
  vault: OpenVault,
  connection: RegistryConnection,
  options: Synchronisation,
): Promise<FetchedDirectory> {
  const { officer, database: db } = vault
  const { acceptExpired } = options
  if (acceptExpired !== undefined && (officer === null || !mayActAs(officer.role, 'administrator')))
    throw new Failure('not-permitted')
  const learned: Learned = { roots: [], ended: new Set(), beginnings: [] }
  const run = { vault, connection, options, learned }
  const stored = storedEdition(db, connection)
  try {
    const done = (await attempt(run, stored)) ?? (await attempt(run, { ...stored, edition: null }))
    if (done === undefined) throw new Failure('directory-unreadable')
    return done
  } catch (error) {
    await keepLearned(run)
    throw error
  }
}

type Run = {
  readonly vault: OpenVault
  readonly connection: RegistryConnection
  readonly options: Synchronisation
  readonly learned: Learned
}

/** Undefined where changes came that do not fit what is stored; nothing is written then. */
async function attempt(run: Run, stored: StoredEdition): Promise<FetchedDirectory | undefined> {
  const { vault, connection, options, learned } = run
  const guard = demonstrationGuard(vault.kind, options.denied)
  const mark = readRegistryMark(options.marks, vault.vaultId)
  const { address, source } = await whereFrom(run)
  const fetched = await fetchDirectory({
    source,
    stored,
    guard,
    signal: options.signal,
    acceptExpired: options.acceptExpired !== undefined,
    onProgress: ({ step, done, total }) =>
      options.emit({ topic: 'progress', job: 'sync', step, done, total }),
    onTrusted: (role, bytes) => {
      if (bytes === null) learned.ended.add(role)
      else if (role === MetadataKind.Root) learned.roots.push(bytes)
    },
    onBeginning: (beginning) => learned.beginnings.push(beginning),
  })
  const position = positionOf(fetched.trust, connection.rootFingerprint, fetched.sequence)
  if (isBelowMark(position, mark)) throw new Failure('registry-older-than-seen')
  try {
    await store(run, { fetched, stored, guard, source, address })
  } catch (error) {
    if (fetched.edition?.kind === 'changes' && asFailure(error)?.code === 'directory-unreadable')
      return undefined
    throw error
  }
  await raiseMark(vault, options.marks, { from: mark, to: position })
  return fetched
}

async function whereFrom({ connection, options }: Run): Promise<{ address: string; source: RegistrySource }> {
  const { source } = options
  if (source !== undefined) return { address: connection.address, source }
  return await options.contacts.current(connection)
}

type Arrival = {
  readonly fetched: FetchedDirectory
  readonly stored: StoredEdition
  readonly guard: DemonstrationGuard
  readonly source: RegistrySource
  readonly address: string
}

async function store({ vault, connection, options, learned }: Run, arrival: Arrival): Promise<void> {
  const { fetched, stored, guard, source, address } = arrival
  const { at, pgp, emit, signal } = options
  const { database: db } = vault
  const { edition } = fetched
  const packs = await preparePacks(vault, fetched.packs.listed, fetched.files)
  const prepare = async () => {
    const prepared = edition === null ? null : await prepareEdition(vault, edition, { pgp, at, guard })
    emit({ topic: 'progress', job: 'sync', step: 'store', done: 0, total: 1 })
    if (signal.aborted) throw new Failure('cancelled')
    return prepared
  }
  const write = (more: FactsByCertificate, ready: PreparedEdition | null) => {
    if (address !== connection.address) registryRepository(db).saveConnection({ ...connection, address })
    const facts = new Map([...more, ...(ready?.facts ?? [])])
    const outcome = {
      fetched,
      prepared: ready === null ? null : { ...ready, facts },
      packs,
      trust: stored.trust,
      roots: learned.roots,
      source: source.kind === 'http' ? 'network' : 'bundle',
      reason: options.acceptExpired?.reason,
    } as const
    saveOutcome(vault, outcome, at)
    const device = findOwnDevice(db)
    const receipt = device === null ? undefined : edition?.receipts[device.id]
    if (receipt !== undefined) options.onReceipt?.(db, receipt)
  }
  await preparedAndDescribed(pgp, db, at, prepare, write)
}

/** After a failure. Locking closes the database under a synchronisation that is still under way. */
async function keepLearned({ vault, connection, options, learned }: Run): Promise<void> {
  const { database: db, vaultId } = vault
  if (!db.open || (learned.roots.length === 0 && learned.beginnings.length === 0)) return
  const trust = transaction(db, () => {
    saveLearned(db, learned)
    return registryRepository(db).trust()
  })
  const { rootFingerprint } = connection
  const seen = readRegistryMark(options.marks, vaultId)
  const from = seen?.rootFingerprint === rootFingerprint ? seen : undefined
  const before = from ?? { format: 1, rootFingerprint, root: 1, roles: {}, sequence: null }
  const root = Math.max(before.root, rootOf(trust).version)
  await raiseMark(vault, options.marks, { from, to: { ...before, root } })
}

type Raise = { readonly from: RegistryMark | undefined; readonly to: RegistryMark }

async function raiseMark({ vaultId }: OpenVault, marks: string, { from, to }: Raise): Promise<void> {
  if (JSON.stringify(from) !== JSON.stringify(to)) await writeRegistryMark(marks, vaultId, to)
}
