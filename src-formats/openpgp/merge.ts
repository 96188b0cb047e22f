/** Brings two copies of one certificate together, and tells whether one key certified another. */
import * as openpgp from 'openpgp'
import { Failure } from '../../src-shared/base/failure.ts'
import { pgpConfig } from './library-config.ts'
import {
  type Component,
  componentsOf,
  isOwn,
  isStrong,
  keyOf,
  withoutWeakBindings,
  withVerifiedSignatures,
} from './own-signatures.ts'
import { readCertificate } from './read-key.ts'

/**
 * The union of two copies of one certificate, armored: every user id, subkey and signature of either, so that an older
 * copy never takes a revocation away (RFC 9580 §5.2.3.31 knows no return from one). Own signatures that do not verify
 * are left out. The library's own update is not used: it exchanges a subkey's binding for a newer one unchecked.
 * @throws Failure `key-unreadable` where either cannot be read or they are of different keys
 */
export async function mergeCertificates(known: string, incoming: string): Promise<string> {
  const [first, second] = [await readCertificate(known), await readCertificate(incoming)]
  return (await mergeKeys(first, second)).armor(pgpConfig)
}

/**
 * As {@link mergeCertificates}, of what is already parsed.
 * @throws Failure `key-unreadable` where they are of different keys
 */
export async function mergeKeys(first: openpgp.Key, second: openpgp.Key): Promise<openpgp.Key> {
  if (first.getFingerprint() !== second.getFingerprint()) throw new Failure('key-unreadable')
  const parts = new Map<string, Component>()
  const copies = [await withVerifiedSignatures(first), await withVerifiedSignatures(second)]
  for (const key of copies) {
    for (const { head, signatures } of componentsOf(key)) {
      const name = bytesOf(head)
      const all = [...(parts.get(name)?.signatures ?? []), ...signatures]
      parts.set(name, { head, signatures: withoutRepeats(all, first) })
    }
  }
  return keyOf(inOrder([...parts.values()]))
}

/** User ids before subkeys (RFC 9580 §10.1.1); a sort keeps the order within each. */
function inOrder(components: readonly Component[]): readonly Component[] {
  const rank = ({ head }: Component): number =>
    head instanceof openpgp.UserIDPacket || head instanceof openpgp.UserAttributePacket ? 0 : 1
  const [primary, ...others] = components
  if (primary === undefined) throw new Error('a certificate without a primary key')
  return [primary, ...others.toSorted((a, b) => rank(a) - rank(b))]
}

function withoutRepeats(
  signatures: readonly openpgp.SignaturePacket[],
  key: openpgp.Key,
): readonly openpgp.SignaturePacket[] {
  return [...new Map(signatures.map((signature) => [identityOf(signature, key), signature])).values()]
}

/**
 * What makes a signature the same in two copies. Of an own one, which verified, what it signs: anybody can change the
 * rest. Of one by others, which nobody has checked, every octet, so that a false one cannot stand for a true one.
 */
function identityOf(signature: openpgp.SignaturePacket, key: openpgp.Key): string {
  const { signatureData, embeddedSignature } = signature
  if (!isOwn(signature, key) || signatureData === null) return bytesOf(signature)
  // The signature back by a signing subkey may stand outside of what is signed (RFC 9580 §5.2.3.34).
  return `${Buffer.from(signatureData).toString('base64')} ${embeddedSignature === null ? '' : 'bound back'}`
}

function bytesOf(packet: openpgp.AnyPacket): string {
  const list = new openpgp.PacketList<openpgp.AnyPacket>()
  list.push(packet)
  return Buffer.from(list.write()).toString('base64')
}

/**
 * Whether the primary key of `byCertificate` certified a user id of `certificate` that is valid at `at`: with more than
 * SHA-1, while that key was valid, neither revoked nor expired since (RFC 9580 §5.2.1.4). A key that was revoked as
 * compromised, or is weak, certifies nothing.
 * @throws Failure `key-unreadable` where either cannot be read
 */
export async function isCertifiedBy(certificate: string, byCertificate: string, at: Date): Promise<boolean> {
  const key = withoutWeakBindings(await withVerifiedSignatures(await readCertificate(certificate)), at)
  const by = withoutWeakBindings(await withVerifiedSignatures(await readCertificate(byCertificate)), at)
  for (const user of key.users) {
    const candidates = user.otherCertifications.filter((packet) => isOwn(packet, by) && isStrong(packet, at))
    if (candidates.length === 0 || !(await user.verify(at, pgpConfig).catch(() => false))) continue
    for (const packet of candidates) if (await certifies(packet, user, by, at)) return true
  }
  return false
}

async function certifies(
  packet: openpgp.SignaturePacket,
  user: openpgp.User,
  by: openpgp.Key,
  at: Date,
): Promise<boolean> {
  const { created } = packet
  if (created === null || user.userID === null) return false
  try {
    // Throws where the certifying key was not valid when it certified, or is revoked for all time.
    await by.verifyPrimaryKey(created, undefined, pgpConfig)
    const data = { userID: user.userID, key: user.mainKey.keyPacket }
    await packet.verify(by.keyPacket, openpgp.enums.signature.certGeneric, data, at, false, pgpConfig)
    return !(await user.isRevoked(packet, by.keyPacket, at, pgpConfig))
  } catch {
    return false
  }
}
