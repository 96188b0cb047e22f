/** Calls about text by other programs: filing it to a case by hand, and what an officer types in of it. */
import { z } from 'zod'
import { freeTextViewSchema, readingSchema, suggestedCaseSchema } from '../domain/messages/free-text.ts'
import { inVault } from './define.ts'

const nothing = z.object({})
/** The row of a message that came in without a record. */
const byId = z.object({ id: z.uuid() })

export const freeTextCalls = {
  'freeText.view': inVault(byId, freeTextViewSchema),
  /** Cases that it may belong to, the best first; its own is none of them. */
  'freeText.suggestions': inVault(byId, z.object({ cases: z.array(suggestedCaseSchema) })),
  /**
   * Puts it, with what was written about it, into the case that holds this thread. Nothing is proved by that: no
   * acknowledgement counts, no clock changes, nobody becomes a party of the case.
   */
  'freeText.file': inVault(byId.extend({ thread: z.uuid() }), nothing),
  /** Back into the case of its own. */
  'freeText.takeBack': inVault(byId, nothing),
  /** Null takes the present one back. Earlier readings stay in the vault. */
  'freeText.keepReading': inVault(byId.extend({ reading: readingSchema.nullable() }), nothing),
} as const
