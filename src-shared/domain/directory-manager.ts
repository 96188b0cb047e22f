/** The manager of the directory as an addressee: no State, no point of contact, in no directory and in no count. */
import { z } from 'zod'
import {
  encryptionStateSchema,
  fingerprintSchema,
  instantSchema,
  keyFactsSchema,
} from './directory/key-facts.ts'

/**
 * Stands for the manager where recipients are listed by the ids of points of contact: in findings, in warnings that were
 * taken note of, in the report on one message for each. It is the nil UUID (RFC 9562 §5.9), which no record is given.
 */
export const managerId = '00000000-0000-0000-0000-000000000000'

/** How the desk reaches the manager. */
export const directoryManagerSchema = z.object({
  /** The office as it stands in messages, for example "United Nations Office for Disarmament Affairs". */
  entity: z.string().trim().min(1).max(200),
  email: z.email().max(320),
  /** OpenPGP certificate, armored; null where none is known. */
  certificate: z.string().max(2_000_000).nullable(),
  /** Whether somebody at this desk has compared its fingerprint by a second channel. */
  verified: z.boolean(),
})
export type DirectoryManager = z.infer<typeof directoryManagerSchema>

/** What the page sees of it, with what can be said of the certificate today. */
export const directoryManagerViewSchema = directoryManagerSchema.extend({
  /** Null without a certificate. */
  facts: keyFactsSchema.nullable(),
})
export type DirectoryManagerView = z.infer<typeof directoryManagerViewSchema>

/** The manager in a pre-flight: where the message goes, and whether it can be encrypted today. */
export const managerLineSchema = z.object({
  entity: z.string(),
  email: z.string(),
  encryption: z.object({ state: encryptionStateSchema, until: instantSchema.nullable() }),
  /** Null where it cannot be encrypted to. */
  fingerprint: fingerprintSchema.nullable(),
  verified: z.boolean(),
})
export type ManagerLine = z.infer<typeof managerLineSchema>
