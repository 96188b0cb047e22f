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

export function ownKeysOf({ currentKey, retiredKeys }: Desk, context: Context): OwnKeys {
  const { publicKey, fingerprint } = currentKey
  return {
    signing: { publicKey, fingerprint, privateKey: () => openSigningKey(context) },
    decryption: [currentKey, ...retiredKeys].map((key) => ({
      privateKey: key.decryptionKey,
      fingerprint: key.fingerprint,
    })),
  }
}

async function openSigningKey({ database, vaultId, officer, release, clock }: Context): Promise<string> {
  const row = officer === null ? undefined : findOfficer(database(), officer.id)
  if (row === undefined || !mayActAs(row.role, 'releaser')) throw new Failure('release-not-permitted')
  const releaseKey = release.key(clock())
  if (releaseKey === undefined) {
    throw new Failure('release-authorisation-needed', { minutes: releaseMinutes })
  }
  const { currentKey } = deskIn(database())
  const key = await openSigning(releaseKey, vaultId, currentKey)
  try {
    return key.use((bytes) => Buffer.from(bytes).toString('utf8'))
  } finally {
    key.purge()
  }
}

/** The whole armored key as bytes. @throws Failure `own-key-unusable` where it does not open */
export async function openSigning(
  releaseKey: Secret,
  vaultId: string,
  { fingerprint, sealedSigningKey }: OwnKey,
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
