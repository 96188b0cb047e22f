/** Calls about the ways into a vault that are nobody's passphrase: recovery code, shares, the system's keyring. */
import { z } from 'zod'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { inShell, inVault } from './define.ts'
import { passphraseSchema } from './passphrase.ts'

const nothing = z.object({})
const authorisation = { authorisation: passphraseSchema }

/** As typed by a person: groups, spaces and letter case do not matter. */
export const typedCodeSchema = z.string().max(400)

export const recoveryStatusSchema = z.object({
  code: z.object({ created: instantSchema }).nullable(),
  shares: z.object({ needed: z.int(), total: z.int(), created: instantSchema }).nullable(),
})
export type RecoveryStatus = z.infer<typeof recoveryStatusSchema>

export const keyringStatusSchema = z.object({
  /** False where the system has no real keyring (on Linux `basic_text` is none). */
  available: z.boolean(),
  enabled: z.boolean(),
})
export type KeyringStatus = z.infer<typeof keyringStatusSchema>

export const recoveryCalls = {
  'recovery.status': inVault(nothing, recoveryStatusSchema),
  /** A new code, shown once; it counts only after `recovery.confirmCode`. Until then an older one stays valid. */
  'recovery.beginCode': inVault(z.object(authorisation), z.object({ code: z.string() })),
  /** Typed again from the paper: now the code opens the vault, and an older one no longer does. */
  'recovery.confirmCode': inVault(z.object({ code: typedCodeSchema }), recoveryStatusSchema),
  /** Shares of a recovery key: `needed` of `total` open the vault together. 2 ≤ needed ≤ total ≤ 10. */
  'recovery.beginShares': inVault(
    z
      .object({ ...authorisation, needed: z.int().min(2).max(10), total: z.int().min(2).max(10) })
      .refine(({ needed, total }) => needed <= total),
    z.object({ shares: z.array(z.string()) }),
  ),
  /** All shares, each typed again from its paper. */
  'recovery.confirmShares': inVault(
    z.object({ shares: z.array(typedCodeSchema).max(10) }),
    recoveryStatusSchema,
  ),
  'keyring.status': inShell(nothing, keyringStatusSchema),
  /** Keeps a key of the officer who is at the desk in the system's keyring. Releasing still asks for the passphrase. */
  'keyring.enable': inShell(z.object(authorisation), keyringStatusSchema),
  'keyring.disable': inShell(nothing, keyringStatusSchema),
} as const
