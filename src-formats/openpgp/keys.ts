/** Makes and revokes the desk's own OpenPGP key: v4, Ed25519 and X25519, with preferences GnuPG 2.2 knows. */
import * as openpgp from 'openpgp'
import { Failure } from '../../src-shared/base/failure.ts'
import { pgpConfig } from './library-config.ts'
import { fingerprintOf, readCertificate } from './read-key.ts'

export type DeskKeyRequest = {
  readonly name: string
  readonly email: string
  /** Creation time of key, subkey and all their signatures. */
  readonly created: Date
  /** Primary key and subkey expire after this many days; 730 is the default of the desk. */
  readonly lifetimeDays: number
}

export type DeskKey = {
  /** Armored, without passphrase: the vault encrypts it. */
  readonly privateKey: string
  /** The same key without the secret of its primary key, as GnuPG writes it too: it decrypts and cannot sign. */
  readonly decryptionKey: string
  readonly publicKey: string
  readonly fingerprint: string
  readonly revocationCertificate: string
}

const { enums } = openpgp

/**
 * A new key for one role mailbox: Ed25519 to certify and sign, X25519 subkey to encrypt (RFC 9580 §9.2, the "legacy"
 * code points that GnuPG 2.2 writes), both expiring together, with a revocation certificate.
 */
export async function generateDeskKey(request: DeskKeyRequest): Promise<DeskKey> {
  const { privateKey, revocationCertificate } = await openpgp.generateKey({
    type: 'ecc',
    curve: 'curve25519Legacy',
    userIDs: [{ name: request.name, email: request.email }],
    date: request.created,
    keyExpirationTime: request.lifetimeDays * 24 * 60 * 60,
    format: 'object',
    config: pgpConfig,
  })
  await narrowPreferences(privateKey, request.created)
  const armored = privateKey.armor(pgpConfig)
  return {
    privateKey: armored,
    decryptionKey: await decryptionPart(armored),
    publicKey: privateKey.toPublic().armor(pgpConfig),
    fingerprint: fingerprintOf(privateKey),
    revocationCertificate,
  }
}

/**
 * Replaces the self-certification by one that names only SHA-512, SHA-256 and AES-256: the library always adds SHA-3,
 * which GnuPG 2.2 does not know, and AES-128, which every program may use without being told.
 */
async function narrowPreferences(key: openpgp.PrivateKey, created: Date): Promise<void> {
  for (const user of key.users) {
    const [given] = user.selfCertifications
    if (given === undefined || user.userID === null) throw new Error('the new key has no certified user id')
    const narrowed = new openpgp.SignaturePacket()
    narrowed.signatureType = given.signatureType
    narrowed.publicKeyAlgorithm = given.publicKeyAlgorithm
    narrowed.hashAlgorithm = enums.hash.sha512
    narrowed.keyFlags = given.keyFlags
    narrowed.features = given.features
    narrowed.isPrimaryUserID = given.isPrimaryUserID
    narrowed.keyExpirationTime = given.keyExpirationTime
    narrowed.keyNeverExpires = given.keyNeverExpires
    narrowed.preferredSymmetricAlgorithms = [enums.symmetric.aes256]
    narrowed.preferredHashAlgorithms = [enums.hash.sha512, enums.hash.sha256]
    narrowed.preferredCompressionAlgorithms = [enums.compression.uncompressed, enums.compression.zlib]
    if (!(key.keyPacket instanceof openpgp.SecretKeyPacket)) throw new Error('the new key has no secret part')
    const certified = { userID: user.userID, key: key.keyPacket }
    // The library's types know this call for documents only, and not that it needs the configuration.
    await Reflect.apply(narrowed.sign, narrowed, [key.keyPacket, certified, created, false, pgpConfig])
    user.selfCertifications = [narrowed]
  }
}

/** A private key whose primary secret is a stub ("gnu-dummy", doc/DETAILS of GnuPG), armored. */
export async function decryptionPart(armoredKey: string): Promise<string> {
  const key = await openpgp.readPrivateKey({ armoredKey, config: pgpConfig })
  if (!(key.keyPacket instanceof openpgp.SecretKeyPacket)) throw new Error('the key has no secret part')
  key.keyPacket.makeDummy(pgpConfig)
  return key.armor(pgpConfig)
}

/**
 * The certificate with a revocation certificate applied, to hand to counterparts after a compromise (T14).
 * @throws Failure `key-unreadable` where either cannot be read or they do not belong together
 */
export async function revokeCertificate(
  certificate: string,
  revocationCertificate: string,
  at: Date,
): Promise<string> {
  const key = await readCertificate(certificate)
  try {
    const revoked = await openpgp.revokeKey({ key, revocationCertificate, date: at, config: pgpConfig })
    return revoked.publicKey
  } catch (cause) {
    throw new Failure('key-unreadable', {}, cause)
  }
}
