/** Calls about the desk's own key: extending, rotating and revoking it, and the installed GnuPG. */
import { z } from 'zod'
import { fingerprintSchema } from '../domain/directory/key-facts.ts'
import { dateSchema } from '../domain/directory/record.ts'
import { compromiseSchema, endReasonSchema, gnupgKeySchema, ownKeyEntrySchema } from '../domain/own-key.ts'
import { inVault } from './define.ts'

const nothing = z.object({})
const byFingerprint = z.object({ fingerprint: fingerprintSchema })

/**
 * All that change a key need a releaser whose authorisation is fresh (`release-authorisation-needed`), as they sign
 * with it; `ownKey.revoke` alone may be done by an administrator too, with the revocation made beforehand.
 */
export const ownKeyCalls = {
  /** The current key first, then the others, newest first. */
  'ownKey.list': inVault(nothing, z.object({ keys: z.array(ownKeyEntrySchema) })),
  /** Sets the end of the current key and its subkeys to the end of a day in UTC; throws `own-key-date-unsuitable`. */
  'ownKey.extend': inVault(z.object({ until: dateSchema }), nothing),
  /**
   * Makes a new current key, certified by the old one, which ends after the overlap; until then what is encrypted to
   * either can be read (and after it too, here).
   */
  'ownKey.rotate': inVault(
    z.object({ overlapDays: z.int().min(0).max(365), lifetimeDays: z.int().min(30).max(1830) }),
    nothing,
  ),
  /**
   * Revokes a key, the current one or an earlier one. For the current one a new key is made in the same transaction,
   * which a compromised key does not certify. `from`: for a compromise, since when it may have been in other hands.
   */
  'ownKey.revoke': inVault(
    byFingerprint.extend({ reason: endReasonSchema, from: dateSchema.nullable() }),
    nothing,
  ),
  /** What a compromise from a date on would touch; changes nothing, so that it can be practised. */
  'ownKey.compromise': inVault(byFingerprint.extend({ from: dateSchema }), compromiseSchema),
  /** The armored revocation certificate, for the sheet of paper; recorded in the audit log. Throws `revocation-missing`. */
  'ownKey.revocation': inVault(
    byFingerprint,
    z.object({ certificate: z.string(), fingerprint: fingerprintSchema }),
  ),
  /** Secret keys of the installed GnuPG that can sign and decrypt; `version` is null where there is none. */
  'ownKey.gnupg': inVault(
    nothing,
    z.object({ version: z.string().nullable(), keys: z.array(gnupgKeySchema) }),
  ),
  /** Makes a key of the installed GnuPG the current one; the one before only decrypts from then on. */
  'ownKey.useGnupg': inVault(byFingerprint, nothing),
} as const
