/** What verification found out about one OpenPGP signature, before anyone judges what it means. */
import { z } from 'zod'
import { fingerprintSchema, instantSchema } from '../directory/key-facts.ts'

export const signatureStatusSchema = z.enum([
  'good',
  'bad',
  'unknown-key',
  'expired-key',
  'revoked-key',
  'not-valid-then',
])

export const signatureFactsSchema = z.object({
  status: signatureStatusSchema,
  /** Fingerprint of the **primary** key, also where a subkey signed; null where the key is unknown. */
  fingerprint: fingerprintSchema.nullable(),
  /** Sixteen hexadecimal digits, as the signature packet names its issuer. */
  keyId: z.string(),
  created: instantSchema.nullable(),
})
export type SignatureFacts = z.infer<typeof signatureFactsSchema>
