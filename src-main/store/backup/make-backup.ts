/** Makes a backup of an open vault: its header and a copy of its encrypted file, named only when both are on the disk. */
import { readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { Backup } from '../../../src-shared/contract/backups.ts'
import type { VaultKind } from '../../../src-shared/contract/vault.ts'
import { failpoint } from '../../base/failpoint.ts'
import { schemaVersion } from '../migrate.ts'
import type { DeskDatabase } from '../open.ts'
import { storageFailure, syncFolderNow } from '../storage.ts'
import { readCommits } from '../unit-of-work.ts'
import { databasePath, headerPath } from '../vault-folder.ts'
import { backupPath, backupsPath, makeTemporary } from './backup-folder.ts'
import { copyDescriptor, copyDescriptorNow, writeNewFileNow } from './files.ts'
import { type FileReaders, type FrozenFile, freezeFile } from './frozen-file.ts'
import { changeMark, logicalDigest, logicalDigestNow } from './logical-dump.ts'
import {
  type BackupFile,
  backupId,
  encodeManifest,
  type Manifest,
  manifestPath,
  readManifest,
} from './manifest.ts'
import type { Slicing } from './slices.ts'

export type BackupSource = {
  /** Absolute path of the vault folder. */
  readonly folder: string
  readonly database: DeskDatabase
  readonly readers: FileReaders
  readonly vaultId: string
  readonly kind: VaultKind
  readonly reason: Backup['reason']
  readonly at: Date
  /** Version of the program. */
  readonly app: string
  /** How many units of work will write of this backup into the audit log. */
  readonly ownCommits: number
}

/** The state of a vault at one moment, its file held still. */
type Moment = { readonly frozen: FrozenFile; readonly digest: string; readonly header: Uint8Array } & Pick<
  Manifest,
  'commits' | 'schema'
>

/** How often the slices of a digest are begun again when somebody wrote in between; then it is made in one step. */
const attempts = 3

/**
 * Makes a backup while the vault is being worked with. Only writing the log back happens in one step; the digest is
 * made in slices before it and holds because nothing was written since, the copy in slices after it while the file is
 * kept still. On any failure nothing is left of it.
 *
 * @throws Failure `storage-*`, `cancelled`; `vault-busy` where the file was written to while it was copied
 */
export async function makeBackup(source: BackupSource, slicing: Slicing): Promise<Manifest> {
  const temporary = makeTemporary(source.folder, 'making')
  try {
    const moment = await momentOf(source, slicing)
    let database: BackupFile
    try {
      database = await copyDescriptor(moment.frozen.descriptor, databasePath(temporary), slicing.signal)
      if (!moment.frozen.unchanged()) throw new Failure('vault-busy')
    } finally {
      moment.frozen.thaw()
    }
    const id = finish(source, moment, temporary, database)
    return await readManifest(backupPath(source.folder, id))
  } catch (error) {
    forget(temporary)
    throw storageFailure(error)
  }
}

/**
 * Makes a backup in one step, for the moment before a migration, when the database is open and nobody works with it
 * yet. Answers the id of the backup.
 *
 * @throws Failure `storage-*`
 */
export function makeBackupNow(source: BackupSource): string {
  const temporary = makeTemporary(source.folder, 'making')
  try {
    const moment = freeze(source, logicalDigestNow(source.database))
    try {
      return finish(
        source,
        moment,
        temporary,
        copyDescriptorNow(moment.frozen.descriptor, databasePath(temporary)),
      )
    } finally {
      moment.frozen.thaw()
    }
  } catch (error) {
    forget(temporary)
    throw storageFailure(error)
  }
}

/** What stopped the making may stop the tidying too; the first reason is the one to report. */
function forget(temporary: string): void {
  try {
    rmSync(temporary, { recursive: true, force: true })
  } catch {
    // The next session removes it.
  }
}

async function momentOf(source: BackupSource, slicing: Slicing): Promise<Moment> {
  const { database } = source
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const before = changeMark(database)
    const digest = await logicalDigest(database, slicing)
    if (changeMark(database) === before) return freeze(source, digest)
  }
  return freeze(source, logicalDigestNow(database))
}

function freeze({ database, folder, readers }: BackupSource, digest: string): Moment {
  const header = readFileSync(headerPath(folder))
  const schema = schemaVersion(database)
  const commits = readCommits(database)
  const frozen = freezeFile(database, readers.of(database))
  return { frozen, digest, header, schema, commits: commits === 0 ? null : commits }
}

/** Adds header and manifest and gives the folder its name; small writes, in one step. */
function finish(source: BackupSource, moment: Moment, temporary: string, database: BackupFile): string {
  const { folder, vaultId, kind, reason, at, app, ownCommits } = source
  const { digest, schema, commits } = moment
  const id = backupId(at)
  failpoint('backup-copied')
  const header = writeNewFileNow(headerPath(temporary), moment.header)
  const created = toInstant(at)
  const described = { id, created, reason, vaultId, kind, schema, app, commits, ownCommits }
  writeNewFileNow(
    manifestPath(temporary),
    encodeManifest({ ...described, header, database, digest, rehearsed: null }),
  )
  syncFolderNow(temporary)
  failpoint('backup-filled')
  renameSync(temporary, join(backupsPath(folder), id))
  syncFolderNow(backupsPath(folder))
  syncFolderNow(folder)
  failpoint('backup-named')
  return id
}
