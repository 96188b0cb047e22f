/** A database with an audit log, for tests that write one, and for those that spoil one as an attacker would. */
import { randomUUID } from 'node:crypto'
import { type Actor, appendAudit } from '../../src-main/store/audit-repository.ts'
import { makeDeviceKey } from '../../src-main/store/device-repository.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import type { DeskDatabase } from '../../src-main/store/open.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import { type TempDatabase, tempDatabase } from './temp-vault.ts'

export const firstInstant = new Date('2026-10-05T09:00:00.000Z')

export type TempAudit = TempDatabase & {
  readonly actor: Actor
  /** Adds as many entries, each a minute after the one before. */
  readonly add: (count: number) => void
}

/** An encrypted database whose device has a key, and whose log is empty. */
export async function tempAudit(): Promise<TempAudit> {
  const database = await tempDatabase(migrations)
  const { db, deviceId } = database
  transaction(db, () => makeDeviceKey(db, deviceId))
  const actor = { deviceId, officer: { id: randomUUID() } }
  let minutes = 0
  const add = (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const at = new Date(firstInstant.getTime() + minutes * 60_000)
      transaction(db, () =>
        appendAudit(db, actor, at, 'message-sent', randomUUID(), {
          minute: minutes,
          case: 'KEN-2026-D1-001',
        }),
      )
      minutes += 1
    }
  }
  return { ...database, actor, add }
}

/** Runs SQL with everything switched off that keeps the program itself from changing the log. */
export function spoil(db: DeskDatabase, sql: string): void {
  db.pragma('ignore_check_constraints = ON')
  db.exec(
    `DROP TRIGGER IF EXISTS audit_keeps; DROP TRIGGER IF EXISTS audit_stays;
     DROP TRIGGER IF EXISTS audit_head_keeps; DROP TRIGGER IF EXISTS audit_head_stays;
     ${sql}`,
  )
}
