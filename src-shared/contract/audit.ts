/** Calls about the audit log. */
import { z } from 'zod'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { inShell, inVault } from './define.ts'

export const auditEntryViewSchema = z.object({
  seq: z.int(),
  at: instantSchema,
  kind: z.string(),
  /** UUID or fingerprint of what it is about. */
  subject: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Alias of the officer; null for what the desk did by itself, and for a recovery way. */
  officer: z.string().nullable(),
})
export type AuditEntryView = z.infer<typeof auditEntryViewSchema>

export const auditVerdictSchema = z.object({
  whole: z.boolean(),
  entries: z.int(),
  /** Number of the first entry that does not fit; null where the log is whole. */
  brokenAt: z.int().nullable(),
  /** The last head that the device key signed. */
  signedHead: z.object({ seq: z.int(), at: instantSchema }).nullable(),
})
export type AuditVerdict = z.infer<typeof auditVerdictSchema>

export const auditCalls = {
  /** Newest first; `before` is the number of the last entry already shown. */
  'audit.list': inVault(
    z.object({ before: z.int().optional(), limit: z.int().min(1).max(500) }),
    z.object({ entries: z.array(auditEntryViewSchema), total: z.int() }),
  ),
  /** Reads the whole chain. Progress in entries under job `check`, step `entries`; `work.stop` stops it. */
  'audit.verify': inVault(z.object({}), auditVerdictSchema),
  /** Saves the log as JSON lines with a signature by the desk's OpenPGP key. */
  'audit.save': inShell(z.object({}), z.object({ fileName: z.string().nullable() })),
} as const
