/** Verifying a key with its holder by another channel, and the log of telephone calls. */
import { z } from 'zod'
import { stateCodeSchema } from '../state-codes.ts'
import { fingerprintSchema, instantSchema, keyFactsSchema } from './key-facts.ts'
import { multilingualSchema, pgpKeySchema, pocTypeSchema, verificationSchema } from './record.ts'

/** `changed`: another key of this office was verified before, and this one has not been. */
export const verificationStateSchema = z.enum(['unverified', 'verified', 'changed', 'rejected'])
export type VerificationState = z.infer<typeof verificationStateSchema>

export const verificationRecordSchema = z.object({
  id: z.uuid(),
  pocId: z.uuid(),
  fingerprint: fingerprintSchema,
  outcome: z.enum(['verified', 'rejected']),
  how: verificationSchema.shape.how,
  /** Who compared it on the other side, in the officer's words. */
  withWhom: z.string().trim().min(1).max(200),
  at: instantSchema,
  /** Alias of the officer. */
  by: z.string().nullable(),
  note: z.string().trim().max(500),
})
export type VerificationRecord = z.infer<typeof verificationRecordSchema>

export const callRecordSchema = z.object({
  id: z.uuid(),
  pocId: z.uuid(),
  at: instantSchema,
  direction: z.enum(['outgoing', 'incoming']),
  number: z.string().trim().max(60),
  withWhom: z.string().trim().max(200),
  purpose: z.enum(['verify-key', 'check-contact', 'message', 'other']),
  outcome: z.enum(['reached', 'no-answer', 'wrong-number', 'call-back-agreed']),
  note: z.string().trim().max(500),
  by: z.string().nullable(),
})
export type CallRecord = z.infer<typeof callRecordSchema>

/** A point of contact that lists a key, as the key ring names it. */
export const keyHolderSchema = z.object({
  pocId: z.uuid(),
  state: stateCodeSchema,
  type: pocTypeSchema,
  entityName: multilingualSchema,
  verification: verificationStateSchema,
})

/** A certificate the desk holds: listed in the directory, or only kept in the key ring. */
export const ringKeySchema = z.object({
  facts: keyFactsSchema,
  holders: z.array(keyHolderSchema),
  origin: pgpKeySchema.shape.origin,
  /** Whether it is in the desk's own ring, so that it can be taken out of it. */
  kept: z.boolean(),
})
export type RingKey = z.infer<typeof ringKeySchema>
