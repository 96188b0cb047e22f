/** Synchronising with a registry on this machine, against fetching the same files and giving `gpg` the same keys. */
import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { Secret } from '../../src-main/crypto/secret.ts'
import { registryService } from '../../src-main/services/registry.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { startRegistry } from '../../src-registry/registry.ts'
import { directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'
import { type TempDatabase, tempDatabase, testProfile } from '../../tests/support/temp-vault.ts'
import { type Figure, type Group, measure } from './harness.ts'

const firstRuns = 5
const nextRuns = 20

type Desk = { readonly database: TempDatabase; readonly sync: () => Promise<void> }

/** A new, empty desk that is connected to the registry and has fetched nothing yet. */
async function connectedDesk(enrolment: string): Promise<Desk> {
  const database = await tempDatabase(migrations)
  const vault = {
    vaultId: randomUUID(),
    kind: 'demonstration' as const,
    deviceId: database.deviceId,
    deviceLabel: 'D1',
    database: database.db,
    profile: testProfile,
    ownKeys: {
      signing: { privateKey: async () => '', publicKey: '', fingerprint: '' },
      decryption: [],
    },
    officer: null,
    dataKey: new Secret(new Uint8Array(32)),
  }
  const registry = registryService({
    session: { current: () => vault },
    pgp: inProcessPgp(),
    fetch: globalThis.fetch,
    clock: () => new Date(),
    demonstration: enrolment,
    emit: () => undefined,
  })
  await registry['registry.connectDemonstration']({})
  return { database, sync: async () => void (await registry['registry.sync']({})) }
}

/** Fetches these files and hashes them: what any client has to do before it can trust one byte. */
async function fetchAll(address: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const body = await (await fetch(`${address}/v1/${path}`)).arrayBuffer()
    createHash('sha256').update(Buffer.from(body)).digest()
  }
}

/** Imports certificates into an empty key ring of `gpg`, as a desk without this program has to. */
async function importAll(certificates: string): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), 'pd-gpg-'))
  const file = path.join(home, 'all.asc')
  try {
    await writeFile(file, certificates)
    execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', '--import', file], { stdio: 'ignore' })
  } finally {
    execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'])
    await rm(home, { recursive: true, force: true })
  }
}

async function allCertificates(): Promise<string> {
  const file = path.join(import.meta.dirname, '../../assets/demonstration/directory.json')
  const directory = directoryTargetSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  return directory.states
    .flatMap((state) => state.pointsOfContact)
    .flatMap((entry) => entry.pgpKeys)
    .map((key) => key.certificate)
    .join('\n')
}

/** The paths that a first synchronisation asks for, seen by the registry itself. */
async function pathsOfFirstSync(): Promise<readonly string[]> {
  const paths: string[] = []
  const registry = await startRegistry({
    demo: true,
    intercept: (url) => {
      paths.push(url.replace(/^\/v1\//, ''))
      return false
    },
  })
  const desk = await connectedDesk(registry.enrolment)
  try {
    await desk.sync()
    return paths
  } finally {
    await desk.database[Symbol.asyncDispose]()
    await registry.close()
  }
}

async function figures(): Promise<readonly Figure[]> {
  const paths = await pathsOfFirstSync()
  const certificates = await allCertificates()
  const registry = await startRegistry({ demo: true, requestsPerMinute: 100_000 })
  const desks: Desk[] = []
  try {
    for (let made = 0; made <= firstRuns; made += 1) desks.push(await connectedDesk(registry.enrolment))
    const first = await measure({
      group: 'sync',
      name: 'first synchronisation, 390 points of contact',
      runs: firstRuns,
      limit: 1,
      subject: (run) => desks[run + 1]?.sync() ?? Promise.reject(new Error('no desk left')),
      baseline: async () => {
        await fetchAll(registry.address, paths)
        await importAll(certificates)
      },
    })
    const next = await measure({
      group: 'sync',
      name: 'nothing new',
      runs: nextRuns,
      limit: 6,
      subject: () => desks[0]?.sync() ?? Promise.reject(new Error('no desk left')),
      baseline: () => fetchAll(registry.address, ['metadata/2.root.json', 'metadata/timestamp.json']),
    })
    return [first, next]
  } finally {
    for (const desk of desks) await desk.database[Symbol.asyncDispose]()
    await registry.close()
  }
}

export const syncGroup: Group = { name: 'sync', measure: figures }
