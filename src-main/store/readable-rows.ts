/** Rows of a table that has damaged pages: everything that can be read around them, and what of it is missing. */
import { z } from 'zod'
import { unlessDamaged } from './check.ts'
import type { DeskDatabase } from './open.ts'

export type SqlValue = string | number | bigint | Buffer | null

/** How rows of a table are told apart and read in order: by `rowid`, or by the primary key of a table without one. */
export type TableShape = {
  readonly name: string
  /** All stored columns, in the order of the table. */
  readonly columns: readonly string[]
  /** `rowid`, or the columns of the primary key. */
  readonly key: readonly string[]
  /** Whether `key` is a `rowid` that no column names, so that it has to be read besides the columns. */
  readonly hiddenKey: boolean
}

export type Row = { readonly key: readonly SqlValue[]; readonly values: readonly SqlValue[] }

const columnSchema = z.object({ name: z.string(), type: z.string(), pk: z.int() })

/** Reads the shape of a table of a whole database from its schema. */
export function tableShape(db: DeskDatabase, name: string): TableShape {
  const all = z
    .array(columnSchema)
    .parse(db.prepare('SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid').all(name))
  const columns = all.map((column) => column.name)
  const primary = all.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  const withoutRowid = db.prepare('SELECT wr FROM pragma_table_list(?)').pluck().get(name) === 1
  if (withoutRowid) return { name, columns, key: primary.map((column) => column.name), hiddenKey: false }
  const [first] = primary
  const alias = primary.length === 1 && first?.type === 'INTEGER' ? first.name : undefined
  return { name, columns, key: [alias ?? 'rowid'], hiddenKey: alias === undefined }
}

/**
 * Every row of the table that can be read, some of them more than once: from the first on, from the last back, and,
 * where there is damage between, each key that lies in the gap or that an index or a parent table still names.
 * Answers at its end whether the table was read through without damage. Whole numbers come as `bigint`, so that none
 * loses digits.
 *
 * @throws Failure `storage-not-readable`
 */
export function* readableRows(db: DeskDatabase, shape: TableShape): Generator<Row, boolean> {
  const key = shape.key.join(', ')
  const falling = shape.key.map((column) => `${column} DESC`).join(', ')
  const from = `SELECT ${[...shape.key, ...shape.columns].join(', ')} FROM ${shape.name} NOT INDEXED`
  const rowsBy = (rest: string, values: readonly SqlValue[] = []) => {
    const found = readUntilDamage(db, `${from} ${rest}`, values)
    return splitRows(found, shape.key.length)
  }
  const scan = (order: string) => {
    const keys = `SELECT ${key} FROM ${shape.name} NOT INDEXED ORDER BY ${order}`
    const rowsFrom = (offset: number) => rowsBy(`ORDER BY ${order} LIMIT -1 OFFSET ${offset}`)
    return lastKeyOf(passOver(rowsFrom, () => lengthOf(readUntilDamage(db, keys, []))))
  }
  const upward = scan(key)
  if (yield* upward.rows) return true
  const downward = scan(falling)
  yield* downward.rows
  for (const prefix of [...between(upward.last(), downward.last()), ...namedKeys(db, shape)]) {
    const condition = shape.key.slice(0, prefix.length).map((column) => `${column} = ?`)
    const where = `WHERE ${condition.join(' AND ')}`
    if (yield* rowsBy(`${where} ORDER BY ${key}`, prefix)) continue
    yield* rowsBy(`${where} ORDER BY ${falling}`, prefix)
  }
  return false
}

/**
 * Reads on behind a row of which only the long content is damaged. SQLite skips rows by their number without reading
 * them, whereas finding one by its key may have to read others; `reach` is how many can be come by so.
 */
function* passOver(
  rowsFrom: (offset: number) => Generator<Row, boolean>,
  reach: () => number,
): Generator<Row, boolean> {
  let passed = 0
  let end: number | undefined
  for (;;) {
    const rows = rowsFrom(passed)
    let next = rows.next()
    for (; next.done !== true; next = rows.next()) {
      passed++
      yield next.value
    }
    if (next.value) return end === undefined
    passed++
    end ??= reach()
    if (passed >= end) return false
  }
}

