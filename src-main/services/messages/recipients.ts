/** Who a message goes to, with the key it would be encrypted to today, and the pre-flight line that says so. */
import type { Clock } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import {
  isAddressable,
  jointProtection,
  messageAddress,
  officeName,
} from '../../../src-shared/domain/directory/addressee.ts'
import type { EncryptionState, KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import { bestKey, encryptionStateAt } from '../../../src-shared/domain/directory/key-state.ts'
import { officeState } from '../../../src-shared/domain/directory/office-hours.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import type { Preflight, PreflightLine } from '../../../src-shared/domain/messages/views.ts'
import type { DirectoryRepository } from '../../store/directory-repository.ts'

type Directory = Pick<DirectoryRepository, 'pointOfContact' | 'keyFactsOf'>

export type Recipient = {
  readonly pointOfContact: PointOfContact
  readonly entity: string
  readonly email: string
  readonly addressable: boolean
  readonly encryption: { readonly state: EncryptionState; readonly until: string | null }
  /** The certificate to encrypt to, only where it is usable now. */
  readonly key: {
    readonly fingerprint: string
    readonly certificate: string
    readonly verified: boolean
  } | null
}

function addressOf(pointOfContact: PointOfContact): string {
  const address = messageAddress(pointOfContact)
  if (address === undefined) throw new Error('a point of contact without an address passed its schema')
  return address
}

/**
 * Reads a point of contact as a recipient at the instant `at`.
 * @throws Failure `entry-not-found`
 */
export function recipientAt(directory: Directory, id: string, at: Date, languageTag: string): Recipient {
  const pointOfContact = directory.pointOfContact(id)
  if (pointOfContact === undefined) throw new Failure('entry-not-found')
  const facts = bestKey(directory.keyFactsOf(id), at)
  const state = facts === undefined ? 'missing' : encryptionStateAt(facts, at)
  const listed = pointOfContact.pgpKeys.find((key) => key.fingerprint === facts?.fingerprint)
  return {
    pointOfContact,
    entity: officeName(pointOfContact, languageTag),
    email: addressOf(pointOfContact),
    addressable: isAddressable(pointOfContact, at),
    encryption: { state, until: facts?.encryption.until ?? null },
    key:
      state === 'usable' && listed !== undefined
        ? {
            fingerprint: listed.fingerprint,
            certificate: listed.certificate,
            verified: listed.verified !== undefined,
          }
        : null,
  }
}

export function preflightLine(recipient: Recipient, at: Date): PreflightLine {
  const { pointOfContact } = recipient
  return {
    pocId: pointOfContact.id,
    state: pointOfContact.state,
    type: pointOfContact.type,
    entity: recipient.entity,
    email: recipient.email,
    addressable: recipient.addressable,
    encryption: recipient.encryption,
    fingerprint: recipient.key?.fingerprint ?? null,
    verified: recipient.key?.verified ?? false,
    officeOpen: officeState(pointOfContact.availability, at).open,
    timeZone: pointOfContact.availability.timeZone,
  }
}

/** The whole pre-flight: what blocks is in the lines and in `ownKey`, never only in a colour. */
export function preflight(
  recipients: readonly Recipient[],
  template: Template,
  ownFacts: KeyFacts,
  clock: Clock,
): Preflight {
  const at = clock()
  const ownState = encryptionStateAt(ownFacts, at)
  const clearAllowed = template.leastProtection === 'signed'
  return {
    lines: recipients.map((recipient) => preflightLine(recipient, at)),
    ownKey: { state: ownState, until: ownFacts.encryption.until },
    canRelease:
      recipients.length > 0 &&
      recipients.every((recipient) => recipient.addressable) &&
      ownState === 'usable' &&
      (clearAllowed || recipients.every((recipient) => recipient.key !== null)),
  }
}

const failureOfState = {
  expired: 'key-expired',
  revoked: 'key-revoked',
  missing: 'key-missing',
  weak: 'key-cannot-encrypt',
  'not-yet-valid': 'key-cannot-encrypt',
  usable: 'key-cannot-encrypt',
} as const

/**
 * Decides how a message leaves: encrypted where every recipient has a usable key; signed in clear only for
 * templates without substance; never a silent fall-back for anything else.
 * @throws Failure `entry-withdrawn`, `key-expired`, `key-revoked`, `key-missing`, `key-cannot-encrypt` with the State's code
 */
export function protectionFor(
  recipients: readonly Recipient[],
  template: Template,
): { protection: 'encrypted' | 'signed'; certificates: string[] } {
  const gone = recipients.find((recipient) => !recipient.addressable)
  if (gone !== undefined) throw new Failure('entry-withdrawn', { state: gone.pointOfContact.state })
  const protection = jointProtection(
    recipients.map((recipient) => recipient.key !== null),
    template.leastProtection,
  )
  if (protection === 'signed') return { protection, certificates: [] }
  const without = recipients.find((recipient) => recipient.key === null)
  if (without !== undefined) {
    throw new Failure(failureOfState[without.encryption.state], { state: without.pointOfContact.state })
  }
  return {
    protection: 'encrypted',
    certificates: recipients.flatMap((recipient) => recipient.key?.certificate ?? []),
  }
}
