/** The private keys of a registry as PEM files, readable by their owner only; root keys can be moved away. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { RepositoryKeys, RoleKey } from '../../src-formats/tuf/keys.ts'
import type { OnlineKeys } from '../../src-formats/tuf/repository.ts'
import { RegistryError } from '../registry-error.ts'

type OnlineRole = keyof OnlineKeys

/** Writes `root-1.pem` … and one file per other role; refuses to replace any. */
export async function writeKeys(folder: string, keys: RepositoryKeys): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const write = (name: string, { privateKey }: RoleKey) =>
    writeFile(path.join(folder, `${name}.pem`), privateKey, { mode: 0o600, flag: 'wx' })
  for (const [index, key] of keys.root.entries()) await write(`root-${index + 1}`, key)
  await write('targets', keys.targets)
  await write('snapshot', keys.snapshot)
  await write('timestamp', keys.timestamp)
}

/** The key of one role, or undefined where it is kept elsewhere. */
export async function readKey(folder: string, role: OnlineRole): Promise<RoleKey | undefined> {
  const file = path.join(folder, `${role}.pem`)
  return readFile(file, 'utf8').then(
    (privateKey) => ({ privateKey }),
    () => undefined,
  )
}

/** @throws RegistryError `keys-missing` */
export async function readOnlineKeys(folder: string): Promise<OnlineKeys> {
  const [targets, snapshot, timestamp] = await Promise.all([
    readKey(folder, 'targets'),
    readKey(folder, 'snapshot'),
    readKey(folder, 'timestamp'),
  ])
  if (targets === undefined || snapshot === undefined || timestamp === undefined)
    throw new RegistryError('keys-missing')
  return { targets, snapshot, timestamp }
}
