import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Secret } from '../../../../src-main/crypto/secret.ts'
import { namingDamage } from '../../../../src-main/services/naming-damage.ts'
import { closeDatabase, openDatabase } from '../../../../src-main/store/open.ts'
import { type TempDesk, tempDesk, tempFolder } from '../../../support/temp-vault.ts'

/** An open database with one damaged page, and a plain read that comes upon it. */
async function damagedDatabase() {
  const folder = await tempFolder()
  const file = join(folder.path, 'desk.db')
  const key = new Secret(randomBytes(32))
  const whole = openDatabase({ file, key, create: true, binding: '' })
  whole.exec('CREATE TABLE page (bytes)')
  whole.prepare('INSERT INTO page VALUES (randomblob(100000))').run()
  closeDatabase(whole)
  const bytes = await readFile(file)
  await writeFile(file, bytes.fill(0, bytes.length - 5000, bytes.length - 4900))
  const database = openDatabase({ file, key, create: false, binding: '', check: false })
  return {
    read: () => {
      database.prepare('SELECT * FROM page').all()
      throw new Error('the damage was not met')
    },
    [Symbol.asyncDispose]: async () => {
      database.close()
      await folder[Symbol.asyncDispose]()
    },
  }
}

describe('the handlers of a vault', () => {
  let desk: TempDesk
  beforeAll(async () => {
    desk = await tempDesk()
  })
  afterAll(() => desk[Symbol.asyncDispose]())

  it('say that a page of the database is damaged, whichever read comes upon it', async () => {
    await using damaged = await damagedDatabase()
    const handlers = namingDamage({ ...desk.handlers, 'directory.facets': damaged.read })
    await expect(handlers['directory.facets']({})).rejects.toMatchObject({ code: 'vault-database-damaged' })
  })

  it('answer and fail otherwise as they are', async () => {
    const fault = new TypeError('of the program')
    const handlers = namingDamage({
      ...desk.handlers,
      'directory.facets': () => {
        throw fault
      },
    })
    await expect(handlers['directory.facets']({})).rejects.toBe(fault)
    expect(await handlers['vault.status']({})).toMatchObject({ state: 'open' })
  })
})
