/** Calls about what the desk trusts on the network beside the usual authorities. */
import { z } from 'zod'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { sha256Schema } from '../domain/registry/protocol.ts'
import { inShell } from './define.ts'

const nothing = z.object({})

export const authorityViewSchema = z.object({
  /** Distinguished name, its parts separated by commas: `O=Example, CN=Example Root`. */
  subject: z.string(),
  /** SHA-256 of the certificate, lower-case hexadecimal. */
  fingerprint: sha256Schema,
  until: instantSchema,
})
export type AuthorityView = z.infer<typeof authorityViewSchema>

/** Empty where the desk trusts the usual authorities alone. */
const authoritySchema = z.object({ certificates: z.array(authorityViewSchema) })

export const networkCalls = {
  'network.authority': inShell(nothing, authoritySchema),
  /**
   * Asks which PEM file, keeps what it holds and takes it into effect at once; null where the officer cancelled the
   * dialog. The page cannot name a file or a certificate. Throws `authority-unsuitable`, `file-not-readable`.
   */
  'network.chooseAuthority': inShell(nothing, authoritySchema.nullable()),
  'network.removeAuthority': inShell(nothing, authoritySchema),
} as const
