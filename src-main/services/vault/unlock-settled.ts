/**
 * After an interrupted change there are two headers, and only the database says which of them counts. A way in is tried
 * on both, and opens the vault only if the one that counts knows it.
 */
import { readFile } from 'node:fs/promises'
import { asFailure } from '../../../src-shared/base/failure.ts'
import { readHeader, type VaultHeader } from '../../crypto/header-format.ts'
import { type OpenedHeader, purgeOpened, unlockHeader, type WayIn } from '../../crypto/vault-header.ts'
import { nextHeaderPath } from './header-change.ts'

export type Unlocked = { readonly by: VaultHeader; readonly opened: OpenedHeader }

const unknownWay: ReadonlySet<string | undefined> = new Set([
  'wrong-passphrase',
  'code-wrong',
  'shares-of-different-sets',
  'keyring-key-lost',
])

/**
 * Opens the header that was found, or that which an interrupted change left beside it.
 *
 * @throws Failure as `unlockHeader` does, with what the header found says
 */
export async function unlockOneOf(folder: string, found: VaultHeader, way: WayIn): Promise<Unlocked> {
  try {
    return { by: found, opened: await unlockHeader(found, way) }
  } catch (error) {
    const left = unknownWay.has(asFailure(error)?.code) ? await leftHeader(folder) : undefined
    if (left === undefined) throw error
    const opened = await unlockHeader(left, way).catch(() => {
      throw error
    })
    return { by: left, opened }
  }
}

/**
 * Opens the header that counts by the same way, where it is another than the one that was opened; that one is wiped.
 *
 * @throws Failure as `unlockHeader` does, where the way is one of before the change, or of a change that was taken back
 */
export async function unlockSettled(
  header: VaultHeader,
  { by, opened }: Unlocked,
  way: WayIn,
): Promise<OpenedHeader> {
  if (header.revision === by.revision) return opened
  const settled = await unlockHeader(header, way)
  purgeOpened(opened)
  return settled
}

/** Whoever wrote it, it opens nothing that its own slots do not. */
async function leftHeader(folder: string): Promise<VaultHeader | undefined> {
  try {
    return readHeader(await readFile(nextHeaderPath(folder)))
  } catch {
    return undefined
  }
}
