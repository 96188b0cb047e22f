/** One digest over everything a database says, whatever its pages look like: a restored copy must have the same. */
import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'
import { schemaVersion } from '../migrate.ts'
import type { DeskDatabase } from '../open.ts'
import { allAtOnce, inSlices, type Slicing } from './slices.ts'

/** Bytes read in one slice: some ten milliseconds of decryption. */
const sliceBytes = 1024 * 1024

const tableSchema = z.object({
  schema: z.string(),
  name: z.string(),
  type: z.enum(['table', 'virtual', 'shadow', 'view']),
  wr: z.union([z.literal(0), z.literal(1)]),
})
const columnSchema = z.object({ name: z.string(), pk: z.int() })
const definitionSchema = z.tuple([z.string(), z.string(), z.string(), z.string().nullable()])

type Table = { readonly name: string; readonly columns: readonly string[]; readonly key: readonly string[] }

/**
 * SHA-256 (hexadecimal) over the schema number, the definitions and all rows, in slices. Tables go by name, rows by
 * rowid or primary key; every value carries its type and length, so that no two contents read the same. Tables behind
 * a full-text index are left out: they are made from the others, and FTS5's own `integrity-check` looks at them
 * ({@link checkSearchIndexes}).
 *
 * Not a snapshot: whoever digests a database that is being written to compares {@link changeMark} before and after.
 *
 * @throws Failure `cancelled`
 */
export async function logicalDigest(db: DeskDatabase, slicing: Slicing): Promise<string> {
  return await inSlices(digestSteps(db), slicing)
}

/** {@link logicalDigest} in one step, in which nobody can write. */
export function logicalDigestNow(db: DeskDatabase): string {
  return allAtOnce(digestSteps(db))
}

/** Changes with every row written through this connection, and with every change of the schema. */
export function changeMark(db: DeskDatabase): string {
  const changes = db.prepare('SELECT total_changes()').pluck().get()
  return `${changes}/${db.pragma('schema_version', { simple: true })}`
}

/**
 * Has every full-text index of the database compare itself with itself (https://sqlite.org/fts5.html, section "The
 * 'integrity-check' Command").
 *
 * @throws SqliteError `SQLITE_CORRUPT_VTAB` where an index is damaged
 */
export function checkSearchIndexes(db: DeskDatabase): void {
  const sql = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%fts5%'")
  const named = z.array(z.object({ name: z.string(), sql: z.string() })).parse(sql.all())
  const virtual = new Set(tablesOf(db).flatMap(({ name, type }) => (type === 'virtual' ? [name] : [])))
  for (const { name } of named) {
    if (!virtual.has(name)) continue
    db.prepare(`INSERT INTO ${quoted(name)} (${quoted(name)}) VALUES ('integrity-check')`).run()
  }
}

/** Names of all tables that hold rows of their own, in a fixed order. */
export function plainTables(db: DeskDatabase): readonly string[] {
  return tablesOf(db)
    .filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name }) => name)
    .sort()
}

function* digestSteps(db: DeskDatabase): Generator<void, string> {
  const hash = createHash('sha256')
  const encoder = new Encoder(hash)
  encoder.value('poc-desk-dump-1')
  encoder.value(BigInt(schemaVersion(db)))
  for (const definition of definitionsOf(db)) for (const part of definition) encoder.value(part)
  for (const table of describedTables(db)) {
    encoder.mark('T')
    encoder.value(table.name)
    for (const column of table.columns) encoder.value(column)
    yield* rowSteps(db, table, encoder)
  }
  encoder.flush()
  return hash.digest('hex')
}

