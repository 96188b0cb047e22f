/** Writes the registry's layer of the directory: what changed is replaced, what is gone is deleted. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import { foldVersion } from '../../src-shared/domain/directory/fold.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import type { DirectoryTarget, PointOfContact, StateEntry } from '../../src-shared/domain/directory/record.ts'
import { comparableAddress, parsePointOfContact, searchTextOf, summaryOf } from './directory-rows.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { DeskDatabase } from './open.ts'

const storedSchema = z.object({ seq: z.int(), id: z.string(), json: z.string(), summary: z.string() })

type Incoming = {
  readonly poc: PointOfContact
  readonly json: string
  readonly summary: string
  readonly region: string
  readonly keys: readonly { readonly fingerprint: string; readonly facts: string | null }[]
}

/**
 * Makes the registry layer what `target` says. Rows that are the same are not written again, so a publication
 * with one change writes one row. Runs inside the caller's transaction.
 *
 * @throws Failure `directory-unreadable` where the target contradicts itself: a State or a point of contact
 * twice, or a point of contact under another State than its own.
 */
export function writeRegistryLayer(
  db: DeskDatabase,
  target: DirectoryTarget,
  keyFacts: ReadonlyMap<string, KeyFacts>,
  verifiedAt: Instant,
): void {
  checkTarget(target)
  const device = readMeta(db, 'device') ?? null
  writeStates(db, target.states, device)
  const incoming = new Map<string, Incoming>()
  for (const entry of target.states) {
    for (const poc of entry.pointsOfContact) incoming.set(poc.id, incomingOf(poc, entry, keyFacts))
  }
  const stored = storedRows(db)
  const write = pointOfContactWriter(db, device)
  for (const [id, old] of stored) if (!incoming.has(id)) write.remove(old.seq)
  for (const [id, fresh] of incoming) {
    const old = stored.get(id)
    if (old === undefined) write.insert(fresh)
    else if (old.json !== fresh.json || old.summary !== fresh.summary) write.update(old.seq, fresh)
    else write.updateKeys(old.seq, fresh)
  }
  writeMeta(db, 'directory-verified', verifiedAt)
  stampDirectory(db)
}

/** Marks the directory as changed, so that lists in memory are built again. Random: a rollback cannot repeat it. */
function stampDirectory(db: DeskDatabase): void {
  writeMeta(db, 'directory-stamp', randomUUID())
  writeMeta(db, 'search-fold', String(foldVersion))
}

/** Builds the search index anew where it was made by a program with another folding or table of States. */
export function rebuildSearchIndex(db: DeskDatabase): void {
  db.exec('DELETE FROM point_of_contact_search')
  const insert = db.prepare('INSERT INTO point_of_contact_search (rowid, text) VALUES (?, ?)')
  for (const row of db.prepare('SELECT seq, json FROM point_of_contact').all()) {
    const { seq, json } = storedSchema.pick({ seq: true, json: true }).parse(row)
    insert.run(seq, searchTextOf(parsePointOfContact(json)))
  }
  writeMeta(db, 'search-fold', String(foldVersion))
}

function checkTarget(target: DirectoryTarget): void {
  const states = new Set<string>()
  const ids = new Set<string>()
  for (const { state, pointsOfContact } of target.states) {
    if (states.has(state)) throw new Failure('directory-unreadable')
    states.add(state)
    for (const poc of pointsOfContact) {
      if (poc.state !== state || ids.has(poc.id)) throw new Failure('directory-unreadable')
      ids.add(poc.id)
    }
  }
}

function incomingOf(
  poc: PointOfContact,
  { region }: StateEntry,
  keyFacts: ReadonlyMap<string, KeyFacts>,
): Incoming {
  const keys = poc.pgpKeys.map(({ fingerprint }) => {
    const facts = keyFacts.get(fingerprint)
    // A record that names one fingerprint and carries another certificate proves nothing about either.
    const usable = facts !== undefined && facts.fingerprint === fingerprint
    return { fingerprint, facts: usable ? JSON.stringify(facts) : null }
  })
  return { poc, json: JSON.stringify(poc), summary: JSON.stringify(summaryOf(poc, region)), region, keys }
}

