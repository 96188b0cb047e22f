/** Describes an OpenPGP certificate at an instant: who, how strong, until when, and whether one can encrypt to it. */
import * as openpgp from 'openpgp'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import type {
  EncryptionState,
  KeyFacts,
  Revocation,
  SubkeyFacts,
  Weakness,
} from '../../src-shared/domain/directory/key-facts.ts'
import { pgpConfig } from './library-config.ts'
import { isOwn, withoutWeakBindings, withVerifiedSignatures } from './own-signatures.ts'
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
export async function describeKey(given: openpgp.Key, at: Date): Promise<KeyFacts> {
  const verified = await withVerifiedSignatures(given)
  const strong = withoutWeakBindings(verified, at)
  const sha1Only = !isCertified(strong) && isCertified(verified)
  // A weak certificate is described as it presents itself; of others, what only SHA-1 binds is passed over.
  const key = sha1Only ? verified : strong
  const chosen = await strong.getEncryptionKey(undefined, at, undefined, pgpConfig).catch(() => undefined)
  const weakness = chosen === undefined ? (sha1Only ? 'sha1-only' : weaknessOf(strong, verified)) : null
  return {
    fingerprint: fingerprintOf(key),
    userIds: await certifiedUserIds(key, at),
    version: key.keyPacket.version,
    algorithm: algorithmName(key.getAlgorithmInfo()),
    created: toInstant(key.getCreationTime()),
    expires: finite(await key.getExpirationTime(undefined, pgpConfig)),
    revoked: await key.isRevoked(undefined, undefined, at, pgpConfig),
    encryption: await describeEncryption({ key, verified, weakness, sha1Only }, chosen, at),
    revocation: revocationAt(key, at),
    weakness,
    subkeys: await describeSubkeys(verified, at),
  }
}

/** Whether the primary key certified a user id; pictures name nobody. */
function isCertified(verified: openpgp.Key): boolean {
  return verified.users.some((user) => user.userID !== null && user.selfCertifications.length > 0)
}

/** Each certificate of a key ring as its own armored block, without secret parts. */
export async function splitCertificates(input: string | Uint8Array): Promise<string[]> {
  return (await readCertificates(input)).map((key) => key.armor(pgpConfig))
}

