/** An open vault around a database alone, without keys and without an officer, whom a test puts in where it needs one. */
import { randomUUID } from 'node:crypto'
import { Secret } from '../../src-main/crypto/secret.ts'
import type { OpenVault } from '../../src-main/services/session.ts'
import { type TempDatabase, testProfile } from './temp-vault.ts'

export function openVault({ db, deviceId }: Pick<TempDatabase, 'db' | 'deviceId'>): OpenVault {
  return {
    vaultId: randomUUID(),
    kind: 'demonstration',
    deviceId,
    deviceLabel: 'D1',
    database: db,
    profile: testProfile,
    ownKeys: {
      signing: { privateKey: async () => '', publicKey: '', fingerprint: '' },
      decryption: [],
    },
    officer: null,
    dataKey: new Secret(new Uint8Array(32)),
  }
}
