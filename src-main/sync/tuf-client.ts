/** The desk's TUF client over folders: what the command line of the public conformance suite asks of a client. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { TargetFile } from '@tufjs/models'
import { Failure } from '../../src-shared/base/failure.ts'
import { readUrl } from './read-url.ts'
import type { FetchFunction, ReadFile } from './source.ts'
import { syncFailure } from './sync-failure.ts'
import { checkFirstRoot, refreshTrust, type VerifiedUpdate } from './trusted-updater.ts'

/** Bytes of a target, whatever was signed: it is verified in memory. */
const largestTarget = 32 * 1024 * 1024

export type TufRepository = {
  /** Verified metadata under its role's name, without version: `root.json`. */
  readonly metadataDir: string
  readonly metadataUrl: string
  readonly fetch: FetchFunction
  readonly signal: AbortSignal
}

export type TufTarget = {
  /** As targets metadata names it. */
  readonly name: string
  readonly baseUrl: string
  readonly dir: string
}

/**
 * Trusts this root from now on; asks nobody. Other metadata that is there stays.
 * @throws Failure as {@link refresh}; nothing is written then
 */
export function initialise(metadataDir: string, root: Uint8Array): void {
  try {
    checkFirstRoot(root)
  } catch (error) {
    throw syncFailure(error)
  }
  write(metadataDir, nameOf('root'), root)
}

/**
 * Brings the folder up to date. What was verified before something was refused is kept, as §5 has it: a client that
 * forgot a newer root or timestamp could be shown the older ones again.
 * @throws Failure `cancelled`, `registry-unreachable`, `registry-answer-unusable`, `registry-rollback`,
 * `registry-tampered`, `registry-expired`, `registry-signature`
 */
export async function refresh(repository: TufRepository): Promise<VerifiedUpdate> {
  const { metadataDir, metadataUrl, fetch, signal } = repository
  const read: ReadFile = (path, options) =>
    readUrl(fetch, below(metadataUrl, path.replace(/^metadata\//u, '')), options)
  try {
    return await refreshTrust(trustIn(metadataDir), read, signal, {
      onTrusted: (role, bytes) =>
        bytes === null ? rmSync(join(metadataDir, nameOf(role))) : write(metadataDir, nameOf(role), bytes),
    })
  } catch (error) {
    throw syncFailure(error)
  }
}

/**
 * Brings the folder up to date and answers the file of the target, which is fetched where it is not there already.
 * @throws Failure as {@link refresh}; `registry-answer-unusable` also where no role lists the target
 */
export async function download(repository: TufRepository, target: TufTarget): Promise<string> {
  const update = await refresh(repository)
  try {
    const info = await update.findTarget(target.name)
    if (info === undefined || info.length > largestTarget) throw new Failure('registry-answer-unusable')
    const file = join(target.dir, fileName(target.name))
    if (await isCached(file, info)) return file
    const url = below(target.baseUrl, addressOf(info, update.consistentSnapshot))
    const { fetch, signal } = repository
    const bytes = await readUrl(fetch, url, { limit: info.length, signal, anyContent: true })
    if (bytes === undefined) throw new Failure('registry-answer-unusable')
    await verify(info, bytes)
    write(target.dir, fileName(target.name), bytes)
    return file
  } catch (error) {
    throw syncFailure(error)
  }
}

async function verify(info: TargetFile, bytes: Uint8Array): Promise<void> {
  await info.verify(Readable.from([Buffer.from(bytes)]))
}

async function isCached(file: string, info: TargetFile): Promise<boolean> {
  if (!existsSync(file)) return false
  return verify(info, readFileSync(file)).then(
    () => true,
    () => false,
  )
}

/**
 * Path of the target below the base address, with its hash in front where snapshots are consistent (§5.7.3). Every part is
 * quoted; a part that an address would be resolved by is refused (§4.5: the path is relative to the base address).
 */
function addressOf({ path, hashes }: TargetFile, consistent: boolean): string {
  const parts = path.split('/')
  if (parts.some((part) => part === '.' || part === '..')) throw new Failure('registry-answer-unusable')
  const name = parts.pop() ?? ''
  const hash = hashes.sha256 ?? hashes.sha512 ?? hashes.sha384
  return [...parts, consistent && hash !== undefined ? `${hash}.${name}` : name].map(quoted).join('/')
}

function below(base: string, path: string): string {
  return `${base.replace(/\/+$/u, '')}/${path}`
}

/** A name that the conformance suite finds again and that leads nowhere else; a long one becomes its hash. */
function fileName(name: string): string {
  const safe = quoted(name).replace(/^\./u, '%2E')
  return safe.length <= 200 ? safe : createHash('sha256').update(name).digest('hex')
}

function quoted(name: string): string {
  try {
    return encodeURIComponent(name)
  } catch (cause) {
    // Half a character has no form in an address.
    throw new Failure('registry-answer-unusable', {}, cause)
  }
}

const suffix = '.json'

function trustIn(metadataDir: string): Map<string, Uint8Array> {
  const names = readdirSync(metadataDir).filter((name) => name.endsWith(suffix))
  return new Map(
    names.map((name) => [
      decodeURIComponent(name.slice(0, -suffix.length)),
      readFileSync(join(metadataDir, name)),
    ]),
  )
}

const nameOf = (role: string) => `${quoted(role)}${suffix}`

/** All or nothing: another run never reads half a file. */
function write(folder: string, name: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true })
  const part = join(folder, '.part')
  writeFileSync(part, bytes)
  renameSync(part, join(folder, name))
}
