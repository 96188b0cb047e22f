/** Events of a case about acknowledgements: those that counted for nothing, and those that were only spoken. */
import { z } from 'zod'
import { callRecordSchema } from '../directory/verification.ts'
import { notCountedReasonSchema } from '../messages/acknowledgement.ts'
import { stateCodeSchema } from '../state-codes.ts'

/** A T1 came in and nothing followed from it. */
export const notCountedSchema = z.object({
  /** The row of the T1. */
  message: z.uuid(),
  /** The row of our message that it names; null where there is none. */
  about: z.uuid().nullable(),
  /** Whose proved signature it carries; null where that is not known. */
  state: stateCodeSchema.nullable(),
  reason: notCountedReasonSchema,
})
export type NotCounted = z.infer<typeof notCountedSchema>

/** Somebody said on the telephone that a message was received. It proves nothing, and is no acknowledgement. */
export const acknowledgedByPhoneSchema = z.object({
  /** The row of the message. */
  message: z.uuid(),
  /** `them`: they have received ours. `us`: this desk told them that theirs was received. */
  by: z.enum(['them', 'us']),
  state: stateCodeSchema,
  pocId: z.uuid(),
  /** The office as it was called then. */
  entity: z.string(),
  number: callRecordSchema.shape.number,
  withWhom: callRecordSchema.shape.withWhom.min(1),
  note: callRecordSchema.shape.note,
  /** What the officer decided; clocks read it, and nothing else follows from it. */
  stopsReminders: z.boolean(),
})
export type AcknowledgedByPhone = z.infer<typeof acknowledgedByPhoneSchema>
