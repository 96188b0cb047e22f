/** Calls about acknowledgements beside making one: what is owed, what came in and counts, what was only spoken. */
import { z } from 'zod'
import { acknowledgedByPhoneSchema } from '../domain/cases/acknowledgement-events.ts'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { callRecordSchema } from '../domain/directory/verification.ts'
import {
  acknowledgementSchema,
  legibilitySchema,
  notCountedReasonSchema,
} from '../domain/messages/acknowledgement.ts'
import { draftSchema } from '../domain/messages/draft.ts'
import { modes } from '../domain/messages/record.ts'
import { stateCodeSchema } from '../domain/state-codes.ts'
import { inVault } from './define.ts'

const nothing = z.object({})

/** What a T1 of a proved sender says. */
export const reportSchema = z.object({
  /** The row of the T1. */
  message: z.uuid(),
  /** The office whose key signed it; null where the directory names none. */
  entity: z.string().nullable(),
  signedAt: instantSchema.nullable(),
  /** When it was opened here. */
  cameAt: instantSchema,
  /** Null where it says nothing of it that this desk knows. */
  legibility: legibilitySchema.nullable(),
  handler: z.string(),
  /** Their reference; empty without. */
  reference: z.string(),
})
export type Report = z.infer<typeof reportSchema>

export const acknowledgementsSchema = z.object({
  /** Of a message of ours, each State that it was addressed to; none of one that came in. */
  states: z.array(
    z.object({
      state: stateCodeSchema,
      /** The offices that it was addressed to; without an id where they stand in no entry. */
      offices: z.array(z.object({ pocId: z.uuid().nullable(), entity: z.string() })),
      counted: reportSchema.nullable(),
    }),
  ),
  /** Of one that came in: whether our T1 about it was confirmed as sent, and did not come back. */
  isOursSent: z.boolean(),
  /** T1s that name it and count for nothing, in the order in which they came. */
  notCounted: z.array(
    z.object({
      id: z.uuid(),
      at: instantSchema,
      state: stateCodeSchema.nullable(),
      reason: notCountedReasonSchema,
      /** Null where its words are not those of a State addressed about this content. */
      report: reportSchema.nullable(),
    }),
  ),
  /** Spoken, and not proved. */
  said: z.array(
    acknowledgedByPhoneSchema.extend({
      id: z.uuid(),
      at: instantSchema,
      officer: z.string().nullable(),
    }),
  ),
})
export type Acknowledgements = z.infer<typeof acknowledgementsSchema>

export const acknowledgementCalls = {
  /** What an acknowledgement says unless the officer says otherwise: legible where the message is for this desk, handled by whoever this officer named last. */
  'acknowledgement.proposed': inVault(z.object({ message: z.uuid() }), acknowledgementSchema),
  /** Messages of one case that ask for an acknowledgement which this desk has not made, the oldest first. */
  'acknowledgement.owed': inVault(
    z.object({ thread: z.uuid() }),
    z.object({
      owed: z.array(
        z.object({
          message: z.uuid(),
          mode: z.enum(modes),
          at: instantSchema,
          /** By when it is asked for; null where no time is named. */
          by: instantSchema.nullable(),
        }),
      ),
    }),
  ),
  /** What is known of acknowledgements of one message, ours or one that came in. */
  'acknowledgement.of': inVault(z.object({ message: z.uuid() }), acknowledgementsSchema),
  /**
   * Writes down that an acknowledgement was spoken, in the log of calls and in the case. The message keeps its status:
   * nothing is proved by it. `number`: of the record in effect; empty only where they called.
   */
  'acknowledgement.recordPhone': inVault(
    z.object({
      message: z.uuid(),
      pocId: z.uuid(),
      at: instantSchema,
      direction: callRecordSchema.shape.direction,
      number: callRecordSchema.shape.number,
      withWhom: acknowledgedByPhoneSchema.shape.withWhom,
      note: callRecordSchema.shape.note,
      stopsReminders: z.boolean(),
    }),
    nothing,
  ),
  /**
   * The draft that fits what a T1 (its row) reports: T14, or the same message in another language or to another office.
   * It is not kept until it is saved.
   */
  'acknowledgement.begin': inVault(z.object({ acknowledgement: z.uuid() }), draftSchema),
  /** A T14 to nobody yet, for a file that this desk could not decrypt. It is not kept until it is saved. */
  'acknowledgement.beginUnreadable': inVault(nothing, draftSchema),
} as const
