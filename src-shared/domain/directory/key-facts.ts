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

/**
 * RFC 9580 §5.2.3.31: a key that was superseded or retired is revoked softly, from the date of the revocation on; any
 * other reason, or none, is hard and holds for all time.
 */
export const revocationSchema = z.enum(['none', 'soft', 'hard'])
export type Revocation = z.infer<typeof revocationSchema>

/**
 * Why nobody encrypts to a key: RSA below 2048 bits; DSA or ElGamal; every certification by the key itself (or every
 * binding of what would be used) rests on SHA-1 or older.
 */
export const weaknessSchema = z.enum(['rsa-too-short', 'dsa-elgamal', 'sha1-only'])
export type Weakness = z.infer<typeof weaknessSchema>

export const subkeyFactsSchema = z.object({
  fingerprint: fingerprintSchema,
  algorithm: z.string(),
  created: instantSchema,
  /** Null where the subkey does not expire by itself; it ends with the primary key in any case. */
  expires: instantSchema.nullable(),
  revoked: z.boolean(),
  /** What its owner made it for, whether or not that is possible today. */
  canEncrypt: z.boolean(),
  canSign: z.boolean(),
})
export type SubkeyFacts = z.infer<typeof subkeyFactsSchema>

/** The three last fields have defaults because facts that earlier versions stored do not have them. */
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
    /** Since when there is the subkey, where it came after the primary key. */
    from: instantSchema.optional(),
  }),
  /** Of the primary key. */
  revocation: revocationSchema.default('none'),
  weakness: weaknessSchema.nullable().default(null),
  /** Those that the primary key has bound. */
  subkeys: z.array(subkeyFactsSchema).default([]),
})
export type KeyFacts = z.infer<typeof keyFactsSchema>