function lengthOf(rows: Generator<unknown>): number {
  let length = 0
  while (rows.next().done !== true) length++
  return length
}

/** Passes rows on, and remembers the key of the last one. */
function lastKeyOf(rows: Generator<Row, boolean>) {
  let last: readonly SqlValue[] | undefined
  function* passing(): Generator<Row, boolean> {
    for (;;) {
      const next = rows.next()
      if (next.done === true) return next.value
      last = next.value.key
      yield next.value
    }
  }
  return { rows: passing(), last: () => last }
}

/** More numbers than this are not tried one by one; an index names those that were used. */
const widestGap = 100_000n

/** The numbers between two keys, where keys are numbers. */
function* between(
  low: readonly SqlValue[] | undefined,
  high: readonly SqlValue[] | undefined,
): Generator<readonly SqlValue[]> {
  const [from] = low ?? [0n]
  const [to] = high ?? []
  if (typeof from !== 'bigint' || typeof to !== 'bigint' || to - from > widestGap) return
  for (let number = from + 1n; number < to; number++) yield [number]
}

/** Keys, or beginnings of keys, that are still named elsewhere than in the table itself. */
function* namedKeys(db: DeskDatabase, shape: TableShape): Generator<readonly SqlValue[]> {
  for (const index of indexesOf(db, shape.name)) {
    yield* readUntilDamage(db, `SELECT ${shape.key.join(', ')} FROM ${shape.name} INDEXED BY ${index}`, [])
  }
  const list = db.prepare('SELECT "table", "to" FROM pragma_foreign_key_list(?) WHERE "from" = ?')
  const parents = z.array(parentSchema).parse(list.all(shape.name, shape.key[0]))
  for (const { table, to } of parents) yield* readUntilDamage(db, `SELECT ${to} FROM ${table}`, [])
}

const parentSchema = z.object({ table: z.string(), to: z.string() })

/** Answers whether the query came to its end; rows before the damage are not lost with it. */
function* readUntilDamage(
  db: DeskDatabase,
  sql: string,
  values: readonly SqlValue[],
): Generator<readonly SqlValue[], boolean> {
  const rows = unlessDamaged(() =>
    db
      .prepare(sql)
      .safeIntegers()
      .raw()
      .iterate(...values),
  )
  if (rows === undefined) return false
  try {
    for (;;) {
      const next = unlessDamaged(() => rows.next())
      if (next === undefined) return false
      if (next.done === true) return true
      yield rowSchema.parse(next.value)
    }
  } finally {
    rows.return?.()
  }
}

function* splitRows(
  found: Generator<readonly SqlValue[], boolean>,
  keyLength: number,
): Generator<Row, boolean> {
  for (;;) {
    const next = found.next()
    if (next.done === true) return next.value
    yield { key: next.value.slice(0, keyLength), values: next.value.slice(keyLength) }
  }
}

/**
 * How many rows the table has, by whichever of its indexes (or the table itself) can be read to the end; undefined
 * where none can.
 */
export function countRows(db: DeskDatabase, table: string): number | undefined {
  const ways = ['NOT INDEXED', ...indexesOf(db, table).map((name) => `INDEXED BY ${name}`)]
  for (const way of ways) {
    const count = unlessDamaged(() => db.prepare(`SELECT count(*) FROM ${table} ${way}`).pluck().get())
    if (typeof count === 'number') return count
  }
  return undefined
}

/** Indexes that name every row; that of a table without `rowid` is the table itself. */
function indexesOf(db: DeskDatabase, table: string): readonly string[] {
  const names = db.prepare('SELECT name FROM pragma_index_list(?) WHERE partial = 0').pluck().all(table)
  return z.array(z.string()).parse(names)
}

const rowSchema = z.array(z.union([z.string(), z.number(), z.bigint(), z.instanceof(Buffer), z.null()]))
