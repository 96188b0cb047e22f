/**
 * Secrets sealed to a key: JSON Web Encryption (RFC 7516) by `jose`. To a slot: ECDH-ES with X25519 (RFC 8037 §3.2) and
 * AES-256-GCM, so that sealing needs no secret of whoever will open it. Under a shared key: `dir` with AES-256-GCM.
 */
import { CompactEncrypt, compactDecrypt, importJWK } from 'jose'
import { Secret } from './secret.ts'

/** What a sealed secret is for and whose; authenticated with it and compared on opening. */
export type SealContext = {
  readonly vaultId: string
  readonly purpose: 'data-key' | 'release-key' | 'approval-key' | 'signing-key'
  /** Slot id, or fingerprint of the key sealed. */
  readonly subject: string
}

/** Raw X25519 keys of one slot. */
export type SlotKeys = { readonly publicKey: Uint8Array; readonly privateKey: Secret }

const encryption = 'A256GCM'

/** Seals to the raw X25519 public key of a slot. */
export async function sealTo(
  publicKey: Uint8Array,
  secret: Uint8Array,
  context: SealContext,
): Promise<string> {
  const key = await importJWK({ kty: 'OKP', crv: 'X25519', x: base64url(publicKey) }, 'ECDH-ES')
  return await new CompactEncrypt(secret)
    .setProtectedHeader({ alg: 'ECDH-ES', enc: encryption, ...headerOf(context) })
    .encrypt(key)
}

/** The secret, or undefined where it was not sealed to this slot, or for something else. */
export async function openSealed(
  sealed: string,
  { publicKey, privateKey }: SlotKeys,
  context: SealContext,
): Promise<Secret | undefined> {
  const jwk = privateKey.use((bytes) => ({
    kty: 'OKP',
    crv: 'X25519',
    x: base64url(publicKey),
    d: base64url(bytes),
  }))
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, await importJWK(jwk, 'ECDH-ES'), {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: [encryption],
    })
    return matches(protectedHeader, context) ? new Secret(plaintext) : undefined
  } catch {
    return undefined
  }
}

/** Seals under a key of 32 bytes. */
export async function sealUnder(key: Secret, secret: Uint8Array, context: SealContext): Promise<string> {
  const copy = key.use((bytes) => Uint8Array.from(bytes))
  try {
    return await new CompactEncrypt(secret)
      .setProtectedHeader({ alg: 'dir', enc: encryption, ...headerOf(context) })
      .encrypt(copy)
  } finally {
    copy.fill(0)
  }
}

/** The secret, or undefined where the key or the context is another. */
export async function openUnder(
  key: Secret,
  sealed: string,
  context: SealContext,
): Promise<Secret | undefined> {
  const copy = key.use((bytes) => Uint8Array.from(bytes))
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, copy, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: [encryption],
    })
    return matches(protectedHeader, context) ? new Secret(plaintext) : undefined
  } catch {
    return undefined
  } finally {
    copy.fill(0)
  }
}

function headerOf({ vaultId, purpose, subject }: SealContext) {
  return { typ: 'poc-desk', kid: subject, 'poc-vault': vaultId, 'poc-purpose': purpose }
}

function matches(header: Readonly<Record<string, unknown>>, context: SealContext): boolean {
  return Object.entries(headerOf(context)).every(([name, value]) => header[name] === value)
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
