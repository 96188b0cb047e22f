/** A registry that is not the demonstration: own keys, a small directory, served over real HTTP by the real server. */
import { createHash } from 'node:crypto'
import { generateDeskKey } from '../../src-formats/openpgp/keys.ts'
import { directoryTarget } from '../../src-formats/tuf/demonstration.ts'
import { writeDirectory } from '../../src-formats/tuf/directory-file.ts'
import { generateRepositoryKeys, type RepositoryKeys } from '../../src-formats/tuf/keys.ts'
import { currentRoot } from '../../src-formats/tuf/read.ts'
import {
  buildRepository,
  type OnlineKeys,
  publish,
  type RepositoryFiles,
} from '../../src-formats/tuf/repository.ts'
import { buildRoot } from '../../src-formats/tuf/root.ts'
import type { TargetInput } from '../../src-formats/tuf/staging.ts'
import { type RegistryOptions, type RunningRegistry, startRegistry } from '../../src-registry/registry.ts'
import { type DirectoryTarget, directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'

export type SmallDirectory = {
  readonly sequence?: number
  readonly demonstration?: boolean
  /** Fingerprint and certificate that the Kenyan record lists. */
  readonly key?: { readonly fingerprint: string; readonly certificate: string }
  readonly entity?: string
  /** Two States by their codes (alpha-3 and M49); Kenya and Ghana where left out. */
  readonly states?: readonly (readonly [state: string, m49: string])[]
}

const kenyaAndGhana = [
  ['KEN', '404'],
  ['GHA', '288'],
] as const

/** Two States with one point of contact each. */
export function smallDirectory(options: SmallDirectory = {}): DirectoryTarget {
  const { sequence = 1, demonstration = false, key, entity = 'Test CSIRT', states = kenyaAndGhana } = options
  const record = (state: string, id: string) => ({
    id,
    revision: 1,
    revised: '2026-10-01T00:00:00.000Z',
    state,
    type: 'technical',
    holder: 'entity',
    entityName: { en: `${entity} ${state}` },
    positionTitle: { en: 'Duty officer' },
    operationalLanguages: ['en'],
    emails: [{ address: `poc@csirt.${state.toLowerCase()}.example`, usage: 'role' }],
    phones: [],
    otherChannels: [],
    availability: { aroundTheClock: true, timeZone: 'UTC', officeHours: {} },
    pgpKeys: state === 'KEN' && key !== undefined ? [{ ...key, origin: 'registry' }] : [],
    smimeCertificates: [],
    alsoIn: [],
    sameAs: [],
    alternates: [],
    validFrom: '2026-01-01',
    status: 'active',
    source: 'portal',
    sourceDate: '2026-09-15',
    checks: [],
    handling: { tlp: 'TLP:GREEN' },
  })
  const entry = (state: string, m49: string, id: string) => ({
    state,
    m49,
    observer: false,
    region: 'Africa',
    pointsOfContact: [record(state, id)],
  })
  return directoryTargetSchema.parse({
    format: 'poc-desk-directory',
    version: 1,
    sequence,
    issued: `2026-10-0${sequence}T00:00:00.000Z`,
    demonstration,
    states: states.map(([state, m49], index) =>
      entry(state, m49, `6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a0${index + 1}`),
    ),
  })
}

/** A usable key as a record lists it. */
export async function smallKey(): Promise<{ fingerprint: string; certificate: string }> {
  const { fingerprint, publicKey } = await generateDeskKey({
    name: 'Test CSIRT',
    email: 'poc@csirt.ken.example',
    created: new Date('2026-01-01T00:00:00Z'),
    lifetimeDays: 3650,
  })
  return { fingerprint, certificate: publicKey }
}

export type TestRepository = { readonly keys: RepositoryKeys; readonly files: RepositoryFiles }

/** A signed repository with this directory. */
export function testRepository(
  directory: DirectoryTarget = smallDirectory(),
  { keys = generateRepositoryKeys(), from = new Date() }: { keys?: RepositoryKeys; from?: Date } = {},
): TestRepository {
  const target = directoryTarget(directory, writeDirectory(directory))
  return { keys, files: buildRepository({ keys, target, from }) }
}

export type TestRegistry = RunningRegistry & AsyncDisposable & { readonly requests: readonly string[] }

/** A running registry that remembers which paths were asked for; closed at the end. */
export async function testRegistry(options: RegistryOptions): Promise<TestRegistry> {
  const requests: string[] = []
  const running = await startRegistry({
    ...options,
    intercept: (path, response) => {
      requests.push(path)
      return options.intercept?.(path, response) ?? false
    },
  })
  return { ...running, requests, [Symbol.asyncDispose]: () => running.close() }
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The same files with one of them changed. */
export function withFile(
  files: RepositoryFiles,
  name: RegExp,
  change: (bytes: Uint8Array) => Uint8Array,
): RepositoryFiles {
  const path = [...files.keys()].find((candidate) => name.test(candidate))
  const bytes = path === undefined ? undefined : files.get(path)
  if (path === undefined || bytes === undefined) throw new Error(`no file ${name}`)
  return new Map(files).set(path, change(bytes))
}

type OneTarget = { readonly target: TargetInput; readonly from: Date }

/** The repository with another target in place of all that it lists. */
export function publishTarget(
  files: RepositoryFiles,
  keys: OnlineKeys,
  { target, from }: OneTarget,
): RepositoryFiles {
  return publish(files, keys, { targets: [target], keep: () => false, from })
}

/** The repository with the next root, which trusts `next` in every role instead of `keys`, and all signed anew. */
export function rotateRoot(
  files: RepositoryFiles,
  keys: RepositoryKeys,
  { next, target, from }: OneTarget & { readonly next: RepositoryKeys },
): RepositoryFiles {
  const version = currentRoot(files).signed.version + 1
  const root = buildRoot(next, { version, from, signers: [...keys.root, ...next.root] })
  const withRoot = new Map(files).set(`metadata/${version}.root.json`, root)
  return publishTarget(withRoot, next, { target, from })
}
