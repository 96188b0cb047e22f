/** This desk in its own directory. */
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { type SenderHours, senderHoursSchema } from '../../../src-shared/domain/messages/record.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import type { OpenVault } from '../session.ts'

type Own = Pick<OpenVault, 'database' | 'profile' | 'ownKeys'>

/** Our own entry, where the directory already lists this desk with the key it signs with. */
export function ownEntry(vault: Own): PointOfContact | undefined {
  const { profile, ownKeys } = vault
  return directoryRepository(vault.database)
    .byEmail(profile.email)
    .find(
      (entry) =>
        entry.state === profile.state &&
        (entry.status === 'active' || entry.status === 'unconfirmed') &&
        entry.pgpKeys.some((key) => key.fingerprint === ownKeys.signing.fingerprint),
    )
}

/** Its id; else null. */
export function ownPointOfContact(vault: Own): string | null {
  return ownEntry(vault)?.id ?? null
}

/** The office hours of our own entry, which every message states; undefined where it names none. */
export function ownOfficeHours(vault: Own): SenderHours | undefined {
  const availability = ownEntry(vault)?.availability
  if (availability === undefined) return undefined
  const { data } = senderHoursSchema.safeParse(availability)
  const isNamed =
    data?.aroundTheClock === true || Object.values(data?.officeHours ?? {}).some((day) => day.length > 0)
  return isNamed ? data : undefined
}
