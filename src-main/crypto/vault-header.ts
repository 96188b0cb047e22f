/** `vault.json`: which vault this is and the ways into it; nothing in it names a person or a State. */
import { randomBytes, randomUUID } from 'node:crypto'
import { Failure } from '../../src-shared/base/failure.ts'
import type { VaultKind } from '../../src-shared/contract/vault.ts'
import {
  type Argon2Costs,
  checksumOf,
  formatName,
  formatVersion,
  type StoredHeader,
  type VaultHeader,
} from './header-format.ts'
import { makeSlot, openSlot, type SlotBinding } from './key-slot.ts'
import { Secret } from './secret.ts'

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
