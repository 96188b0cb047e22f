/** Checking the audit log: every way to spoil one from inside the database, with its own safeguards switched off. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginningOfChain, entryHash } from '../../../../src-main/store/audit-chain.ts'
import {
  type CheckedEntry,
  lastSignedHead,
  signHead,
  verifyAudit,
} from '../../../../src-main/store/audit-check.ts'
import { appendAudit, auditEnd, readAudit, vaultIdOf } from '../../../../src-main/store/audit-repository.ts'
import { makeDeviceKey, signAsDevice } from '../../../../src-main/store/device-repository.ts'
import { migrate } from '../../../../src-main/store/migrate.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import type { DeskDatabase } from '../../../../src-main/store/open.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { auditVerdictSchema } from '../../../../src-shared/contract/audit.ts'
import { firstInstant, spoil, type TempAudit, tempAudit } from '../../../support/audit-log.ts'
import { tempDatabase } from '../../../support/temp-vault.ts'

/** Ten entries; heads signed at 4 and 8, so that the last two are covered by the chain alone. */
async function tenEntries(): Promise<TempAudit> {
  const log = await tempAudit()
  log.add(4)
  signHead(log.db, log.deviceId, firstInstant)
  log.add(4)
  signHead(log.db, log.deviceId, firstInstant)
  log.add(2)
  return log
}

/** Makes the hashes from entry `from` on fit again, as whoever knows the format would. */
function rechain(db: DeskDatabase, from: number): void {
  let previous = beginningOfChain
  const update = db.prepare('UPDATE audit SET previous = ?, hash = ? WHERE seq = ?')
  for (const entry of readAudit(db)) {
    const hash = entry.seq < from ? (entry.hash ?? '') : entryHash(vaultIdOf(db), entry, previous)
    if (entry.seq >= from) update.run(previous, hash, entry.seq)
    previous = hash
  }
}

const columns = 'at, kind, subject, detail, device, officer, previous, hash'
const copyOf = (seq: number, to: number) =>
  `INSERT INTO audit (seq, id, ${columns}) SELECT ${to}, '${randomUUID()}', ${columns} FROM audit WHERE seq = ${seq}`
const swap = (one: number, other: number) =>
  `UPDATE audit SET seq = 1000 WHERE seq = ${one}; UPDATE audit SET seq = ${one} WHERE seq = ${other};
   UPDATE audit SET seq = ${other} WHERE seq = 1000`

describe('a log as the program wrote it', () => {
  it('is whole, with the last head named', async () => {
    await using log = await tenEntries()
    const verdict = auditVerdictSchema.parse(await verifyAudit(log.db))
    expect(verdict).toEqual({
      whole: true,
      entries: 10,
      brokenAt: null,
      signedHead: { seq: 8, at: firstInstant.toISOString() },
    })
  })

  it('is whole over many slices, also where entries come while it is checked', async () => {
    await using log = await tempAudit()
    log.add(1)
    transaction(log.db, () => {
      for (let index = 0; index < 1999; index += 1) {
        appendAudit(log.db, log.actor, firstInstant, 'message-sent', 'x')
      }
    })
    const seen: CheckedEntry[] = []
    const checking = verifyAudit(log.db, { onEntry: (entry) => seen.push(entry) })
    log.add(3)
    signHead(log.db, log.deviceId, firstInstant)
    expect(await checking).toMatchObject({ whole: true, entries: 2003 })
    expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: 2003 }, (_, index) => index + 1))
  })

  it('is whole where it began before the chain, chained or not yet', async () => {
    await using database = await tempDatabase(migrations.slice(0, 3))
    const { db, deviceId } = database
    const insert = db.prepare(
      "INSERT INTO audit (id, at, kind, subject, detail, revision, device) VALUES (?, ?, 'message-sent', ?, '{}', 1, ?)",
    )
    for (const subject of ['a', 'b', 'c']) {
      insert.run(randomUUID(), firstInstant.toISOString(), subject, deviceId)
    }
    migrate(db, migrations)
    transaction(db, () => makeDeviceKey(db, deviceId))
    expect(await verifyAudit(db)).toMatchObject({ whole: true, entries: 3 })
    signHead(db, deviceId, firstInstant)
    transaction(db, () => appendAudit(db, { deviceId, officer: null }, firstInstant, 'vault-opened', 'v'))
    expect(await verifyAudit(db)).toMatchObject({ whole: true, entries: 4, signedHead: { seq: 3 } })
    spoil(db, "UPDATE audit SET subject = 'changed' WHERE seq = 2")
    expect(await verifyAudit(db)).toMatchObject({ whole: false, brokenAt: 3 })
    spoil(db, 'DELETE FROM audit_head')
    expect(await verifyAudit(db)).toMatchObject({ whole: false, brokenAt: 4 })
  })

  it('can be stopped', async () => {
    await using log = await tenEntries()
    const stopped = verifyAudit(log.db, { signal: AbortSignal.abort() })
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
  })
})

