/** What can be said of a vault without opening it: whether there is one, which, its ways in, whether its files are whole. */
import { asFailure } from '../../src-shared/base/failure.ts'
import type { VaultStatus } from '../../src-shared/contract/vault.ts'
import { largestHeader, readHeader } from '../crypto/header-format.ts'
import { settleVaultFolder } from '../store/backup/exchange.ts'
import { readVaultFolder } from '../store/vault-folder.ts'

/**
 * Reads the public part of `vault.json` and looks whether `desk.db` is there. Changes nothing, except that it finishes
 * an exchange of folders that was interrupted: in its middle there would seem to be no vault.
 *
 * @throws Failure `storage-not-readable` where this user may not read the folder
 */
export async function statusOnDisk(folder: string): Promise<VaultStatus> {
  settleVaultFolder(folder)
  const content = await readVaultFolder(folder, largestHeader)
  if (content.kind === 'absent') return { state: 'absent' }
  if (content.header === null) return { state: 'damaged', problem: 'header' }
  try {
    const { kind, vaultId, slots } = readHeader(content.header)
    if (!content.hasDatabase) return { state: 'damaged', problem: 'database' }
    const has = (slotClass: string) => slots.some((slot) => slot.class === slotClass)
    return {
      state: 'locked',
      kind,
      vaultId,
      officers: slots.flatMap(({ id, alias }) => (alias === null ? [] : [{ slot: id, alias }])),
      ways: { code: has('code'), shares: has('shares'), keyring: has('keyring') },
    }
  } catch (error) {
    const code = asFailure(error)?.code
    if (code === 'vault-header-damaged') return { state: 'damaged', problem: 'header' }
    if (code === 'vault-newer-than-app') return { state: 'damaged', problem: 'newer' }
    throw error
  }
}
