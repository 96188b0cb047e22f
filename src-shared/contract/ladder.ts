/** Calls for counterparts without a usable key: other offices of their State, calls, secrets of words, steps of a case. */
import { z } from 'zod'
import { fingerprintSchema, instantSchema } from '../domain/directory/key-facts.ts'
import { pocTypeSchema } from '../domain/directory/record.ts'
import { callRecordSchema } from '../domain/directory/verification.ts'
import { caseStepSchema } from '../domain/messages/case-step.ts'
import { messageViewSchema } from '../domain/messages/views.ts'
import { stateCodeSchema } from '../domain/state-codes.ts'
import { inVault } from './define.ts'

const nothing = z.object({})
const byId = z.object({ id: z.uuid() })

/** Another office of the same State that can be encrypted to now. */
export const otherContactSchema = z.object({
  pocId: z.uuid(),
  state: stateCodeSchema,
  type: pocTypeSchema,
  entity: z.string(),
  fingerprint: fingerprintSchema,
  /** When its key ends; null where it does not. */
  until: instantSchema.nullable(),
  /** Whether anyone at this desk has verified the fingerprint by a second channel. */
  verified: z.boolean(),
  /** Whether the record of the office that it would stand for names it among its alternates. */
  isAlternate: z.boolean(),
})
export type OtherContact = z.infer<typeof otherContactSchema>

/** A call about a message, or about a draft that is not one yet. */
const spokenSchema = callRecordSchema.pick({ pocId: true, at: true, number: true, note: true }).extend({
  withWhom: callRecordSchema.shape.withWhom,
})

export const ladderCalls = {
  /**
   * Offices of the State of this point of contact, without itself: the alternates of its record first, in their order
   * there, then the others, verified ones first.
   */
  'messages.otherContacts': inVault(byId, z.object({ contacts: z.array(otherContactSchema) })),
  /**
   * Notes that a draft goes to `to` in place of `from`, of the same State. It becomes a step of the case when the draft
   * is released, if that is so then.
   */
  'messages.noteOtherContact': inVault(z.object({ draft: z.uuid(), from: z.uuid(), to: z.uuid() }), nothing),
  /** Records a call in the log of calls, and as a step of the case, at once for a message, at the release for a draft. */
  'messages.recordCall': inVault(
    spokenSchema.extend({
      about: z.union([z.object({ draft: z.uuid() }), z.object({ message: z.uuid() })]),
      outcome: callRecordSchema.shape.outcome,
    }),
    nothing,
  ),
  /** Steps of one thread beside its messages, in the order of time. */
  'messages.steps': inVault(z.object({ thread: z.uuid() }), z.object({ steps: z.array(caseStepSchema) })),
  /**
   * The words that open the file of this message, in their order; that they were shown is recorded.
   * Throws `secret-gone` where they were read out, or there are none
   */
  'messages.secret': inVault(byId, z.object({ words: z.array(z.string()) })),
  /**
   * The words were read out to somebody called at a number of the directory: the call and the step are recorded. Once
   * every recipient without a key has heard them, they are removed from the vault for good.
   */
  'messages.secretRead': inVault(
    spokenSchema.extend({ id: z.uuid(), withWhom: callRecordSchema.shape.withWhom.min(1) }),
    messageViewSchema,
  ),
  /**
   * Opens the file that failed with `message-needs-password` {handle}. It waits in the vault process until it is opened
   * or the vault is locked; as many wait as are opened at once, and of more, or of very large ones, the newest.
   */
  'messages.openWithWords': inVault(
    z.object({ handle: z.uuid(), words: z.string().min(1).max(1000) }),
    messageViewSchema,
  ),
} as const
