/** Whom a message of this desk can be copied to: the other points of contact of its own State. */
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import type { OpenVault } from '../session.ts'
import { ownPointOfContact } from './own-entry.ts'
import type { Recipient } from './recipients.ts'

/**
 * Those that something can be addressed to, and encrypted to, at the instant `at`; the others are counted.
 * @param recipientsOf reads points of contact as recipients at that instant
 */
export function copyChoices(
  vault: OpenVault,
  recipientsOf: (ids: readonly string[]) => readonly Recipient[],
  at: Date,
): CallOutput<'messages.copyChoices'> {
  const own = ownPointOfContact(vault)
  const rows = directoryRepository(vault.database).rowsOfState(vault.profile.state, at)
  const { email } = vault.profile
  // A directory that does not list the key of this desk yet may list the desk.
  const all = recipientsOf(rows.map(({ id }) => id).filter((id) => id !== own)).filter(
    (other) => other.email?.toLowerCase() !== email.toLowerCase(),
  )
  const usable = all.filter(({ blocked, key }) => blocked === null && key !== null)
  return {
    choices: usable.map(({ pointOfContact: { id, type }, entity }) => ({ pocId: id, type, entity })),
    others: all.length - usable.length,
  }
}
