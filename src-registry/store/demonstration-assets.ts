/** Reads the demonstration directory and its publicly known registry keys from `assets/demonstration`. */
import { readFile } from 'node:fs/promises'
import { type DemonstrationAssets, readDemonstrationAssets } from '../../src-formats/tuf/demonstration.ts'

const folder = new URL('../../assets/demonstration/', import.meta.url)

export async function loadDemonstration(): Promise<DemonstrationAssets> {
  const [directory, keys] = await Promise.all(
    ['directory.json', 'registry-keys.json'].map((name) => readFile(new URL(name, folder))),
  )
  if (directory === undefined || keys === undefined) throw new Error('demonstration assets are incomplete')
  return readDemonstrationAssets(directory, keys)
}
