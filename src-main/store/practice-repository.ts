/** What practice counterparts write, and their keys. No rules, only reading and writing. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import { practiceKinds, practiceMistakes } from '../../src-shared/domain/practice/plan.ts'
import { practiceRoles } from '../../src-shared/domain/practice/roles.ts'
import type { DeskDatabase } from './open.ts'

const columns = 'id, role, office, about, kind, due, bytes'
const select = `SELECT ${columns} FROM practice_message`

/** Every text of the queries, so that a test can hold each to an index. */
export const practiceQueries = {
  sendings: `SELECT seq, message FROM delivery WHERE seq > ? AND outcome = 'sent' ORDER BY seq`,
  add: `INSERT INTO practice_message (id, role, office, about, kind, due, revision, device)
    VALUES (?, ?, ?, ?, ?, ?, 1, ?)`,
  find: `${select} WHERE id = ? AND opened IS NULL`,
  unopened: `${select} WHERE opened IS NULL ORDER BY due`,
  isAnswered: 'SELECT 1 FROM practice_message WHERE about = ? AND office = ? LIMIT 1',
  mistakes: 'SELECT count(*) FROM practice_message WHERE kind IN (SELECT value FROM json_each(?))',
  setDue: 'UPDATE practice_message SET due = ?, revision = revision + 1, device = ? WHERE id = ?',
  setBytes: 'UPDATE practice_message SET bytes = ?, revision = revision + 1, device = ? WHERE id = ?',
  setOpened: 'UPDATE practice_message SET opened = ?, revision = revision + 1, device = ? WHERE id = ?',
  key: 'SELECT fingerprint, certificate, private_key AS privateKey FROM practice_key WHERE holder = ?',
  addKey: `INSERT OR IGNORE INTO practice_key (holder, fingerprint, certificate, private_key, revision, device)
    VALUES (?, ?, ?, ?, 1, ?)`,
} as const

const rowSchema = z.object({
  id: z.uuid(),
  role: z.enum(practiceRoles),
  office: z.uuid(),
  about: z.uuid().nullable(),
  kind: z.enum(practiceKinds),
  due: z.string().nullable(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array).nullable(),
})
export type PracticeRow = z.infer<typeof rowSchema>

const keySchema = z.object({ fingerprint: z.string(), certificate: z.string(), privateKey: z.string() })
export type PracticeKey = z.infer<typeof keySchema>

const sendingSchema = z.object({ seq: z.int(), message: z.uuid() })

/** Every write is meant to run inside the caller's transaction. */
export function practiceRepository(db: DeskDatabase) {
  return {
    /** What officers said was sent, after this place in the log of sendings. */
    sendingsAfter: (seq: number) =>
      z.array(sendingSchema).parse(db.prepare(practiceQueries.sendings).all(seq)),
    add({ id, role, office, about, kind, due }: Omit<PracticeRow, 'bytes'>, device: string): void {
      db.prepare(practiceQueries.add).run(id, role, office, about, kind, due, device)
    },
    /** Undefined where it was opened. */
    find: (id: string) => rowSchema.optional().parse(db.prepare(practiceQueries.find).get(id)),
    /** What is on its way and what came in; what waits for words first. */
    unopened: () => z.array(rowSchema).parse(db.prepare(practiceQueries.unopened).all()),
    isAnswered: (message: string, office: string) =>
      db.prepare(practiceQueries.isAnswered).get(message, office) !== undefined,
    mistakes: () =>
      z.int().parse(db.prepare(practiceQueries.mistakes).pluck().get(JSON.stringify(practiceMistakes))),
    setDue(id: string, due: Instant, device: string): void {
      db.prepare(practiceQueries.setDue).run(due, device, id)
    },
    setBytes(id: string, bytes: Uint8Array, device: string): void {
      db.prepare(practiceQueries.setBytes).run(bytes, device, id)
    },
    setOpened(id: string, at: Instant, device: string): void {
      db.prepare(practiceQueries.setOpened).run(at, device, id)
    },
    key: (holder: string) => keySchema.optional().parse(db.prepare(practiceQueries.key).get(holder)),
    addKey(holder: string, { fingerprint, certificate, privateKey }: PracticeKey, device: string): void {
      db.prepare(practiceQueries.addKey).run(holder, fingerprint, certificate, privateKey, device)
    },
  }
}
