/** Opening a vault by any way in: header, lock, database, and what an interrupted change left behind. */
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import type { AuditKind } from '../../../src-shared/domain/audit-kinds.ts'
import { mayActAs } from '../../../src-shared/domain/officer.ts'
import { largestHeader, readHeader, type StoredSlot, type VaultHeader } from '../../crypto/header-format.ts'
import { isAuthentic, type OpenedHeader, purgeOpened, type WayIn } from '../../crypto/vault-header.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { settleVaultFolder } from '../../store/backup/exchange.ts'
import { type DeskFile, openDeskDatabase } from '../../store/desk-session.ts'
import { ensureDeviceKey } from '../../store/device-repository.ts'
import { readOfficers, readWays } from '../../store/officer-repository.ts'
import { refuseNetworkDisk, removeUnfinished } from '../../store/storage.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { readVaultFolder } from '../../store/vault-folder.ts'
import { takeVaultLock, type VaultLock } from '../../store/vault-lock.ts'
import type { OpenVault, SessionOfficer } from '../session.ts'
import type { VaultDependencies } from './dependencies.ts'
import { changeHeader, finishedSlots, nextHeader, removeRekeyed, settleHeader } from './header-change.ts'
import { type Held, purgeHeld } from './held.ts'
import { deskIn, ownKeysOf } from './own-keys.ts'
import { releaseWindow } from './release-window.ts'
import { openReleaseKey } from './slot-secrets.ts'
import { type Unlocked, unlockOneOf, unlockSettled } from './unlock-settled.ts'

export const unlockSteps = ['derive', 'database', 'done'] as const

export type OpenRequest = {
  readonly way: WayIn
  /** Opens also what is older than seen here; recorded. */
  readonly accept: boolean
}

/** An opened session and how the slot fared, for raising its costs. */
export type Opening = { readonly held: Held; readonly opened: OpenedHeader; readonly closedCleanly: boolean }

/**
 * Takes the vault's lock, opens header and database, and begins a session. The caller wipes `opened`.
 *
 * @throws Failure as `unlockHeader` and `openDeskDatabase` do; `vault-absent`, `vault-on-network-disk`
 */
