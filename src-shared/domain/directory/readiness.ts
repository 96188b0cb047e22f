/** "Could we reach every State, encrypted, right now?": the rules, for one point of contact and for a State. */
import type { Instant } from '../../base/clock.ts'
import type { Region } from '../state-codes.ts'
import { isAddressable } from './addressee.ts'
import type { ChangePath } from './changes.ts'
import { bouncedAddresses, confirmationStanding, latestOf, type MailFacts } from './confirmation.ts'
import { newestVerification, verificationInUse } from './effective.ts'
import type { KeyFacts } from './key-facts.ts'
import { keyStanding } from './key-standing.ts'
import { bestKey, encryptionSummary } from './key-state.ts'
import type { KeyStanding, PocReadiness, Reach, ReadinessPolicy, StateReadiness } from './readiness-views.ts'
import type { PointOfContact } from './record.ts'
import type { VerificationRecord, VerificationState } from './verification.ts'

/** One point of contact as the store gives it; instants are UTC. */
export type Office = Pick<
  PointOfContact,
  | 'id'
  | 'state'
  | 'type'
  | 'entityName'
  | 'status'
  | 'validUntil'
  | 'lastVerified'
  | 'lastContact'
  | 'lastBounce'
> & {
  /** False for the registry's new point of contact that waits. */
  readonly inEffect: boolean
  readonly hasTelephone: boolean
  /** Changes that wait for an officer. */
  readonly waiting: number
  /** Facts of its readable keys without the rejected ones. */
  readonly keys: readonly KeyFacts[]
  /** Whether it lists a key that an officer has rejected. */
  readonly hasRejectedKey: boolean
  /** The desk's own verifications of it, in any order. */
  readonly verified: readonly VerificationRecord[]
  readonly open: boolean
  /** Whether its record states office hours. */
  readonly hoursStated: boolean
  /** What was heard from it: proved acknowledgements, and calls that reached it. */
  readonly contacts: readonly Instant[]
  readonly mail: Pick<MailFacts, 'addresses' | 'checks' | 'changed'> & {
    /** Path of the address that a message goes to (`messageAddress`); null where there is none. */
    readonly sentTo: ChangePath | null
  }
}

/** The key that would be encrypted to. */
export type KeyInUse = {
  readonly standing: KeyStanding
  readonly until: Instant | null
  readonly verification: VerificationState
  /** When it was last compared with its holder; null unless it is verified. */
  readonly verifiedAt: Instant | null
}

/** From worst to best. */
const reaches: readonly Reach[] = ['none', 'in-clear', 'unverified', 'encrypted']

export function keyInUse(
  { keys, hasRejectedKey, verified }: Pick<Office, 'keys' | 'hasRejectedKey' | 'verified'>,
  at: Date,
): KeyInUse {
  const best = bestKey(keys, at)
  const summary = encryptionSummary(best === undefined ? [] : [best], at)
  const [standing, until] = [keyStanding(summary, at), summary.until]
  const verification = verificationInUse(best, hasRejectedKey, verified)
  const newest = best === undefined ? undefined : newestVerification(best.fingerprint, verified)
  return { standing, until, verification, verifiedAt: newest?.outcome === 'verified' ? newest.at : null }
}

/** Whether one can encrypt to a key of this standing now. */
export function isUsable(standing: KeyStanding): boolean {
  return standing === 'usable' || standing.startsWith('expiring-')
}

/** Whether an office can be reached at all: in effect, and neither withdrawn nor past its validity. */
function counts(office: Pick<Office, 'inEffect' | 'status' | 'validUntil'>, at: Date): boolean {
  return office.inEffect && isAddressable(office, at)
}

/** What is found of an office at an instant. */
export type JudgedOffice = {
  readonly office: Office
  readonly counts: boolean
  readonly key: KeyInUse
  readonly readiness: PocReadiness
}

export function judgeOffice(office: Office, policy: ReadinessPolicy, at: Date): JudgedOffice {
  const key = keyInUse(office, at)
  const isCounted = counts(office, at)
  const bounced = bouncedAddresses({ ...office.mail, record: office }, at)
  const confirmed = office.mail.checks.filter(({ path, result }) => path === '' && result === 'confirmed')
  const lastConfirmed = latestOf(
    [office.lastVerified, office.lastContact, ...office.contacts, ...confirmed.map((check) => check.at)],
    at,
  )
  const { standing, until, verification } = key
  const readiness: PocReadiness = {
    pocId: office.id,
    state: office.state,
    type: office.type,
    entityName: office.entityName,
    reach: isCounted ? reachOf(office, key, new Set(bounced.keys())) : 'none',
    key: { standing, until },
    verification,
    lastConfirmed,
    confirmation: confirmationStanding(lastConfirmed, policy, at),
    bounced: latestOf(bounced.values(), at),
    officeOpen: office.open,
    hoursStated: office.hoursStated,
    waiting: office.waiting,
  }
  return { office, counts: isCounted, key, readiness }
}

/** A State is reached as its best point of contact is. */
export function stateReadiness(
  state: string,
  region: Region,
  pointsOfContact: readonly PocReadiness[],
): StateReadiness {
  return {
    state,
    region,
    reach: bestReach(pointsOfContact),
    officeOpen: pointsOfContact.some(({ reach, officeOpen }) => reach !== 'none' && officeOpen),
    pointsOfContact: [...pointsOfContact],
  }
}

function bestReach(pointsOfContact: readonly PocReadiness[]): Reach {
  const places = pointsOfContact.map(({ reach }) => reaches.indexOf(reach))
  return reaches[Math.max(0, ...places)] ?? 'none'
}

function reachOf({ mail, hasTelephone }: Office, key: KeyInUse, bounced: ReadonlySet<ChangePath>): Reach {
  const hasAddress = mail.addresses.length > bounced.size
  // A message goes to one address, whatever else the record lists.
  if (mail.sentTo !== null && !bounced.has(mail.sentTo) && isUsable(key.standing)) {
    if (key.verification === 'verified') return 'encrypted'
    // A key that was rejected is never encrypted to.
    if (key.verification !== 'rejected') return 'unverified'
  }
  return hasAddress || hasTelephone ? 'in-clear' : 'none'
}
