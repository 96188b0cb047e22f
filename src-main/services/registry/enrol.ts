/** Enrolment: this desk becomes a device of a registry, over the network or with its request on a stick. */
import { MetadataKind } from '@tufjs/models'
import { readMetadata } from '../../../src-formats/tuf/read.ts'
import { type Clock, toInstant } from '../../../src-shared/base/clock.ts'
import { asFailure, Failure, type FailureCode } from '../../../src-shared/base/failure.ts'
import { mayActAs } from '../../../src-shared/domain/officer.ts'
import type { Invitation } from '../../../src-shared/domain/registry/protocol.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { deviceEnrolmentRepository, type StoredDevice } from '../../store/device-enrolment-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { type RegistryConnection, registryRepository } from '../../store/registry-repository.ts'
import { rootRepository } from '../../store/root-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { DemonstrationGuard } from '../../sync/demonstration-guard.ts'
import { registryApi } from '../../sync/registry-api.ts'
import type { FetchFunction, RegistrySource } from '../../sync/source.ts'
import { hasSameKeys, rootOf } from '../../sync/trust-position.ts'
import { verifyInvitation } from '../../sync/verified-invitation.ts'
import type { OpenVault } from '../session.ts'
import { invitationIn, newDevice, readInvitationView } from './invited-device.ts'
import { beginNewChain } from './outbox.ts'
import { type DeskDevice, findOwnDevice, noteStatus } from './own-device.ts'

export type EnrolmentTools = {
  readonly fetch: FetchFunction
  readonly clock: Clock
  readonly guard: DemonstrationGuard
  readonly signal: AbortSignal
}

export type EnrolmentOrder = {
  /** Text of the `.pocinvite` file. */
  readonly text: string
  /** As the officer typed it. */
  readonly code: string
  /** True where the request is to leave on a stick; nothing is asked then. */
  readonly offline: boolean
}

/**
 * Makes the keys of this device and its signed request, keeps both, and sends the request. Where the registry cannot be
 * reached it stays, and leaves later; where it was refused everything is as before.
 * @returns the failure for which the request did not leave, or null
 * @throws Failure `registry-demonstration-refused`, `not-permitted` for all but administrators, `invitation-*`,
 * `code-mistyped` {group}, `code-wrong`, `registry-already-connected` (to another registry, or this desk is an active
 * device of this one), `network-off`, and as `fetchDirectory`
 */
export async function enrol(
  vault: OpenVault,
  { text, code, offline }: EnrolmentOrder,
  tools: EnrolmentTools,
): Promise<Failure | null> {
  const { clock, guard } = tools
  requireEnroller(vault)
  readInvitationView(text, clock())
  const invitation = invitationIn(text)
  guard.checkRootFingerprint(invitation.rootFingerprint)
  const before = presentState(vault.database, invitation)
  const device = await newDevice(text, code, clock())
  const found = offline ? [] : await verifiedNow(vault, text, tools)
  const roots = found instanceof Failure ? [] : found
  store(vault, { invitation, device, roots }, clock())
  if (offline) return null
  return found instanceof Failure ? found : await sendFirst(vault, before, tools)
}

/** The failure for which the request has to be sent again, or null. */
async function sendFirst(vault: OpenVault, before: State, tools: EnrolmentTools): Promise<Failure | null> {
  try {
    await sendEnrolment(vault, tools)
    return null
  } catch (error) {
    const failure = asFailure(error)
    if (failure === undefined) throw error
    // After anything but a refusal it may have arrived, and its keys must stay.
    if (!refusedForGood.includes(failure.code)) return failure
    transaction(vault.database, () => putBack(vault.database, before))
    throw failure
  }
}

/**
 * Brings an enrolment on its way that has not left yet: holds the invitation against the registry's root, and where the
 * source is the network, sends the request. In a bundle the root may have come back.
 * @throws Failure `invitation-refused` and others; a request that was refused for good is given up with its device
 */
export async function bringOnItsWay(
  vault: OpenVault,
  source: RegistrySource,
  tools: EnrolmentTools,
): Promise<void> {
  const registry = registryRepository(vault.database)
  const [device, connection] = [findOwnDevice(vault.database), registry.connection()]
  if (device?.status !== 'unsent' || connection === null) return
  try {
    const { rootFingerprint } = connection
    const knownRoot = registry.trust().get('root')
    const invitation = device.invitation
    const roots = await verifyInvitation({ ...tools, source, rootFingerprint, invitation, knownRoot })
    transaction(vault.database, () => {
      keepRoots(vault.database, roots)
      const { address } = invitationIn(invitation)
      // On a stick nothing tells that the request was accepted; a registry that invites publishes for devices alone.
      const access = source.kind === 'bundle' ? 'enrolled' : connection.access
      registry.saveConnection({ ...connection, address, access })
    })
    if (source.kind === 'http') await sendEnrolment(vault, tools)
  } catch (error) {
    if (refusedForGood.includes(asFailure(error)?.code ?? 'internal')) giveUp(vault, device, tools.clock())
    throw error
  }
}

/** Sends the request that is kept, which may have arrived before. @throws Failure as `RegistryApi.enrol` */
export async function sendEnrolment(
  vault: OpenVault,
  { fetch, signal, clock }: EnrolmentTools,
): Promise<void> {
  const { database: db } = vault
  const [device, connection] = [findOwnDevice(db), registryRepository(db).connection()]
  if (device === null || connection === null) return
  const { address } = connection
  const status = await registryApi({ address, fetch, signal, device }).enrol(device.enrolment)
  transaction(db, () => {
    // Only now is what comes from this registry held to be encrypted for this device.
    registryRepository(db).saveConnection({ ...connection, access: 'enrolled' })
    noteStatus(vault, device.id, status, clock())
  })
}

