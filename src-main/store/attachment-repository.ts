/** Files that go with a message: with its draft in pieces, and sealed beside its text form. Only reading and writing. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import { type Attachment, attachmentSchema } from '../../src-shared/domain/messages/record.ts'
import type { DeskDatabase } from './open.ts'

/** A blob of any backing buffer; zod's `instanceof` would ask for one that is not shared. */
const blob = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** Every text of the queries of attachments, so that a test can hold each to an index. */
export const attachmentQueries = {
  begin: `INSERT INTO draft_attachment (id, draft, position, name, type, size, sha256, revision, device)
    VALUES (@id, @draft, (SELECT coalesce(max(position), 0) + 1 FROM draft_attachment WHERE draft = @draft),
      @name, @type, @size, NULL, 1, @device)`,
  has: 'SELECT 1 FROM draft_attachment WHERE id = ?',
  addPiece: 'INSERT INTO draft_attachment_piece (attachment, number, bytes) VALUES (?, ?, ?)',
  finish: 'UPDATE draft_attachment SET sha256 = ?, revision = revision + 1 WHERE id = ?',
  list: `SELECT name, size, sha256, type FROM draft_attachment WHERE draft = ? AND sha256 IS NOT NULL
    ORDER BY position`,
  pieces: `SELECT piece.bytes FROM draft_attachment AS file JOIN draft_attachment_piece AS piece
    ON piece.attachment = file.id WHERE file.draft = ? AND file.sha256 = ? ORDER BY piece.number`,
  remove: 'DELETE FROM draft_attachment WHERE draft = ? AND sha256 = ?',
  drop: 'DELETE FROM draft_attachment WHERE id = ?',
  dropUnfinished: 'DELETE FROM draft_attachment WHERE sha256 IS NULL',
  addSealed: 'INSERT INTO sealed_attachment (message, number, name, bytes) VALUES (?, ?, ?, ?)',
  sealed: 'SELECT name, bytes FROM sealed_attachment WHERE message = ? ORDER BY number',
  sealedNames: 'SELECT name FROM sealed_attachment WHERE message = ? ORDER BY number',
  setExported: 'UPDATE sealed_attachment SET exported_at = ? WHERE message = ?',
  kept: 'SELECT name, bytes FROM attachment WHERE message = ? AND sha256 = ?',
  allKept: 'SELECT name, type, bytes, sha256 FROM attachment WHERE message = ? ORDER BY rowid',
  naming: `SELECT message.id
    FROM message, json_each(
      CASE WHEN json_valid(CAST(record AS TEXT)) THEN CAST(record AS TEXT) ELSE '{}' END, '$.attachments') AS named
    WHERE direction = 'incoming' AND named.value ->> '$.sha256' = ? GROUP BY message.id ORDER BY at`,
} as const

export type SealedAttachment = { readonly name: string; readonly bytes: Uint8Array }

const fileSchema = z.object({ name: z.string(), bytes: blob })
const keptSchema = fileSchema.extend({ type: z.string(), sha256: z.string() })

/** Every write is meant to run inside the caller's transaction. */
export function attachmentRepository(database: DeskDatabase) {
  return { ...ofDrafts(database), ...ofMessages(database) }
}

function ofDrafts(database: DeskDatabase) {
  return {
    /** A file of which no piece has been read yet; it is no attachment before {@link finish}. */
    begin(row: Omit<Attachment, 'sha256'> & { id: string; draft: string; device: string }): void {
      database.prepare(attachmentQueries.begin).run(row)
    },
    /** False where the draft, and with it the row, went in between. */
    has: (id: string): boolean => database.prepare(attachmentQueries.has).get(id) !== undefined,
    addPiece(id: string, number: number, bytes: Uint8Array): void {
      database.prepare(attachmentQueries.addPiece).run(id, number, bytes)
    },
    finish(id: string, sha256: string): void {
      database.prepare(attachmentQueries.finish).run(sha256, id)
    },
    /** Takes a file out that was begun, with its pieces. */
    drop(id: string): void {
      database.prepare(attachmentQueries.drop).run(id)
    },
    /** What was being read when the desk was locked, or ended. */
    dropUnfinished(): void {
      database.prepare(attachmentQueries.dropUnfinished).run()
    },
    /** The files of a draft, in the order in which they were attached. */
    ofDraft: (draft: string): Attachment[] =>
      z.array(attachmentSchema).parse(database.prepare(attachmentQueries.list).all(draft)),
    pieces: (draft: string, sha256: string): Uint8Array[] =>
      z.array(blob).parse(database.prepare(attachmentQueries.pieces).pluck().all(draft, sha256)),
    /** False where the draft has no such file. */
    detach: (draft: string, sha256: string): boolean =>
      database.prepare(attachmentQueries.remove).run(draft, sha256).changes > 0,
  }
}

function ofMessages(database: DeskDatabase) {
  return {
    /** `files` in the order of the record. */
    addSealedAttachments(message: string, files: readonly SealedAttachment[]): void {
      const add = database.prepare(attachmentQueries.addSealed)
      for (const [index, { name, bytes }] of files.entries()) add.run(message, index + 1, name, bytes)
    },
    sealedAttachments: (message: string): SealedAttachment[] =>
      z.array(fileSchema).parse(database.prepare(attachmentQueries.sealed).all(message)),
    sealedNames: (message: string): string[] =>
      z.array(z.string()).parse(database.prepare(attachmentQueries.sealedNames).pluck().all(message)),
    setAttachmentsExported(message: string, at: Instant): void {
      database.prepare(attachmentQueries.setExported).run(at, message)
    },
    /** A file of a message in either direction, as it was attached. */
    kept(message: string, sha256: string): SealedAttachment | undefined {
      const row = database.prepare(attachmentQueries.kept).get(message, sha256)
      return row === undefined ? undefined : fileSchema.parse(row)
    },
    allKept: (message: string) =>
      z.array(keptSchema).parse(database.prepare(attachmentQueries.allKept).all(message)),
    /** Ids of the messages that came in and whose record names this file, the latest last. */
    naming: (sha256: string): string[] =>
      z.array(z.string()).parse(database.prepare(attachmentQueries.naming).pluck().all(sha256)),
  }
}
