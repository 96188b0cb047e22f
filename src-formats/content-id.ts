/** Identifies the content of a message by a salted hash over its exact bytes (DESIGN: acknowledgement). */
import { createHash, randomBytes } from 'node:crypto'

const context = 'poc-desk-message-v1'
const saltLength = 16

/** A new 128-bit salt as base64url without padding: 22 characters. */
export function newSalt(): string {
  return randomBytes(saltLength).toString('base64url')
}

/**
 * SHA-256 over the ASCII text `poc-desk-message-v1`, the 16 salt bytes and the record's bytes exactly as they were
 * signed, as 64 lower-case hexadecimal digits. The salt keeps the id, which travels in acknowledgements signed
 * in clear, from confirming a guessed text.
 *
 * @param salt base64url of 16 bytes, the `salt` of the record
 * @throws Error where the salt is not of that length (a programming fault: the schema of the record checks it)
 */
export function contentId(recordBytes: Uint8Array, salt: string): string {
  const saltBytes = Buffer.from(salt, 'base64url')
  if (saltBytes.length !== saltLength) throw new Error('salt is not 16 bytes')
  return createHash('sha256').update(context, 'ascii').update(saltBytes).update(recordBytes).digest('hex')
}
