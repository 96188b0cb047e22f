/** The open vault, as services see it: database, profile and the desk's own key, only while unlocked. */
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskProfile, VaultKind } from '../../src-shared/contract/vault.ts'
import type { DeskDatabase } from '../store/open.ts'

/** The desk's OpenPGP keys. Armored; secret parts exist only in the vault process and inside `desk.db`. */
export type OwnKeys = {
  readonly signing: { readonly privateKey: string; readonly publicKey: string; readonly fingerprint: string }
  /** Current and retired (decrypt-only) private keys. */
  readonly decryption: readonly { readonly privateKey: string; readonly fingerprint: string }[]
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
}

/** Handed to every service: answers the open vault or throws `Failure('vault-locked')`. */
export type Session = { readonly current: () => OpenVault }

/** The side of the session that only the vault service holds: it begins and ends it. */
export type SessionKeeper = Session & {
  readonly find: () => OpenVault | undefined
  readonly begin: (vault: OpenVault) => void
  /** Ends the session and answers the vault that was open, for closing it. */
  readonly end: () => OpenVault | undefined
}

/** A session that is locked at first. There is one in a vault process. */
export function sessionKeeper(): SessionKeeper {
  let open: OpenVault | undefined
  return {
    current: () => {
      if (open === undefined) throw new Failure('vault-locked')
      return open
    },
    find: () => open,
    begin: (vault) => {
      if (open !== undefined) throw new Error('a vault is open already')
      open = vault
    },
    end: () => {
      const ended = open
      open = undefined
      return ended
    },
  }
}

/**
 * Runs `work` on the open vault. Locking does not wait for work under way; what then stumbles over the closed database
 * is the expected failure `vault-locked`.
 */
export async function whileOpen<Answer>(
  session: Session,
  work: (vault: OpenVault) => Promise<Answer>,
): Promise<Answer> {
  const vault = session.current()
  try {
    return await work(vault)
  } catch (error) {
    throw vault.database.open ? error : new Failure('vault-locked', {}, error)
  }
}
