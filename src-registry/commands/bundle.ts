/** `bundle`: the repository, or the demonstration, in one file for a stick. */
import { z } from 'zod'
import { selectForBundle, writeBundle } from '../../src-formats/tuf/bundle.ts'
import { demonstrationRepository } from '../../src-formats/tuf/demonstration.ts'
import { requiredFile } from '../../src-formats/tuf/read.ts'
import { type RepositoryFiles, renewTimestamp, timestampPath } from '../../src-formats/tuf/repository.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { RegistryError } from '../registry-error.ts'
import { findServerKeys } from '../services/keys-at-hand.ts'
import { publishedSequence } from '../services/publishing.ts'
import { withDataFolder } from '../store/data-folder.ts'
import { loadDemonstration } from '../store/demonstration-assets.ts'
import { defineCommand } from './command.ts'
import { noWords, text, writeOutputFile } from './inputs.ts'

/** Days that the timestamp of a bundle holds: it may travel for long. */
const bundleDays = 365
/** Milliseconds for which it waits while the repository is being signed. */
const patience = 20_000

/** The bytes of a `.pocbundle`, and the sequence of its directory. */
export type Bundled = { readonly bytes: Uint8Array; readonly sequence: number }

/**
 * Afterwards the network has a timestamp with a higher number than the bundle: a desk that took the bundle in refuses an
 * earlier one (TUF specification §5.4.3).
 * @throws RegistryError `no-repository`, `keys-missing` without the key of the timestamp, `busy`
 */
export async function bundle(data: string, clock: Clock): Promise<Bundled> {
  return withDataFolder({ data }, async ({ store, serverKeys }) => {
    const bundled = await store.exclusively(async () => {
      const files = await store.readAll()
      const keys = await findServerKeys(serverKeys, files)
      if (keys === undefined) throw new RegistryError('keys-missing')
      const from = clock()
      const options = { from, lifetimeDays: bundleDays }
      const timestamp = renewTimestamp(requiredFile(files, timestampPath), keys.timestamp, options)
      await store.write(new Map([[timestampPath, renewTimestamp(timestamp, keys.timestamp, { from })]]))
      return packed(new Map(files).set(timestampPath, timestamp))
    }, patience)
    if (bundled === undefined) throw new RegistryError('busy')
    return bundled
  })
}

/** The same day gives the same bytes. */
export async function bundleDemonstration(at: Date): Promise<Bundled> {
  return packed(demonstrationRepository(await loadDemonstration(), { at, timestampDays: bundleDays }))
}

function packed(files: RepositoryFiles): Bundled {
  return { bytes: writeBundle(selectForBundle(files)), sequence: publishedSequence(files) }
}

/** Midnight UTC of the day, or the instant in SOURCE_DATE_EPOCH. */
function bundleInstant(now: Date): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH
  if (epoch !== undefined && /^\d+$/u.test(epoch)) return new Date(Number(epoch) * 1000)
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
}

export const bundleCommand = defineCommand({
  name: 'bundle',
  help: [
    ['bundle --data FOLDER --out FILE', 'pack the repository into one .pocbundle, valid for a year'],
    ['bundle --demo --out FILE', 'the same for the demonstration directory'],
  ],
  options: { data: { type: 'string' }, demo: { type: 'boolean' }, out: { type: 'string' } },
  input: z
    .object({ data: text.optional(), demo: z.boolean().default(false), out: text, words: noWords })
    .refine(({ data, demo }) => demo === (data === undefined)),
  async run({ data, out }, clock) {
    const { bytes, sequence } = await (data === undefined
      ? bundleDemonstration(bundleInstant(clock()))
      : bundle(data, clock))
    await writeOutputFile(out, bytes)
    return `Bundle written, with directory ${sequence}.\n`
  },
})
