/** What an officer may say in an acknowledgement beyond "received" (T1); the rest is filled by the program. */
import { z } from 'zod'

export const acknowledgementSchema = z.object({
  legibility: z.enum([
    'ok',
    'cannot-decrypt',
    'wrong-key',
    'attachment-missing',
    'wrong-addressee',
    'need-language',
  ]),
  handler: z.string().max(200),
})
export type AcknowledgementAnswer = z.infer<typeof acknowledgementSchema>
