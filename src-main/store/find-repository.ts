/** What the palette looks through of correspondence: subjects, case numbers and counterparts, and no text. */
import { z } from 'zod'
import { threadSummarySchema } from '../../src-shared/domain/messages/views.ts'
import { stateCodeSchema } from '../../src-shared/domain/state-codes.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'

/** Every text of the queries by a value, so that a test can hold each to an index. */
export const findQueries = {
  /** From the index over threads; the columns wanted lie before the text of a message. */
  threads: `SELECT thread, subject, counterparts, case_number AS caseNumber, at FROM message ORDER BY thread, at`,
} as const

const foundThreadSchema = threadSummarySchema.pick({
  thread: true,
  subject: true,
  counterparts: true,
  caseNumber: true,
})
export type FoundThread = z.infer<typeof foundThreadSchema>

/** A thread as lists name it, with every subject that a message of it has. */
export type ThreadEntry = FoundThread & { readonly subjects: readonly string[]; readonly latest: string }

const messageSchema = foundThreadSchema.extend({
  counterparts: json(z.array(stateCodeSchema)),
  at: z.string(),
})

/** All threads, the latest first. */
export function threadEntries(db: DeskDatabase): readonly ThreadEntry[] {
  const threads = new Map<string, ThreadEntry>()
  for (const message of z.array(messageSchema).parse(db.prepare(findQueries.threads).all())) {
    const { thread, subject, counterparts, caseNumber, at } = message
    const before = threads.get(thread)
    threads.set(thread, {
      thread,
      subject: before?.subject ?? subject,
      counterparts: [...new Set([...(before?.counterparts ?? []), ...counterparts])],
      caseNumber: before?.caseNumber ?? caseNumber,
      subjects: [...(before?.subjects ?? []), subject],
      latest: at,
    })
  }
  return [...threads.values()].sort((a, b) => (a.latest < b.latest ? 1 : -1))
}
