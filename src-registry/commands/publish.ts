/** `publish`: a directory, templates, or the present directory anew. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { isPackName, mostPacks, packsTogether } from '../../src-formats/tuf/read.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { readPack } from '../../src-shared/domain/messages/check-pack.ts'
import { RegistryError } from '../registry-error.ts'
import { findPublishingKeys } from '../services/keys-at-hand.ts'
import { type Published, publishingService } from '../services/publishing.ts'
import { type DataOptions, requireRepository, withDataFolder } from '../store/data-folder.ts'
import { defineCommand } from './command.ts'
import { folderInput, folderOf, folderOptions, noWords, readInputFile, text } from './inputs.ts'

export type PublishOptions = DataOptions & {
  /** A directory as it came out of `JSON.parse`; the present one where nothing is given. */
  readonly directory?: unknown
  /** Content by file name; all templates from now on. */
  readonly templates?: ReadonlyMap<string, Uint8Array>
  /** What is signed is staged for the server, which has the keys of snapshot and timestamp. */
  readonly withoutOnlineKeys?: boolean
}

/** @throws RegistryError as `publishingService` */
export async function publish(options: PublishOptions, clock: Clock): Promise<Published> {
  const { directory, templates, withoutOnlineKeys = false } = options
  return withDataFolder(options, async (folder) => {
    const keys = await findPublishingKeys(folder, await folder.store.readMetadata(), !withoutOnlineKeys)
    const request = { directory, ...(templates === undefined ? {} : { templates }) }
    return publishingService({ ...folder, clock }).publish(request, keys)
  })
}

export const publishCommand = defineCommand({
  name: 'publish',
  help: [
    ['publish --data FOLDER', 'sign and publish, with what devices confirmed and for the devices of now'],
    ['     --directory FILE', 'a directory (JSON, docs/registry-protocol.md) instead of the present one'],
    ['     --templates FOLDER', 'template packs (JSON files) instead of the present ones'],
    ['     --without-online-keys', 'stage it for the server, which has the keys of snapshot and timestamp'],
  ],
  options: {
    ...folderOptions,
    directory: { type: 'string' },
    templates: { type: 'string' },
    'without-online-keys': { type: 'boolean' },
  },
  input: z.object({
    ...folderInput,
    directory: text.optional(),
    templates: text.optional(),
    'without-online-keys': z.boolean().default(false),
    words: noWords,
  }),
  async run({ directory, templates, 'without-online-keys': withoutOnlineKeys, ...folder }, clock) {
    requireRepository(folderOf(folder))
    const options = {
      ...folderOf(folder),
      withoutOnlineKeys,
      ...(directory === undefined ? {} : { directory: parseDirectory(await readInputFile(directory)) }),
      ...(templates === undefined ? {} : { templates: await readTemplates(templates) }),
    }
    const { sequence, epoch, isServed } = await publish(options, clock)
    const under = epoch === null ? 'in clear' : `under epoch ${epoch}`
    return isServed
      ? `Directory ${sequence} is published ${under}.\n`
      : `Directory ${sequence} is signed ${under} and waits in "staged" for the server.\n`
  },
})

function parseDirectory(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new RegistryError('directory-unreadable', error)
  }
}

/**
 * What no desk would take is not published; whether a pack fits beside the templates of a desk, each desk finds out.
 * @throws RegistryError `templates-unsuitable`
 */
async function readTemplates(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    const templates = new Map<string, Uint8Array>()
    for (const name of await readdir(folder)) {
      if (!isPackName(name)) throw new Error('not a name of a template pack')
      const bytes = await readFile(path.join(folder, name))
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
      if (readPack(text).kind === 'problems') throw new Error('not a template pack')
      templates.set(name, bytes)
    }
    const together = [...templates.values()].reduce((sum, { length }) => sum + length, 0)
    if (templates.size > mostPacks || together > packsTogether) throw new Error('too many template packs')
    return templates
  } catch (error) {
    throw new RegistryError('templates-unsuitable', error)
  }
}
