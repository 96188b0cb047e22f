/** `init`: makes keys and an empty repository. */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { z } from 'zod'
import { generateInboxKey } from '../../src-formats/registry/outbox-seal.ts'
import { generateRepositoryKeys, type RepositoryKeys } from '../../src-formats/tuf/keys.ts'
import { requiredFile, rootFingerprint } from '../../src-formats/tuf/read.ts'
import { buildRepository, type RepositoryFiles } from '../../src-formats/tuf/repository.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { RegistryError } from '../registry-error.ts'
import { dataPlaces } from '../store/data-folder.ts'
import { openRegistryDatabase, type RegistryMode, writeMode } from '../store/database.ts'
import { folderStore } from '../store/folder-store.ts'
import { writeInboxKey, writeKeys } from '../store/key-folder.ts'
import { defineCommand } from './command.ts'
import { noWords, text, whole } from './inputs.ts'

export type InitOptions = {
  readonly data: string
  /** Root keys, and how many of them must sign; 3 and 2 where nothing is said. */
  readonly rootKeys?: number
  readonly threshold?: number
  /** Published in clear to everybody, without devices. */
  readonly open?: boolean
}

/**
 * Answers the fingerprint of the root, lower-case hexadecimal.
 * @throws RegistryError `folder-in-use`, `key-number-unsuitable`
 */
export async function init(options: InitOptions, clock: Clock): Promise<string> {
  const { data, rootKeys = 3, threshold = 2, open = false } = options
  if (threshold > rootKeys) throw new RegistryError('key-number-unsuitable')
  const keys = generateRepositoryKeys({ rootKeys, threshold })
  const files = buildRepository({ keys, from: clock() })
  await layOut(data, { keys, files, mode: open ? 'open' : 'sealed' })
  return rootFingerprint(requiredFile(files, 'metadata/1.root.json'))
}

export type NewData = {
  readonly keys: RepositoryKeys
  readonly files: RepositoryFiles
  readonly mode: RegistryMode
}

/** A data folder with these keys and files. @throws RegistryError `folder-in-use` */
export async function layOut(data: string, { keys, files, mode }: NewData): Promise<void> {
  const { repository, serverKeys, database } = dataPlaces({ data })
  if ([repository, serverKeys, database].some(existsSync)) throw new RegistryError('folder-in-use')
  await writeKeys(serverKeys, keys)
  await writeInboxKey(serverKeys, generateInboxKey())
  const db = await openRegistryDatabase(database, { create: true })
  await writeMode(db, mode).finally(() => db.destroy())
  await mkdir(repository, { recursive: true })
  await folderStore(repository).write(files)
}

export const initCommand = defineCommand({
  name: 'init',
  help: [
    ['init --data FOLDER', 'make keys and an empty repository'],
    ['     --root-keys N --threshold M', 'how many root keys there are, and how many must sign (3 and 2)'],
    ['     --open', 'publish in clear to everybody; without it, encrypted for enrolled devices'],
  ],
  options: {
    data: { type: 'string' },
    'root-keys': { type: 'string' },
    threshold: { type: 'string' },
    open: { type: 'boolean' },
  },
  input: z.object({
    data: text,
    'root-keys': whole(1, 20).default(3),
    threshold: whole(1, 20).default(2),
    open: z.boolean().default(false),
    words: noWords,
  }),
  async run({ data, 'root-keys': rootKeys, threshold, open }, clock) {
    const fingerprint = await init({ data, rootKeys, threshold, open }, clock)
    return `Repository made. Root fingerprint:\n${fingerprint}\nMove the root keys (keys/root-*.pem) to separate media, one each.\n`
  },
})
