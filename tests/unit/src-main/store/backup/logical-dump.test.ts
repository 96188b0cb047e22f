import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeMark,
  checkSearchIndexes,
  logicalDigest,
  logicalDigestNow,
} from '../../../../../src-main/store/backup/logical-dump.ts'
import type { Migration } from '../../../../../src-main/store/migrate.ts'
import { migrations } from '../../../../../src-main/store/migrations/all.ts'
import type { DeskDatabase } from '../../../../../src-main/store/open.ts'
import { tempDatabase } from '../../../../support/temp-vault.ts'

const tables: Migration = {
  number: 1,
  name: 'tables',
  sql: `
    CREATE TABLE loose (a, b);
    CREATE TABLE pair (x TEXT, y INTEGER, z, PRIMARY KEY (x, y)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE words USING fts5 (text, content = '', contentless_delete = 1);
  `,
}

type Value = null | bigint | number | string | Uint8Array
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.double({ noNaN: true }),
  // SQLite keeps text as UTF-8, which has no lone surrogates.
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 20 }),
  fc.constantFrom<Value>(0n, 0, '0', 1n, 1, '1', '', new Uint8Array(0), 2n ** 53n, 2n ** 53n + 1n, 2 ** 53),
)
const rows = fc.array(fc.tuple(value, value), { maxLength: 6 })

function fill(db: DeskDatabase, contents: readonly (readonly [Value, Value])[]): void {
  db.exec('DELETE FROM loose; DELETE FROM pair')
  for (const [a, b] of contents) db.prepare('INSERT INTO loose VALUES (?, ?)').run(a, b)
}

/** What distinguishes two values for SQLite: type and bytes. */
function spelled(contents: readonly (readonly [Value, Value])[]): string {
  const one = (v: Value) =>
    v instanceof Uint8Array
      ? `b${Buffer.from(v).toString('hex')}`
      : `${typeof v}${Object.is(v, -0) ? '-0' : v}`
  return JSON.stringify(contents.map((row) => row.map(one)))
}

describe('logicalDigest', () => {
  it('is the same exactly where every value is the same in type and bytes', async () => {
    await using temporary = await tempDatabase([tables])
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        fill(temporary.db, one)
        const first = logicalDigestNow(temporary.db)
        fill(temporary.db, other)
        expect(logicalDigestNow(temporary.db) === first).toBe(spelled(one) === spelled(other))
        fill(temporary.db, one)
        expect(logicalDigestNow(temporary.db)).toBe(first)
      }),
      { numRuns: 100 },
    )
  })

  it('sees tables, columns, definitions and the schema number', async () => {
    await using temporary = await tempDatabase([tables])
    const { db } = temporary
    const seen = new Set([logicalDigestNow(db)])
    const changes = [
      'CREATE INDEX loose_a ON loose (a)',
      'ALTER TABLE loose RENAME COLUMN b TO c',
      'ALTER TABLE loose RENAME TO free',
      'CREATE TABLE empty (a)',
      'PRAGMA user_version = 7',
      "INSERT INTO pair VALUES ('x', 1, NULL)",
      "UPDATE pair SET y = 2 WHERE x = 'x'",
    ]
    for (const sql of changes) {
      db.exec(sql)
      seen.add(logicalDigestNow(db))
    }
    expect(seen.size).toBe(changes.length + 1)
  })

  it('does not see pages: a database written anew says the same, and so does its search index', async () => {
    await using temporary = await tempDatabase([tables])
    const { db } = temporary
    for (let n = 0; n < 500; n += 1) {
      db.prepare('INSERT INTO loose VALUES (?, ?)').run(n, 'a'.repeat(n))
      db.prepare('INSERT INTO pair VALUES (?, ?, ?)').run(`${n % 7}`, n, n / 3)
    }
    db.exec('DELETE FROM loose WHERE a % 3 = 0')
    const before = logicalDigestNow(db)
    db.exec('VACUUM')
    db.prepare('INSERT INTO words (rowid, text) VALUES (1, ?)').run('Burkina Faso')
    expect(logicalDigestNow(db)).toBe(before)
  })

  it('is the same in slices, which give way, and can be cancelled in between', async () => {
    await using temporary = await tempDatabase([tables])
    const { db } = temporary
    const large = Buffer.alloc(700_000, 1)
    for (let n = 0; n < 6; n += 1) {
      db.prepare('INSERT INTO loose VALUES (?, ?)').run(n, large)
      db.prepare('INSERT INTO pair VALUES (?, ?, ?)').run('same', n, large)
    }
    let pauses = 0
    const pause = async () => {
      pauses += 1
    }
    expect(await logicalDigest(db, { pause })).toBe(logicalDigestNow(db))
    expect(pauses).toBeGreaterThan(6)
    const abort = new AbortController()
    const stopping = logicalDigest(db, { signal: abort.signal, pause: async () => abort.abort() })
    await expect(stopping).rejects.toThrow('cancelled')
    db.exec('DELETE FROM loose')
  })

  it('reads every table of this version', async () => {
    await using temporary = await tempDatabase(migrations)
    const { db } = temporary
    const before = logicalDigestNow(db)
    const mark = changeMark(db)
    db.exec("INSERT INTO case_counter VALUES ('KEN-2026', 3)")
    expect(changeMark(db)).not.toBe(mark)
    expect(logicalDigestNow(db)).not.toBe(before)
  })
})

describe('checkSearchIndexes', () => {
  it('finds an index that contradicts itself', async () => {
    await using temporary = await tempDatabase([tables])
    const { db } = temporary
    db.prepare('INSERT INTO words (rowid, text) VALUES (1, ?)').run('Burkina Faso')
    expect(() => checkSearchIndexes(db)).not.toThrow()
    db.unsafeMode(true)
    db.exec('UPDATE words_data SET block = zeroblob(length(block)) WHERE id > 10')
    expect(() => checkSearchIndexes(db)).toThrow()
  })
})
