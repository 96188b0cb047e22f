/** Calls about the vault and the desk it belongs to. */
import { z } from 'zod'
import { languageSchema } from '../base/language-schema.ts'
import { instantSchema, keyFactsSchema } from '../domain/directory/key-facts.ts'
import { languageTagSchema, pocTypeSchema, timeZoneSchema } from '../domain/directory/record.ts'
import { aliasSchema, officerRoleSchema } from '../domain/officer.ts'
import { stateCodeSchema } from '../domain/state-codes.ts'
import { waySchema } from './backups.ts'
import { inShell, inVault } from './define.ts'
import { passphraseSchema } from './passphrase.ts'

const nothing = z.object({})

export const vaultKindSchema = z.enum(['real', 'demonstration'])
export type VaultKind = z.infer<typeof vaultKindSchema>

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

/** What stands in the way of opening; each has its own words and its own next step. */
export const vaultProblemSchema = z.enum(['header', 'database', 'log', 'older', 'newer', 'unreadable'])
export type VaultProblem = z.infer<typeof vaultProblemSchema>

export const vaultStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('absent') }),
  z.object({
    state: z.literal('locked'),
    kind: vaultKindSchema,
    vaultId: z.uuid(),
    /** Officers by the alias in `vault.json`. */
    officers: z.array(z.object({ slot: z.uuid(), alias: aliasSchema })),
    ways: z.object({ code: z.boolean(), shares: z.boolean(), keyring: z.boolean() }),
  }),
  z.object({
    state: z.literal('open'),
    kind: vaultKindSchema,
    vaultId: z.uuid(),
    profile: deskProfileSchema,
    /** Who opened it; null where a recovery way did, which may manage officers and nothing may be released. */
    officer: z
      .object({ id: z.uuid(), alias: aliasSchema, role: officerRoleSchema, language: languageSchema })
      .nullable(),
    /** False until a recovery code or shares were confirmed: the screen insists. */
    hasRecovery: z.boolean(),
  }),
  z.object({ state: z.literal('damaged'), problem: vaultProblemSchema }),
])
export type VaultStatus = z.infer<typeof vaultStatusSchema>

export const ownKeySchema = z.object({
  facts: keyFactsSchema,
  publicKey: z.string(),
  created: instantSchema,
  /** Whether a revocation certificate was made beforehand; GnuPG may have none of its keys. */
  hasRevocation: z.boolean(),
})

const savedSchema = z.object({
  /** File name only; null where the officer cancelled the dialog. */
  fileName: z.string().nullable(),
})

export const vaultCalls = {
  'vault.status': inVault(nothing, vaultStatusSchema),
  'vault.create': inVault(
    z.object({
      kind: vaultKindSchema,
      passphrase: passphraseSchema,
      profile: deskProfileSchema,
      /** Of the first officer, who is an administrator. */
      alias: aliasSchema.optional(),
      language: languageSchema.optional(),
    }),
    vaultStatusSchema,
  ),
  /** `slot` saves trying the others; each costs about half a second. */
  'vault.open': inVault(
    z.object({ passphrase: passphraseSchema, slot: z.uuid().optional() }),
    vaultStatusSchema,
  ),
  /** Opens by a recovery way. */
  'vault.recover': inVault(z.object({ way: waySchema }), vaultStatusSchema),
  /** Opens a vault that is older than the one last used here; recorded in the audit log. */
  'vault.acceptOlder': inVault(z.object({ way: waySchema }), vaultStatusSchema),
  /** Opens with the key in the system's keyring. */
  'vault.openWithKeyring': inShell(nothing, vaultStatusSchema),
  /** Closes the database and ends the vault process; a new, empty process answers the next call. */
  'vault.lock': inShell(nothing, vaultStatusSchema),
  'desk.ownKey': inVault(nothing, ownKeySchema),
  /** Save dialogs: the shell asks for a place, the vault process supplies the bytes. */
  'desk.savePublicKey': inShell(nothing, savedSchema),
  /** Throws `revocation-missing` where there is none. */
  'desk.saveRevocation': inShell(nothing, savedSchema),
} as const
