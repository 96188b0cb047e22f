/** `vault.json` as a file: its shape, its bounds, and reading it. No key is derived and nothing is opened here. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import { type VaultKind, vaultKindSchema } from '../../src-shared/contract/vault.ts'

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

/** A key of 32 bytes under AES-256-GCM: nonce of 12 bytes, ciphertext, tag of 16 (NIST SP 800-38D). */
const wrappedSchema = z.object({
  nonce: base64Of(12),
  wrapped: base64Of(32),
  tag: base64Of(16),
})
export type Wrapped = z.output<typeof wrappedSchema>

/** `officer` is a person's passphrase; recovery codes and shares will be further role classes. */
export const slotRoleSchema = z.enum(['officer'])

export const slotSchema = z.object({
  id: z.uuid(),
  role: slotRoleSchema,
  kdf: z.object({ algorithm: z.literal('argon2id'), version: z.literal(19), costs: costsSchema }),
  salt: base64Of(16),
  /** The slot's own key under the key made of the passphrase: changing a passphrase touches only this. */
  slotKey: wrappedSchema,
  /** The vault's data key under the slot's key. */
  dataKey: wrappedSchema,
})
/** A slot as written in `vault.json`: byte strings are Base64. */
export type StoredSlot = z.input<typeof slotSchema>
export type KeySlot = z.output<typeof slotSchema>

export const formatName = 'poc-desk-vault'
export const formatVersion = 1
/** More slots than a desk has officers; each costs half a second to try. */
const mostSlots = 32
/** A header of 32 slots is about 20 kB. */
export const largestHeader = 64 * 1024

const headSchema = z.object({ format: z.literal(formatName), version: z.int().min(1) })

const headerSchema = z.strictObject({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  vaultId: z.uuid(),
  kind: vaultKindSchema,
  slots: z.array(slotSchema).min(1).max(mostSlots),
  /** SHA-256 of the rest: tells a damaged file from a wrong passphrase. It is no protection against intent. */
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
})
export type StoredHeader = z.input<typeof headerSchema>

export type VaultHeader = {
  readonly vaultId: string
  readonly kind: VaultKind
  readonly slots: readonly KeySlot[]
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
  const { vaultId, kind, slots } = header.data
  return { vaultId, kind, slots }
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
