/** Calls about the officers of the vault, their passphrases, and releasing. */
import { z } from 'zod'
import { languageSchema } from '../base/language-schema.ts'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { aliasSchema, officerRoleSchema } from '../domain/officer.ts'
import { inVault } from './define.ts'
import { passphraseSchema } from './passphrase.ts'

const nothing = z.object({})

export const officerSchema = z.object({
  id: z.uuid(),
  alias: aliasSchema,
  role: officerRoleSchema,
  language: languageSchema,
  created: instantSchema,
  /** Null while the officer can open the vault. */
  disabled: instantSchema.nullable(),
  /** SHA-256 of the officer's Ed25519 approval key (raw 32 bytes), hexadecimal. */
  approvalKey: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Officer = z.infer<typeof officerSchema>

/** The passphrase of the officer who is at the desk: what changes who may open the vault is confirmed with it. */
const authorisation = { authorisation: passphraseSchema }

const officersSchema = z.object({ officers: z.array(officerSchema) })

export const officerCalls = {
  'officers.list': inVault(nothing, officersSchema),
  /** By an administrator; the new officer types the new passphrase. */
  'officers.add': inVault(
    z.object({
      ...authorisation,
      alias: aliasSchema,
      role: officerRoleSchema,
      language: languageSchema,
      passphrase: passphraseSchema,
    }),
    officersSchema,
  ),
  'officers.changeRole': inVault(
    z.object({ ...authorisation, id: z.uuid(), role: officerRoleSchema }),
    officersSchema,
  ),
  /** Removes the slot and gives the database a new key; older backups still open with the old passphrase. */
  'officers.disable': inVault(z.object({ ...authorisation, id: z.uuid() }), officersSchema),
  /** A new way in for an officer who forgot the passphrase; needs a recovery way or another administrator. */
  'officers.resetPassphrase': inVault(
    z.object({ authorisation: passphraseSchema.optional(), id: z.uuid(), passphrase: passphraseSchema }),
    officersSchema,
  ),
  /** One's own. */
  'officers.changePassphrase': inVault(
    z.object({ current: passphraseSchema, next: passphraseSchema }),
    officersSchema,
  ),
  /** Opens the signing key again for {@link import('../domain/officer.ts').releaseMinutes} minutes. */
  'release.authorise': inVault(
    z.object({ passphrase: passphraseSchema }),
    z.object({ until: instantSchema }),
  ),
} as const
