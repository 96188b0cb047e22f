/**
 * What the manager alone keeps: the directory in clear, the keys of epochs, and a note of the publication under way, so
 * that one that was cut off is brought to its end or forgotten by the next command.
 */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { EpochKey } from '../../src-formats/registry/epoch-keys.ts'
import { writeDirectory } from '../../src-formats/tuf/directory-file.ts'
import { type DirectoryTarget, directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'
import { refusalCodeSchema } from '../../src-shared/domain/registry/receipts.ts'
import { RegistryError } from '../registry-error.ts'
import { readIfPresent, type WriteFile, writeWhole } from './whole-file.ts'

const epochsSchema = z.array(
  z.object({ epoch: z.int().min(1), key: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
)

/** What a publication leaves behind once the timestamp leads to it. */
const noteSchema = z.object({
  sequence: z.int().min(1),
  /** Bytes of the directory as published, in base64: what a schema reads is not always all that was there. */
  master: z.base64(),
  epochs: epochsSchema,
  /** Devices that were given the key of an epoch, where one was handed out. */
  recipients: z.object({ epoch: z.int().min(1), devices: z.array(z.uuid()) }).nullable(),
  /** What became of writes that were open. */
  decisions: z.array(
    z.object({ device: z.uuid(), sequence: z.int().min(1), refusal: refusalCodeSchema.nullable() }),
  ),
})

export type Publication = {
  readonly master: DirectoryTarget
  readonly epochs: readonly EpochKey[]
  readonly recipients: z.infer<typeof noteSchema>['recipients']
  readonly decisions: z.infer<typeof noteSchema>['decisions']
}

export type ManagerStore = {
  /** The directory as it was published last, whatever a schema knows of it; undefined before the first time. */
  readonly readMaster: () => Promise<DirectoryTarget | undefined>
  /** By rising number; empty before the first publication, and where nothing is encrypted. */
  readonly readEpochs: () => Promise<readonly EpochKey[]>
  /** The publication that has begun and whose end was not noted. */
  readonly readNote: () => Promise<Publication | undefined>
  readonly begin: (publication: Publication) => Promise<void>
  /** Keeps master and epoch keys. */
  readonly keep: (publication: Pick<Publication, 'master' | 'epochs'>) => Promise<void>
  /** The publication has ended, or never took place. */
  readonly forgetNote: () => Promise<void>
}

/** In `folder`, for its owner alone. @throws RegistryError `directory-unreadable` where the master is none */
export function managerFolder(folder: string, writeFile: WriteFile = writeWhole): ManagerStore {
  const [master, epochs, note] = ['directory.json', 'keys/epochs.json', 'publication.json'].map((name) =>
    path.join(folder, name),
  )
  if (master === undefined || epochs === undefined || note === undefined) throw new Error('no names')
  return {
    async readMaster() {
      const bytes = await readIfPresent(master)
      return bytes === undefined ? undefined : parseMaster(bytes)
    },
    async readEpochs() {
      const bytes = await readIfPresent(epochs)
      return bytes === undefined ? [] : keysOf(epochsSchema.parse(JSON.parse(bytes.toString('utf8'))))
    },
    async readNote() {
      const bytes = await readIfPresent(note)
      if (bytes === undefined) return undefined
      const found = noteSchema.parse(JSON.parse(bytes.toString('utf8')))
      return {
        ...found,
        master: parseMaster(Buffer.from(found.master, 'base64')),
        epochs: keysOf(found.epochs),
      }
    },
    begin: (publication) => writeFile(note, Buffer.from(`${JSON.stringify(noteOf(publication))}\n`), 0o600),
    async keep(publication) {
      const keys = textsOf(publication.epochs)
      if (keys.length > 0) await writeFile(epochs, Buffer.from(`${JSON.stringify(keys)}\n`), 0o600)
      await writeFile(master, writeDirectory(publication.master), 0o600)
    },
    forgetNote: () => rm(note, { force: true }),
  }
}

/** In memory, for the demonstration and for tests. @param initial what the repository begins with */
export function managerMemory(initial: DirectoryTarget | undefined): ManagerStore {
  let master = initial
  return {
    readMaster: () => Promise.resolve(master),
    readEpochs: () => Promise.resolve([]),
    readNote: () => Promise.resolve(undefined),
    begin: () => Promise.resolve(),
    keep: (publication) => {
      master = publication.master
      return Promise.resolve()
    },
    forgetNote: () => Promise.resolve(),
  }
}

/**
 * A directory as it came out of `JSON.parse`: the schema says whether it is one, and what it does not know stays.
 * @throws RegistryError `directory-unreadable`
 */
export function asDirectory(value: unknown): DirectoryTarget {
  const checked = directoryTargetSchema.safeParse(value)
  if (!checked.success) throw new RegistryError('directory-unreadable', checked.error)
  if (!isThis(value)) throw new RegistryError('directory-unreadable')
  return value
}

/** Called for values that the schema has passed. */
function isThis(value: unknown): value is DirectoryTarget {
  return typeof value === 'object' && value !== null
}

function parseMaster(bytes: Uint8Array): DirectoryTarget {
  try {
    return asDirectory(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (cause) {
    throw new RegistryError('directory-unreadable', cause)
  }
}

function noteOf({ master, epochs, ...rest }: Publication): z.input<typeof noteSchema> {
  return {
    ...rest,
    sequence: master.sequence,
    master: Buffer.from(writeDirectory(master)).toString('base64'),
    epochs: textsOf(epochs),
  }
}

function textsOf(epochs: readonly EpochKey[]): z.input<typeof epochsSchema> {
  return epochs.map(({ epoch, key }) => ({ epoch, key: Buffer.from(key).toString('base64url') }))
}

function keysOf(epochs: z.infer<typeof epochsSchema>): EpochKey[] {
  return epochs
    .map(({ epoch, key }) => ({ epoch, key: Buffer.from(key, 'base64url') }))
    .toSorted((a, b) => a.epoch - b.epoch)
}
