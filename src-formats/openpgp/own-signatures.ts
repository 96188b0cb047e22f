/** What the signatures of a certificate's own key are worth: which of them hold, and what rests on SHA-1 only. */
import * as openpgp from 'openpgp'
import { pgpConfig } from './library-config.ts'

const { enums } = openpgp

/** Whether a signature holds at all is asked first; of which strength it is, afterwards. */
const anyHash: openpgp.Config = { ...pgpConfig, rejectHashAlgorithms: new Set() }

/** Hashes that no longer bind anything to a key (RFC 9580 §9.5 forbids to make signatures with them). */
const weakHashes: ReadonlySet<number | null> = new Set([enums.hash.md5, enums.hash.sha1, enums.hash.ripemd])

type KeyPacket = openpgp.Key['keyPacket'] | openpgp.Subkey['keyPacket']
export type Component = {
  /** The primary key, a user id or attribute, or a subkey. */
  readonly head: KeyPacket | openpgp.UserIDPacket | openpgp.UserAttributePacket
  readonly signatures: readonly openpgp.SignaturePacket[]
}

/** The parts of a certificate, each with the signatures over it; the primary key comes first. */
export function componentsOf(key: openpgp.Key): readonly Component[] {
  const components: { head: Component['head']; signatures: openpgp.SignaturePacket[] }[] = []
  for (const packet of key.toPacketList()) {
    if (packet instanceof openpgp.SignaturePacket) components.at(-1)?.signatures.push(packet)
    else components.push({ head: packet, signatures: [] })
  }
  return components
}

/** The certificate made of these parts; the packets are shared with where they come from. */
export function keyOf(components: readonly Component[]): openpgp.Key {
  const packets = new openpgp.PacketList<openpgp.AnyPacket>()
  for (const { head, signatures } of components) {
    packets.push(head)
    for (const signature of signatures) packets.push(signature)
  }
  return new openpgp.PublicKey(packets)
}

/**
 * A copy of `key` with only those of its own signatures that verify, at whatever time. Each is checked once, so that
 * a certificate filled with false ones takes time in proportion to its size, while the library compares every
 * certification with every revocation. Signatures by others stay as they are.
 */
export async function withVerifiedSignatures(key: openpgp.Key): Promise<openpgp.Key> {
  const components: Component[] = []
  for (const { head, signatures } of componentsOf(key)) {
    const held: openpgp.SignaturePacket[] = []
    for (const signature of signatures) if (await holds(signature, head, key)) held.push(signature)
    components.push({ head, signatures: held })
  }
  return keyOf(components)
}

async function holds(
  signature: openpgp.SignaturePacket,
  head: Component['head'],
  key: openpgp.Key,
): Promise<boolean> {
  if (!isOwn(signature, key)) return true
  const { signatureType, created } = signature
  // The library refuses one that names a key which may revoke, though it holds; it is never relied on here.
  if (signature.revocationKeyClass !== null) return true
  if (signatureType === null || created === null) return false
  try {
    const data = { key: key.keyPacket, ...over(head) }
    await signature.verify(key.keyPacket, signatureType, data, created, false, anyHash)
    return true
  } catch {
    return false
  }
}

/** What a signature in this part is made over, beside the primary key, in the words of the library. */
function over(head: Component['head']): object {
  if (head instanceof openpgp.UserIDPacket) return { userID: head }
  if (head instanceof openpgp.UserAttributePacket) return { userAttribute: head }
  return { bind: head }
}

export function isOwn(signature: openpgp.SignaturePacket, key: openpgp.Key): boolean {
  return signature.issuerKeyID.equals(key.getKeyID())
}

/**
 * A verified certificate without the user ids and subkeys that the primary key bound with nothing better than SHA-1,
 * as of `at`. Revocations count whatever their hash. Where a part has one better signature all of its signatures
 * stay, since the newest one says until when it is valid.
 */
export function withoutWeakBindings(verified: openpgp.Key, at: Date): openpgp.Key {
  const [primary, ...parts] = componentsOf(verified)
  if (primary === undefined) return verified
  const strong = parts.filter(({ signatures }) =>
    signatures.some(
      (signature) => isOwn(signature, verified) && isBinding(signature) && isStrong(signature, at),
    ),
  )
  return keyOf([primary, ...strong])
}

function isBinding({ signatureType }: openpgp.SignaturePacket): boolean {
  return (
    signatureType !== enums.signature.certRevocation && signatureType !== enums.signature.subkeyRevocation
  )
}

/** Whether a signature rests on more than SHA-1 and has not ended before `at`. */
export function isStrong(signature: openpgp.SignaturePacket, at: Date): boolean {
  const end = signature.getExpirationTime()
  return !weakHashes.has(signature.hashAlgorithm) && !(end instanceof Date && end <= at)
}
