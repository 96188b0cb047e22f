/** What the page is shown of cases beside their messages: how they are found, what belongs together, who takes part. */
import { z } from 'zod'
import { instantSchema } from '../directory/key-facts.ts'
import { pocTypeSchema } from '../directory/record.ts'
import { modes } from '../messages/record.ts'
import { officerRoleSchema } from '../officer.ts'
import { stateCodeSchema } from '../state-codes.ts'
import { caseRelationSchema, namedCaseSchema } from './case-event.ts'

/** The most cases that one search answers. */
export const mostFoundCases = 100

export const foundCaseSchema = namedCaseSchema.extend({
  counterparts: z.array(stateCodeSchema),
  /** Null where no message of it says so. */
  mode: z.enum(modes).nullable(),
  isClosed: z.boolean(),
  latest: instantSchema,
})
export type FoundCase = z.infer<typeof foundCaseSchema>

export const caseLinkSchema = z.object({
  id: z.uuid(),
  relation: caseRelationSchema,
  /** Whether it was made from this case to the other. */
  isFrom: z.boolean(),
  other: foundCaseSchema,
})
export type CaseLink = z.infer<typeof caseLinkSchema>

/** A case, or a thread, that was merged into this one, with the messages it would take with it. */
export const mergedCaseSchema = namedCaseSchema.extend({ messages: z.int() })
export type MergedCase = z.infer<typeof mergedCaseSchema>

/**
 * How sure it is that an office takes part: it signed what was proved here; it is only named as the sender of what was
 * not proved; it is named as an addressee; it is this desk; it signed a text that an officer put into the case by hand.
 */
export const partProofs = ['own', 'proved', 'addressed', 'filed', 'claimed'] as const
export const caseOfficeSchema = z.object({
  proof: z.enum(partProofs),
  state: stateCodeSchema.nullable(),
  pocType: pocTypeSchema.nullable(),
  pocId: z.uuid().nullable(),
  entity: z.string(),
  /** The person or function that the messages name; empty where they name none. */
  contact: z.string(),
  /** IANA; of the record of the message, else of the directory. */
  timeZone: z.string().nullable(),
  /** Messages that it wrote or that are addressed to it. */
  messages: z.int(),
})
export type CaseOffice = z.infer<typeof caseOfficeSchema>

/** What an officer did, as the audit log has it. */
export const officerDeeds = [
  'opened',
  'approved',
  'released',
  'exported',
  'sent',
  'bounced',
  'attachment',
  'case',
] as const
export type OfficerDeed = (typeof officerDeeds)[number]
export const caseOfficerSchema = z.object({
  alias: z.string(),
  role: officerRoleSchema,
  deeds: z.array(z.enum(officerDeeds)),
})
export type CaseOfficer = z.infer<typeof caseOfficerSchema>
