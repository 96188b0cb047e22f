/** After salvage: rows whose parents are gone, so that the new database keeps its own rules again. */
import { z } from 'zod'
import type { DeskDatabase } from './open.ts'

const violationSchema = z.object({ table: z.string(), fkid: z.int() })
const referenceSchema = z.object({ from: z.string(), table: z.string(), to: z.string() })

/**
 * Lets a row stand without its parent where the column may be empty, and removes it where not, until no row names a
 * parent that is not there. Devices are made again first, from their ids: so much belongs to them, the audit log
 * among it, and a device has little of its own to lose. Works with enforcement of foreign keys off; the
 * caller turns it on again.
 *
 * @returns how many rows of each table were removed
 */
export function settleOrphans(db: DeskDatabase): ReadonlyMap<string, number> {
  const removed = new Map<string, number>()
  db.transaction(() => {
    restoreDevices(db)
    // Removing a row can leave its own children without a parent.
    while (settleOnce(db, removed));
  })()
  return removed
}

function restoreDevices(db: DeskDatabase): void {
  const insert = db.prepare(
    `INSERT INTO device (id, label, created, revision)
     SELECT ?, ?, coalesce((SELECT min(at) FROM audit), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), 1`,
  )
  const labels = new Set(db.prepare('SELECT label FROM device').pluck().all())
  const missing = db
    .prepare(
      `SELECT value FROM meta WHERE key = 'device' AND value NOT IN (SELECT id FROM device)
       UNION ALL
       SELECT DISTINCT device FROM audit
       WHERE device NOT IN (SELECT id FROM device)
         AND device NOT IN (SELECT value FROM meta WHERE key = 'device')`,
    )
    .pluck()
    .all()
  for (const id of missing) {
    let number = 1
    while (labels.has(`D${number}`)) number++
    labels.add(`D${number}`)
    insert.run(id, `D${number}`)
  }
}

/** Found by SQLite's own check; the rows are named by their columns, since a table may have no `rowid`. */
function settleOnce(db: DeskDatabase, removed: Map<string, number>): boolean {
  const found = z.array(violationSchema).parse(db.pragma('foreign_key_check'))
  const seen = new Set(found.map(({ table, fkid }) => `${table} ${fkid}`))
  for (const place of seen) {
    const [table = '', fkid = ''] = place.split(' ')
    settleReference(db, table, Number(fkid), removed)
  }
  return seen.size > 0
}

function settleReference(db: DeskDatabase, table: string, fkid: number, removed: Map<string, number>): void {
  const list = db.prepare('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?) WHERE id = ?')
  const reference = referenceSchema.parse(list.get(table, fkid))
  const orphaned = `${reference.from} IS NOT NULL
    AND ${reference.from} NOT IN (SELECT ${reference.to} FROM ${reference.table})`
  if (mayBeEmpty(db, table, reference.from)) {
    db.exec(`UPDATE ${table} SET ${reference.from} = NULL WHERE ${orphaned}`)
    return
  }
  const { changes } = db.prepare(`DELETE FROM ${table} WHERE ${orphaned}`).run()
  removed.set(table, (removed.get(table) ?? 0) + changes)
}

function mayBeEmpty(db: DeskDatabase, table: string, column: string): boolean {
  const strict = db
    .prepare('SELECT "notnull" OR pk > 0 FROM pragma_table_info(?) WHERE name = ?')
    .pluck()
    .get(table, column)
  return strict === 0
}
