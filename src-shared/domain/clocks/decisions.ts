/** Events of a case about clocks: what an officer decided about one of them. */
import { z } from 'zod'
import { clockKindSchema } from './policy.ts'

/** The longest reason, in characters. */
export const mostReasonCharacters = 1000

/** The row of the message that started the clock, and which of its clocks. */
const clockSchema = z.object({ message: z.uuid(), clock: clockKindSchema })

export const clockStoppedSchema = clockSchema.extend({
  reason: z.string().trim().min(1).max(mostReasonCharacters),
})
export const clockResumedSchema = clockSchema