/** A binary certificate as an armored block, octet for octet. */
export function armoredCertificate(binary: Uint8Array): string {
  const { publicKey } = openpgp.enums.armor
  return openpgp.armor(publicKey, binary, undefined, undefined, undefined, undefined, pgpConfig)
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

/** The certificate as described, the same with parts that only SHA-1 binds, and why it is weak, if it is. */
type Judged = {
  readonly key: openpgp.Key
  readonly verified: openpgp.Key
  readonly weakness: Weakness | null
  /** Whether no user id is bound by more than SHA-1. */
  readonly sha1Only: boolean
}

async function describeEncryption(
  judged: Judged,
  chosen: openpgp.Key | openpgp.Subkey | undefined,
  at: Date,
): Promise<KeyFacts['encryption']> {
  const { key } = judged
  const primaryUntil = finite(await key.getExpirationTime(undefined, pgpConfig))
  if (chosen !== undefined) {
    if (!(chosen instanceof openpgp.Subkey)) {
      return { state: 'usable', until: primaryUntil, subkeyFingerprint: null }
    }
    const until = earliest(primaryUntil, finite(await chosen.getExpirationTime(at, pgpConfig)))
    return { state: 'usable', until, subkeyFingerprint: fingerprintOf(chosen), ...beginning(chosen) }
  }
  const newest = newestEncryptionSubkey(key) ?? newestEncryptionSubkey(judged.verified)
  if (newest === undefined) {
    return { state: await whyNotUsable(judged, newest, at), until: primaryUntil, subkeyFingerprint: null }
  }
  // The end of one that is to come is not told before it begins.
  const then = new Date(Math.max(at.getTime(), newestBinding(newest)?.created?.getTime() ?? 0))
  return {
    state: await whyNotUsable(judged, newest, at),
    until: earliest(primaryUntil, finite(await newest.getExpirationTime(then, pgpConfig))),
    subkeyFingerprint: fingerprintOf(newest),
    ...beginning(newest),
  }
}

function beginning(subkey: openpgp.Subkey): Pick<KeyFacts['encryption'], 'from'> {
  const [begin, primary] = [subkey.getCreationTime(), subkey.mainKey.keyPacket.created]
  return begin > primary ? { from: toInstant(begin) } : {}
}

/** The first reason that holds: of the primary key, then of the newest subkey meant for encryption. */
async function whyNotUsable(
  { key, weakness, sha1Only }: Judged,
  subkey: openpgp.Subkey | undefined,
  at: Date,
): Promise<EncryptionState> {
  if (await key.isRevoked(undefined, undefined, at, pgpConfig)) return 'revoked'
  if (key.getCreationTime() > at) return 'not-yet-valid'
  if (isPast(await key.getExpirationTime(undefined, pgpConfig), at)) return 'expired'
  if (sha1Only || weaknessOfAlgorithm(key.getAlgorithmInfo()) !== null) return 'weak'
  if (subkey !== undefined) {
    if (await isSubkeyRevoked(subkey, at)) return 'revoked'
    if (subkey.getCreationTime() > at) return 'not-yet-valid'
    if (isPast(await subkey.getExpirationTime(at, pgpConfig), at)) return 'expired'
  }
  return weakness === null ? 'missing' : 'weak'
}

/** Of the primary key; else of the encryption subkeys, where not one of them is strong. */
function weaknessOf(strong: openpgp.Key, verified: openpgp.Key): Weakness | null {
  const own = weaknessOfAlgorithm(strong.getAlgorithmInfo())
  if (own !== null) return own
  const subkeys = encryptionSubkeys(strong)
  if (subkeys.some((subkey) => weaknessOfAlgorithm(subkey.getAlgorithmInfo()) === null)) return null
  const [newest] = subkeys
  if (newest !== undefined) return weaknessOfAlgorithm(newest.getAlgorithmInfo())
  return encryptionSubkeys(verified).length > 0 ? 'sha1-only' : null
}

const { keyRetired, keySuperseded, userIDInvalid } = openpgp.enums.reasonForRevocation
const softReasons: ReadonlySet<number | null> = new Set([keyRetired, keySuperseded, userIDInvalid])

/** How the primary key of a verified certificate is revoked at `at`; see `revocationSchema`. */
function revocationAt(key: openpgp.Key, at: Date): Revocation {
  const [soft, hard] = [true, false].map((wanted) =>
    key.revocationSignatures.filter(
      (packet) =>
        isOwn(packet, key) && isCounted(packet) && softReasons.has(packet.reasonForRevocationFlag) === wanted,
    ),
  )
  if (hard !== undefined && hard.length > 0) return 'hard'
  return soft?.some((packet) => !packet.isExpired(at)) === true ? 'soft' : 'none'
}

/** The library does not count MD5 and RIPEMD-160 at all. */
function isCounted({ hashAlgorithm }: openpgp.SignaturePacket): boolean {
  return hashAlgorithm !== null && !pgpConfig.rejectHashAlgorithms.has(hashAlgorithm)
}

/** The subkeys that the primary key bound, as of `at`. */
async function describeSubkeys(verified: openpgp.Key, at: Date): Promise<SubkeyFacts[]> {
  const facts: SubkeyFacts[] = []
  for (const subkey of verified.subkeys) {
    const binding = newestBinding(subkey)
    if (binding === undefined) continue
    const flags = binding.keyFlags?.[0] ?? 0
    const then = new Date(Math.max(at.getTime(), binding.created?.getTime() ?? 0))
    facts.push({
      fingerprint: fingerprintOf(subkey),
      algorithm: algorithmName(subkey.getAlgorithmInfo()),
      created: toInstant(subkey.getCreationTime()),
      expires: finite(await subkey.getExpirationTime(then, pgpConfig)),
      revoked: await isSubkeyRevoked(subkey, at),
      canEncrypt: (flags & encryptFlags) !== 0,
      canSign: (flags & openpgp.enums.keyFlags.signData) !== 0,
    })
  }
  return facts
}

function newestBinding(subkey: openpgp.Subkey): openpgp.SignaturePacket | undefined {
  const time = (packet: openpgp.SignaturePacket): number => packet.created?.getTime() ?? 0
  return subkey.bindingSignatures.toSorted((a, b) => time(b) - time(a))[0]
}

/** Whether the binding of `subkey` is revoked as of `at`. */
export async function isSubkeyRevoked(subkey: openpgp.Subkey, at: Date): Promise<boolean> {
  const [binding] = subkey.bindingSignatures
  if (binding === undefined) return false
  return subkey.isRevoked(binding, subkey.mainKey.keyPacket, at, pgpConfig)
}

const encryptFlags = openpgp.enums.keyFlags.encryptCommunication | openpgp.enums.keyFlags.encryptStorage

function newestEncryptionSubkey(key: openpgp.Key): openpgp.Subkey | undefined {
  return encryptionSubkeys(key)[0]
}

/** The subkeys whose owner meant them for encryption, newest first. */
function encryptionSubkeys(key: openpgp.Key): openpgp.Subkey[] {
  return key.subkeys
    .filter((subkey) =>
      subkey.bindingSignatures.some((binding) => ((binding.keyFlags?.[0] ?? 0) & encryptFlags) !== 0),
    )
    .toSorted((a, b) => b.getCreationTime().getTime() - a.getCreationTime().getTime())
}

/** RSA below 2048 bits, DSA and ElGamal: openpgp refuses them too, with the same border (2047 for an old bug). */
function weaknessOfAlgorithm(info: openpgp.AlgorithmInfo): Weakness | null {
  if (info.algorithm === 'dsa' || info.algorithm === 'elgamal') return 'dsa-elgamal'
  return info.algorithm.startsWith('rsa') && (info.bits ?? 0) < pgpConfig.minRSABits ? 'rsa-too-short' : null
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
