/** Makes a vault of what can be read of a damaged one, and puts it in its place; the damaged one is kept beside it. */
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import type { SalvageReport, Way } from '../../../src-shared/contract/backups.ts'
import { largestHeader, readHeader, type VaultHeader } from '../../crypto/header-format.ts'
import type { Secret } from '../../crypto/secret.ts'
import { purgeOpened, unlockHeader } from '../../crypto/vault-header.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { exchangeVaultFolder, incomingPath, settleVaultFolder } from '../../store/backup/exchange.ts'
import { backupId } from '../../store/backup/manifest.ts'
import { forgetMark } from '../../store/high-water.ts'
import { readMeta } from '../../store/meta.ts'
import { closeDatabase, openDatabase } from '../../store/open.ts'
import { salvageDatabase } from '../../store/salvage.ts'
import { storageFailure, syncPath } from '../../store/storage.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { databasePath, headerPath, readVaultFolder } from '../../store/vault-folder.ts'
import { takeVaultLock } from '../../store/vault-lock.ts'
import type { VaultDependencies } from './dependencies.ts'
import { writeRevision } from './header-change.ts'

type Tables = SalvageReport['tables']

/**
 * Only while the vault is closed. The header must be whole: without its slots nothing can be read.
 *
 * @throws Failure `salvage-impossible`, `vault-header-damaged`, `vault-absent`, `storage-*`, and those of `unlockHeader`
 */
export async function salvageVault(way: Way, deps: VaultDependencies): Promise<SalvageReport> {
  const { folder, sqliteBinding } = deps.environment
  const lock = takeVaultLock(folder, sqliteBinding)
  try {
    settleVaultFolder(folder)
    const content = await readVaultFolder(folder, largestHeader)
    if (content.kind === 'absent') throw new Failure('vault-absent')
    if (content.header === null) throw new Failure('vault-header-damaged')
    const header = readHeader(content.header)
    const opened = await unlockHeader(header, way)
    try {
      return await salvageInto(header, [opened.dataKey, opened.nextDataKey], deps)
    } finally {
      purgeOpened(opened)
    }
  } finally {
    lock.release()
  }
}

async function salvageInto(
  header: VaultHeader,
  keys: readonly (Secret | undefined)[],
  deps: VaultDependencies,
): Promise<SalvageReport> {
  const { folder, marks } = deps.environment
  const stamp = backupId(deps.clock())
  const incoming = incomingPath(folder, stamp)
  try {
    await mkdir(incoming, { mode: 0o700 })
    const { key, tables } = await salvageWithOneOf(keys, incoming, deps)
    record(header, key, incoming, tables, deps)
    await copyFile(headerPath(folder), headerPath(incoming))
    for (const path of [headerPath(incoming), databasePath(incoming), incoming, dirname(folder)]) {
      await syncPath(path)
    }
    forgetMark(marks, header.vaultId)
    return { tables: [...tables], kept: exchangeVaultFolder(folder, stamp) }
  } catch (error) {
    await rm(incoming, { recursive: true, force: true }).catch(() => undefined)
    throw storageFailure(error)
  }
}

/** An interrupted re-keying leaves two keys to try. */
async function salvageWithOneOf(
  keys: readonly (Secret | undefined)[],
  incoming: string,
  { environment, emit }: VaultDependencies,
): Promise<{ readonly key: Secret; readonly tables: Tables }> {
  for (const key of keys) {
    if (key === undefined) continue
    try {
      const { tables } = await salvageDatabase({
        damaged: databasePath(environment.folder),
        target: databasePath(incoming),
        key,
        binding: environment.sqliteBinding,
        onProgress: (done, total) =>
          emit({ topic: 'progress', job: 'restore', step: 'salvage', done, total }),
      })
      return { key, tables: tables.map((table) => ({ ...table })) }
    } catch (error) {
      if (asFailure(error)?.code !== 'salvage-impossible') throw error
    }
  }
  throw new Failure('salvage-impossible')
}

function record(
  { vaultId, revision }: VaultHeader,
  key: Secret,
  incoming: string,
  tables: Tables,
  { environment, clock }: VaultDependencies,
): void {
  const file = databasePath(incoming)
  const db = openDatabase({ file, key, create: false, binding: environment.sqliteBinding })
  try {
    const deviceId = readMeta(db, 'device')
    if (deviceId === undefined) throw new Failure('salvage-impossible')
    const lost = tables.reduce((sum, table) => sum + table.lost, 0)
    transaction(db, () => {
      writeRevision(db, revision)
      appendAudit(db, { deviceId, officer: null }, clock(), 'vault-salvaged', vaultId, { lost })
    })
  } finally {
    closeDatabase(db)
  }
}
