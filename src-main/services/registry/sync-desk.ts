/** One order to synchronise, over the network or out of a bundle, with all that a device of a registry adds to it. */
import type { DenyList } from '../../../src-formats/tuf/deny-list.ts'
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { type RegistryConnection, registryRepository } from '../../store/registry-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { demonstrationGuard } from '../../sync/demonstration-guard.ts'
import type { FetchedDirectory } from '../../sync/registry-client.ts'
import type { RegistrySource } from '../../sync/source.ts'
import type { OpenVault } from '../session.ts'
import type { CertificateReader } from './arriving-keys.ts'
import { bundleFailure, checkBundle } from './bundles.ts'
import type { Contacts } from './contacts.ts'
import { askStanding, requireStanding } from './devices.ts'
import { bringOnItsWay, type EnrolmentTools } from './enrol.ts'
import { sendAgain, settleReceipt } from './outbox.ts'
import { findOwnDevice, noteStatus, standingFailure } from './own-device.ts'
import { synchronise } from './synchronise.ts'

export type SyncOrder = {
  /** Bytes of a `.pocbundle` in the place of the network. */
  readonly bundle?: Uint8Array
  /** An administrator's decision to take in what is newer although its confirmation has ended. */
  readonly acceptExpired?: { readonly reason: string } | undefined
}

export type SyncTools = Omit<EnrolmentTools, 'guard'> & {
  readonly pgp: CertificateReader
  readonly emit: (event: DeskEvent) => void
  readonly denied: DenyList
  readonly contacts: Contacts
  readonly marks: string
}

/**
 * Brings the desk up to date with its registry; answers whether the directory became another one. An enrolment that has
 * not left goes first, and what the registry says of this device's writes settles them in the same unit of work.
 * @throws Failure `registry-not-connected`, `registry-not-enrolled`, `enrolment-pending`, `device-revoked`,
 * `device-cloned`, `bundle-of-other-registry`, `bundle-older` {bundle, stored}, and as `synchronise`
 */
export async function syncDesk(vault: OpenVault, order: SyncOrder, tools: SyncTools): Promise<boolean> {
  const { database: db } = vault
  const connection = connectionOf(vault)
  const guard = demonstrationGuard(vault.kind, tools.denied)
  const { bundle } = order
  if (bundle !== undefined) checkBundle(bundle, vault, { connection, guard })
  await prepareDevice(vault, bundle, { ...tools, guard })
  try {
    const fetched = await fetchInto(vault, order, tools)
    noteMembership(vault, fetched, tools.clock())
    if (fetched.changed) transaction(db, () => sendAgain(vault, tools.clock()))
    if (bundle !== undefined) noteImport(vault, fetched, tools.clock())
    return fetched.changed
  } catch (error) {
    const failure = asFailure(error)
    if (failure === undefined) throw error
    if (failure.code === 'registry-epoch-unknown')
      throw await whyUnreadable(vault, failure, { ...tools, guard, bundle })
    throw bundle === undefined ? failure : bundleFailure(failure, bundle, db)
  }
}

function connectionOf({ database }: OpenVault): RegistryConnection {
  const connection = registryRepository(database).connection()
  if (connection === null) throw new Failure('registry-not-connected')
  return connection
}

/** @throws Failure as `bringOnItsWay`, `requireStanding` */
async function prepareDevice(
  vault: OpenVault,
  bundle: Uint8Array | undefined,
  tools: EnrolmentTools & Pick<SyncTools, 'contacts'>,
): Promise<void> {
  if (findOwnDevice(vault.database)?.status === 'unsent')
    await bringOnItsWay(vault, await sourceOf(vault, bundle, tools.contacts), tools)
  if (connectionOf(vault).access === 'open') return
  if (findOwnDevice(vault.database) === null) throw new Failure('registry-not-enrolled')
  if (bundle === undefined) await requireStanding(vault, tools)
}

async function sourceOf(
  vault: OpenVault,
  bundle: Uint8Array | undefined,
  contacts: Contacts,
): Promise<RegistrySource> {
  if (bundle !== undefined) return { kind: 'bundle', bytes: bundle }
  return (await contacts.current(connectionOf(vault))).source
}

async function fetchInto(
  vault: OpenVault,
  { bundle, acceptExpired }: SyncOrder,
  tools: SyncTools,
): Promise<FetchedDirectory> {
  const { pgp, emit, denied, contacts, marks, signal } = tools
  const at = tools.clock()
  return await synchronise(vault, connectionOf(vault), {
    pgp,
    emit,
    denied,
    contacts,
    marks,
    signal,
    at,
    onReceipt: (_db, receipt) => settleReceipt(vault, receipt, at),
    ...(bundle === undefined ? {} : { source: { kind: 'bundle', bytes: bundle } as const }),
    ...(acceptExpired === undefined ? {} : { acceptExpired }),
  })
}

/** A key that was wrapped for this device says that it was confirmed, also where nobody could be asked. */
function noteMembership(vault: OpenVault, { epochKeys }: FetchedDirectory, at: Date): void {
  const device = findOwnDevice(vault.database)
  if (epochKeys.size === 0 || (device?.status !== 'unsent' && device?.status !== 'pending')) return
  noteStatus(vault, device.id, 'active', at)
}

function noteImport(vault: OpenVault, { sequence, changed }: FetchedDirectory, at: Date): void {
  const { database: db, vaultId } = vault
  transaction(db, () =>
    appendAudit(db, vault, at, 'bundle-imported', vaultId, { sequence, changed: changed ? 1 : 0 }),
  )
}

/** Why there is no key for this device: what the registry says of it now, or else what it said last. */
async function whyUnreadable(
  vault: OpenVault,
  failure: Failure,
  { bundle, ...tools }: EnrolmentTools & { readonly bundle: Uint8Array | undefined },
): Promise<Failure> {
  try {
    if (bundle === undefined) await askStanding(vault, tools)
  } catch (error) {
    if (asFailure(error) === undefined) throw error
  }
  const device = findOwnDevice(vault.database)
  return (device === null ? undefined : standingFailure(device.status)) ?? failure
}
