/** Writing and reading the audit log: numbers, chain, entries of before the chain, and what is refused. */
import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { detailText, entryHash } from '../../../../src-main/store/audit-chain.ts'
import {
  appendAudit,
  auditEnd,
  countAudit,
  listAudit,
  readAudit,
  vaultIdOf,
} from '../../../../src-main/store/audit-repository.ts'
import { positionOf } from '../../../../src-main/store/high-water.ts'
import { migrate } from '../../../../src-main/store/migrate.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import type { DeskDatabase } from '../../../../src-main/store/open.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { firstInstant, spoil, tempAudit } from '../../../support/audit-log.ts'
import { tempDatabase } from '../../../support/temp-vault.ts'

const zeros = '0'.repeat(64)

/** The hash as docs/audit-log.md describes it, written here a second time on purpose. */
function hashByTheBook(covered: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(covered)).digest('hex')
}

describe('appendAudit', () => {
  it('numbers from 1 and chains each entry to the one before', async () => {
    await using log = await tempAudit()
    log.add(3)
    const entries = readAudit(log.db)
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(entries.map(({ previous }) => previous)).toEqual([zeros, entries[0]?.hash, entries[1]?.hash])
    for (const entry of entries) {
      expect(entry.hash).toBe(
        hashByTheBook([
          'poc-desk-audit/1',
          vaultIdOf(log.db),
          entry.seq,
          entry.id,
          entry.at,
          'message-sent',
          entry.subject,
          { case: 'KEN-2026-D1-001', minute: entry.seq - 1 },
          log.deviceId,
          log.actor.officer?.id,
          entry.previous,
        ]),
      )
    }
    expect(auditEnd(log.db)).toEqual({ seq: 3, hash: entries[2]?.hash })
  })

  it('says null where nobody was at the desk', async () => {
    await using log = await tempAudit()
    transaction(log.db, () =>
      appendAudit(
        log.db,
        { deviceId: log.deviceId, officer: null },
        firstInstant,
        'backup-made',
        randomUUID(),
      ),
    )
    expect(readAudit(log.db)).toMatchObject([{ officer: null, detail: {}, at: '2026-10-05T09:00:00.000Z' }])
  })

  it('leaves neither entry nor gap where its unit of work is undone', async () => {
    await using log = await tempAudit()
    log.add(1)
    const undone = () =>
      transaction(log.db, () => {
        appendAudit(log.db, log.actor, firstInstant, 'message-sent', randomUUID())
        throw new Error('undone')
      })
    expect(undone).toThrow('undone')
    log.add(1)
    expect(readAudit(log.db).map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('refuses to stand alone, and details that are neither numbers nor names', async () => {
    await using log = await tempAudit()
    const append = (detail: Record<string, string | number>) =>
      appendAudit(log.db, log.actor, firstInstant, 'message-sent', randomUUID(), detail)
    expect(() => append({})).toThrow('unit of work')
    for (const detail of [{ part: 0.5 }, { huge: 2 ** 60 }, { '1': 1 }, { long: 'x'.repeat(201) }]) {
      expect(() => transaction(log.db, () => append(detail))).toThrow()
    }
    expect(countAudit(log.db)).toBe(0)
  })

  it('is held by the database: entries are neither changed nor taken away', async () => {
    await using log = await tempAudit()
    log.add(1)
    expect(() => log.db.exec("UPDATE audit SET kind = 'vault-opened'")).toThrow('append only')
    expect(() => log.db.exec('DELETE FROM audit')).toThrow('append only')
  })
})

describe('entryHash', () => {
  it('does not depend on the order of members', () => {
    const entry = { seq: 1, id: 'i', at: 'a', kind: 'k', subject: 's', device: 'd', officer: null }
    expect(entryHash('v', { ...entry, detail: { b: 1, a: 'x' } }, zeros)).toBe(
      entryHash('v', { ...entry, detail: { a: 'x', b: 1 } }, zeros),
    )
    expect(detailText({ b: 1, a: 'x' })).toBe('{"a":"x","b":1}')
  })
})

/** Rows as a program of schema 3 wrote them. */
function writeOld(db: DeskDatabase, deviceId: string, kinds: readonly string[]): void {
  const insert = db.prepare(
    "INSERT INTO audit (id, at, kind, subject, detail, revision, device) VALUES (?, ?, ?, 'x', '{}', 1, ?)",
  )
  for (const kind of kinds) insert.run(randomUUID(), firstInstant.toISOString(), kind, deviceId)
}

describe('the log of a vault from before the chain', () => {
  it('keeps order and text, and is covered by the first entry that is chained', async () => {
    await using database = await tempDatabase(migrations.slice(0, 3))
    const { db, deviceId } = database
    writeOld(db, deviceId, ['vault-created', 'vault-opened', 'message-sent'])
    migrate(db, migrations)
    const old = readAudit(db)
    expect(old.map(({ seq, kind, previous, hash }) => [seq, kind, previous, hash])).toEqual([
      [1, 'vault-created', null, null],
      [2, 'vault-opened', null, null],
      [3, 'message-sent', null, null],
    ])
    expect(positionOf(db).audit).toBeNull()
    transaction(db, () =>
      appendAudit(db, { deviceId, officer: null }, firstInstant, 'vault-opened', vaultIdOf(db)),
    )
    expect(positionOf(db).audit).toEqual(auditEnd(db))
    const digest = old.reduce((previous, entry) => entryHash(vaultIdOf(db), entry, previous), zeros)
    expect(readAudit(db)[3]).toMatchObject({ seq: 4, previous: digest })
    expect(() => db.exec('DELETE FROM audit')).toThrow('append only')
  })

  it('has an end before anything was chained', async () => {
    await using database = await tempDatabase(migrations.slice(0, 3))
    const { db, deviceId } = database
    migrate(db, migrations)
    expect(auditEnd(db)).toBeNull()
    spoil(
      db,
      `INSERT INTO audit (seq, id, at, kind, subject, detail, device)
       VALUES (1, '${randomUUID()}', '2026-10-05T09:00:00.000Z', 'vault-created', 'x', '{}', '${deviceId}')`,
    )
    const [entry] = readAudit(db)
    if (entry === undefined) throw new Error('no entry')
    expect(auditEnd(db)).toEqual({ seq: 1, hash: entryHash(vaultIdOf(db), entry, zeros) })
  })
})

describe('listAudit', () => {
  it('pages from the newest, with aliases of officers', async () => {
    await using log = await tempAudit()
    log.db
      .prepare(
        `INSERT INTO officer (id, slot, alias, role, language, slot_public_key, approval_public_key,
           approval_private_key, created, revision, device)
         VALUES (?, ?, 'Duty 1', 'drafter', 'en', '', '', '', ?, 1, ?)`,
      )
      .run(log.actor.officer?.id, randomUUID(), firstInstant.toISOString(), log.deviceId)
    log.add(5)
    transaction(log.db, () =>
      appendAudit(log.db, { deviceId: log.deviceId, officer: null }, firstInstant, 'backup-made', 'b'),
    )
    const newest = listAudit(log.db, 2)
    expect(newest.map(({ seq, officer }) => [seq, officer])).toEqual([
      [6, null],
      [5, 'Duty 1'],
    ])
    expect(listAudit(log.db, 500, 5).map(({ seq }) => seq)).toEqual([4, 3, 2, 1])
    expect(listAudit(log.db, 500, 1)).toEqual([])
  })

  it('names the entry that cannot be read', async () => {
    await using log = await tempAudit()
    log.add(3)
    spoil(log.db, "UPDATE audit SET detail = 'no JSON' WHERE seq = 2")
    expect(() => listAudit(log.db, 10)).toThrow(
      expect.objectContaining({ code: 'audit-broken', params: { entry: 2 } }),
    )
  })
})