/** Rows in the order of their key; every slice begins after the last key, so no statement stays open in between. */
function* rowSteps(db: DeskDatabase, { name, key }: Table, encoder: Encoder): Generator<void, void> {
  const keys = key.map(quoted).join(', ')
  const from = `SELECT ${keys}, * FROM ${quoted(name)}`
  const first = db.prepare(`${from} ORDER BY ${keys}`)
  const marks = key.map(() => '?').join(', ')
  const following = db.prepare(`${from} WHERE (${keys}) > (${marks}) ORDER BY ${keys}`)
  for (const statement of [first, following]) statement.raw(true).safeIntegers(true)
  let last: readonly unknown[] | undefined
  for (;;) {
    const end = encoder.bytes + sliceBytes
    const rows = last === undefined ? first.iterate() : following.iterate(...last)
    let read = 0
    for (const row of rows) {
      if (!Array.isArray(row)) throw new Error('a raw row is an array')
      read += 1
      last = row.slice(0, key.length)
      encoder.mark('R')
      for (const value of row.slice(key.length)) encoder.value(value)
      if (encoder.bytes >= end) break
    }
    yield
    if (read === 0 || encoder.bytes < end) return
  }
}

/** Writes values into a hash so that types and borders are part of it; small ones are gathered first. */
class Encoder {
  readonly #hash: Hash
  readonly #buffer = Buffer.alloc(64 * 1024)
  #used = 0
  #flushed = 0

  constructor(hash: Hash) {
    this.#hash = hash
  }

  get bytes(): number {
    return this.#flushed + this.#used
  }

  mark(letter: string): void {
    this.#room(1)
    this.#used += this.#buffer.write(letter, this.#used, 'latin1')
  }

  value(value: unknown): void {
    if (value === null) this.mark('n')
    else if (typeof value === 'bigint') {
      this.mark('i')
      this.#room(8)
      this.#used = this.#buffer.writeBigInt64LE(value, this.#used)
    } else if (typeof value === 'number') {
      this.mark('r')
      this.#room(8)
      this.#used = this.#buffer.writeDoubleLE(value, this.#used)
    } else if (typeof value === 'string') this.#text(value)
    else if (value instanceof Uint8Array) this.#sized('b', value)
    else throw new Error('SQLite has no other type of value')
  }

  flush(): void {
    this.#hash.update(this.#buffer.subarray(0, this.#used))
    this.#flushed += this.#used
    this.#used = 0
  }

  #text(text: string): void {
    // No character takes more than three bytes for each of its UTF-16 units.
    if (text.length * 3 + 9 > this.#buffer.length) {
      this.#sized('t', Buffer.from(text, 'utf8'))
      return
    }
    this.#room(text.length * 3 + 9)
    this.mark('t')
    const written = this.#buffer.write(text, this.#used + 8, 'utf8')
    this.#buffer.writeBigUInt64LE(BigInt(written), this.#used)
    this.#used += 8 + written
  }

  #sized(letter: string, bytes: Uint8Array): void {
    this.mark(letter)
    this.#room(8)
    this.#used = this.#buffer.writeBigUInt64LE(BigInt(bytes.length), this.#used)
    this.flush()
    this.#hash.update(bytes)
    this.#flushed += bytes.length
  }

  #room(bytes: number): void {
    if (this.#used + bytes > this.#buffer.length) this.flush()
  }
}

function tablesOf(db: DeskDatabase): z.infer<typeof tableSchema>[] {
  return z
    .array(tableSchema)
    .parse(db.pragma('table_list'))
    .filter(({ schema }) => schema === 'main')
}

function definitionsOf(db: DeskDatabase): z.infer<typeof definitionSchema>[] {
  const shadows = new Set(tablesOf(db).flatMap(({ name, type }) => (type === 'shadow' ? [name] : [])))
  const rows = db
    .prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name')
    .raw()
    .all()
  return z
    .array(definitionSchema)
    .parse(rows)
    .filter(([, , table]) => !shadows.has(table))
}

function describedTables(db: DeskDatabase): Table[] {
  const withoutRowid = new Set(tablesOf(db).flatMap(({ name, wr }) => (wr === 1 ? [name] : [])))
  return plainTables(db).map((name) => {
    const columns = z.array(columnSchema).parse(db.pragma(`table_info(${quoted(name)})`))
    const primary = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
    const key = withoutRowid.has(name) ? primary.map((column) => column.name) : ['rowid']
    return { name, columns: columns.map((column) => column.name), key }
  })
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