export async function openVaultFolder(
  request: OpenRequest,
  deps: VaultDependencies,
  step: (step: (typeof unlockSteps)[number]) => void,
): Promise<Opening> {
  const { folder, sqliteBinding } = deps.environment
  await refuseNetworkDisk(folder)
  const lock = takeVaultLock(folder, sqliteBinding)
  try {
    settleVaultFolder(folder)
    await removeUnfinished(folder)
    const found = await headerOf(folder)
    step('derive')
    const unlocked = await unlockOneOf(folder, found, request.way)
    try {
      step('database')
      const opening = await openDatabaseOf(found, unlocked, request, lock, deps)
      step('done')
      return opening
    } catch (error) {
      purgeOpened(unlocked.opened)
      throw error
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function headerOf(folder: string): Promise<VaultHeader> {
  const content = await readVaultFolder(folder, largestHeader)
  if (content.kind === 'absent') throw new Failure('vault-absent')
  if (content.header === null) throw new Failure('vault-header-damaged')
  return readHeader(content.header)
}

async function openDatabaseOf(
  found: VaultHeader,
  unlocked: Unlocked,
  { way, accept }: OpenRequest,
  lock: VaultLock,
  deps: VaultDependencies,
): Promise<Opening> {
  const { folder } = deps.environment
  const { headerKey } = unlocked.opened
  const next = await nextHeader(folder, headerKey)
  if (!isAuthentic(found, headerKey)) throw new Failure('vault-header-damaged')
  const revision = Math.max(found.revision, next?.revision ?? 0)
  const { file, rekeyed } = openFile(found, revision, unlocked.opened, accept, deps)
  let opened: OpenedHeader | undefined
  let held: Held | undefined
  try {
    // The changed header may be taken back, and must not have been seen then.
    file.setHeaderRevision(found.revision)
    const header = await settleHeader(folder, { found, next }, file.database, accept)
    file.setHeaderRevision(header.revision)
    opened = await unlockSettled(header, unlocked, way)
    held = await beginSession({ header, opened, file, lock, rekeyed, way }, deps)
    await settleRekeying(held, rekeyed, deps)
    recordOpening(held, way, accept, deps)
    return { held, opened, closedCleanly: file.closedCleanly }
  } catch (error) {
    if (opened !== undefined) purgeOpened(opened)
    if (held !== undefined) purgeHeld(held)
    file.close()
    throw error
  }
}

/** An interrupted re-keying may have given the database its next key already. */
function openFile(
  { vaultId }: VaultHeader,
  headerRevision: number,
  { dataKey, nextDataKey }: OpenedHeader,
  accept: boolean,
  { environment, backups }: VaultDependencies,
): { readonly file: DeskFile; readonly rekeyed: boolean } {
  const options = {
    folder: environment.folder,
    binding: environment.sqliteBinding,
    marks: environment.marks,
    vaultId,
    headerRevision,
    accept,
    beforeMigration: backups.beforeMigration,
  }
  try {
    return { file: openDeskDatabase({ ...options, key: dataKey }), rekeyed: false }
  } catch (error) {
    if (nextDataKey === undefined || asFailure(error)?.code !== 'vault-database-damaged') throw error
    return { file: openDeskDatabase({ ...options, key: nextDataKey }), rekeyed: true }
  }
}

type Beginning = {
  readonly header: VaultHeader
  readonly opened: OpenedHeader
  readonly file: DeskFile
  readonly lock: VaultLock
  readonly rekeyed: boolean
  readonly way: WayIn
}

/** Builds the session; secrets are copied, since the caller wipes those of `opened`. */
async function beginSession(beginning: Beginning, deps: VaultDependencies): Promise<Held> {
  const { header, opened, file, lock, rekeyed, way } = beginning
  const { database } = file
  const desk = deskIn(database)
  const { vaultId, kind, deviceId, deviceLabel, profile } = desk
  if (vaultId !== header.vaultId || kind !== header.kind) throw new Failure('vault-database-damaged')
  ensureDeviceKey(database, deviceId)
  const release = releaseWindow()
  const dataKey = rekeyed && opened.nextDataKey !== undefined ? opened.nextDataKey : opened.dataKey
  const officer = sessionOfficer(file, opened, way)
  const vault: OpenVault = {
    vaultId,
    kind,
    deviceId,
    deviceLabel,
    profile,
    officer,
    database,
    dataKey: dataKey.copy(),
    ownKeys: ownKeysOf({
      database: () => held.vault.database,
      vaultId,
      officer,
      release,
      clock: deps.clock,
    }),
  }
  const releaseKey = await releaseKeyFor(beginning)
  const held: Held = {
    vault,
    header,
    headerKey: opened.headerKey.copy(),
    release,
    recoveredReleaseKey: officer === null ? releaseKey : undefined,
    pending: undefined,
    file,
    lock,
  }
  if (officer !== null && releaseKey !== undefined) release.open(releaseKey, deps.clock())
  return held
}

/** Whose slot it was; null for code and shares. The database decides, not the header. */
function sessionOfficer(
  { database }: DeskFile,
  { slot }: OpenedHeader,
  { way }: WayIn,
): SessionOfficer | null {
  if (way === 'code' || way === 'shares') return null
  const owner = readWays(database).find((row) => row.slot === slot.id)?.officer
  const row = readOfficers(database).find((officer) =>
    way === 'keyring' ? officer.id === owner : officer.slot === slot.id,
  )
  if (row === undefined || row.disabled !== null) {
    throw new Failure(way === 'keyring' ? 'keyring-key-lost' : 'wrong-passphrase')
  }
  return { id: row.id, slot: row.slot, alias: row.alias, role: row.role }
}

/** The keyring's key opens the vault, and never the signing key: that asks for the passphrase. */
async function releaseKeyFor({ header, opened, file, way }: Beginning) {
  const { slot, keys } = opened
  const place = { vaultId: header.vaultId, slot: slot.id }
  if (way.way === 'keyring') return undefined
  if (way.way !== 'passphrase') {
    const row = readWays(file.database).find((known) => known.slot === slot.id)
    return await openReleaseKey(row?.releaseKey ?? null, keys, place)
  }
  const row = readOfficers(file.database).find((officer) => officer.slot === slot.id)
  if (row === undefined || !mayActAs(row.role, 'releaser')) return undefined
  return await openReleaseKey(row.releaseKey, keys, place)
}

/** Takes back a re-keying that never reached the database, or finishes the header of one that did. */
async function settleRekeying(held: Held, rekeyed: boolean, deps: VaultDependencies): Promise<void> {
  const { folder } = deps.environment
  removeRekeyed(folder)
  const { slots } = held.header.stored
  if (slots.every((slot) => slot.nextDataKey === undefined)) return
  await changeHeader(held, folder, rekeyed ? finishedSlots(slots) : withoutNext(slots), () => undefined)
}

function withoutNext(slots: readonly StoredSlot[]): StoredSlot[] {
  return slots.map(({ nextDataKey: _, ...slot }) => slot)
}

function recordOpening({ vault }: Held, { way }: WayIn, accept: boolean, { clock }: VaultDependencies): void {
  const { database, vaultId } = vault
  const kind: AuditKind = vault.officer === null ? 'vault-recovered' : 'vault-opened'
  transaction(database, () => {
    appendAudit(database, vault, clock(), kind, vaultId, { way })
    if (accept) appendAudit(database, vault, clock(), 'vault-older-accepted', vaultId)
  })
}
