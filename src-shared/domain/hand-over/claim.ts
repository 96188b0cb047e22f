/** "I am handling this": the word of one officer about a case, to the others. It locks nothing. */
import { z } from 'zod'
import { instantSchema } from '../directory/key-facts.ts'

export const claimSchema = z.object({
  /** Of the case. */
  thread: z.uuid(),
  officer: z.uuid(),
  /** Alias of the officer. */
  by: z.string(),
  since: instantSchema,
  /** Whether it is the word of the officer who asks. */
  isOwn: z.boolean(),
})
export type Claim = z.infer<typeof claimSchema>
