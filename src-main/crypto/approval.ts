/** An officer's own Ed25519 key (RFC 8032): what it signed, that officer approved, and nobody else can say so. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { Secret } from './secret.ts'

export type ApprovalKey = {
  /** SPKI, PEM. */
  readonly publicKey: string
  /** PKCS 8, DER. */
  readonly privateKey: Secret
}

export function makeApprovalKey(): ApprovalKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: new Secret(new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }))),
  }
}

/** SHA-256 of the SPKI bytes, hexadecimal: what identifies an approval key. */
export function approvalFingerprint(publicKey: string): string {
  const spki = createPublicKey(publicKey).export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('hex')
}

/** The signature (64 bytes, Base64) over a statement of the kind `purpose`. */
export function approve(privateKey: Secret, purpose: string, statement: Uint8Array): string {
  const key = privateKey.use((der) =>
    createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' }),
  )
  return sign(null, approvedBytes(purpose, statement), key).toString('base64')
}

export function isApproved(
  publicKey: string,
  purpose: string,
  statement: Uint8Array,
  signature: string,
): boolean {
  return verify(
    null,
    approvedBytes(purpose, statement),
    createPublicKey(publicKey),
    Buffer.from(signature, 'base64'),
  )
}

/** An approval of one kind of thing is none of another. */
function approvedBytes(purpose: string, statement: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`poc-desk-approval-v1\0${purpose}\0`, 'utf8'), statement])
}
