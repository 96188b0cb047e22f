/** A change of a record: what the review module shows, whatever the change comes from. */
import { z } from 'zod'
import { stateCodeSchema } from '../state-codes.ts'
import { instantSchema } from './key-facts.ts'
import { multilingualSchema, pocTypeSchema } from './record.ts'

/**
 * Where a value stands in the record: a field (`status`), or one item of a list by what identifies it
 * (`emails/cert@example.org`, `phones/+41…`, `pgpKeys/FINGERPRINT`, `otherChannels/video:handle`). Empty for the
 * record as a whole.
 */
export const changePathSchema = z.string().max(400)
export type ChangePath = z.infer<typeof changePathSchema>

/** Restrictions take effect on arrival, grants wait for an officer, descriptions follow the desk's policy. */
export const changeClassSchema = z.enum(['restriction', 'grant', 'description'])
export type ChangeClass = z.infer<typeof changeClassSchema>

export const changeSourceSchema = z.enum(['registry', 'import', 'officer', 'key-file'])
export type ChangeSource = z.infer<typeof changeSourceSchema>

export const changeStandingSchema = z.enum([
  /** Not in effect; the old value stays in use while it is valid. */
  'waiting',
  /** In effect for the next message to this point of contact only, for a recorded reason; then waiting again. */
  'used-once',
  'in-effect',
  'rejected',
  /** Its source has proposed another value since, or taken it back. */
  'superseded',
])
export type ChangeStanding = z.infer<typeof changeStandingSchema>

/** One difference; null stands for "not there". Values are as in the record at that path. */
export const fieldChangeSchema = z.object({
  path: changePathSchema,
  from: z.unknown(),
  to: z.unknown(),
})
export type FieldChange = z.infer<typeof fieldChangeSchema>

export const reasonSchema = z.string().trim().max(500)

export const recordChangeSchema = fieldChangeSchema.extend({
  id: z.uuid(),
  pocId: z.uuid(),
  state: stateCodeSchema,
  type: pocTypeSchema,
  entityName: multilingualSchema,
  class: changeClassSchema,
  source: changeSourceSchema,
  standing: changeStandingSchema,
  /** Our own State's record was changed by another hand, and no officer has taken note yet. */
  alarm: z.boolean(),
  /** A new key that a verified key of the same point of contact certifies, which is not revoked as compromised. */
  certifiedByVerified: z.boolean(),
  proposedAt: instantSchema,
  decidedAt: instantSchema.nullable(),
  /** Alias of the officer; null where nobody decided or a recovery way had opened the vault. */
  decidedBy: z.string().nullable(),
  reason: reasonSchema,
  /** The import it belongs to. */
  batch: z.uuid().nullable(),
})
export type RecordChange = z.infer<typeof recordChangeSchema>

export const decisionSchema = z.enum(['accept', 'reject', 'use-once', 'take-note'])
export type Decision = z.infer<typeof decisionSchema>

/** What the desk lets pass without an officer. Keys, addresses and numbers never do, but for certified keys if chosen. */
export const reviewPolicySchema = z.object({
  /** Names, titles, office hours, languages and the like, from the registry. */
  descriptions: z.enum(['at-once', 'wait']),
  certifiedKeys: z.enum(['accept', 'wait']),
})
export type ReviewPolicy = z.infer<typeof reviewPolicySchema>
export const firstReviewPolicy: ReviewPolicy = { descriptions: 'at-once', certifiedKeys: 'wait' }

export const layerNameSchema = z.enum(['registry', 'desk'])
export type LayerName = z.infer<typeof layerNameSchema>

/** Where the value in effect at a path comes from, and what the other layer says. */
export const valueOriginSchema = z.object({
  path: changePathSchema,
  layer: layerNameSchema,
  since: instantSchema,
  source: changeSourceSchema,
  /** Alias of the officer who entered or accepted it. */
  by: z.string().nullable(),
  /** What the registry's record says where the desk's own value is shown; absent where it says nothing. */
  registryValue: z.unknown().optional(),
})
export type ValueOrigin = z.infer<typeof valueOriginSchema>
