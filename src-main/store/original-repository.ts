/** The bytes of messages exactly as they came or left, for handing out a case. */
import { z } from 'zod'
import { exportFormSchema } from '../../src-shared/domain/messages/export-form.ts'
import type { SealedFile } from './messages-repository.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

/** Every text of the queries, so that a test can hold each to an index. */
export const originalQueries = {
  original: 'SELECT original FROM message WHERE id = ?',
  sealed: 'SELECT form, name, bytes FROM sealed_file WHERE message = ? ORDER BY form',
} as const

const blob = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const originalSchema = z.object({ original: blob.nullable() })
const sealedSchema = z.object({ form: exportFormSchema, name: z.string(), bytes: blob })

export function originalRepository(db: DeskDatabase) {
  return {
    /** Of an incoming file; null for our own messages. */
    original(id: string): Uint8Array | null {
      const row = prepared(db, originalQueries.original).get(id)
      return row === undefined ? null : originalSchema.parse(row).original
    },
    /** In every form in which our own message is kept. */
    sealed: (id: string): SealedFile[] =>
      z.array(sealedSchema).parse(prepared(db, originalQueries.sealed).all(id)),
  }
}
