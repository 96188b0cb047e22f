/** Calls about the vault and the desk it belongs to. */
import { z } from 'zod'
import { instantSchema, keyFactsSchema } from '../domain/directory/key-facts.ts'
import { languageTagSchema, pocTypeSchema, timeZoneSchema } from '../domain/directory/record.ts'
import { stateCodeSchema } from '../domain/state-codes.ts'
import { inShell, inVault } from './define.ts'

const nothing = z.object({})

export const vaultKindSchema = z.enum(['real', 'demonstration'])
export type VaultKind = z.infer<typeof vaultKindSchema>

export const passphraseSchema = z.string().max(1024)

/** Who this desk is; it becomes `from` of every message. */
export const deskProfileSchema = z.object({
  state: stateCodeSchema,
  pocType: pocTypeSchema,
  entity: z.string().trim().min(1).max(200),
  contact: z.string().trim().min(1).max(200),
  /** The role mailbox; the user ID of the desk's OpenPGP key. */
  email: z.email(),
  phone: z.string().trim().max(40),
  timeZone: timeZoneSchema,
  textLanguage: languageTagSchema,
})
export type DeskProfile = z.infer<typeof deskProfileSchema>

export const vaultStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('absent') }),
  z.object({ state: z.literal('locked'), kind: vaultKindSchema, vaultId: z.uuid() }),
  z.object({
    state: z.literal('open'),
    kind: vaultKindSchema,
    vaultId: z.uuid(),
    profile: deskProfileSchema,
  }),
  z.object({ state: z.literal('damaged'), problem: z.enum(['header', 'database', 'newer']) }),
])
export type VaultStatus = z.infer<typeof vaultStatusSchema>

export const ownKeySchema = z.object({
  facts: keyFactsSchema,
  publicKey: z.string(),
  created: instantSchema,
})

const savedSchema = z.object({
  /** File name only; null where the officer cancelled the dialog. */
  fileName: z.string().nullable(),
})

export const vaultCalls = {
  'vault.status': inVault(nothing, vaultStatusSchema),
  'vault.create': inVault(
    z.object({ kind: vaultKindSchema, passphrase: passphraseSchema, profile: deskProfileSchema }),
    vaultStatusSchema,
  ),
  'vault.open': inVault(z.object({ passphrase: passphraseSchema }), vaultStatusSchema),
  /** Closes the database and ends the vault process; a new, empty process answers the next call. */
  'vault.lock': inShell(nothing, vaultStatusSchema),
  'desk.ownKey': inVault(nothing, ownKeySchema),
  /** Save dialogs: the shell asks for a place, the vault process supplies the bytes. */
  'desk.savePublicKey': inShell(nothing, savedSchema),
  'desk.saveRevocation': inShell(nothing, savedSchema),
} as const
