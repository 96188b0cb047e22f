/** `manifest.json` of a backup: what it is of, what its files must be, and whether it was rehearsed. */
import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../../src-shared/base/failure.ts'
import { backupReasonSchema, backupSchema } from '../../../src-shared/contract/backups.ts'
import { vaultKindSchema } from '../../../src-shared/contract/vault.ts'
import { instantSchema } from '../../../src-shared/domain/directory/key-facts.ts'
import { errorCode, storageFailure, writeFileWhole } from '../storage.ts'

const formatName = 'poc-desk-backup'
const formatVersion = 1
const largestManifest = 16 * 1024

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
const fileSchema = z.strictObject({ bytes: z.int().min(0), sha256: sha256Schema })
export type BackupFile = z.infer<typeof fileSchema>

const manifestSchema = z.strictObject({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  id: backupSchema.shape.id,
  created: instantSchema,
  reason: backupReasonSchema,
  vaultId: z.uuid(),
  kind: vaultKindSchema,
  /** `user_version` of the database. */
  schema: z.int().min(1),
  /** Version of the program that made it. */
  app: z.string().max(100),
  /** The database's counter of units of work; null where it has none (schemas before it was kept). */
  commits: z.int().min(0).nullable(),
  /** Units of work that wrote of this backup into the audit log after it was made: they are no reason for another. */
  ownCommits: z.int().min(0),
  header: fileSchema,
  database: fileSchema,
  /** Of everything the database says (logical-dump.ts), taken from the open vault. */
  digest: sha256Schema,
  rehearsed: instantSchema.nullable(),
})
export type Manifest = z.infer<typeof manifestSchema>

const headSchema = z.object({ format: z.literal(formatName), version: z.int().min(1) })

export function manifestPath(backup: string): string {
  return join(backup, 'manifest.json')
}

export function encodeManifest(manifest: Omit<Manifest, 'format' | 'version'>): Uint8Array {
  const whole: Manifest = { ...manifest, format: formatName, version: formatVersion }
  return Buffer.from(`${JSON.stringify(whole, null, 2)}\n`, 'utf8')
}

export async function writeManifest(backup: string, manifest: Manifest): Promise<void> {
  await writeFileWhole(manifestPath(backup), encodeManifest(manifest))
}

/**
 * Reads the manifest in the folder of a backup.
 *
 * @throws Failure `backup-not-found` where there is none; `backup-damaged` where it is not what this program writes;
 * `vault-newer-than-app` where a newer program wrote it
 */
export async function readManifest(backup: string): Promise<Manifest> {
  const data = parse(await readBounded(manifestPath(backup)))
  const head = headSchema.safeParse(data)
  if (head.success && head.data.version > formatVersion) throw new Failure('vault-newer-than-app')
  const manifest = manifestSchema.safeParse(data)
  if (!manifest.success) throw new Failure('backup-damaged')
  return manifest.data
}

/** `YYYYMMDDTHHMMSSZ-xxxxxxxx`: the instant in UTC, and eight random digits against two in one second. */
export function backupId(at: Date): string {
  const stamp = at.toISOString().replace(/[-:]|\.\d+/g, '')
  return `${stamp}-${randomBytes(4).toString('hex')}`
}

async function readBounded(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file, 'r')
    try {
      const { buffer, bytesRead } = await handle.read(
        Buffer.alloc(largestManifest + 1),
        0,
        largestManifest + 1,
        0,
      )
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') throw new Failure('backup-not-found')
    if (errorCode(error) === 'EISDIR') throw new Failure('backup-damaged', {}, error)
    throw storageFailure(error)
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, largestManifest)))
  } catch {
    return undefined
  }
}
