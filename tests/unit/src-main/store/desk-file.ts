/** A vault folder with a database of the newest schema, as the tests of sessions, marks and salvage use it. */
import { spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FailpointName } from '../../../../src-main/base/failpoint.ts'
import { Secret } from '../../../../src-main/crypto/secret.ts'
import {
  type DeskFile,
  type DeskSessionOptions,
  openDeskDatabase,
} from '../../../../src-main/store/desk-session.ts'
import { writeMeta } from '../../../../src-main/store/meta.ts'
import { type Migration, migrate } from '../../../../src-main/store/migrate.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { closeDatabase, type DeskDatabase, openDatabase } from '../../../../src-main/store/open.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { tempFolder } from '../../../support/temp-vault.ts'

export type DeskFolder = AsyncDisposable & {
  readonly folder: string
  readonly file: string
  readonly marks: string
  readonly vaultId: string
  readonly key: Buffer
  readonly open: (options?: Partial<DeskSessionOptions>) => DeskFile
  /** Opens in a child process, writes the drafts `names`, and dies by SIGKILL, at `failpoint` or at the end. */
  readonly killed: (names: readonly string[], failpoint?: FailpointName) => string
}

const source = join(import.meta.dirname, '../../../../src-main')

/** Rows that every desk has, so that salvage has something to insist on. */
export function writeDesk(db: DeskDatabase, vaultId: string): string {
  const device = randomUUID()
  transaction(db, () => {
    writeMeta(db, 'vault-id', vaultId)
    writeMeta(db, 'vault-kind', 'real')
    writeMeta(db, 'device', device)
    db.prepare(
      "INSERT INTO device (id, label, created, revision) VALUES (?, 'D1', '2026-01-01T00:00:00.000Z', 1)",
    ).run(device)
    db.prepare("INSERT INTO profile (id, json, changed, revision, device) VALUES (?, '{}', 'x', 1, ?)").run(
      randomUUID(),
      device,
    )
    db.prepare(
      `INSERT INTO own_key (id, fingerprint, private_key, public_key, revocation, created, state, revision, device)
       VALUES (?, 'F', 'private', 'public', 'revocation', 'x', 'current', 1, ?)`,
    ).run(randomUUID(), device)
  })
  return device
}

export function writeDraft(db: DeskDatabase, name: string): void {
  transaction(db, () =>
    db
      .prepare(
        "INSERT INTO draft (id, template, subject, json, changed, revision, device) VALUES (?, 'T1', ?, '{}', 'x', 1, 'd')",
      )
      .run(randomUUID(), name),
  )
}

export function draftsIn(db: DeskDatabase): unknown[] {
  return db.prepare('SELECT subject FROM draft ORDER BY rowid').pluck().all()
}

export async function deskFolder(schema: readonly Migration[] = migrations): Promise<DeskFolder> {
  const temporary = await tempFolder()
  const folder = join(temporary.path, 'vault')
  const marks = join(temporary.path, 'marks')
  const file = join(folder, 'desk.db')
  const vaultId = randomUUID()
  const key = randomBytes(32)
  await mkdir(folder)
  const db = openDatabase({ file, key: new Secret(Uint8Array.from(key)), create: true, binding: '' })
  migrate(db, schema)
  writeDesk(db, vaultId)
  closeDatabase(db)
  return {
    folder,
    file,
    marks,
    vaultId,
    key,
    open: (options = {}) =>
      openDeskDatabase({
        folder,
        key: new Secret(Uint8Array.from(key)),
        binding: '',
        marks,
        vaultId,
        accept: false,
        ...options,
      }),
    killed: (names, failpoint) => {
      const given = JSON.stringify({ folder, key: key.toString('hex'), marks, vaultId, names, failpoint })
      const child = spawnSync(process.execPath, ['--input-type=module', '-e', childScript, given], {
        encoding: 'utf8',
      })
      if (child.signal !== 'SIGKILL') throw new Error(`the child ended: ${child.stderr}`)
      return child.stdout
    },
    [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose](),
  }
}

/** Says each draft that it has written, after the commit; with a failpoint it also closes. */
const childScript = `
  import { writeSync } from 'node:fs'
  import { randomUUID } from 'node:crypto'
  import { setFailpoint } from '${source}/base/failpoint.ts'
  import { openDeskDatabase } from '${source}/store/desk-session.ts'
  import { transaction } from '${source}/store/unit-of-work.ts'
  const { key, names, failpoint, ...place } = JSON.parse(process.argv[1])
  setFailpoint((name) => {
    if (name === failpoint) process.kill(process.pid, 'SIGKILL')
  })
  const bytes = Buffer.from(key, 'hex')
  const session = openDeskDatabase({ ...place, key: { use: (f) => f(bytes) }, binding: '', accept: false })
  const insert = session.database.prepare(
    "INSERT INTO draft (id, template, subject, json, changed, revision, device) VALUES (?, 'T1', ?, '{}', 'x', 1, 'd')",
  )
  for (const name of names) {
    transaction(session.database, () => insert.run(randomUUID(), name))
    writeSync(1, name + ' ')
  }
  if (failpoint !== undefined) session.close()
  process.kill(process.pid, 'SIGKILL')`
