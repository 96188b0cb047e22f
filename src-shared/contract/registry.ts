/** Calls about the registry: connecting to one, and getting its signed directory. */
import { z } from 'zod'
import { failureSchema } from '../base/failure-schema.ts'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { inShell, inVault } from './define.ts'

const nothing = z.object({})

export const registryStatusSchema = z.object({
  connection: z
    .object({
      /** The address, or `bundle:` for the demonstration directory that a package ships. */
      address: z.string(),
      /** SHA-256 of the root metadata the desk was enrolled with, lower-case hexadecimal. */
      rootFingerprint: z.string(),
      rootVersion: z.int(),
      demonstration: z.boolean(),
    })
    .nullable(),
  directory: z
    .object({
      sequence: z.int(),
      /** When the registry issued what is shown: the "as of" of every screen. */
      issued: instantSchema,
      /** When this desk fetched and verified it. */
      verified: instantSchema,
      /** When the registry's statement that this is the newest ends; reading goes on after it. */
      expires: instantSchema,
      states: z.int(),
      pointsOfContact: z.int(),
    })
    .nullable(),
  lastAttempt: z.object({ at: instantSchema, failure: failureSchema.nullable() }).nullable(),
})
export type RegistryStatus = z.infer<typeof registryStatusSchema>

export const syncResultSchema = z.object({
  /** False where the registry had nothing new; then nothing was written to the directory. */
  changed: z.boolean(),
  status: registryStatusSchema,
})
export type SyncResult = z.infer<typeof syncResultSchema>

export const registryCalls = {
  'registry.status': inVault(nothing, registryStatusSchema),
  /**
   * `poc-desk-registry:<address>#<sha256 of root.json>`: address and root fingerprint in one line. The shell shows the
   * address to the officer before the vault process turns to it.
   */
  'registry.connect': inShell(z.object({ enrolment: z.string().max(2000) }), registryStatusSchema),
  /** Only in demonstration vaults. */
  'registry.connectDemonstration': inVault(nothing, registryStatusSchema),
  'registry.sync': inVault(nothing, syncResultSchema),
  'registry.cancelSync': inVault(nothing, z.object({})),
} as const
