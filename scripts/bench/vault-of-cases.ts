/** A locked vault with work in it, as the app finds it. */
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { giveAway, type OwnedFolder, ownedFolder } from '../../tests/e2e/support/launch.ts'
import { testPassphrase, testProfile } from '../../tests/support/temp-vault.ts'
import { type Order, writeVariedCases } from '../../tests/support/varied-cases.ts'
import { vaultServices } from '../../tests/support/vault-services.ts'

/**
 * User data with a demonstration vault of open cases of every kind, locked, at the least costs that a vault
 * accepts; `testPassphrase` opens it. Whoever asks for it removes it.
 */
export async function vaultOfCases(order: Omit<Order, 'now'>): Promise<OwnedFolder> {
  const folder = await ownedFolder('cases')
  const vault = path.join(folder.path, 'vault')
  await mkdir(vault, { mode: 0o700 })
  const now = new Date()
  const { vault: calls, keeper } = vaultServices(vault, { now })
  await calls['vault.create']({ kind: 'demonstration', passphrase: testPassphrase, profile: testProfile })
  const { database: db, deviceId } = keeper.current()
  await writeVariedCases({ db, deviceId }, { ...order, now })
  await calls['internal.close']({})
  await giveAway(vault)
  for (const name of await readdir(vault)) await giveAway(path.join(vault, name))
  return folder
}
