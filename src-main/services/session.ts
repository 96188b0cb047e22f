/** The open vault, as services see it: database, profile and the desk's own key, only while unlocked. */
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskProfile, VaultKind } from '../../src-shared/contract/vault.ts'
import type { OfficerRole } from '../../src-shared/domain/officer.ts'
import type { Secret } from '../crypto/secret.ts'
import type { DeskDatabase } from '../store/open.ts'

/** The desk's OpenPGP keys. Armored; secret parts exist only in the vault process and inside `desk.db`. */
export type OwnKeys = {
  readonly signing: {
    readonly publicKey: string
    readonly fingerprint: string
    /**
     * The key that signs, opened for this use; null where the installed GnuPG holds it (services/signing.ts).
     * @throws Failure `release-not-permitted`, `release-authorisation-needed`
     */
    readonly privateKey: () => Promise<string | null>
  }
  /** Private keys that only decrypt: the current one's subkey, and retired ones; null where GnuPG holds it. */
  readonly decryption: readonly { readonly privateKey: string | null; readonly fingerprint: string }[]
}

/** Who opened the vault. */
export type SessionOfficer = {
  readonly id: string
  readonly slot: string
  readonly alias: string
  readonly role: OfficerRole
}

export type OpenVault = {
  readonly vaultId: string
  readonly kind: VaultKind
  /** UUID of this workstation; every record names the device that changed it. */
  readonly deviceId: string
  /** Short form of the device for case numbers, for example `D1`. */
  readonly deviceLabel: string
  readonly database: DeskDatabase
  readonly profile: DeskProfile
  readonly ownKeys: OwnKeys
  /** Null where a recovery way opened the vault. */
  readonly officer: SessionOfficer | null
  /** The key of `database`, for backups and new slots; wiped when the session ends. */
  readonly dataKey: Secret
}

/** Handed to every service: answers the open vault or throws `Failure('vault-locked')`. */
export type Session = { readonly current: () => OpenVault }

/** The side of the session that only the vault service holds: it begins and ends it. */
export type SessionKeeper = Session & {
  readonly find: () => OpenVault | undefined
  readonly begin: (vault: OpenVault) => void
  /** Has calls answered `vault-busy` until the answer is called with the vault to go on with. */
  readonly pause: () => (vault: OpenVault) => void
  /** Ends the session and answers the vault that was open, for closing it. */
  readonly end: () => OpenVault | undefined
}

/** A session that is locked at first. There is one in a vault process. */
export function sessionKeeper(): SessionKeeper {
  let open: OpenVault | undefined
  let paused = false
  return {
    current: () => {
      if (open === undefined) throw new Failure('vault-locked')
      if (paused) throw new Failure('vault-busy')
      return open
    },
    pause: () => {
      paused = true
      return (vault) => {
        paused = false
        if (open !== undefined) open = vault
      }
    },
    find: () => open,
    begin: (vault) => {
      if (open !== undefined) throw new Error('a vault is open already')
      open = vault
    },
    end: () => {
      const ended = open
      open = undefined
      paused = false
      return ended
    },
  }
}

/**
 * Runs `work` on the open vault. Locking does not wait for work under way; what then stumbles over the closed database
 * is the expected failure `vault-locked`, or `vault-busy` where only the database got another key.
 */
export async function whileOpen<Answer>(
  session: Session,
  work: (vault: OpenVault) => Promise<Answer>,
): Promise<Answer> {
  const vault = session.current()
  try {
    return await work(vault)
  } catch (error) {
    throw vault.database.open ? error : interrupted(session, error)
  }
}

function interrupted(session: Session, error: unknown): unknown {
  try {
    return new Failure(session.current().database.open ? 'vault-busy' : 'vault-locked', {}, error)
  } catch (reason) {
    return reason
  }
}
