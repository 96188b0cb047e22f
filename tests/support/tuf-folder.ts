/** The desk's TUF client over folders of its own, called as its command line calls it. */
import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { download, initialise, refresh, type TufRepository } from '../../src-main/sync/tuf-client.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import { tempFolder } from './temp-vault.ts'
import { type TufSimulator, topRoles } from './tuf-simulator.ts'

/** `ok`, or the code of the refusal. */
export type Outcome = string

export type TufFolder = Awaited<ReturnType<typeof tufFolder>>

/** A client that trusts the first root of the repository; `root: null` leaves the folder empty. */
export async function tufFolder(simulator: TufSimulator, { root }: { root?: Uint8Array | null } = {}) {
  const folder = await tempFolder()
  const metadataDir = join(folder.path, 'metadata')
  const targetDir = join(folder.path, 'targets')
  for (const made of [metadataDir, targetDir]) await mkdir(made)
  const repository: TufRepository = {
    metadataDir,
    metadataUrl: `${simulator.address}/metadata/`,
    fetch: globalThis.fetch,
    signal: new AbortController().signal,
  }
  if (root !== null) initialise(metadataDir, root ?? simulator.file('metadata/1.root.json'))
  return {
    path: folder.path,
    metadataDir,
    targetDir,
    init: (bytes: Uint8Array): Promise<Outcome> => outcome(async () => initialise(metadataDir, bytes)),
    /** A refresh that has to succeed, and what can be asked after it. */
    update: () => refresh(repository),
    refresh: (): Promise<Outcome> => outcome(() => refresh(repository)),
    download: (name: string): Promise<Outcome> =>
      outcome(() => download(repository, { name, baseUrl: `${simulator.address}/targets`, dir: targetDir })),
    /** Names and versions of what is trusted: `root 1, timestamp 1`. */
    trusted: () => trusted(metadataDir),
    bytes: (role: string) => readFile(join(metadataDir, `${encodeURIComponent(role)}.json`)),
    /** Contents of what was downloaded, oldest first. */
    downloaded: () => downloaded(targetDir),
    [Symbol.asyncDispose]: folder[Symbol.asyncDispose],
  }
}

async function outcome(run: () => Promise<unknown>): Promise<Outcome> {
  try {
    await run()
    return 'ok'
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
}

async function trusted(metadataDir: string): Promise<string> {
  const names = (await readdir(metadataDir)).map((name) => decodeURIComponent(name.replace(/\.json$/u, '')))
  const order: readonly string[] = topRoles
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  const lines: string[] = []
  for (const name of names.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))) {
    const text = await readFile(join(metadataDir, `${encodeURIComponent(name)}.json`), 'utf8')
    lines.push(`${name} ${JSON.parse(text).signed.version}`)
  }
  return lines.join(', ')
}

async function downloaded(targetDir: string): Promise<string[]> {
  const files = (await readdir(targetDir)).map((name) => join(targetDir, name))
  const dated = await Promise.all(files.map(async (file) => ({ file, at: (await stat(file)).mtimeMs })))
  return Promise.all(dated.toSorted((a, b) => a.at - b.at).map(({ file }) => readFile(file, 'utf8')))
}
