/** Damage to the files of a vault, and what opening it comes to: its whole content, or a named failure. */
import { closeSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { asFailure, Failure, type FailureCode } from '../../../src-shared/base/failure.ts'
import { composeIn } from './compose-in.ts'
import type { Random } from './random.ts'
import { contentDigests, rows, withRawVault } from './raw-vault.ts'

export type Damage = {
  readonly file: string
  readonly how: string
  readonly at: number
  readonly length: number
}

/** A vault whose content is known. */
export type Vault = {
  readonly root: string
  readonly passphrase: string
  /** Those that may be damaged, below `root`. */
  readonly files: readonly string[]
  readonly content: CorruptionTask['content']
  readonly audit: CorruptionTask['audit']
}

export type CorruptionTask = {
  readonly kind: 'open-corrupted'
  readonly root: string
  readonly passphrase: string
  /** {@link contentDigests} of the vault before, and the hashes of its audit log in their order. */
  readonly content: Readonly<Record<string, string>>
  readonly audit: readonly string[]
}

export type Outcome =
  | { readonly kind: 'opened'; readonly differs: readonly string[] }
  | { readonly kind: 'failed'; readonly code: string; readonly named: boolean; readonly offer: boolean }

/** Failures that say what is damaged; each has its own words and a next step. */
const damageCodes: ReadonlySet<FailureCode> = new Set([
  'vault-header-damaged',
  'vault-database-damaged',
  'vault-newer-than-app',
  'vault-log-missing',
  'vault-log-damaged',
  'vault-older-than-seen',
  'storage-not-readable',
])

/** The start of a database file is its salt; of a header and of a log, what says which they are. */
const startLength = 16
const pageLength = 4096

/** Chooses a damage for one of the files; each way and each place comes up. */
export function chooseDamage(root: string, files: readonly string[], random: Random): Damage {
  const file = random.pick(files)
  const size = statSync(join(root, file)).size
  const how = random.pick(['flip', 'flip', 'zero', 'zero-page', 'truncate', 'scatter', 'empty', 'append'])
  const at = random.chance(0.25) ? random.below(Math.min(size, startLength)) : random.below(size)
  return { file, how, at, length: 1 + random.below(Math.max(1, size - at)) }
}

/** Does the damage, in place. Every way changes the file. */
export function inflict(root: string, { file, how, at, length }: Damage, random: Random): void {
  const path = join(root, file)
  const before = readFileSync(path)
  const handle = openSync(path, 'r+')
  const put = (place: number, bytes: Buffer) => writeSync(handle, bytes, 0, bytes.length, place)
  const flip = (place: number) => put(place, Buffer.of((before[place] ?? 0) ^ (1 << random.below(8))))
  try {
    switch (how) {
      case 'flip':
        flip(at)
        return
      case 'scatter':
        for (let count = 0; count < 8; count += 1) flip(random.below(before.length))
        return
      case 'zero':
        put(at, Buffer.alloc(length))
        return
      case 'zero-page': {
        const start = Math.floor(at / pageLength) * pageLength
        put(start, Buffer.alloc(Math.min(pageLength, before.length - start)))
        return
      }
      case 'truncate':
        ftruncateSync(handle, at)
        return
      case 'empty':
        ftruncateSync(handle, 0)
        return
      default:
        put(before.length, Buffer.alloc(1 + random.below(2 * pageLength), 0xa5))
    }
  } finally {
    closeSync(handle)
  }
}

/** Opens a damaged vault through its services and says what came of it. */
export async function corruptedOutcome({
  root,
  passphrase,
  content,
  audit,
}: CorruptionTask): Promise<Outcome> {
  const handlers = composeIn(root)
  try {
    await handlers['vault.open']({ passphrase })
    const { whole } = await handlers['vault.check']({})
    if (!whole) throw new Failure('vault-database-damaged')
    await handlers['internal.close']({})
  } catch (error) {
    await handlers['internal.close']({}).catch(() => undefined)
    const code = asFailure(error)?.code
    if (code === undefined) throw error
    const { backups } = await handlers['backups.list']({})
    // Asking how the vault stands must answer, whatever is in its files.
    await handlers['vault.status']({})
    const offer = backups.some(({ rehearsed }) => rehearsed !== null)
    return { kind: 'failed', code, named: damageCodes.has(code), offer }
  }
  return { kind: 'opened', differs: await differing(root, passphrase, content, audit) }
}

async function differing(
  root: string,
  passphrase: string,
  content: Readonly<Record<string, string>>,
  audit: readonly string[],
): Promise<string[]> {
  const folder = join(root, 'vault')
  const now = await withRawVault(folder, passphrase, (db) => ({
    content: contentDigests(db),
    audit: auditHashes(db),
  }))
  const plain = readFileSync(join(folder, 'desk.db')).subarray(0, 15).equals(Buffer.from('SQLite format 3'))
  const tables = new Set([...Object.keys(content), ...Object.keys(now.content)])
  return [
    ...[...tables].filter((name) => content[name] !== now.content[name]),
    ...(audit.every((hash, index) => now.audit[index] === hash) ? [] : ['audit']),
    ...(plain ? ['not encrypted'] : []),
  ]
}

export function auditHashes(db: Parameters<typeof contentDigests>[0]): string[] {
  return rows(db, 'SELECT hash FROM audit ORDER BY seq').map(({ hash }) => String(hash))
}
