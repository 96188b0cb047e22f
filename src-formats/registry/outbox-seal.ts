/** What desks send on a stick, encrypted for the registry: a stick that is found tells no State and no device. */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { Failure } from '../../src-shared/base/failure.ts'
import { publicKeySchema } from '../../src-shared/domain/registry/protocol.ts'

/** Private X25519 key of a registry's inbox (RFC 7748): PKCS 8 as PEM. */
export type InboxKey = { readonly privateKey: string }

/** Characters to which the text is filled up, so that the length does not tell a write from an enrolment. */
const block = 2048
const typ = 'poc-desk-outbox'

export function generateInboxKey(): InboxKey {
  const { privateKey } = generateKeyPairSync('x25519')
  return { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

/** 32 bytes, base64url: what invitations carry. @throws TypeError where it is no such key */
export function inboxPublicKey({ privateKey }: InboxKey): string {
  return publicKeySchema.parse(createPublicKey(createPrivateKey(privateKey)).export({ format: 'jwk' }).x)
}

/**
 * A compact JWE (ECDH-ES, A256GCM) of one write or enrolment.
 * @param jws compact, so without blanks
 * @param inbox {@link inboxPublicKey} of the registry, out of the invitation
 */
export async function sealForRegistry(jws: string, inbox: string): Promise<string> {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: inbox }, format: 'jwk' })
  const text = jws.padEnd(Math.ceil(jws.length / block) * block, ' ')
  return await new CompactEncrypt(Buffer.from(text, 'ascii'))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', typ })
    .encrypt(key)
}

/** The write or enrolment. @throws Failure `write-unreadable` where it is not sealed for this inbox */
export async function openInRegistry(sealed: string, { privateKey }: InboxKey): Promise<string> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, createPrivateKey(privateKey), {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    if (protectedHeader.typ !== typ) throw new Error('sealed as something else')
    return Buffer.from(plaintext).toString('ascii').trimEnd()
  } catch (cause) {
    throw new Failure('write-unreadable', {}, cause)
  }
}
