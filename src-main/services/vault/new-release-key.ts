/** Another release key, when somebody who had the old one may not sign any more. */
import { randomBytes } from 'node:crypto'
import { Failure } from '../../../src-shared/base/failure.ts'
import { Secret } from '../../crypto/secret.ts'
import { writeSigningKey } from '../../store/desk-repository.ts'
import { readOfficers, readWays, writeReleaseKey } from '../../store/officer-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import type { Authorised } from './authorise.ts'
import type { Held } from './held.ts'
import { deskIn, openSigning, sealSigning } from './own-keys.ts'
import { publicKeyOf, sealReleaseKey } from './slot-secrets.ts'

export type NewReleaseKey = {
  /** Writes the signing keys under the new release key, and that sealed to everybody who keeps it. */
  readonly write: (db: DeskDatabase) => void
  /** Once written: this session goes on with the new key. */
  readonly adopt: () => void
}

/**
 * Makes a new release key and seals it to the slots of all who hold the present one and are kept.
 *
 * @throws Failure `release-not-permitted`, `own-key-unusable`
 */
export async function newReleaseKey(
  held: Held,
  { releaseKey }: Authorised,
  keep: (slot: string) => boolean,
): Promise<NewReleaseKey> {
  if (releaseKey === undefined) throw new Failure('release-not-permitted')
  const { database, vaultId } = held.vault
  const next = new Secret(randomBytes(32))
  const signingKeys = await signingKeysUnder(next, held, releaseKey)
  const sealed: { readonly slot: string; readonly key: string }[] = []
  for (const row of [...readOfficers(database), ...readWays(database)]) {
    if (row.releaseKey === null || !keep(row.slot)) continue
    sealed.push({
      slot: row.slot,
      key: await sealReleaseKey(next, publicKeyOf(row), { vaultId, slot: row.slot }),
    })
  }
  return {
    write: (db) => {
      for (const { fingerprint, key } of signingKeys) writeSigningKey(db, fingerprint, key)
      for (const { slot, key } of sealed) writeReleaseKey(db, slot, key)
    },
    adopt: () => {
      // What was shown and not yet confirmed holds the old one.
      held.pending = undefined
      held.release.replace(next)
    },
  }
}

/** Every whole key of the desk, also earlier ones, which can still be revoked for a reason; one GnuPG holds has none. */
async function signingKeysUnder(
  next: Secret,
  { vault }: Held,
  releaseKey: Secret,
): Promise<readonly { readonly fingerprint: string; readonly key: string }[]> {
  const { database, vaultId } = vault
  const { currentKey, retiredKeys } = deskIn(database)
  const earlier = retiredKeys.filter(({ sealedSigningKey }) => sealedSigningKey !== null)
  const sealed: { readonly fingerprint: string; readonly key: string }[] = []
  for (const key of currentKey.home === 'vault' ? [currentKey, ...earlier] : earlier) {
    const { fingerprint } = key
    const signing = await openSigning(releaseKey, vaultId, key)
    try {
      sealed.push({ fingerprint, key: await sealSigning(next, vaultId, fingerprint, signing) })
    } finally {
      signing.purge()
    }
  }
  return sealed
}
