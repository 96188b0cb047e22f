/** Synchronising with a registry on this machine, against fetching the same files and writing the same rows plainly. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Updater } from 'tuf-js'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { registryService } from '../../src-main/services/registry.ts'
import { stoppableWork } from '../../src-main/services/stoppable-work.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import type { DeskDatabase } from '../../src-main/store/open.ts'
import { type RunningRegistry, startRegistry } from '../../src-registry/registry.ts'
import { directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'
import { type DatabaseRows, insertRows, rowsBeyond } from '../../tests/support/database-rows.ts'
import { changesWithKey, oneRecordLimit } from '../../tests/support/one-record-change.ts'
import { openVault } from '../../tests/support/open-vault.ts'
import { tempDatabase } from '../../tests/support/temp-vault.ts'
import { bounded, type Figure, type Group, measure } from './harness.ts'

const firstRuns = 7
const nextRuns = 30

type Desk = AsyncDisposable & { readonly db: DeskDatabase; readonly sync: () => Promise<void> }

/** A new, empty desk that is connected to the registry and has fetched nothing yet. */
async function connectedDesk({ enrolment }: Pick<RunningRegistry, 'enrolment'>): Promise<Desk> {
  const database = await tempDatabase(migrations)
  const vault = openVault(database)
  const { handlers: registry } = registryService({
    session: { current: () => vault },
    pgp: inProcessPgp(),
    signalOf: stoppableWork().signalOf,
    fetch: globalThis.fetch,
    clock: () => new Date(),
    demonstration: enrolment,
    marks: '',
    emit: () => undefined,
  })
  await registry['registry.connectDemonstration']({})
  return {
    db: database.db,
    sync: async () => void (await registry['registry.sync']({})),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

/** Desks made before anything is measured, one for each run and one to warm up. */
async function many<Made extends AsyncDisposable>(
  stack: AsyncDisposableStack,
  make: () => Promise<Made>,
): Promise<(run: number) => Made> {
  const made: Made[] = []
  for (let run = -1; run < firstRuns; run += 1) made.push(stack.use(await make()))
  return (run) => {
    const one = made[run + 1]
    if (one === undefined) throw new Error('no desk left')
    return one
  }
}

async function fetchAll(address: string, paths: readonly string[]): Promise<void> {
  for (const file of paths) await (await fetch(`${address}/v1/${file}`)).arrayBuffer()
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

type FirstSync = {
  /** What it asks the registry for, seen by the registry itself. */
  readonly paths: readonly string[]
  /** What it writes. */
  readonly rows: DatabaseRows
}

async function firstSync(): Promise<FirstSync> {
  const paths: string[] = []
  await using stack = new AsyncDisposableStack()
  const registry = await startRegistry({
    demo: true,
    intercept: (url) => {
      paths.push(url.replace(/^\/v1\//, ''))
      return false
    },
  })
  stack.defer(() => registry.close())
  const desk = stack.use(await connectedDesk(registry))
  const untouched = stack.use(await tempDatabase(migrations))
  paths.length = 0
  await desk.sync()
  return { paths: [...paths], rows: rowsBeyond(desk.db, untouched.db) }
}

async function firstFigures(registry: RunningRegistry): Promise<readonly Figure[]> {
  const { paths, rows } = await firstSync()
  const certificates = await allCertificates()
  await using stack = new AsyncDisposableStack()
  const desks = await many(stack, () => connectedDesk(registry))
  const empty = await many(stack, () => tempDatabase(migrations))
  const others = await many(stack, () => connectedDesk(registry))
  const first = await measure({
    group: 'sync',
    name: 'first, 390 points of contact, against download and plain inserts',
    runs: firstRuns,
    limit: 4,
    subject: (run) => desks(run).sync(),
    baseline: async (run) => {
      await fetchAll(registry.address, paths)
      insertRows(empty(run).db, rows)
    },
  })
  const gpg = await measure({
    group: 'sync',
    name: 'first, 390 points of contact, against download and gpg --import',
    runs: firstRuns,
    limit: 1,
    subject: (run) => others(run).sync(),
    baseline: async () => {
      await fetchAll(registry.address, paths)
      await importAll(certificates)
    },
  })
  return [first, gpg]
}

/** The library alone, with its own fetcher and its metadata in a folder; one object for each refresh, as it asks for. */
async function libraryClient(stack: AsyncDisposableStack, address: string): Promise<() => Promise<void>> {
  const metadataDir = await mkdtemp(path.join(tmpdir(), 'pd-tuf-'))
  stack.defer(() => rm(metadataDir, { recursive: true, force: true }))
  const root = await (await fetch(`${address}/v1/metadata/1.root.json`)).arrayBuffer()
  await writeFile(path.join(metadataDir, 'root.json'), Buffer.from(root))
  const metadataBaseUrl = `${address}/v1/metadata`
  return () => new Updater({ metadataDir, metadataBaseUrl }).refresh()
}

async function nextFigure(registry: RunningRegistry): Promise<Figure> {
  await using stack = new AsyncDisposableStack()
  const desk = stack.use(await connectedDesk(registry))
  await desk.sync()
  const refresh = await libraryClient(stack, registry.address)
  return await measure({
    group: 'sync',
    name: "nothing new, against tuf-js's own refresh",
    runs: nextRuns,
    limit: 3,
    subject: () => desk.sync(),
    baseline: refresh,
  })
}

/** Bytes on the wire of what says that one record is another, beside TUF metadata. */
async function wireFigures(): Promise<readonly Figure[]> {
  const figure = async (name: string, algorithm: 'ed25519' | 'rsa4096') =>
    bounded(oneRecordLimit, {
      group: 'sync',
      name: `one record changed, with a key of ${name}, against 8 KB`,
      unit: 'bytes',
      value: (await changesWithKey(algorithm)).length,
    })
  return [await figure('Ed25519', 'ed25519'), await figure('RSA 4096', 'rsa4096')]
}

async function figures(): Promise<readonly Figure[]> {
  const registry = await startRegistry({ demo: true, requestsPerMinute: 100_000 })
  try {
    return [...(await firstFigures(registry)), await nextFigure(registry), ...(await wireFigures())]
  } finally {
    await registry.close()
  }
}

export const syncGroup: Group = { name: 'sync', measure: figures }
