/** Making an OpenPGP key of the desk in the two forms that a vault keeps. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import type { DeskProfile, VaultKind } from '../../../src-shared/contract/vault.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import { Secret } from '../../crypto/secret.ts'
import type { NewOwnKey } from '../../store/desk-repository.ts'
import { sealSigning } from './own-keys.ts'

/** Of a key for which nobody chose another. */
export const keyLifetimeDays = 730

export type OwnKeyRequest = {
  readonly vaultId: string
  readonly kind: VaultKind
  readonly profile: DeskProfile
  readonly created: Date
  readonly lifetimeDays: number
}

/** A new key: its decrypting part in clear for the encrypted database, the whole sealed under the release key. */
export async function makeOwnKey(
  pgp: Pick<Pgp, 'generateDeskKey'>,
  releaseKey: Secret,
  { vaultId, kind, profile, created, lifetimeDays }: OwnKeyRequest,
): Promise<NewOwnKey> {
  const name = userName(kind, profile)
  const key = await pgp.generateDeskKey({ name, email: profile.email, created, lifetimeDays })
  const signing = new Secret(Buffer.from(key.privateKey, 'utf8'))
  try {
    return {
      fingerprint: key.fingerprint,
      home: 'vault',
      decryptionKey: key.decryptionKey,
      sealedSigningKey: await sealSigning(releaseKey, vaultId, key.fingerprint, signing),
      publicKey: key.publicKey,
      revocation: key.revocationCertificate,
      created: toInstant(created),
    }
  } finally {
    signing.purge()
  }
}

/** The desk's key is named after the office; that of a demonstration says so wherever it may turn up. */
function userName(kind: VaultKind, { entity }: DeskProfile): string {
  const named = kind === 'demonstration' && !entity.includes('(demonstration)')
  return named ? `${entity} (demonstration)` : entity
}
