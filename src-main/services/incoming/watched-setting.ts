/** Which folder is watched: a setting of the vault, so that no file beside it names the folder. */

import { type WatchedFolder, watchedFolderSchema } from '../../../src-shared/domain/incoming/watched.ts'
import type { AuditDetail } from '../../store/audit-chain.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { readSetting, writeSetting } from '../../store/setting-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OpenVault } from '../session.ts'

const settingSchema = watchedFolderSchema.nullable()

/** Undefined where no folder is watched. */
export function readWatchedFolder(db: DeskDatabase): WatchedFolder | undefined {
  return readSetting(db, 'watched-folder', settingSchema) ?? undefined
}

/** Null ends the watching. The audit log says that it was changed, and never where the folder is. */
export function writeWatchedFolder(vault: OpenVault, setting: WatchedFolder | null, at: Date): void {
  const detail: AuditDetail = setting === null ? { on: 0 } : { on: 1, atOnce: setting.atOnce ? 1 : 0 }
  transaction(vault.database, () => {
    writeSetting(vault.database, vault.deviceId, 'watched-folder', setting, at)
    appendAudit(vault.database, vault, at, 'watched-folder-changed', vault.vaultId, detail)
  })
}
