/** The private keys of a registry as PEM files, readable by their owner only; each may lie where it is safest. */
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import type { InboxKey } from '../../src-formats/registry/outbox-seal.ts'
import { type RepositoryKeys, type RoleKey, roleKeyId } from '../../src-formats/tuf/keys.ts'
import { isCode, writeWhole } from './whole-file.ts'

/** Roles with one key each; the keys of the root are numbered. */
export type SingleRole = 'targets' | 'templates' | 'snapshot' | 'timestamp'

export const singleRoles = ['targets', 'templates', 'snapshot', 'timestamp'] as const

const fileOf = (folder: string, name: string) => path.join(folder, `${name}.pem`)

/** Writes `root-1.pem` … and one file per other role. */
export async function writeKeys(folder: string, keys: RepositoryKeys): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await addRootKeys(folder, keys.root)
  for (const role of singleRoles) {
    const key = keys[role]
    if (key !== undefined) await write(fileOf(folder, role), key)
  }
}

/** The key for which desks encrypt what they send on a stick. */
export async function writeInboxKey(folder: string, key: InboxKey): Promise<void> {
  await write(fileOf(folder, 'inbox'), key)
}

/** Undefined where it is kept elsewhere. */
export async function readInboxKey(folder: string): Promise<InboxKey | undefined> {
  return await readFile(fileOf(folder, 'inbox'), 'utf8').then(
    (privateKey) => ({ privateKey }),
    () => undefined,
  )
}

/** Writes root keys under the next free numbers. Answers the names. */
export async function addRootKeys(folder: string, keys: readonly RoleKey[]): Promise<readonly string[]> {
  const numbers = (await namesIn(folder)).map((name) => Number(/^root-(\d+)\.pem$/u.exec(name)?.[1] ?? 0))
  const first = Math.max(0, ...numbers) + 1
  for (const [index, key] of keys.entries()) await write(fileOf(folder, `root-${first + index}`), key)
  return keys.map((_, index) => `root-${first + index}.pem`)
}

/** All root keys in these folders. */
export async function readRootKeys(folders: readonly string[]): Promise<readonly RoleKey[]> {
  const keys = new Map<string, RoleKey>()
  for (const folder of folders) {
    for (const name of await namesIn(folder)) {
      if (!/^root-\d+\.pem$/u.test(name)) continue
      const key = { privateKey: await readFile(path.join(folder, name), 'utf8') }
      keys.set(roleKeyId(key), key)
    }
  }
  return [...keys.values()]
}

/**
 * The key of one role that is among those the metadata trusts; undefined where it is kept elsewhere. While a key is
 * being replaced, both the old and the next one lie here, and what is published says which one counts.
 */
export async function readKey(
  folder: string,
  role: SingleRole,
  trusted: readonly string[],
): Promise<RoleKey | undefined> {
  for (const name of [role, `${role}.next`]) {
    const privateKey = await readFile(fileOf(folder, name), 'utf8').catch(() => undefined)
    if (privateKey !== undefined && trusted.includes(roleKeyId({ privateKey }))) return { privateKey }
  }
  return undefined
}

/** Keeps a key that is about to replace the present one. */
export async function writeNextKey(folder: string, role: SingleRole, key: RoleKey): Promise<void> {
  await write(fileOf(folder, `${role}.next`), key)
}

/** The next key is published: the one before goes. */
export async function adoptNextKey(folder: string, role: SingleRole): Promise<void> {
  await rename(fileOf(folder, `${role}.next`), fileOf(folder, role))
}

function write(file: string, { privateKey }: RoleKey): Promise<void> {
  return writeWhole(file, Buffer.from(privateKey), 0o600)
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return []
    throw error
  })
}

/** Where a change of keys was cut off after the next key was published, it takes its place now. */
export async function settleNextKey(
  folder: string,
  role: SingleRole,
  trusted: readonly string[],
): Promise<void> {
  const counts = async (name: string) => {
    const privateKey = await readFile(fileOf(folder, name), 'utf8').catch(() => undefined)
    return privateKey !== undefined && trusted.includes(roleKeyId({ privateKey }))
  }
  if (!(await counts(role)) && (await counts(`${role}.next`))) await adoptNextKey(folder, role)
}
