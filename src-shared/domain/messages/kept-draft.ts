/** A draft as it is kept while it is written: what has been begun stays, though no message could be made of it yet. */
import { z } from 'zod'
import { instantSchema } from '../directory/key-facts.ts'
import { draftSchema } from './draft.ts'
import { eventSchema, exerciseSchema, fieldValueSchema, indicatorSchema, mostRows } from './record.ts'

/** Its time is typed last, or looked up. */
const begunEventSchema = eventSchema.extend({ at: z.union([z.literal(''), instantSchema]) })
const begunIndicatorSchema = indicatorSchema.extend({ value: z.string().max(2048) })

/** As `draftSchema`, but an event may lack its time, an indicator its value, and an exercise its name. */
export const keptDraftSchema = draftSchema.extend({
  exercise: exerciseSchema.extend({ name: z.string().max(200) }).optional(),
  fields: z.record(
    z.string().max(64),
    z.union([fieldValueSchema, z.array(begunIndicatorSchema), z.array(begunEventSchema).max(mostRows)]),
  ),
})
