/** `rotate-key`: other keys for a role, signed for by the root (or, for templates, by targets). */
import { z } from 'zod'
import { generateRoleKey, type RoleKey, roleKeyId } from '../../src-formats/tuf/keys.ts'
import { currentRoot } from '../../src-formats/tuf/read.ts'
import type { RepositoryFiles } from '../../src-formats/tuf/repository.ts'
import { type RotatedRole, rotateRole } from '../../src-formats/tuf/rotation.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { RegistryError } from '../registry-error.ts'
import { findServerKeys, trustedIds } from '../services/keys-at-hand.ts'
import { added } from '../services/publishing.ts'
import { type DataFolder, type DataOptions, withDataFolder } from '../store/data-folder.ts'
import {
  addRootKeys,
  adoptNextKey,
  readKey,
  readRootKeys,
  type SingleRole,
  settleNextKey,
  writeNextKey,
} from '../store/key-folder.ts'
import { defineCommand } from './command.ts'
import { folderInput, folderOf, folderOptions, noWords, text } from './inputs.ts'

export type RotationOptions = DataOptions & {
  readonly role: RotatedRole
  /** Folders with root keys, beside the manager's own. */
  readonly rootKeys?: readonly string[]
  /** For the root: the same keys again, all of them, so that it holds for another year. */
  readonly sameKeys?: boolean
}

/** Milliseconds for which a rotation waits while the server signs. */
const patience = 20_000

/**
 * Answers the names of new files with root keys; none for other roles, whose file is replaced.
 * @throws RegistryError `no-repository`, `staged-waiting`, `keys-missing`, `root-keys-unsuitable`, `busy`
 */
export async function rotateKey(options: RotationOptions, clock: Clock): Promise<readonly string[]> {
  return withDataFolder(options, async (folder) => {
    const names = await folder.store.exclusively(async () => {
      if ((await folder.staging.read()) !== undefined) throw new RegistryError('staged-waiting')
      const files = await folder.store.readMetadata()
      const root = await readRootKeys([folder.managerKeys, ...(options.rootKeys ?? [])])
      const rotation = { folder, files, root, from: clock() }
      return options.role === 'root'
        ? await rotateRoot(rotation, options.sameKeys === true)
        : await rotateSingle(rotation, options.role)
    }, patience)
    if (names === undefined) throw new RegistryError('busy')
    return names
  })
}

type Rotation = {
  readonly folder: DataFolder
  readonly files: RepositoryFiles
  readonly root: readonly RoleKey[]
  readonly from: Date
}

async function rotateRoot(
  { folder, files, root, from }: Rotation,
  sameKeys: boolean,
): Promise<readonly string[]> {
  const present = currentRoot(files).signed.roles.root?.keyIDs ?? []
  const same = root.filter((key) => present.includes(roleKeyId(key)))
  if (sameKeys && same.length < present.length) throw new RegistryError('root-keys-unsuitable')
  const newKeys = sameKeys ? same : present.map(generateRoleKey)
  const next = rotated(() => rotateRole(files, { root }, { role: 'root', newKeys, from }))
  const names = sameKeys ? [] : await addRootKeys(folder.managerKeys, newKeys)
  await folder.store.write(added(files, next))
  return names
}

async function rotateSingle(
  { folder, files, root, from }: Rotation,
  role: SingleRole,
): Promise<readonly string[]> {
  const place = role === 'targets' || role === 'templates' ? folder.managerKeys : folder.serverKeys
  await settleNextKey(place, role, trustedIds(files, role))
  const server = await findServerKeys(folder.serverKeys, files)
  const targets = await readKey(folder.managerKeys, 'targets', trustedIds(files, 'targets'))
  const isLacking = server === undefined || (role === 'templates' && targets === undefined)
  if (isLacking || trustedIds(files, role).length === 0) throw new RegistryError('keys-missing')
  const key = generateRoleKey()
  const keys = { root, ...server, ...(targets === undefined ? {} : { targets }) }
  const next = rotated(() => rotateRole(files, keys, { role, newKeys: [key], from }))
  await writeNextKey(place, role, key)
  await folder.store.write(added(files, next))
  await adoptNextKey(place, role)
  return []
}

function rotated(rotate: () => RepositoryFiles): RepositoryFiles {
  try {
    return rotate()
  } catch (cause) {
    if (cause instanceof RangeError) throw new RegistryError('root-keys-unsuitable', cause)
    throw cause
  }
}

export const rotateKeyCommand = defineCommand({
  name: 'rotate-key',
  help: [
    [
      'rotate-key --data FOLDER --role ROLE',
      'another key for root, targets, snapshot, timestamp or templates',
    ],
    ['     --root-keys FOLDER', 'where root keys are; may be given several times'],
    ['     --same-keys', 'for the root: its keys again, so that it holds for another year'],
  ],
  options: {
    ...folderOptions,
    role: { type: 'string' },
    'root-keys': { type: 'string', multiple: true },
    'same-keys': { type: 'boolean' },
  },
  input: z
    .object({
      ...folderInput,
      role: z.enum(['root', 'targets', 'snapshot', 'timestamp', 'templates']),
      'root-keys': z.array(text).default([]),
      'same-keys': z.boolean().default(false),
      words: noWords,
    })
    .refine((given) => !given['same-keys'] || given.role === 'root'),
  async run({ role, 'root-keys': rootKeys, 'same-keys': sameKeys, ...folder }, clock) {
    const names = await rotateKey({ ...folderOf(folder), role, rootKeys, sameKeys }, clock)
    const invitations = role === 'targets' ? 'Invitations that were not used yet have to be made anew.\n' : ''
    const moved =
      names.length === 0 ? '' : `New root keys: ${names.join(', ')}. Move them to separate media.\n`
    return `The keys of ${role} are replaced.\n${invitations}${moved}`
  },
})
