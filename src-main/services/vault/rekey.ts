/**
 * Another key for the database, after an officer was disabled: what that officer could know opens nothing that is
 * written from now on. Older backups still open with the old passphrase; the screen says so.
 */
import { randomBytes } from 'node:crypto'
import { renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { asFailure } from '../../../src-shared/base/failure.ts'
import { failpoint } from '../../base/failpoint.ts'
import { readHeader, type StoredSlot } from '../../crypto/header-format.ts'
import { sealDataKey } from '../../crypto/key-slot.ts'
import { Secret } from '../../crypto/secret.ts'
import { changedHeader } from '../../crypto/vault-header.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { openDeskDatabase } from '../../store/desk-session.ts'
import { readOfficers, readWays } from '../../store/officer-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { rekeyCopy } from '../../store/rekey-file.ts'
import { storageFailure, syncPath, writeFileWhole } from '../../store/storage.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { databasePath } from '../../store/vault-folder.ts'
import type { OpenVault } from '../session.ts'
import type { VaultDependencies } from './dependencies.ts'
import {
  changeHeader,
  finishedSlots,
  nextHeaderPath,
  rekeyedPath,
  removeRekeyed,
  takeNextHeader,
  writeRevision,
} from './header-change.ts'
import { endHeld, type Held } from './held.ts'
import { publicKeyOf } from './slot-secrets.ts'

export const rekeySteps = ['seal', 'copy', 'exchange', 'done'] as const

export type RekeyOrder = {
  /** Slots that get the new key; the others are gone afterwards. */
  readonly keep: (slot: StoredSlot) => boolean
  /** Written into the re-keyed database only. */
  readonly work: (db: DeskDatabase) => void
  /** Called as soon as `work` counts, whatever goes wrong with the disk afterwards. */
  readonly done: () => void
}

/**
 * Seals a new data key to the slots that stay, writes `work` and the new key into a copy of the database, and puts the
 * copy in its place: that rename is the one moment at which all of it happens. What a crash leaves is settled at the
 * next opening (`open-vault.ts`).
 *
 * @throws Failure `storage-full`, `storage-not-writable`, `vault-database-damaged`; then the old key still holds, unless
 * only what follows the rename failed. Where the database cannot be opened again, the session is ended
 */
export async function rekey(
  held: Held,
  order: RekeyOrder,
  deps: VaultDependencies,
  step: (step: (typeof rekeySteps)[number]) => void,
): Promise<void> {
  const { folder, sqliteBinding } = deps.environment
  const nextKey = new Secret(randomBytes(32))
  // What was shown and not yet confirmed is sealed to the old key.
  held.pending = undefined
  try {
    step('seal')
    const sealed = await sealedToAll(held, nextKey, order.keep)
    await changeHeader(held, folder, sealed, () => undefined)
    failpoint('rekey-sealed')
    const bytes = changedHeader(held.header, finishedSlots(sealed), held.headerKey)
    const header = readHeader(bytes)
    const resume = deps.keeper.pause()
    let key = held.vault.dataKey
    try {
      held.file.close()
      step('copy')
      removeRekeyed(folder)
      await rekeyCopy({
        file: databasePath(folder),
        copy: rekeyedPath(folder),
        key,
        nextKey,
        binding: sqliteBinding,
        work: (db) =>
          transaction(db, () => {
            order.work(db)
            writeRevision(db, header.revision)
            appendAudit(db, held.vault, deps.clock(), 'database-rekeyed', held.vault.vaultId)
          }),
      })
      step('exchange')
      await writeFileWhole(nextHeaderPath(folder), bytes)
      failpoint('rekey-copied')
      renameSync(rekeyedPath(folder), databasePath(folder))
      key = nextKey
      held.header = header
      order.done()
      failpoint('rekey-renamed')
      await syncPath(dirname(databasePath(folder)))
      await takeNextHeader(folder)
    } catch (error) {
      throw storageFailure(error)
    } finally {
      goOn(held, key, deps, resume)
    }
    step('done')
  } finally {
    nextKey.purge()
  }
}

/** The database, not the header, says which public key a slot has. */
async function sealedToAll(
  held: Held,
  nextKey: Secret,
  keep: (slot: StoredSlot) => boolean,
): Promise<StoredSlot[]> {
  const { database, vaultId } = held.vault
  const rows = [...readOfficers(database), ...readWays(database)]
  const slots: StoredSlot[] = []
  for (const slot of held.header.stored.slots) {
    const row = rows.find((known) => known.slot === slot.id)
    // An attempt that failed may have left a key that no database ever got.
    const { nextDataKey: _, ...present } = slot
    if (row === undefined || !keep(slot)) slots.push(present)
    else {
      const sealed = await sealDataKey(nextKey, publicKeyOf(row), slot.id, vaultId)
      slots.push({ ...present, nextDataKey: sealed })
    }
  }
  return slots
}

/** Opens the database again with the key it has now. A session without a database would be one that cannot end. */
function goOn(held: Held, key: Secret, deps: VaultDependencies, resume: (vault: OpenVault) => void): void {
  try {
    reopen(held, key, deps)
    resume(held.vault)
  } catch (error) {
    deps.keeper.end()
    deps.desk.end()
    void deps.backups.ended()
    deps.emit({ topic: 'vault' })
    endHeld(held)
    throw error
  }
}

function reopen(held: Held, key: Secret, { environment }: VaultDependencies): void {
  const { folder, sqliteBinding, marks } = environment
  const old = held.vault
  const { vaultId } = old
  held.file = openDeskDatabase({
    folder,
    key,
    binding: sqliteBinding,
    marks,
    vaultId,
    headerRevision: held.header.revision,
    accept: false,
  })
  const { database } = held.file
  // Its keys are read from whatever database the session has.
  held.vault = { ...old, database, dataKey: key.copy() }
  old.dataKey.purge()
  // Left to the next opening where the disk does not let go of it.
  try {
    removeRekeyed(folder)
  } catch (error) {
    if (asFailure(error) === undefined) throw error
  }
}
