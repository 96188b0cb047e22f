/**
 * Writes `assets/demonstration`: invented records for all 195 States, their OpenPGP keys, and the public keys and
 * deny list of the demonstration registry. Everything but the keys is the same on every run.
 *
 * node scripts/seed-demonstration.ts [--force]
 */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { demonstrationRepository } from '../src-formats/tuf/demonstration.ts'
import type { DenyList } from '../src-formats/tuf/deny-list.ts'
import { writeDirectory } from '../src-formats/tuf/directory-file.ts'
import { generateRepositoryKeys, keyIdsOf } from '../src-formats/tuf/keys.ts'
import { requiredFile, rootFingerprint } from '../src-formats/tuf/read.ts'
import {
  type DirectoryTarget,
  directoryTargetSchema,
  type PointOfContact,
} from '../src-shared/domain/directory/record.ts'
import {
  counterparts,
  type DemonstrationKey,
  drawFates,
  keyNameOf,
  makeKey,
} from './seed-demonstration/keys.ts'
import { demonstrationStates, issued, regionOf } from './seed-demonstration/records.ts'

const folder = fileURLToPath(new URL('../assets/demonstration/', import.meta.url))

async function makeKeys(records: readonly PointOfContact[]): Promise<ReadonlyMap<string, DemonstrationKey>> {
  const fates = drawFates(records)
  const keys = new Map<string, DemonstrationKey>()
  for (const record of records) {
    const name = keyNameOf(record)
    const key = await makeKey(record, fates.get(name) ?? 'usable')
    if (key !== undefined) keys.set(name, key)
  }
  return keys
}

function withKey(record: PointOfContact, key: DemonstrationKey | undefined): PointOfContact {
  if (key === undefined) return record
  const { fingerprint, certificate } = key
  return { ...record, pgpKeys: [{ fingerprint, certificate, origin: 'registry' }] }
}

async function main(): Promise<void> {
  if (existsSync(`${folder}directory.json`) && !process.argv.includes('--force')) {
    process.stderr.write(
      'assets/demonstration exists; --force replaces it, and with it all demonstration keys.\n',
    )
    process.exitCode = 1
    return
  }
  const entries = demonstrationStates()
  const pgpKeys = await makeKeys(entries.flatMap((entry) => entry.pointsOfContact))
  const directory: DirectoryTarget = directoryTargetSchema.parse({
    format: 'poc-desk-directory',
    version: 1,
    sequence: 1,
    issued,
    demonstration: true,
    states: entries.map(({ state, pointsOfContact }) => ({
      state: state.alpha3,
      m49: state.m49,
      observer: state.status === 'observer',
      region: regionOf(state),
      pointsOfContact: pointsOfContact.map((record) => withKey(record, pgpKeys.get(keyNameOf(record)))),
    })),
  })
  await write(writeDirectory(directory), pgpKeys)
  await writePracticeKeys(
    entries.flatMap((entry) => entry.pointsOfContact),
    pgpKeys,
  )
}

/** Of the counterparts, as files for other programs, and as one list that the desk is built with. */
async function writePracticeKeys(
  records: readonly PointOfContact[],
  pgpKeys: ReadonlyMap<string, DemonstrationKey>,
): Promise<void> {
  await mkdir(`${folder}counterparts`, { recursive: true })
  const list = []
  for (const name of counterparts) {
    const [key, record] = [pgpKeys.get(name), records.find((one) => keyNameOf(one) === name)]
    if (key === undefined || record === undefined) throw new Error(`no key for ${name}`)
    const { fingerprint, certificate, privateKey } = key
    await writeFile(`${folder}counterparts/${name}.asc`, privateKey)
    const { state, type, id: office } = record
    list.push({ state, type, office, fingerprint, certificate, privateKey })
  }
  await writeFile(`${folder}practice-keys.json`, `${JSON.stringify(list, null, 1)}\n`)
}

async function write(directory: Uint8Array, pgpKeys: ReadonlyMap<string, DemonstrationKey>): Promise<void> {
  const keys = generateRepositoryKeys()
  const files = demonstrationRepository({ directory, keys }, { at: new Date(issued) })
  const denyList: DenyList = {
    fingerprints: [...pgpKeys.values()].map((key) => key.fingerprint),
    tufKeyIds: keyIdsOf(keys),
    rootFingerprints: [rootFingerprint(requiredFile(files, 'metadata/1.root.json'))],
  }
  await writeFile(`${folder}directory.json`, directory)
  await writeFile(`${folder}registry-keys.json`, `${JSON.stringify(keys, null, 1)}\n`)
  await writeFile(`${folder}deny-list.json`, `${JSON.stringify(denyList, null, 1)}\n`)
  process.stdout.write(`${denyList.fingerprints.length} keys, ${directory.length} bytes of directory\n`)
}

await main()