function storedRows(db: DeskDatabase): Map<string, z.infer<typeof storedSchema>> {
  const rows = db
    .prepare("SELECT seq, id, json, summary FROM point_of_contact WHERE layer = 'registry'")
    .all()
  return new Map(
    z
      .array(storedSchema)
      .parse(rows)
      .map((row) => [row.id, row]),
  )
}

function writeStates(db: DeskDatabase, states: readonly StateEntry[], device: string | null): void {
  const listed = JSON.stringify(states.map(({ state }) => state))
  db.prepare(
    `DELETE FROM directory_state
     WHERE layer = 'registry' AND state NOT IN (SELECT value FROM json_each(?))`,
  ).run(listed)
  const put = db.prepare(
    `INSERT INTO directory_state (id, layer, state, json, revision, device) VALUES (?, 'registry', ?, ?, 1, ?)
     ON CONFLICT (layer, state) DO UPDATE
       SET json = excluded.json, device = excluded.device, revision = revision + 1
       WHERE json <> excluded.json`,
  )
  for (const { pointsOfContact: _, ...entry } of states) {
    put.run(randomUUID(), entry.state, JSON.stringify(entry), device)
  }
}

type PointOfContactWriter = {
  readonly insert: (fresh: Incoming) => void
  readonly update: (seq: number, fresh: Incoming) => void
  readonly updateKeys: (seq: number, fresh: Incoming) => void
  readonly remove: (seq: number) => void
}

function pointOfContactWriter(db: DeskDatabase, device: string | null): PointOfContactWriter {
  const insert = db.prepare(
    `INSERT INTO point_of_contact (id, layer, state, region, type, json, summary, revision, device)
     VALUES (?, 'registry', ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = db.prepare(
    `UPDATE point_of_contact
     SET state = ?, region = ?, type = ?, json = ?, summary = ?, revision = ?, device = ? WHERE seq = ?`,
  )
  const remove = db.prepare('DELETE FROM point_of_contact WHERE seq = ?')
  const removeText = db.prepare('DELETE FROM point_of_contact_search WHERE rowid = ?')
  const insertText = db.prepare('INSERT INTO point_of_contact_search (rowid, text) VALUES (?, ?)')
  const removeAddresses = db.prepare('DELETE FROM point_of_contact_email WHERE seq = ?')
  const insertAddress = db.prepare(
    'INSERT OR IGNORE INTO point_of_contact_email (seq, address) VALUES (?, ?)',
  )
  const keysOf = db.prepare(
    'SELECT fingerprint, facts FROM point_of_contact_key WHERE seq = ? ORDER BY position',
  )
  const removeKeys = db.prepare('DELETE FROM point_of_contact_key WHERE seq = ?')
  const insertKey = db.prepare(
    'INSERT INTO point_of_contact_key (seq, position, fingerprint, facts) VALUES (?, ?, ?, ?)',
  )

  function updateKeys(seq: number, { keys }: Incoming): void {
    if (JSON.stringify(keysOf.all(seq)) === JSON.stringify(keys)) return
    removeKeys.run(seq)
    for (const [position, key] of keys.entries()) insertKey.run(seq, position, key.fingerprint, key.facts)
  }
  function writeDetails(seq: number, fresh: Incoming): void {
    insertText.run(seq, searchTextOf(fresh.poc))
    for (const { address } of fresh.poc.emails) insertAddress.run(seq, comparableAddress(address))
    updateKeys(seq, fresh)
  }
  return {
    insert: (fresh) => {
      const { poc, region, json, summary } = fresh
      const { lastInsertRowid } = insert.run(
        poc.id,
        poc.state,
        region,
        poc.type,
        json,
        summary,
        poc.revision,
        device,
      )
      writeDetails(Number(lastInsertRowid), fresh)
    },
    update: (seq, fresh) => {
      const { poc, region, json, summary } = fresh
      update.run(poc.state, region, poc.type, json, summary, poc.revision, device, seq)
      removeText.run(seq)
      removeAddresses.run(seq)
      writeDetails(seq, fresh)
    },
    updateKeys,
    remove: (seq) => {
      removeText.run(seq)
      remove.run(seq)
    },
  }
}