/** What is done to the ten entries, and the number that the verdict then names. */
const spoilings: readonly (readonly [string, string, number])[] = [
  ['a deleted entry in the middle', 'DELETE FROM audit WHERE seq = 5', 5],
  [
    'a deleted entry, the gap closed',
    'DELETE FROM audit WHERE seq = 5; UPDATE audit SET seq = seq - 1 WHERE seq > 5',
    5,
  ],
  ['a deleted first entry', 'DELETE FROM audit WHERE seq = 1', 1],
  ['entries cut off below the last signed head', 'DELETE FROM audit WHERE seq > 6', 7],
  ['an emptied log', 'DELETE FROM audit', 1],
  ['an emptied log without its heads', 'DELETE FROM audit; DELETE FROM audit_head', 1],
  ['two entries that changed places', swap(2, 3), 2],
  ['hashes taken away from the end', 'UPDATE audit SET hash = NULL, previous = NULL WHERE seq > 8', 9],
  ['hashes taken away from one', 'UPDATE audit SET hash = NULL, previous = NULL WHERE seq = 9', 9],
  ['an entry put before the first', copyOf(1, 0), 1],
  ['an entry put after the end', copyOf(10, 11), 11],
  ['a changed head', 'UPDATE audit_head SET hash = (SELECT hash FROM audit WHERE seq = 7) WHERE seq = 8', 8],
  ['a changed time of a head', "UPDATE audit_head SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 4", 4],
  ['a moved head', 'UPDATE audit_head SET seq = 3 WHERE seq = 4', 3],
  ['a head with no signature', "UPDATE audit_head SET signature = '' WHERE seq = 4", 4],
  ['a device without its key', 'UPDATE device SET public_key = NULL', 4],
  ['a head of an entry that never was', 'UPDATE audit_head SET seq = 11 WHERE seq = 8', 11],
  ['another vault id', `UPDATE meta SET value = '${randomUUID()}' WHERE key = 'vault-id'`, 1],
]

