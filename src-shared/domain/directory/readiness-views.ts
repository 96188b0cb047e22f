/** "Could we reach every State, encrypted, right now?": what the screen, the report and the command line show. */
import { z } from 'zod'
import { regionSchema, stateCodeSchema } from '../state-codes.ts'
import { changePathSchema } from './changes.ts'
import { instantSchema } from './key-facts.ts'
import { multilingualSchema, pocTypeSchema } from './record.ts'
import { verificationStateSchema } from './verification.ts'

/** The key that would be encrypted to today. `expiring-N`: usable, and ends within N days. */
export const keyStandings = [
  'usable',
  'expiring-90',
  'expiring-30',
  'expiring-7',
  'expired',
  'revoked',
  'weak',
  'not-yet-valid',
  'missing',
] as const
export const keyStandingSchema = z.enum(keyStandings)
export type KeyStanding = z.infer<typeof keyStandingSchema>

/** Age of the last confirmation against the desk's policy; `ageing` begins at three quarters of the time allowed. */
export const confirmationStandingSchema = z.enum(['fresh', 'ageing', 'overdue', 'never'])
export type ConfirmationStanding = z.infer<typeof confirmationStandingSchema>

/**
 * How a point of contact, or the best one of a State, can be reached right now. `encrypted`: a usable key that this
 * desk has verified, and the address a message goes to has not bounced. `unverified`: the same with a key that nobody
 * here has verified. `in-clear`: an address that works or a telephone number only. `none`: no address that works and no
 * telephone number of an office in effect.
 */
export const reachSchema = z.enum(['encrypted', 'unverified', 'in-clear', 'none'])
export type Reach = z.infer<typeof reachSchema>

export const pocReadinessSchema = z.object({
  pocId: z.uuid(),
  state: stateCodeSchema,
  type: pocTypeSchema,
  entityName: multilingualSchema,
  reach: reachSchema,
  key: z.object({ standing: keyStandingSchema, until: instantSchema.nullable() }),
  verification: verificationStateSchema,
  /** The latest of the record's own dates and of what this desk has confirmed; null where nobody ever has. */
  lastConfirmed: instantSchema.nullable(),
  confirmation: confirmationStandingSchema,
  /** When mail to an address of it last came back and nothing has shown since that it works. */
  bounced: instantSchema.nullable(),
  officeOpen: z.boolean(),
  /** Whether the record states when the office is there. */
  hoursStated: z.boolean(),
  /** Changes that wait for an officer. */
  waiting: z.int(),
})
export type PocReadiness = z.infer<typeof pocReadinessSchema>

export const stateReadinessSchema = z.object({
  state: stateCodeSchema,
  region: regionSchema,
  reach: reachSchema,
  /** An office of it that can be reached is open now. */
  officeOpen: z.boolean(),
  pointsOfContact: z.array(pocReadinessSchema),
})
export type StateReadiness = z.infer<typeof stateReadinessSchema>

/** What an officer can do about it, most urgent first. */
export const taskKinds = [
  'bounced-address',
  /** What an officer of this desk has asked for. */
  'reminder',
  'key-revoked',
  'key-expired',
  'key-expiring-7',
  'key-expiring-30',
  'changes-waiting',
  'key-weak',
  'no-contact',
  /** Nothing can be written to it; it may have a telephone number. */
  'address-missing',
  'key-missing',
  'key-changed',
  'key-unverified',
  'reverify',
  'confirm-contact',
  'key-expiring-90',
] as const
export const readinessTaskSchema = z.object({
  kind: z.enum(taskKinds),
  state: stateCodeSchema,
  /** Null where the State has no point of contact. */
  pocId: z.uuid().nullable(),
  entityName: multilingualSchema.nullable(),
  /** By when, or since when; null where no date belongs to it. */
  at: instantSchema.nullable(),
  /** The reminder it comes from. */
  reminder: z.uuid().nullable(),
})
export type ReadinessTask = z.infer<typeof readinessTaskSchema>

/** How many points of contact have a key of which an officer must know today. */
export const keysOfNoteSchema = z.object({
  /** Nothing is encrypted to them, or not before somebody has compared them. */
  unusable: z.int().nonnegative(),
  /** They end within thirty days. */
  ending: z.int().nonnegative(),
})
export type KeysOfNote = z.infer<typeof keysOfNoteSchema>

export const readinessPolicySchema = z.object({
  /** Days after which a point of contact should be confirmed again. */
  confirmAfterDays: z.int().min(7).max(1825),
  /** Days after which a verified key should be compared with its holder again. */
  reverifyAfterDays: z.int().min(30).max(3650),
})
export type ReadinessPolicy = z.infer<typeof readinessPolicySchema>
export const firstReadinessPolicy: ReadinessPolicy = { confirmAfterDays: 180, reverifyAfterDays: 365 }

export const readinessReportSchema = z.object({
  at: instantSchema,
  policy: readinessPolicySchema,
  /**
   * Every State of the United Nations, every observer, and those that only the directory knows, but not our own; in
   * order of name.
   */
  states: z.array(stateReadinessSchema),
  tasks: z.array(readinessTaskSchema),
  /** As of when the registry's directory is; null without one. */
  directoryIssued: instantSchema.nullable(),
})
export type ReadinessReport = z.infer<typeof readinessReportSchema>

/** How it was learned that a point of contact, or one value of it, still holds; or that it does not. */
export const contactCheckSchema = z.object({
  id: z.uuid(),
  pocId: z.uuid(),
  /** The value it is about, for example `emails/cert@example.org`; empty for the whole record. */
  path: changePathSchema,
  result: z.enum(['confirmed', 'bounced']),
  how: z.enum(['call', 'mail', 'meeting', 'public-source', 'other']),
  at: instantSchema,
  note: z.string().trim().max(500),
  by: z.string().nullable(),
})
export type ContactCheck = z.infer<typeof contactCheckSchema>

/** The age of one value in effect. */
export const valueAgeSchema = z.object({
  path: changePathSchema,
  /** Since when the value has been as it is. */
  since: instantSchema,
  /** When somebody last said that it holds; null where nobody has since then. */
  confirmed: instantSchema.nullable(),
  bounced: instantSchema.nullable(),
  standing: confirmationStandingSchema,
})
export type ValueAge = z.infer<typeof valueAgeSchema>
