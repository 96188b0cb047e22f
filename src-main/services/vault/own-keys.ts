/** The desk's OpenPGP keys of an open vault: decrypting is for everybody at the desk, signing for releasers. */
import type { Clock } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { mayActAs, releaseMinutes } from '../../../src-shared/domain/officer.ts'
import { openUnder, sealUnder } from '../../crypto/sealed.ts'
import type { Secret } from '../../crypto/secret.ts'
import { type Desk, type OwnKey, readDesk } from '../../store/desk-repository.ts'
import { findOfficer } from '../../store/officer-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import type { OwnKeys, SessionOfficer } from '../session.ts'
import type { ReleaseWindow } from './release-window.ts'

type Context = {
  readonly database: () => DeskDatabase
  readonly vaultId: string
  readonly officer: SessionOfficer | null
  readonly release: ReleaseWindow
  readonly clock: Clock
}

/** @throws Failure `vault-database-damaged` where the rows that every vault has are not there */
export function deskIn(database: DeskDatabase): Desk {
  const desk = readDesk(database)
  if (desk === undefined) throw new Failure('vault-database-damaged')
  return desk
}

/**
 * The revocation certificate made beforehand.
 * @throws Failure `revocation-missing` where there is none, as may be of a key of GnuPG
 */
export function revocationOf({ revocation }: Pick<OwnKey, 'revocation'>): string {
  if (revocation === '') throw new Failure('revocation-missing')
  return revocation
}

/**
 * The keys as the database has them at each reading, so that a new one counts at once. Whoever reads more than once
 * for one piece of work keeps what was read: its private key is of the same key or none.
 */
export function ownKeysOf(context: Context): OwnKeys {
  return {
    get signing() {
      const { publicKey, fingerprint } = deskIn(context.database()).currentKey
      return { publicKey, fingerprint, privateKey: () => openSigningKey(context, fingerprint) }
    },
    get decryption() {
      const { currentKey, retiredKeys } = deskIn(context.database())
      return [currentKey, ...retiredKeys].map(({ home, decryptionKey, fingerprint }) => ({
        privateKey: home === 'vault' ? decryptionKey : null,
        fingerprint,
      }))
    },
  }
}

async function openSigningKey(context: Context, fingerprint: string): Promise<string | null> {
  const releaseKey = usableReleaseKey(context)
  const { currentKey } = deskIn(context.database())
  // Another key became the current one since the work began: it must not sign what names this one.
  if (currentKey.fingerprint !== fingerprint) throw new Failure('own-key-unusable')
  if (currentKey.home === 'gnupg') return null
  const key = await openSigning(releaseKey, context.vaultId, currentKey)
  try {
    return textOf(key)
  } finally {
    key.purge()
  }
}

/**
 * The release key of the officer at the desk, which stays the window's to wipe.
 * @throws Failure `release-not-permitted`, `release-authorisation-needed`
 */
export function usableReleaseKey({ database, officer, release, clock }: Omit<Context, 'vaultId'>): Secret {
  const row = officer === null ? undefined : findOfficer(database(), officer.id)
  if (row === undefined || !mayActAs(row.role, 'releaser')) throw new Failure('release-not-permitted')
  const releaseKey = release.key(clock())
  if (releaseKey === undefined) {
    throw new Failure('release-authorisation-needed', { minutes: releaseMinutes })
  }
  return releaseKey
}

/** The armored text of an opened key. */
export function textOf(key: Secret): string {
  return key.use((bytes) => Buffer.from(bytes).toString('utf8'))
}

/** The whole armored key as bytes. @throws Failure `own-key-unusable` where it does not open */
export async function openSigning(
  releaseKey: Secret,
  vaultId: string,
  { fingerprint, sealedSigningKey }: Pick<OwnKey, 'fingerprint' | 'sealedSigningKey'>,
): Promise<Secret> {
  const context = { vaultId, purpose: 'signing-key', subject: fingerprint } as const
  const key = sealedSigningKey === null ? undefined : await openUnder(releaseKey, sealedSigningKey, context)
  if (key === undefined) throw new Failure('own-key-unusable')
  return key
}

/** Seals the whole armored key under the release key. */
export async function sealSigning(
  releaseKey: Secret,
  vaultId: string,
  fingerprint: string,
  key: Secret,
): Promise<string> {
  const copy = key.use((bytes) => Uint8Array.from(bytes))
  try {
    return await sealUnder(releaseKey, copy, { vaultId, purpose: 'signing-key', subject: fingerprint })
  } finally {
    copy.fill(0)
  }
}