describe('a log that was spoiled', () => {
  it.each(spoilings)('%s is noticed', async (_name, sql, brokenAt) => {
    await using log = await tenEntries()
    spoil(log.db, sql)
    expect(await verifyAudit(log.db)).toMatchObject({ whole: false, brokenAt })
  })

  it('is noticed at the entry, whichever of its columns was changed to whatever', async () => {
    await using log = await tenEntries()
    spoil(log.db, '')
    const texts = ['id', 'at', 'kind', 'subject', 'detail', 'officer', 'previous', 'hash'] as const
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10 }),
        fc.constantFrom(...texts),
        fc.oneof(
          fc.string(),
          fc.constantFrom('{}', beginningOfChain, '2026-10-05T09:00:00.001Z', randomUUID()),
        ),
        async (seq, column, value) => {
          const before = log.db.prepare(`SELECT ${column} FROM audit WHERE seq = ?`).pluck().get(seq)
          fc.pre(value !== before)
          const change = log.db.prepare(`UPDATE audit SET ${column} = ? WHERE seq = ?`)
          change.run(value, seq)
          try {
            expect(await verifyAudit(log.db)).toMatchObject({ whole: false, brokenAt: seq })
          } finally {
            change.run(before, seq)
          }
        },
      ),
      { numRuns: 200 },
    )
    expect(await verifyAudit(log.db)).toMatchObject({ whole: true })
  })

  it('and chained anew is noticed at the next signed head', async () => {
    await using log = await tenEntries()
    spoil(log.db, "UPDATE audit SET kind = 'message-opened' WHERE seq = 6")
    rechain(log.db, 6)
    expect(await verifyAudit(log.db)).toMatchObject({ whole: false, brokenAt: 8 })
  })

  it('and signed again by the key of another device is noticed', async () => {
    await using log = await tenEntries()
    await using other = await tempAudit()
    spoil(log.db, "UPDATE audit SET kind = 'message-opened' WHERE seq = 6")
    rechain(log.db, 6)
    const hash = readAudit(log.db)[7]?.hash ?? ''
    const head = Buffer.from(
      JSON.stringify(['poc-desk-audit-head/1', vaultIdOf(log.db), 8, hash, firstInstant]),
    )
    const forge = log.db.prepare('UPDATE audit_head SET hash = ?, signature = ? WHERE seq = 8')
    forge.run(hash, signAsDevice(other.db, other.deviceId, head))
    expect(await verifyAudit(log.db)).toMatchObject({ whole: false, brokenAt: 8 })
    // The same bytes by this device fit: the test above failed for the key, not for another reason.
    forge.run(hash, signAsDevice(log.db, log.deviceId, head))
    expect(await verifyAudit(log.db)).toMatchObject({ whole: true })
  })
})

/** What docs/audit-log.md says cannot be noticed inside the database; a mark outside of it then differs. */
describe('the limits of the log', () => {
  it('does not notice what was cut off after the last signed head, but its end moved back', async () => {
    await using log = await tenEntries()
    const mark = auditEnd(log.db)
    spoil(log.db, 'DELETE FROM audit WHERE seq > 8')
    expect(await verifyAudit(log.db)).toMatchObject({ whole: true, entries: 8 })
    expect(auditEnd(log.db)?.seq).toBeLessThan(mark?.seq ?? 0)
  })

  it('does not notice what was cut off together with the heads', async () => {
    await using log = await tenEntries()
    const mark = auditEnd(log.db)
    spoil(log.db, 'DELETE FROM audit WHERE seq > 6; DELETE FROM audit_head WHERE seq > 6')
    expect(await verifyAudit(log.db)).toMatchObject({ whole: true, entries: 6 })
    expect(auditEnd(log.db)?.seq).toBeLessThan(mark?.seq ?? 0)
  })

  it('does not notice a log rewritten whole by who has the data key, but its end has another hash', async () => {
    await using log = await tenEntries()
    const mark = auditEnd(log.db)
    spoil(log.db, "DELETE FROM audit_head; UPDATE audit SET kind = 'message-opened' WHERE seq = 2")
    rechain(log.db, 1)
    signHead(log.db, log.deviceId, firstInstant)
    expect(await verifyAudit(log.db)).toMatchObject({ whole: true, entries: 10 })
    expect(auditEnd(log.db)).toMatchObject({
      seq: mark?.seq,
      hash: expect.not.stringMatching(`^${mark?.hash}$`),
    })
  })
})

describe('signHead', () => {
  it('signs an end once, and nothing where there is no entry', async () => {
    await using log = await tempAudit()
    expect(signHead(log.db, log.deviceId, firstInstant)).toBeNull()
    log.add(2)
    const head = signHead(log.db, log.deviceId, firstInstant)
    expect(head).toMatchObject({ seq: 2, hash: auditEnd(log.db)?.hash, device: log.deviceId })
    expect(signHead(log.db, log.deviceId, new Date('2027-01-01T00:00:00Z'))).toEqual(head)
    expect(lastSignedHead(log.db)).toEqual(head)
  })
})
