/** What can be said of an OpenPGP certificate today: the facts behind "can I encrypt to this point of contact?". */
import { z } from 'zod'

/** Forty upper-case hexadecimal digits (v4) or sixty-four (v6); RFC 9580 §5.5.4. */
export const fingerprintSchema = z.string().regex(/^([0-9A-F]{40}|[0-9A-F]{64})$/)

export const instantSchema = z.iso.datetime({ offset: false })

export const encryptionStateSchema = z.enum([
  'usable',
  'expired',
  'revoked',
  'not-yet-valid',
  'missing',
  'weak',
])
export type EncryptionState = z.infer<typeof encryptionStateSchema>

export const keyFactsSchema = z.object({
  fingerprint: fingerprintSchema,
  userIds: z.array(z.string()),
  /** 4 for all keys we make; 6 is accepted on input. */
  version: z.number().int(),
  /** For example `ed25519` or `rsa3072`, of the primary key. */
  algorithm: z.string(),
  created: instantSchema,
  /** Null where the primary key does not expire. */
  expires: instantSchema.nullable(),
  revoked: z.boolean(),
  encryption: z.object({
    state: encryptionStateSchema,
    /** The earliest expiry of primary key and encryption subkey; null where neither expires. */
    until: instantSchema.nullable(),
    subkeyFingerprint: fingerprintSchema.nullable(),
  }),
})
export type KeyFacts = z.infer<typeof keyFactsSchema>
