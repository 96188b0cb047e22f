/** Checks the audit log from its first entry, and signs its head with the key of this device (docs/audit-log.md). */
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { toInstant } from '../../src-shared/base/clock.ts'
import { asFailure, Failure } from '../../src-shared/base/failure.ts'
import type { AuditVerdict } from '../../src-shared/contract/audit.ts'
import { type AuditEntry, beginningOfChain, entryHash, readEntry } from './audit-chain.ts'
import { auditEnd, auditRows, countAudit, vaultIdOf } from './audit-repository.ts'
import { devicePublicKeys, isSignedByDevice, signAsDevice } from './device-repository.ts'
import type { DeskDatabase } from './open.ts'
import { transaction } from './unit-of-work.ts'

const signedHeadSchema = z.object({
  seq: z.int(),
  hash: z.string(),
  at: z.string(),
  device: z.string(),
  /** Base64 of an Ed25519 signature. */
  signature: z.string(),
})
export type SignedHead = z.infer<typeof signedHeadSchema>

/** An entry that was found in its place; those of before the chain have their hashes by now. */
export type CheckedEntry = Omit<AuditEntry, 'previous' | 'hash'> & {
  readonly previous: string
  readonly hash: string
}

export type AuditWalk = {
  readonly signal?: AbortSignal
  /** Told of every entry that fits, in order. */
  readonly onEntry?: (entry: CheckedEntry) => void
}

/** Entries checked in one go; calls are answered in between. About 5 ms of work. */
const sliceLength = 500

const selectHeads = 'SELECT seq, hash, at, device, signature FROM audit_head'

/**
 * Signs the end of the log as it stands with the device's key, in a unit of work of its own or of the caller's. A head
 * signed already is answered as it is. Null where the log is empty.
 */
export function signHead(db: DeskDatabase, deviceId: string, at: Date): SignedHead | null {
  const end = auditEnd(db)
  if (end === null) return null
  const [signed] = headsBetween(db, end.seq - 1, end.seq)
  if (signed !== undefined) return signed
  const unsigned = { seq: end.seq, hash: end.hash, at: toInstant(at) }
  const signature = signAsDevice(db, deviceId, headBytes(vaultIdOf(db), unsigned))
  const head = { ...unsigned, device: deviceId, signature }
  transaction(db, () =>
    db
      .prepare(
        'INSERT INTO audit_head (seq, hash, at, device, signature) VALUES (@seq, @hash, @at, @device, @signature)',
      )
      .run(head),
  )
  return head
}

/** The last head that was signed, unchecked; null where none was. */
export function lastSignedHead(db: DeskDatabase): SignedHead | null {
  const row = db.prepare(`${selectHeads} ORDER BY seq DESC LIMIT 1`).get()
  return row === undefined ? null : signedHeadSchema.parse(row)
}

/**
 * Walks the log in slices: numbers without gaps, each hash over its entry and the hash before, every signed head on
 * the entry it names and by a device of this vault, nothing cut off below the last head. A vault has entries from its
 * creation on, so an empty log is broken. Entries added meanwhile are checked too.
 *
 * @throws Failure `cancelled`
 */
export async function verifyAudit(
  db: DeskDatabase,
  { signal, onEntry }: AuditWalk = {},
): Promise<AuditVerdict> {
  const vaultId = vaultIdOf(db)
  const isHead = headJudge(db, vaultId)
  let last: Link = { seq: 0, hash: beginningOfChain, chained: false }
  // Below every number there can be, so that an entry put before the first one is met.
  let after: number = Number.MIN_SAFE_INTEGER
  for (;;) {
    if (signal?.aborted === true) throw new Failure('cancelled')
    const rows = auditRows(db, after, sliceLength)
    for (const row of rows) {
      const entry = nextEntry(vaultId, row, last)
      if (entry === undefined) return broken(db, last.seq + 1)
      last = { seq: entry.seq, hash: entry.hash, chained: entry.chained }
      if (!isHead(last)) return broken(db, last.seq)
      onEntry?.(entry)
    }
    if (rows.length < sliceLength) break
    after = last.seq
    await setImmediate()
  }
  // In the same step as the last slice, so that nothing was added in between.
  const cutOff = headsBetween(db, last.seq, Number.MAX_SAFE_INTEGER).length > 0
  if (cutOff || last.seq === 0) return broken(db, last.seq + 1)
  return { whole: true, entries: last.seq, brokenAt: null, signedHead: headView(db) }
}

/** Where the walk is; `chained` from the first entry on that was written with its hash. */
type Link = { readonly seq: number; readonly hash: string; readonly chained: boolean }

/** The entry in `row` where it is the one that comes after `last`, else undefined. */
function nextEntry(
  vaultId: string,
  row: unknown,
  last: Link,
): (CheckedEntry & { readonly chained: boolean }) | undefined {
  const entry = entryOrNothing(row)
  if (entry === undefined || entry.seq !== last.seq + 1) return undefined
  const hash = entryHash(vaultId, entry, last.hash)
  const chained = entry.hash !== null || entry.previous !== null
  if (!chained) return last.chained ? undefined : { ...entry, previous: last.hash, hash, chained }
  if (entry.previous !== last.hash || entry.hash !== hash) return undefined
  return { ...entry, previous: last.hash, hash, chained }
}

function entryOrNothing(row: unknown): AuditEntry | undefined {
  try {
    return readEntry(row)
  } catch (error) {
    if (asFailure(error)?.code === 'audit-broken') return undefined
    throw error
  }
}

/** Makes the question whether a head that was signed for this place of the chain, if one was, fits it. */
function headJudge(db: DeskDatabase, vaultId: string): (link: Link) => boolean {
  const keys = new Map(devicePublicKeys(db).map(({ id, publicKey }) => [id, publicKey]))
  const find = db.prepare(`${selectHeads} WHERE seq = ?`)
  return ({ seq, hash }) => {
    const row = find.get(seq)
    if (row === undefined) return true
    const head = signedHeadSchema.parse(row)
    const key = keys.get(head.device)
    return (
      head.hash === hash &&
      key !== undefined &&
      isSignedByDevice(key, headBytes(vaultId, head), head.signature)
    )
  }
}

/** The signed bytes: UTF-8 of one JSON array without blanks of format tag, vault id, seq, hash, at. */
function headBytes(vaultId: string, { seq, hash, at }: Pick<SignedHead, 'seq' | 'hash' | 'at'>): Uint8Array {
  return Buffer.from(JSON.stringify(['poc-desk-audit-head/1', vaultId, seq, hash, at]), 'utf8')
}

/** Heads with `after` < seq <= `last`, in order. */
function headsBetween(db: DeskDatabase, after: number, last: number): SignedHead[] {
  const rows = db.prepare(`${selectHeads} WHERE seq > ? AND seq <= ? ORDER BY seq`).all(after, last)
  return z.array(signedHeadSchema).parse(rows)
}

function broken(db: DeskDatabase, brokenAt: number): AuditVerdict {
  return { whole: false, entries: countAudit(db), brokenAt, signedHead: headView(db) }
}

function headView(db: DeskDatabase): AuditVerdict['signedHead'] {
  const head = lastSignedHead(db)
  return head === null ? null : { seq: head.seq, at: head.at }
}
