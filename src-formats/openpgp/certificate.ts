/** Describes an OpenPGP certificate at an instant: who, how strong, until when, and whether one can encrypt to it. */
import * as openpgp from 'openpgp'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import type { EncryptionState, KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import { pgpConfig } from './library-config.ts'
import { fingerprintOf, readCertificate, readCertificates } from './read-key.ts'

/**
 * The facts about the first certificate in `input` (armored, binary, or armor within prose) as of `at`.
 * Describes, never refuses.
 * @throws Failure `key-unreadable` where there is no certificate
 */
export async function describeCertificate(input: string | Uint8Array, at: Date): Promise<KeyFacts> {
  return describeKey(await readCertificate(input), at)
}

/** As {@link describeCertificate}, for a certificate that is already parsed. */
export async function describeKey(key: openpgp.Key, at: Date): Promise<KeyFacts> {
  return {
    fingerprint: fingerprintOf(key),
    userIds: await certifiedUserIds(key, at),
    version: key.keyPacket.version,
    algorithm: algorithmName(key.getAlgorithmInfo()),
    created: toInstant(key.getCreationTime()),
    expires: finite(await key.getExpirationTime(undefined, pgpConfig)),
    revoked: await key.isRevoked(undefined, undefined, at, pgpConfig),
    encryption: await describeEncryption(key, at),
  }
}

/** Each certificate of a key ring as its own armored block, without secret parts. */
export async function splitCertificates(input: string | Uint8Array): Promise<string[]> {
  return (await readCertificates(input)).map((key) => key.armor(pgpConfig))
}

/** User ids with a valid certification by the key itself: an id that someone else added is not shown. */
async function certifiedUserIds(key: openpgp.Key, at: Date): Promise<string[]> {
  const ids: string[] = []
  for (const user of key.users) {
    // Of a certificate that is valid only later, the ids are shown as they will be.
    const then = new Date(Math.max(at.getTime(), latestCertification(user)))
    const valid = await user.verify(then, pgpConfig).catch(() => false)
    if (valid && user.userID !== null) ids.push(user.userID.userID)
  }
  return ids
}

function latestCertification(user: openpgp.User): number {
  return Math.max(0, ...user.selfCertifications.map((packet) => packet.created?.getTime() ?? 0))
}

async function describeEncryption(key: openpgp.Key, at: Date): Promise<KeyFacts['encryption']> {
  const primaryUntil = finite(await key.getExpirationTime(undefined, pgpConfig))
  const chosen = await key.getEncryptionKey(undefined, at, undefined, pgpConfig).catch(() => undefined)
  if (chosen !== undefined) {
    if (!(chosen instanceof openpgp.Subkey)) {
      return { state: 'usable', until: primaryUntil, subkeyFingerprint: null }
    }
    const until = earliest(primaryUntil, finite(await chosen.getExpirationTime(at, pgpConfig)))
    return { state: 'usable', until, subkeyFingerprint: fingerprintOf(chosen) }
  }
  const newest = newestEncryptionSubkey(key)
  const subkeyUntil = newest === undefined ? null : finite(await newest.getExpirationTime(at, pgpConfig))
  return {
    state: await whyNotUsable(key, newest, at),
    until: earliest(primaryUntil, subkeyUntil),
    subkeyFingerprint: newest === undefined ? null : fingerprintOf(newest),
  }
}

/** The first reason that holds: of the primary key, then of the newest subkey meant for encryption. */
async function whyNotUsable(
  key: openpgp.Key,
  subkey: openpgp.Subkey | undefined,
  at: Date,
): Promise<EncryptionState> {
  if (await key.isRevoked(undefined, undefined, at, pgpConfig)) return 'revoked'
  if (key.getCreationTime() > at) return 'not-yet-valid'
  if (isPast(await key.getExpirationTime(undefined, pgpConfig), at)) return 'expired'
  if (isWeak(key.getAlgorithmInfo())) return 'weak'
  if (subkey === undefined) return 'missing'
  if (await isSubkeyRevoked(subkey, at)) return 'revoked'
  if (subkey.getCreationTime() > at) return 'not-yet-valid'
  if (isPast(await subkey.getExpirationTime(at, pgpConfig), at)) return 'expired'
  if (isWeak(subkey.getAlgorithmInfo())) return 'weak'
  return 'missing'
}

/** Whether the binding of `subkey` is revoked as of `at`. */
export async function isSubkeyRevoked(subkey: openpgp.Subkey, at: Date): Promise<boolean> {
  const [binding] = subkey.bindingSignatures
  if (binding === undefined) return false
  return subkey.isRevoked(binding, subkey.mainKey.keyPacket, at, pgpConfig)
}

const encryptFlags = openpgp.enums.keyFlags.encryptCommunication | openpgp.enums.keyFlags.encryptStorage

function newestEncryptionSubkey(key: openpgp.Key): openpgp.Subkey | undefined {
  return key.subkeys
    .filter((subkey) =>
      subkey.bindingSignatures.some((binding) => ((binding.keyFlags?.[0] ?? 0) & encryptFlags) !== 0),
    )
    .toSorted((a, b) => b.getCreationTime().getTime() - a.getCreationTime().getTime())[0]
}

/** RSA below 2048 bits, DSA and ElGamal: openpgp refuses them too, with the same border (2047 for an old bug). */
function isWeak(info: openpgp.AlgorithmInfo): boolean {
  if (info.algorithm === 'dsa' || info.algorithm === 'elgamal') return true
  return info.algorithm.startsWith('rsa') && (info.bits ?? 0) < pgpConfig.minRSABits
}

const curveNames: Readonly<Record<string, string>> = { ed25519Legacy: 'ed25519', curve25519Legacy: 'cv25519' }

function algorithmName(info: openpgp.AlgorithmInfo): string {
  if (info.algorithm.startsWith('rsa')) return `rsa${info.bits ?? ''}`
  if (info.curve !== undefined) return curveNames[info.curve] ?? info.curve.toLowerCase()
  return `${info.algorithm.toLowerCase()}${info.bits ?? ''}`
}

/** Undefined and infinite times of the library become null: "does not expire, or cannot be told". */
function finite(time: Date | number | null): Instant | null {
  return time instanceof Date ? toInstant(time) : null
}

function isPast(time: Date | number | null, at: Date): boolean {
  return time instanceof Date && time <= at
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}
