import { describe, expect, it } from 'vitest'
import { migrate, schemaVersion } from '../../../../src-main/store/migrate.ts'
import { coreMigration } from '../../../../src-main/store/migrations/0001-core.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { tempDatabase } from '../../../support/temp-vault.ts'

const second = { number: 2, name: 'second', sql: 'CREATE TABLE second (a INTEGER) STRICT' }
const broken = {
  number: 2,
  name: 'broken',
  sql: 'CREATE TABLE half (a INTEGER); CREATE TABLE half (a INTEGER)',
}

describe('migrate', () => {
  it('applies what the database has not seen, once', async () => {
    await using temporary = await tempDatabase([coreMigration])
    expect(schemaVersion(temporary.db)).toBe(1)
    migrate(temporary.db, [second, coreMigration])
    migrate(temporary.db, [coreMigration, second])
    expect(schemaVersion(temporary.db)).toBe(2)
  })

  it('leaves nothing of a migration that fails', async () => {
    await using temporary = await tempDatabase([coreMigration])
    expect(() => migrate(temporary.db, [coreMigration, broken])).toThrow('half')
    expect(schemaVersion(temporary.db)).toBe(1)
    const tables = temporary.db.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all()
    expect(tables).toEqual([])
  })

  it('refuses a database that a newer program has written, and changes nothing in it', async () => {
    await using temporary = await tempDatabase([coreMigration, second])
    expect(() => migrate(temporary.db, [coreMigration])).toThrow('vault-newer-than-app')
    expect(schemaVersion(temporary.db)).toBe(2)
  })

  it('refuses numbers with a gap', async () => {
    await using temporary = await tempDatabase([])
    expect(() => migrate(temporary.db, [second])).toThrow('not numbered')
  })

  it('brings the whole schema of this version onto a new database', async () => {
    await using temporary = await tempDatabase(migrations)
    expect(schemaVersion(temporary.db)).toBe(migrations.length)
  })
})

describe('transaction', () => {
  it('undoes everything when the work throws, also inside another', async () => {
    await using temporary = await tempDatabase([{ ...second, number: 1 }])
    const { db } = temporary
    const insert = (value: number) => db.prepare('INSERT INTO second VALUES (?)').run(value)
    transaction(db, () => {
      insert(1)
      expect(() =>
        transaction(db, () => {
          insert(2)
          throw new Error('inner')
        }),
      ).toThrow('inner')
      insert(3)
    })
    expect(() =>
      transaction(db, () => {
        insert(4)
        throw new Error('outer')
      }),
    ).toThrow('outer')
    expect(db.prepare('SELECT a FROM second').pluck().all()).toEqual([1, 3])
  })
})
