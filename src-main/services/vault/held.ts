/** What only the services of the vault itself hold of an open vault: its header, the key of it, the release key. */
import { Failure } from '../../../src-shared/base/failure.ts'
import { mayActAs, type OfficerRole } from '../../../src-shared/domain/officer.ts'
import type { StoredSlot, VaultHeader } from '../../crypto/header-format.ts'
import type { Secret } from '../../crypto/secret.ts'
import type { DeskFile } from '../../store/desk-session.ts'
import { findOfficer, type OfficerRow } from '../../store/officer-repository.ts'
import type { VaultLock } from '../../store/vault-lock.ts'
import type { OpenVault } from '../session.ts'
import type { ReleaseWindow } from './release-window.ts'

export type Held = {
  vault: OpenVault
  header: VaultHeader
  readonly headerKey: Secret
  readonly release: ReleaseWindow
  /** After a recovery way: for giving officers a way in again; it never signs. */
  readonly recoveredReleaseKey: Secret | undefined
  /** A code or shares that were shown and not yet typed again. */
  pending: PendingWay | undefined
  /** Another one after the database got a new key. */
  file: DeskFile
  readonly lock: VaultLock
}

export type PendingWay = {
  readonly slot: StoredSlot
  readonly releaseKey: string | null
  /** What must be typed again, in its printed form. */
  readonly proof: readonly string[]
  readonly needed: number | null
  readonly total: number | null
}

export type HeldDesk = {
  readonly find: () => Held | undefined
  /** @throws Failure `vault-locked`; `vault-busy` while the database gets another key */
  readonly current: () => Held
  readonly begin: (held: Held) => void
  readonly end: () => Held | undefined
  /** Runs changes of the header one after another: each begins with what the one before wrote. */
  readonly change: <Answer>(work: (held: Held) => Promise<Answer>) => Promise<Answer>
}

export function heldDesk(): HeldDesk {
  let held: Held | undefined
  let last: Promise<unknown> = Promise.resolve()
  const begun = (): Held => {
    if (held === undefined) throw new Failure('vault-locked')
    return held
  }
  return {
    find: () => held,
    current: () => {
      const found = begun()
      if (!found.vault.database.open) throw new Failure('vault-busy')
      return found
    },
    begin: (next) => {
      if (held !== undefined) throw new Error('a vault is open already')
      held = next
    },
    end: () => {
      const ended = held
      held = undefined
      return ended
    },
    change: (work) => {
      const run = last.then(() => work(begun()))
      last = run.catch(() => undefined)
      return run
    },
  }
}

/**
 * The officer at the desk as the database has them now.
 * @throws Failure `not-permitted` where a recovery way opened the vault, or the role is less than `least`
 */
export function requireOfficer({ vault }: Held, least: OfficerRole): OfficerRow {
  const officer = vault.officer === null ? undefined : findOfficer(vault.database, vault.officer.id)
  if (officer === undefined || !mayActAs(officer.role, least)) throw new Failure('not-permitted')
  return officer
}

/** Wipes what is secret; the database is closed by then. */
export function purgeHeld({ vault, headerKey, release, recoveredReleaseKey }: Held): void {
  release.close()
  for (const secret of [vault.dataKey, headerKey, recoveredReleaseKey]) secret?.purge()
}

/** Closes the database, wipes what is secret and lets the vault go; also where the disk refuses the closing. */
export function endHeld(held: Held): void {
  try {
    held.file.close()
  } finally {
    purgeHeld(held)
    held.lock.release()
  }
}
