/** Who a message goes to, with the key it would be encrypted to today, and the pre-flight line that says so. */
import { Failure } from '../../../src-shared/base/failure.ts'
import {
  isAddressable,
  jointProtection,
  messageAddress,
  officeName,
} from '../../../src-shared/domain/directory/addressee.ts'
import type { EncryptionState, KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import { bestKey, encryptionStateAt } from '../../../src-shared/domain/directory/key-state.ts'
import { type Holidays, officeState } from '../../../src-shared/domain/directory/office-hours.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import type { Way } from '../../../src-shared/domain/messages/draft.ts'
import { isBlocked } from '../../../src-shared/domain/messages/preflight.ts'
import type { Finding } from '../../../src-shared/domain/messages/preflight-finding.ts'
import { blockOn } from '../../../src-shared/domain/messages/preflight-way.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import type { Preflight, PreflightLine } from '../../../src-shared/domain/messages/views.ts'
import type { DirectoryRepository } from '../../store/directory-repository.ts'
import { type ManagerRecipient, managerCertificate, managerLine } from './manager-recipient.ts'

type Directory = Pick<DirectoryRepository, 'pointOfContact' | 'keyFactsOf' | 'standing'>

export type Recipient = {
  readonly pointOfContact: PointOfContact
  readonly entity: string
  /** Null where the record has no mail address. */
  readonly email: string | null
  readonly addressable: boolean
  readonly blocked: PreflightLine['blocked']
  /** A change in use once is part of the record. */
  readonly provisional: boolean
  readonly encryption: { readonly state: EncryptionState; readonly until: string | null }
  /** The certificate to encrypt to, only where it is usable now. */
  readonly key: {
    readonly fingerprint: string
    readonly certificate: string
    readonly verified: boolean
  } | null
}

export type RecipientSources = {
  readonly directory: Directory
  /** Whether changes of it are in use once. */
  readonly usedOnce: (id: string) => boolean
  /** BCP 47; in which the office is named. */
  readonly languageTag: string
}

/**
 * Reads a point of contact as a recipient at the instant `at`.
 * @throws Failure `entry-not-found`
 */
export function recipientAt(sources: RecipientSources, id: string, at: Date): Recipient {
  const { directory, languageTag } = sources
  const pointOfContact = directory.pointOfContact(id)
  const standing = directory.standing(id)
  if (pointOfContact === undefined || standing === undefined) throw new Failure('entry-not-found')
  const email = messageAddress(pointOfContact) ?? null
  const addressable = standing.inEffect && isAddressable(pointOfContact, at)
  const facts = bestKey(directory.keyFactsOf(id), at)
  const state = facts === undefined ? 'missing' : encryptionStateAt(facts, at)
  const listed = pointOfContact.pgpKeys.find((key) => key.fingerprint === facts?.fingerprint)
  return {
    pointOfContact,
    entity: officeName(pointOfContact, languageTag),
    email,
    addressable,
    blocked: blockedBy(standing.inEffect, addressable, email),
    provisional: sources.usedOnce(id),
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

function blockedBy(inEffect: boolean, addressable: boolean, email: string | null): PreflightLine['blocked'] {
  if (!inEffect) return 'in-review'
  if (!addressable) return 'not-addressable'
  return email === null ? 'no-address' : null
}

function preflightLine(recipient: Recipient, at: Date, holidays: Holidays): PreflightLine {
  const { pointOfContact } = recipient
  const { availability } = pointOfContact
  return {
    pocId: pointOfContact.id,
    state: pointOfContact.state,
    type: pointOfContact.type,
    entity: recipient.entity,
    email: recipient.email,
    addressable: recipient.addressable,
    blocked: recipient.blocked,
    provisional: recipient.provisional,
    encryption: recipient.encryption,
    fingerprint: recipient.key?.fingerprint ?? null,
    verified: recipient.key?.verified ?? false,
    officeOpen: officeState(availability, at, holidays.get(availability.holidayCalendar ?? '')).open,
    timeZone: availability.timeZone,
  }
}

type PreflightParts = {
  /** Points of contact of the own State that are given a copy. */
  readonly copies: readonly Recipient[]
  readonly ownFacts: KeyFacts
  readonly at: Date
  readonly holidays: Holidays
  /** Where the message goes to the manager of the directory, and the desk knows where that is. */
  readonly manager?: ManagerRecipient | null | undefined
}

/** The whole pre-flight: what blocks is among the findings, and in the lines and in `ownKey`, never only in a colour. */
export function preflight(
  recipients: readonly Recipient[],
  findings: readonly Finding[],
  { copies, ownFacts, at, holidays, manager }: PreflightParts,
): Preflight {
  return {
    ...(manager === undefined || manager === null ? {} : { manager: managerLine(manager) }),
    lines: recipients.map((recipient) => preflightLine(recipient, at, holidays)),
    ...(copies.length === 0 ? {} : { copies: copies.map((copy) => preflightLine(copy, at, holidays)) }),
    ownKey: { state: encryptionStateAt(ownFacts, at), until: ownFacts.encryption.until },
    findings: [...findings],
    canRelease: !isBlocked(findings),
  }
}

const failureOfBlock = {
  'in-review': 'entry-in-review',
  'not-addressable': 'entry-withdrawn',
  'no-address': 'entry-without-address',
} as const

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
 * templates without substance; never a silent fall-back for anything else. With a password it is encrypted to the keys
 * there are; on paper it is neither, and no key is named.
 * @param manager the manager of the directory, where the message goes there as well, or there alone
 * @throws Failure `entry-in-review`, `entry-withdrawn`, `entry-without-address`, `key-expired`, `key-revoked`, `key-missing`, `key-cannot-encrypt` with the State's code
 */
export function protectionFor(
  recipients: readonly Recipient[],
  template: Template,
  manager?: ManagerRecipient,
  way: Way = 'usual',
): { protection: 'encrypted' | 'signed'; certificates: string[] } {
  for (const { pointOfContact, ...recipient } of recipients) {
    const blocked = blockOn(way, recipient.blocked)
    if (blocked !== null) throw new Failure(failureOfBlock[blocked], { state: pointOfContact.state })
  }
  const managers = manager === undefined ? [] : [manager]
  if (way === 'paper') return { protection: 'signed', certificates: [] }
  if (way === 'password') {
    // Those that have a key need no words.
    const certificates = [...managers, ...recipients].flatMap(({ key }) => key?.certificate ?? [])
    return { protection: 'encrypted', certificates }
  }
  const protection = jointProtection(
    [...managers, ...recipients].map(({ key }) => key !== null),
    template.leastProtection,
  )
  if (protection === 'signed') return { protection, certificates: [] }
  const certificates = [...managers.map(managerCertificate), ...recipients.map(certificateOf)]
  return { protection: 'encrypted', certificates }
}

/**
 * What a message is sealed to for those that are given a copy of it. A copy needs a key wherever a file is sealed, and so
 * never changes how the message leaves; where it leaves in clear no key is used.
 * @throws Failure as {@link protectionFor}
 */
export function certificatesOfCopies(
  copies: readonly Recipient[],
  protection: 'encrypted' | 'signed',
  way: Way = 'usual',
): string[] {
  for (const { pointOfContact, blocked: block } of copies) {
    const blocked = blockOn(way, block)
    if (blocked !== null) throw new Failure(failureOfBlock[blocked], { state: pointOfContact.state })
  }
  if (way === 'paper') return []
  const certificates = copies.map(certificateOf)
  return protection === 'encrypted' ? certificates : []
}

/**
 * The certificate for a file that is encrypted to a recipient, and that need not go by mail.
 * @throws Failure `entry-in-review`, `entry-withdrawn`, `key-expired`, `key-revoked`, `key-missing`,
 * `key-cannot-encrypt` with the State's code
 */
export function certificateForFile(recipient: Recipient): string {
  const { blocked, pointOfContact } = recipient
  if (blocked !== null && blocked !== 'no-address') {
    throw new Failure(failureOfBlock[blocked], { state: pointOfContact.state })
  }
  return certificateOf(recipient)
}

function certificateOf({ key, encryption, pointOfContact }: Recipient): string {
  if (key !== null) return key.certificate
  throw new Failure(failureOfState[encryption.state], { state: pointOfContact.state })
}
