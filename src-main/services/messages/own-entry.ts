/** This desk in its own directory. */
import { directoryRepository } from '../../store/directory-repository.ts'
import type { OpenVault } from '../session.ts'

/** Id of our own entry, where the directory already lists this desk with the key it signs with; else null. */
export function ownPointOfContact(vault: Pick<OpenVault, 'database' | 'profile' | 'ownKeys'>): string | null {
  const { profile, ownKeys } = vault
  const own = directoryRepository(vault.database)
    .byEmail(profile.email)
    .find(
      (entry) =>
        entry.state === profile.state &&
        (entry.status === 'active' || entry.status === 'unconfirmed') &&
        entry.pgpKeys.some((key) => key.fingerprint === ownKeys.signing.fingerprint),
    )
  return own?.id ?? null
}
