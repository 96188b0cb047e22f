/** The services of a vault below a folder of the harness: the vault itself and, beside it, its marks. */
import { join } from 'node:path'
import { composeVault } from '../../../src-main/compose.ts'
import { leastCosts } from '../../../src-main/crypto/passphrase.ts'
import { inProcessPgp } from '../../../src-main/crypto/pgp.ts'
import type { VaultHandlers } from '../../../src-main/vault-protocol.ts'

export function composeIn(root: string): VaultHandlers {
  return composeVault({
    environment: {
      folder: join(root, 'vault'),
      sqliteBinding: '',
      demonstration: '',
      marks: join(root, 'marks'),
      app: '0.0.0',
    },
    clock: () => new Date(),
    pgp: inProcessPgp(),
    fetch: globalThis.fetch,
    emit: () => undefined,
    chooseCosts: async () => leastCosts,
  })
}
