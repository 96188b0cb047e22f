/** What the palette looks through of correspondence: subjects, case numbers and counterparts, and no text. */
import { z } from 'zod'
import { isFiledText } from '../../src-shared/domain/messages/free-text.ts'
import {
  messageSummarySchema,
  type ThreadSummary,
  threadSummarySchema,
} from '../../src-shared/domain/messages/views.ts'
import { stateCodeSchema } from '../../src-shared/domain/state-codes.ts'
import { caseRepository } from './case-repository.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'

/** Every text of the queries by a value, so that a test can hold each to an index. */
export const findQueries = {
  /** From the index over threads; the columns wanted lie before the text of a message. */
  threads: `SELECT id, thread, direction, template, mode, subject, counterparts, case_number AS caseNumber, at FROM message
    ORDER BY thread, at`,
} as const

const foundThreadSchema = threadSummarySchema.pick({
  thread: true,
  subject: true,
  counterparts: true,
  caseNumber: true,
})
export type FoundThread = z.infer<typeof foundThreadSchema>

/** A thread as lists name it, with every subject that a message of it has. */
export type ThreadEntry = FoundThread & {
  readonly subjects: readonly string[]
  /** Every State that any message of it names, those of texts that were filed to it by hand, too. */
  readonly named: readonly string[]
  readonly mode: ThreadSummary['mode']
  readonly latest: string
}

const messageSchema = foundThreadSchema.extend({
  id: z.uuid(),
  mode: threadSummarySchema.shape.mode,
  direction: messageSummarySchema.shape.direction,
  template: messageSummarySchema.shape.template,
  counterparts: json(z.array(stateCodeSchema)),
  at: z.string(),
})

/** All cases, the latest first. */
export function threadEntries(db: DeskDatabase): readonly ThreadEntry[] {
  const threads = new Map<string, ThreadEntry>()
  const named = new Set<string>()
  const parties = new Map<string, string[]>()
  const caseOf = caseRepository(db).caseOfEach()
  for (const message of z.array(messageSchema).parse(db.prepare(findQueries.threads).all())) {
    const { subject, counterparts, caseNumber, mode, at } = message
    const thread = caseOf(message)
    const before = threads.get(thread)
    // A case is called by the first message of its own thread, as in the list of cases.
    const isNamed = before !== undefined && (named.has(thread) || message.thread !== thread)
    if (message.thread === thread) named.add(thread)
    if (!isFiledText(message, thread))
      parties.set(thread, [...new Set([...(parties.get(thread) ?? []), ...counterparts])])
    const states = [...new Set([...(before?.named ?? []), ...counterparts])]
    threads.set(thread, {
      thread,
      subject: isNamed ? before.subject : subject,
      counterparts: parties.get(thread) ?? states,
      named: states,
      caseNumber: (isNamed ? before.caseNumber : caseNumber) ?? before?.caseNumber ?? caseNumber,
      mode: before?.mode ?? mode,
      subjects: [...(before?.subjects ?? []), subject],
      latest: before === undefined || before.latest < at ? at : before.latest,
    })
  }
  return [...threads.values()].sort((a, b) => (a.latest < b.latest ? 1 : -1))
}
