/** What can be said of a vault without opening it: whether there is one, which, and whether its files are whole. */
import { asFailure } from '../../src-shared/base/failure.ts'
import type { VaultStatus } from '../../src-shared/contract/vault.ts'
import { largestHeader, readHeader } from '../crypto/header-format.ts'
import { readVaultFolder } from '../store/vault-folder.ts'

/**
 * Reads the public part of `vault.json` and looks whether `desk.db` is there; changes nothing.
 *
 * @throws Failure `storage-not-writable` where this user may not read the folder
 */
export async function statusOnDisk(folder: string): Promise<VaultStatus> {
  const content = await readVaultFolder(folder, largestHeader)
  if (content.kind === 'absent') return { state: 'absent' }
  if (content.header === null) return { state: 'damaged', problem: 'header' }
  try {
    const { kind, vaultId } = readHeader(content.header)
    if (!content.hasDatabase) return { state: 'damaged', problem: 'database' }
    return { state: 'locked', kind, vaultId }
  } catch (error) {
    const code = asFailure(error)?.code
    if (code === 'vault-header-damaged') return { state: 'damaged', problem: 'header' }
    if (code === 'vault-newer-than-app') return { state: 'damaged', problem: 'newer' }
    throw error
  }
}
