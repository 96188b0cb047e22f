/** The call behind the palette: one line of text over all that the desk holds. */
import { z } from 'zod'
import { languageSchema } from '../base/language-schema.ts'
import { directoryRowSchema } from '../domain/directory/views.ts'
import { threadSummarySchema } from '../domain/messages/views.ts'
import { regionSchema, stateCodeSchema } from '../domain/state-codes.ts'
import { inVault } from './define.ts'

export const findCalls = {
  /** The best few of each kind; `language` orders what is equally good. */
  'find.everything': inVault(
    z.object({ text: z.string().max(200), language: languageSchema }),
    z.object({
      states: z.array(z.object({ state: stateCodeSchema, region: regionSchema, pointsOfContact: z.int() })),
      pointsOfContact: z.array(directoryRowSchema),
      threads: z.array(
        threadSummarySchema.pick({ thread: true, subject: true, counterparts: true, caseNumber: true }),
      ),
      /** Nothing had the words as they were typed; what is listed has words like them. */
      approximate: z.boolean(),
    }),
  ),
} as const
