/** What every change of the desk's own keys begins with: the open vault, the release key, a key opened to sign. */
import { type Clock, toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import type { Secret } from '../../crypto/secret.ts'
import type { NewOwnKey, OwnKey } from '../../store/desk-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import type { Held } from '../vault/held.ts'
import { makeOwnKey } from '../vault/make-own-key.ts'
import { deskIn, openSigning, textOf, usableReleaseKey } from '../vault/own-keys.ts'

export type OwnKeyPgp = Pick<
  Pgp,
  | 'generateDeskKey'
  | 'describeCertificates'
  | 'withKeyEnd'
  | 'certifyCertificate'
  | 'revokeWithKey'
  | 'revokeCertificate'
>

/** One change under way; `at` is the time of all that it signs and writes. */
export type KeyWork = {
  readonly held: Held
  readonly pgp: OwnKeyPgp
  readonly at: Date
  /** A copy of its own, as the window may close while the work goes on. */
  readonly releaseKey: Secret
}

/**
 * Runs `work` with the release key of the officer at the desk.
 * @throws Failure `release-not-permitted`, `release-authorisation-needed`
 */
export async function withReleaseKey<Answer>(
  held: Held,
  clock: Clock,
  work: (releaseKey: Secret) => Promise<Answer>,
): Promise<Answer> {
  const { vault, release } = held
  const { officer } = vault
  const copy = usableReleaseKey({ database: () => held.vault.database, officer, release, clock }).copy()
  try {
    return await work(copy)
  } finally {
    copy.purge()
  }
}

/** @throws Failure `item-gone` where the desk has no key with this fingerprint */
export function ownKeyOf(db: DeskDatabase, fingerprint: string): OwnKey & { readonly current: boolean } {
  const { currentKey, retiredKeys } = deskIn(db)
  const key = [currentKey, ...retiredKeys].find((own) => own.fingerprint === fingerprint)
  if (key === undefined) throw new Failure('item-gone')
  return { ...key, current: key.fingerprint === currentKey.fingerprint }
}

/** @throws Failure `own-key-unusable` where one cannot be read */
export async function ownFacts(
  pgp: Pick<Pgp, 'describeCertificates'>,
  keys: readonly OwnKey[],
  at: Date,
): Promise<KeyFacts[]> {
  const facts = await pgp.describeCertificates(
    keys.map(({ publicKey }) => publicKey),
    at,
  )
  return facts.map((described) => {
    if (described === null) throw new Failure('own-key-unusable')
    return described
  })
}

/**
 * The whole armored key, or null where the vault has none: GnuPG holds it, or it was made before there were officers.
 * @throws Failure `own-key-unusable` where it does not open
 */
export async function privateKeyOf({ held, releaseKey }: KeyWork, key: OwnKey): Promise<string | null> {
  if (key.sealedSigningKey === null) return null
  const opened = await openSigning(releaseKey, held.vault.vaultId, key)
  try {
    return textOf(opened)
  } finally {
    opened.purge()
  }
}

/** Whether a key has ended by `time`: it then vouches for nothing, nor does the library let it. */
export async function hasEnded({ pgp, at }: KeyWork, key: OwnKey, time: Date): Promise<boolean> {
  const [facts] = await ownFacts(pgp, [key], at)
  return facts === undefined || (facts.expires !== null && facts.expires <= toInstant(time))
}

export type SuccessorRequest = {
  readonly lifetimeDays: number
  /** The present key, to vouch for the new one; null where it cannot or must not. */
  readonly certifiedBy: string | null
}

/**
 * The key to come after the current one. It is dated a second before `at` (never before the current one), because a
 * certification counts only while the key that made it has not ended, and that one may end at `at`.
 */
export async function makeSuccessor(
  work: KeyWork,
  current: OwnKey,
  { lifetimeDays, certifiedBy }: SuccessorRequest,
): Promise<NewOwnKey> {
  const { held, pgp, at, releaseKey } = work
  const { vaultId, kind, profile } = held.vault
  const created = new Date(Math.max(at.getTime() - 1000, Date.parse(current.created)))
  const key = await makeOwnKey(pgp, releaseKey, { vaultId, kind, profile, created, lifetimeDays })
  if (certifiedBy === null || (await hasEnded(work, current, created))) return key
  return { ...key, publicKey: await pgp.certifyCertificate(key.publicKey, certifiedBy, created) }
}
