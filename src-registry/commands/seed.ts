/** `seed --demo`: a data folder with the demonstration directory and its publicly known keys. */
import { z } from 'zod'
import { demonstrationRepository } from '../../src-formats/tuf/demonstration.ts'
import { requiredFile, rootFingerprint } from '../../src-formats/tuf/read.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { loadDemonstration } from '../store/demonstration-assets.ts'
import { asDirectory, managerFolder } from '../store/manager-store.ts'
import { defineCommand } from './command.ts'
import { layOut } from './init.ts'
import { noWords, text } from './inputs.ts'

/** Answers the fingerprint of the demonstration's root. @throws RegistryError `folder-in-use` */
export async function seed(data: string, clock: Clock): Promise<string> {
  const assets = await loadDemonstration()
  const directory = asDirectory(JSON.parse(new TextDecoder().decode(assets.directory)))
  const files = demonstrationRepository(assets, { at: clock() })
  await layOut(data, { keys: assets.keys, files, mode: 'demonstration' })
  await managerFolder(data).keep({ master: directory, epochs: [] })
  return rootFingerprint(requiredFile(files, 'metadata/1.root.json'))
}

export const seedCommand = defineCommand({
  name: 'seed',
  help: [['seed --demo --data FOLDER', 'a folder with the demonstration directory (publicly known keys)']],
  options: { data: { type: 'string' }, demo: { type: 'boolean' } },
  input: z.object({ data: text, demo: z.literal(true), words: noWords }),
  async run({ data }, clock) {
    return `Demonstration repository made. Root fingerprint:\n${await seed(data, clock)}\n`
  },
})
