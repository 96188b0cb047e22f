/** What a desk does with its OpenPGP key after it was made: another end, a successor it vouches for, a revocation. */
import * as openpgp from 'openpgp'
import { Failure } from '../../src-shared/base/failure.ts'
import type { EndReason } from '../../src-shared/domain/own-key.ts'
import { decryptionPart } from './keys.ts'
import { pgpConfig } from './library-config.ts'
import { mergeCertificates } from './merge.ts'
import { fingerprintOf, readCertificate, readOwnKey } from './read-key.ts'

const { enums } = openpgp

export type KeyEndRequest = {
  /** Armored, without passphrase. */
  readonly privateKey: string
  /** The certificate as it is published, with what others have signed on it. */
  readonly publicKey: string
  /** When primary key and subkeys end; at least one second after the key was made, as the format knows no less. */
  readonly until: Date
  /** Time of the new signatures. */
  readonly at: Date
}

export type KeyForms = {
  readonly privateKey: string
  /** The same without the secret of its primary key; see `DeskKey`. */
  readonly decryptionKey: string
  readonly publicKey: string
}

/**
 * The same key with another end: a new self-certification of every user id and a new binding of every subkey, each like
 * the newest one before (RFC 9580 §5.2.3.13). Nothing is taken away: earlier signatures of the key hold by its earlier
 * self-signatures, and what others certified stays. The library's `reformatKey` would drop all of these and write the
 * user ids anew.
 * @throws Failure `own-key-unusable`; `key-unreadable` where the two are not of one key
 */
export async function withKeyEnd({ privateKey, publicKey, until, at }: KeyEndRequest): Promise<KeyForms> {
  const key = await readOwnKey(privateKey)
  const { keyPacket } = key
  if (!(keyPacket instanceof openpgp.SecretKeyPacket)) throw new Error('the key has no secret part')
  for (const user of key.users) {
    const { userID } = user
    const given = newest(user.selfCertifications)
    if (userID === null || given === undefined) continue
    const signed = { key: keyPacket, userID }
    const renewed = await signedAnew(given, keyPacket, keyPacket, signed, until, at)
    user.selfCertifications = [...user.selfCertifications, renewed]
  }
  for (const subkey of key.subkeys) {
    const given = newest(subkey.bindingSignatures)
    if (given === undefined) continue
    const signed = { key: keyPacket, bind: subkey.keyPacket }
    const renewed = await signedAnew(given, keyPacket, subkey.keyPacket, signed, until, at)
    subkey.bindingSignatures = [...subkey.bindingSignatures, renewed]
  }
  const armored = key.armor(pgpConfig)
  return {
    privateKey: armored,
    decryptionKey: await decryptionPart(armored),
    publicKey: await mergeCertificates(publicKey, key.toPublic().armor(pgpConfig)),
  }
}

function newest(signatures: readonly openpgp.SignaturePacket[]): openpgp.SignaturePacket | undefined {
  const time = (packet: openpgp.SignaturePacket): number => packet.created?.getTime() ?? 0
  return signatures.toSorted((a, b) => time(a) - time(b)).at(-1)
}

/** A signature that says what `given` says, about the same part of the key, with another end of that part. */
async function signedAnew(
  given: openpgp.SignaturePacket,
  by: openpgp.SecretKeyPacket,
  part: { readonly created: Date },
  signed: object,
  until: Date,
  at: Date,
): Promise<openpgp.SignaturePacket> {
  const renewed = new openpgp.SignaturePacket()
  renewed.signatureType = given.signatureType
  renewed.publicKeyAlgorithm = given.publicKeyAlgorithm
  renewed.hashAlgorithm = enums.hash.sha512
  renewed.keyFlags = given.keyFlags
  renewed.features = given.features
  renewed.isPrimaryUserID = given.isPrimaryUserID
  renewed.preferredSymmetricAlgorithms = given.preferredSymmetricAlgorithms
  renewed.preferredHashAlgorithms = given.preferredHashAlgorithms
  renewed.preferredCompressionAlgorithms = given.preferredCompressionAlgorithms
  // Counted from the making of the part; zero would mean that it never ends.
  renewed.keyExpirationTime = Math.max(1, Math.floor((until.getTime() - part.created.getTime()) / 1000))
  renewed.keyNeverExpires = false
  // As in keys.ts: the library's types do not know that this call needs the configuration.
  await Reflect.apply(renewed.sign, renewed, [by, signed, at, false, pgpConfig])
  return renewed
}

/**
 * `certificate` with a certification of its primary user id by another key (RFC 9580 §5.2.1.4), which tells whoever
 * verified that key that this one is of the same holder.
 * @param byPrivateKey armored, without passphrase
 * @throws Failure `own-key-unusable`, also where that key is not valid at `at`; `key-unreadable`
 */
export async function certifyCertificate(
  certificate: string,
  byPrivateKey: string,
  at: Date,
): Promise<string> {
  const by = await readOwnKey(byPrivateKey)
  const key = await readCertificate(certificate)
  try {
    return (await key.signPrimaryUser([by], at, undefined, pgpConfig)).armor(pgpConfig)
  } catch (cause) {
    throw new Failure('own-key-unusable', { fingerprint: fingerprintOf(by) }, cause)
  }
}

const flags = {
  superseded: enums.reasonForRevocation.keySuperseded,
  compromised: enums.reasonForRevocation.keyCompromised,
  retired: enums.reasonForRevocation.keyRetired,
} as const satisfies Record<EndReason, openpgp.enums.reasonForRevocation>

/**
 * The certificate revoked by its own key for a reason (RFC 9580 §5.2.3.31), with all that was on it.
 * @throws Failure `own-key-unusable`; `key-unreadable` where the two are not of one key
 */
export async function revokeWithKey(
  { privateKey, publicKey }: Pick<KeyEndRequest, 'privateKey' | 'publicKey'>,
  reason: EndReason,
  at: Date,
): Promise<string> {
  const revoked = await openpgp.revokeKey({
    key: await readOwnKey(privateKey),
    reasonForRevocation: { flag: flags[reason], string: '' },
    date: at,
    format: 'armored',
    config: pgpConfig,
  })
  return mergeCertificates(publicKey, revoked.publicKey)
}