/** The request may leave with a later synchronisation. */
const unreached: readonly FailureCode[] = [
  'registry-unreachable',
  'registry-too-slow',
  'registry-captive-portal',
  'registry-certificate',
  'registry-proxy',
]

/** Asking again changes nothing, and ten wrong codes end an invitation. */
const refusedForGood: readonly FailureCode[] = [
  'invitation-refused',
  'invitation-expired',
  'write-unreadable',
]

function requireEnroller({ kind, officer }: OpenVault): void {
  if (kind === 'demonstration') throw new Failure('registry-demonstration-refused')
  if (officer === null || !mayActAs(officer.role, 'administrator')) throw new Failure('not-permitted')
}

type State = { readonly connection: RegistryConnection | null; readonly device: StoredDevice | null }

/** @throws Failure `registry-already-connected` */
function presentState(db: DeskDatabase, { rootFingerprint }: Invitation): State {
  const connection = registryRepository(db).connection()
  const device = deviceEnrolmentRepository(db).device()
  const isOther = connection !== null && connection.rootFingerprint !== rootFingerprint
  // A registry whose root never came, of an invitation that nobody could verify, may be replaced.
  if ((isOther && isVerified(db)) || device?.status === 'active')
    throw new Failure('registry-already-connected')
  return { connection: isOther ? null : connection, device }
}

function isVerified(db: DeskDatabase): boolean {
  return registryRepository(db).trust().has('root')
}

/** The roots that vouch for the invitation, or the failure for which that has to be found out later. */
async function verifiedNow(
  { database: db }: OpenVault,
  text: string,
  tools: EnrolmentTools,
): Promise<readonly Uint8Array[] | Failure> {
  const { address, rootFingerprint } = invitationIn(text)
  const knownRoot = registryRepository(db).trust().get('root')
  const source = { kind: 'http', address, fetch: tools.fetch } as const
  try {
    return await verifyInvitation({ ...tools, source, rootFingerprint, invitation: text, knownRoot })
  } catch (error) {
    const failure = asFailure(error)
    if (failure === undefined || !unreached.includes(failure.code)) throw error
    return failure
  }
}

type NewEnrolment = {
  readonly invitation: Invitation
  readonly device: StoredDevice
  readonly roots: readonly Uint8Array[]
}

function store(vault: OpenVault, { invitation, device, roots }: NewEnrolment, at: Date): void {
  const { database: db } = vault
  transaction(db, () => {
    // Asked again: another enrolment may have been ordered while this one waited for its answer.
    const { connection, device: earlier } = presentState(db, invitation)
    const { rootFingerprint } = invitation
    // Nobody has vouched for this address yet: whoever hands over an invitation must not move a registry that is known.
    const isHearsay = connection !== null && isVerified(db) && roots.length === 0
    const address = isHearsay ? connection.address : invitation.address
    const connected = connection?.connected ?? toInstant(at)
    // A registry that was read in the open goes on being read so until it has accepted the request.
    const access = connection?.access ?? 'enrolled'
    const demonstration = false
    registryRepository(db).saveConnection({ address, rootFingerprint, demonstration, connected, access })
    keepRoots(db, roots)
    deviceEnrolmentRepository(db).save(device)
    if (earlier !== null) beginNewChain(vault, at)
    const again = earlier === null ? {} : { inPlaceOf: earlier.id }
    appendAudit(db, vault, at, 'device-enrolled', device.id, again)
  })
}

const ended = ['timestamp', 'snapshot'] as const

function keepRoots(db: DeskDatabase, roots: readonly Uint8Array[]): void {
  const newest = roots.at(-1)
  if (newest === undefined) return
  const registry = registryRepository(db)
  const trust = registry.trust()
  const after = new Map([['root', newest]])
  // TUF specification §5.3.11: the next synchronisation begins with this root, and would not see what it has ended.
  const isRotated = ended.some(
    (role) => trust.has('root') && !hasSameKeys(rootOf(trust), rootOf(after), role),
  )
  if (isRotated) registry.dropTrust(ended)
  registry.saveTrust(after)
  for (const root of roots)
    rootRepository(db).save(readMetadata(MetadataKind.Root, root).signed.version, root)
}

/** As it was before an enrolment that the registry refused. */
function putBack(db: DeskDatabase, { connection, device }: State): void {
  const devices = deviceEnrolmentRepository(db)
  if (device === null) devices.remove()
  else devices.save(device)
  if (connection === null) forgetRegistry(db)
  else registryRepository(db).saveConnection(connection)
}

function giveUp(vault: OpenVault, { id }: DeskDevice, at: Date): void {
  const { database: db } = vault
  transaction(db, () => {
    deviceEnrolmentRepository(db).remove()
    if (!isVerified(db)) forgetRegistry(db)
    appendAudit(db, vault, at, 'device-standing-changed', id, { standing: 'refused' })
  })
}

function forgetRegistry(db: DeskDatabase): void {
  const registry = registryRepository(db)
  registry.removeConnection()
  registry.dropTrust(registry.trust().keys())
  rootRepository(db).removeAll()
}
