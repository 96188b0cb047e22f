/** The desk's own OpenPGP keys over time: the current one, and what became of those before it. */
import { z } from 'zod'
import { instantSchema, keyFactsSchema } from './directory/key-facts.ts'
import { dateSchema, multilingualSchema } from './directory/record.ts'
import { threadSummarySchema } from './messages/views.ts'
import { stateCodeSchema } from './state-codes.ts'

/** Where the private part is: in this vault, or in the installed GnuPG (which may have it on a smart card). */
export const keyHomeSchema = z.enum(['vault', 'gnupg'])
export type KeyHome = z.infer<typeof keyHomeSchema>

/** RFC 9580 §5.2.3.31, as far as an officer has to choose. */
export const endReasonSchema = z.enum(['superseded', 'compromised', 'retired'])
export type EndReason = z.infer<typeof endReasonSchema>

export const ownKeyEntrySchema = z.object({
  facts: keyFactsSchema,
  home: keyHomeSchema,
  /** Signs and is published; the others only decrypt. */
  current: z.boolean(),
  /** Since when nothing is signed with it; null for the current one. */
  ended: instantSchema.nullable(),
  reason: endReasonSchema.nullable(),
  /** Of a compromised key: from when on somebody else may have had it. */
  doubtfulFrom: instantSchema.nullable(),
})
export type OwnKeyEntry = z.infer<typeof ownKeyEntrySchema>

/** A secret key that the installed GnuPG offers. */
export const gnupgKeySchema = z.object({
  facts: keyFactsSchema,
  /** Serial number of the card that holds it; null where GnuPG keeps it itself. */
  card: z.string().nullable(),
})
export type GnupgKey = z.infer<typeof gnupgKeySchema>

/** What a compromise would touch, or has touched. */
export const compromiseSchema = z.object({
  from: dateSchema,
  /** Signed by us, or sealed to us, with a key in doubt, since that date. */
  threads: z.array(threadSummarySchema),
  /** Whom to tell: every point of contact on the other side of any message with that key. */
  counterparts: z.array(
    z.object({ pocId: z.uuid(), state: stateCodeSchema, entityName: multilingualSchema }),
  ),
})
export type Compromise = z.infer<typeof compromiseSchema>
