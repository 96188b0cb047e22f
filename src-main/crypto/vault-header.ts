/** `vault.json`: which vault this is and the ways into it; nothing in it names a person or a State. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import { type VaultKind, vaultKindSchema } from '../../src-shared/contract/vault.ts'
import { type KeySlot, makeSlot, openSlot, type SlotBinding, slotSchema } from './key-slot.ts'
import type { Argon2Costs } from './passphrase.ts'
import { Secret } from './secret.ts'

const formatName = 'poc-desk-vault'
const formatVersion = 1
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
type StoredHeader = z.input<typeof headerSchema>

export type VaultHeader = {
  readonly vaultId: string
  readonly kind: VaultKind
  readonly slots: readonly KeySlot[]
}

export type NewVault = {
  readonly vaultId: string
  /** The bytes of `vault.json`. */
  readonly header: Uint8Array
  readonly dataKey: Secret
}

/** Makes the data key of a new vault (32 random bytes) and a header with one slot for `passphrase`. */
export async function makeHeader(kind: VaultKind, passphrase: string, costs: Argon2Costs): Promise<NewVault> {
  const vaultId = randomUUID()
  const dataKey = new Secret(randomBytes(32))
  try {
    const slot = await makeSlot(dataKey, passphrase, costs, { formatVersion, vaultId, kind })
    const rest: Omit<StoredHeader, 'checksum'> = {
      format: formatName,
      version: formatVersion,
      vaultId,
      kind,
      slots: [slot],
    }
    const header: StoredHeader = { ...rest, checksum: checksumOf(rest) }
    return { vaultId, header: Buffer.from(`${JSON.stringify(header, null, 2)}\n`, 'utf8'), dataKey }
  } catch (error) {
    dataKey.purge()
    throw error
  }
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

/**
 * The data key, by the first slot that the passphrase opens.
 *
 * @throws Failure `wrong-passphrase`; `vault-header-damaged` where a slot opens but holds no key of this vault
 */
export async function unlockHeader(header: VaultHeader, passphrase: string): Promise<Secret> {
  const binding: SlotBinding = { formatVersion, vaultId: header.vaultId, kind: header.kind }
  for (const slot of header.slots) {
    const answer = await openSlot(slot, passphrase, binding)
    if (answer.kind === 'opened') return answer.dataKey
    if (answer.kind === 'damaged') throw new Failure('vault-header-damaged')
  }
  throw new Failure('wrong-passphrase')
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
function checksumOf(rest: object): string {
  return createHash('sha256').update(JSON.stringify(rest), 'utf8').digest('hex')
}
