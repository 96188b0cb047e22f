/** `init`, `publish` and `bundle`: making a repository, publishing into it, and packing it into one file. */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { selectForBundle, writeBundle } from '../../src-formats/tuf/bundle.ts'
import { demonstrationRepository } from '../../src-formats/tuf/demonstration.ts'
import { generateRepositoryKeys } from '../../src-formats/tuf/keys.ts'
import { requiredFile, rootFingerprint } from '../../src-formats/tuf/read.ts'
import {
  buildRepository,
  type RepositoryFiles,
  renewTimestamp,
  timestampPath,
} from '../../src-formats/tuf/repository.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { RegistryError } from '../registry-error.ts'
import { publishedSequence, repositoryService } from '../services/repository.ts'
import { loadDemonstration } from '../store/demonstration-assets.ts'
import { folderStore } from '../store/folder-store.ts'
import { readKey, readOnlineKeys, writeKeys } from '../store/key-folder.ts'

/** Days that the timestamp of a bundle holds: it may travel for long. */
const bundleDays = 365

const repositoryIn = (data: string) => path.join(data, 'repository')
const keysIn = (data: string) => path.join(data, 'keys')

/** Makes keys and an empty repository. Answers the root fingerprint. */
export async function init(data: string, clock: Clock): Promise<string> {
  for (const folder of [repositoryIn(data), keysIn(data)])
    if (await exists(folder)) throw new RegistryError('folder-in-use')
  const keys = generateRepositoryKeys()
  const files = buildRepository({ keys, from: clock() })
  await writeKeys(keysIn(data), keys)
  await mkdir(repositoryIn(data), { recursive: true })
  await folderStore(repositoryIn(data)).write(files)
  return rootFingerprint(requiredFile(files, 'metadata/1.root.json'))
}

/** Publishes the directory in `file`. Answers its sequence. */
export async function publish(data: string, file: string, clock: Clock): Promise<number> {
  await requireRepository(data)
  const keys = await readOnlineKeys(keysIn(data))
  const input = await readJson(file)
  if (input !== null && typeof input === 'object' && 'demonstration' in input && input.demonstration === true)
    throw new RegistryError('demonstration-mismatch')
  const service = repositoryService({ store: folderStore(repositoryIn(data)), clock })
  return (await service.publish(input, keys)).sequence
}

/** Packs the repository in `data`, or the demonstration, into `out`. Answers the sequence of its directory. */
export async function bundle(out: string, data: string | 'demonstration', at: Date): Promise<number> {
  const files = data === 'demonstration' ? await demonstrationFiles(at) : await longerLived(data, at)
  await writeFile(out, writeBundle(selectForBundle(files)))
  return publishedSequence(files)
}

async function demonstrationFiles(at: Date): Promise<RepositoryFiles> {
  return demonstrationRepository(await loadDemonstration(), { at, timestampDays: bundleDays })
}

async function longerLived(data: string, at: Date): Promise<RepositoryFiles> {
  await requireRepository(data)
  const files = await folderStore(repositoryIn(data)).readAll()
  const key = await readKey(keysIn(data), 'timestamp')
  if (key === undefined) throw new RegistryError('keys-missing')
  const current = files.get(timestampPath)
  if (current === undefined) throw new RegistryError('no-repository')
  const timestamp = renewTimestamp(current, key, { from: at, lifetimeDays: bundleDays })
  return new Map(files).set(timestampPath, timestamp)
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new RegistryError('directory-unreadable', error)
  }
}

async function requireRepository(data: string): Promise<void> {
  if (!(await exists(repositoryIn(data)))) throw new RegistryError('no-repository')
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
