/** What the vault's own safety costs, against the library alone with the same cipher and the same durability. */
import { randomBytes, randomUUID } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { Secret } from '../../src-main/crypto/secret.ts'
import { type DeskFile, openDeskDatabase } from '../../src-main/store/desk-session.ts'
import { writeMeta } from '../../src-main/store/meta.ts'
import { migrate } from '../../src-main/store/migrate.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { closeDatabase, type DeskDatabase, openDatabase } from '../../src-main/store/open.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import { replaceRegistryLayer } from '../../tests/support/registry-layer.ts'
import { type Figure, type Group, measure } from './harness.ts'
import { demonstration, enlarged } from './large-directory.ts'

const vaultId = '6f1f9a52-6b0d-4a3e-9d0c-3c2f5f6a7b81'
const runs = 25
const commitsPerRun = 200
const firstQuery = 'SELECT json FROM point_of_contact WHERE seq = 5000'

type Place = { readonly folder: string; readonly marks: string; readonly key: Buffer; readonly plain: string }

/** The same database twice: as a vault's, and alone for the library. */
async function prepare(): Promise<Place> {
  const parent = await mkdtemp(path.join(tmpdir(), 'poc-desk-bench-'))
  const folder = path.join(parent, 'vault')
  await mkdir(folder)
  const key = randomBytes(32)
  const db = openDatabase({
    file: path.join(folder, 'desk.db'),
    key: new Secret(Uint8Array.from(key)),
    create: true,
    binding: '',
  })
  migrate(db, migrations)
  transaction(db, () => writeMeta(db, 'vault-id', vaultId))
  const target = enlarged(await demonstration(), 10_000)
  replaceRegistryLayer(db, target, new Map(), new Date().toISOString())
  closeDatabase(db)
  const plain = path.join(parent, 'plain.db')
  await copyFile(path.join(folder, 'desk.db'), plain)
  return { folder, marks: path.join(parent, 'marks'), key, plain }
}

function openAsVault({ folder, marks, key }: Place): DeskFile {
  const secret = new Secret(Uint8Array.from(key))
  return openDeskDatabase({ folder, key: secret, binding: '', marks, vaultId, accept: false })
}

/** As the library documents opening a database in SQLCipher's format, with the durability that a vault promises. */
function openAlone({ plain, key }: Place): DeskDatabase {
  const db = new Database(plain, { fileMustExist: true })
  db.pragma("cipher='sqlcipher'")
  db.pragma('legacy=4')
  db.key(Buffer.concat([Buffer.from('raw:'), key]))
  db.pragma('locking_mode=EXCLUSIVE')
  db.pragma('journal_mode=WAL')
  db.pragma('synchronous=FULL')
  return db
}

function timed(work: () => void): number {
  const begin = performance.now()
  work()
  return performance.now() - begin
}

async function opening(place: Place): Promise<Figure> {
  return await measure({
    group: 'vault',
    name: 'file open to first query at 10000 points of contact',
    runs,
    limit: 2,
    subject: async () => {
      let file: DeskFile | undefined
      const took = timed(() => {
        file = openAsVault(place)
        file.database.prepare(firstQuery).get()
      })
      file?.close()
      return took
    },
    baseline: async () => {
      let db: DeskDatabase | undefined
      const took = timed(() => {
        db = openAlone(place)
        db.prepare(firstQuery).get()
      })
      db?.close()
      return took
    },
  })
}

/** One row, on the disk when the call returns; the mean of many, as one is shorter than the clock is steady. */
async function committing(place: Place): Promise<Figure> {
  const file = openAsVault(place)
  const alone = openAlone(place)
  const insert = 'INSERT INTO setting (id, key, json, changed, revision, device) VALUES (?, ?, ?, ?, 1, ?)'
  const rows = [file.database, alone].map((db) => {
    db.prepare("INSERT OR IGNORE INTO device (id, label, created, revision) VALUES ('d', 'D1', '', 1)").run()
    return db.prepare(insert)
  })
  const write = (which: 0 | 1) => rows[which]?.run(randomUUID(), randomUUID(), '{}', '', 'd')
  const alongside = alone.transaction(() => write(1))
  const mean = (commit: () => unknown): number =>
    timed(() => {
      for (let count = 0; count < commitsPerRun; count += 1) commit()
    }) / commitsPerRun
  try {
    return await measure({
      group: 'vault',
      name: 'a durable commit of one row',
      runs,
      limit: 1.5,
      subject: async () => mean(() => transaction(file.database, () => write(0))),
      baseline: async () => mean(() => alongside.immediate()),
    })
  } finally {
    file.close()
    alone.close()
  }
}

export const vaultGroup: Group = {
  name: 'vault',
  measure: async () => {
    const place = await prepare()
    try {
      return [await opening(place), await committing(place)]
    } finally {
      await rm(path.dirname(place.folder), { recursive: true, force: true })
    }
  },
}
