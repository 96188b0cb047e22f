/** `vault.json` as a file: its shape, its bounds, and reading it. No key is derived and nothing is opened here. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import { type VaultKind, vaultKindSchema } from '../../src-shared/contract/vault.ts'
import { aliasSchema } from '../../src-shared/domain/officer.ts'

/**
 * Costs of Argon2id (RFC 9106 §3.1). The floor is its second recommended option (§4: 64 MiB, three passes, four
 * lanes); the ceiling keeps a manipulated header from exhausting memory or time.
 */
export const costsSchema = z
  .object({
    memoryKiB: z
      .int()
      .min(64 * 1024)
      .max(1024 * 1024),
    passes: z.int().min(3).max(32),
    lanes: z.int().min(1).max(4),
  })
  .refine(({ memoryKiB, passes }) => memoryKiB * passes <= 4 * 1024 * 1024)
export type Argon2Costs = z.infer<typeof costsSchema>

const base64Of = (length: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9+/]+={0,2}$/)
    .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
    .refine((bytes) => bytes.length === length)

/** Secrets of a slot, 64 bytes, under AES-256-GCM: nonce of 12 bytes, ciphertext, tag of 16 (NIST SP 800-38D). */
const wrappedSchema = z.object({
  nonce: base64Of(12),
  wrapped: base64Of(64),
  tag: base64Of(16),
})
export type Wrapped = z.output<typeof wrappedSchema>

/**
 * What makes the key that wraps a slot: a passphrase or a recovery code, made slow by Argon2id, or 32 random bytes that
 * shares or the system's keyring keep.
 */
const protectorSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('argon2id'),
    version: z.literal(19),
    costs: costsSchema,
    salt: base64Of(16),
  }),
  z.object({ kind: z.literal('key') }),
])

/** `officer` is a person's passphrase; the others are ways in that are nobody's. */
export const slotClassSchema = z.enum(['officer', 'code', 'shares', 'keyring'])
export type SlotClass = z.infer<typeof slotClassSchema>

/** A JSON Web Encryption in compact form (RFC 7516 §7.1). */
const jweSchema = z
  .string()
  .max(2048)
  .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/)

export const slotSchema = z.strictObject({
  id: z.uuid(),
  class: slotClassSchema,
  /** Of officers only; chosen by the desk, it need not be anybody's name. */
  alias: aliasSchema.nullable(),
  protector: protectorSchema,
  /** X25519, raw. */
  publicKey: base64Of(32),
  /** The private key and the header key under the protector's key: changing a passphrase touches only this. */
  secrets: wrappedSchema,
  /** The vault's data key, sealed to the public key, so that it can be changed while the officer is away. */
  dataKey: jweSchema,
  /** While the database gets another key (services/rekey.ts): the coming one. */
  nextDataKey: jweSchema.optional(),
})
/** A slot as written in `vault.json`: byte strings are Base64. */
export type StoredSlot = z.input<typeof slotSchema>
export type KeySlot = z.output<typeof slotSchema>

export const formatName = 'poc-desk-vault'
export const formatVersion = 1
/** More slots than a desk has officers; each costs half a second to try. */
export const mostSlots = 32
/** A header of 32 slots is about 40 kB. */
export const largestHeader = 128 * 1024

const headSchema = z.object({ format: z.literal(formatName), version: z.int().min(1) })

const headerSchema = z.strictObject({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  vaultId: z.uuid(),
  kind: vaultKindSchema,
  /** Counts the changes of this file. */
  revision: z.int().min(1),
  slots: z.array(slotSchema).min(1).max(mostSlots),
  /** HMAC-SHA-256 by the header key over all but this and the checksum: nobody from outside puts a slot or key in. */
  mac: base64Of(32),
  /** SHA-256 of the rest: tells a damaged file from a wrong passphrase. It is no protection against intent. */
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
})
export type StoredHeader = z.input<typeof headerSchema>

export type VaultHeader = {
  readonly vaultId: string
  readonly kind: VaultKind
  readonly revision: number
  readonly slots: readonly KeySlot[]
  /** As it stands in the file, for checking `mac` once a slot is open, and for changing single slots. */
  readonly stored: StoredHeader
}

/**
 * Reads `vault.json`. Costs below the floor or above the ceiling are refused before anything is computed.
 *
 * @throws Failure `vault-header-damaged`; `vault-newer-than-app` where a newer program wrote the header
 */
export function readHeader(bytes: Uint8Array): VaultHeader {
  const data = parse(bytes)
  const head = headSchema.safeParse(data)
  if (!head.success) throw new Failure('vault-header-damaged')
  if (head.data.version > formatVersion) throw new Failure('vault-newer-than-app')
  const header = headerSchema.safeParse(data)
  if (!header.success || !checksumMatches(data)) throw new Failure('vault-header-damaged')
  const { vaultId, kind, revision, slots } = header.data
  // It has the shape of its own schema; what the transformations made of it is in `slots`.
  return { vaultId, kind, revision, slots, stored: data as StoredHeader }
}

function parse(bytes: Uint8Array): unknown {
  if (bytes.length > largestHeader) throw new Failure('vault-header-damaged')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Failure('vault-header-damaged')
  }
}

const uncheckedSchema = z.looseObject({ checksum: z.string() })

function checksumMatches(data: unknown): boolean {
  const { checksum, ...rest } = uncheckedSchema.parse(data)
  return checksumOf(rest) === checksum
}

/** Over the JSON text without white space; the order of the members is that of the file. */
export function checksumOf(rest: object): string {
  return createHash('sha256').update(JSON.stringify(rest), 'utf8').digest('hex')
}
