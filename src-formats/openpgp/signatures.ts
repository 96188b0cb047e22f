/** Finds out what each OpenPGP signature over some data is worth; "good" only where the library itself says so. */
import * as openpgp from 'openpgp'
import { toInstant } from '../../src-shared/base/clock.ts'
import type { SignatureFacts } from '../../src-shared/domain/messages/signature-facts.ts'
import { isSubkeyRevoked } from './certificate.ts'
import { pgpConfig } from './library-config.ts'
import { fingerprintOf } from './read-key.ts'

type Status = SignatureFacts['status']

/** The clocks of two desks differ; a signature this far ahead of ours is not yet "from the future". */
const clockTolerance = 10 * 60 * 1000

/**
 * The facts about each signature over `data`, in their order. Key validity counts at the time of signing; a
 * revocation known at `at` counts whenever the signature claims to have been made, as a revoked key can back-date.
 */
export async function judgeSignatures(
  data: Uint8Array,
  signatures: readonly openpgp.SignaturePacket[],
  candidates: readonly openpgp.Key[],
  at: Date,
): Promise<SignatureFacts[]> {
  const facts: SignatureFacts[] = []
  for (const signature of signatures) facts.push(await judgeOne(data, signature, candidates, at))
  return facts
}

async function judgeOne(
  data: Uint8Array,
  signature: openpgp.SignaturePacket,
  candidates: readonly openpgp.Key[],
  at: Date,
): Promise<SignatureFacts> {
  const keyId = signature.issuerKeyID.toHex().toUpperCase()
  const created = signature.created === null ? null : toInstant(signature.created)
  // Key ids are short and can be made to collide, so every holder of this id is tried.
  const holders = candidates.filter((key) => key.getKeys(signature.issuerKeyID).length > 0)
  let facts: SignatureFacts = { status: 'unknown-key', fingerprint: null, keyId, created }
  for (const key of holders) {
    const status = await judgeAgainst(data, signature, key, at)
    if (facts.fingerprint === null || facts.status === 'bad') {
      facts = { status, fingerprint: fingerprintOf(key), keyId, created }
    }
    if (status === 'good') return { status, fingerprint: fingerprintOf(key), keyId, created }
  }
  return facts
}

async function judgeAgainst(
  data: Uint8Array,
  signature: openpgp.SignaturePacket,
  key: openpgp.Key,
  at: Date,
): Promise<Status> {
  const created = signature.created ?? at
  const ahead = created.getTime() - at.getTime()
  const packets = new openpgp.PacketList<openpgp.SignaturePacket>()
  packets.push(signature)
  const message = await openpgp.createMessage({ binary: data })
  const { signatures } = await openpgp.verify({
    message,
    signature: new openpgp.Signature(packets),
    verificationKeys: [key],
    date: ahead > 0 && ahead <= clockTolerance ? created : at,
    format: 'binary',
    config: pgpConfig,
  })
  const verified = (await signatures[0]?.verified.catch(() => false)) === true
  if (verified) return (await isRevoked(key, signature, at)) ? 'revoked-key' : 'good'
  if (!(await isMathematicallyRight(message, signature, key))) return 'bad'
  return whyNotValid(key, signature, created, at)
}

/** Whether the signature fits data and key, whatever the key is worth. Only ever used to name a reason. */
async function isMathematicallyRight(
  message: openpgp.Message<Uint8Array>,
  signature: openpgp.SignaturePacket,
  key: openpgp.Key,
): Promise<boolean> {
  const literal = message.packets.findPacket(openpgp.enums.packet.literalData)
  const [holder] = key.getKeys(signature.issuerKeyID)
  if (literal === undefined || holder === undefined || signature.signatureType === null) return false
  const date = signature.created ?? undefined
  try {
    await signature.verify(holder.keyPacket, signature.signatureType, literal, date, true, pgpConfig)
    return true
  } catch {
    return false
  }
}

async function whyNotValid(
  key: openpgp.Key,
  signature: openpgp.SignaturePacket,
  created: Date,
  at: Date,
): Promise<Status> {
  if (await isRevoked(key, signature, at)) return 'revoked-key'
  const expiries = [await key.getExpirationTime(undefined, pgpConfig)]
  for (const subkey of key.getSubkeys(signature.issuerKeyID)) {
    expiries.push(await subkey.getExpirationTime(at, pgpConfig))
  }
  const expired = expiries.some((expiry) => expiry instanceof Date && expiry <= created)
  return expired ? 'expired-key' : 'not-valid-then'
}

async function isRevoked(key: openpgp.Key, signature: openpgp.SignaturePacket, at: Date): Promise<boolean> {
  if (await key.isRevoked(undefined, undefined, at, pgpConfig)) return true
  for (const subkey of key.getSubkeys(signature.issuerKeyID)) {
    if (await isSubkeyRevoked(subkey, at)) return true
  }
  return false
}
