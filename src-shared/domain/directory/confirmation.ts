/** When somebody last said that a point of contact holds, what has come back since, and how old each value is. */
import type { Instant } from '../../base/clock.ts'
import type { ChangePath, ValueOrigin } from './changes.ts'
import { newestVerification } from './effective.ts'
import type { ConfirmationStanding, ContactCheck, ReadinessPolicy, ValueAge } from './readiness-views.ts'
import type { PointOfContact } from './record.ts'
import { addressPaths, valuesOf } from './record-paths.ts'
import type { VerificationRecord } from './verification.ts'

/** Of one point of contact; lists of them are ordered by the time checked and then as they were recorded. */
export type CheckOutcome = Pick<ContactCheck, 'path' | 'result' | 'at'>

/** What is known of the mail to one point of contact. */
export type MailFacts = {
  /** Paths of its addresses, in the order of the record (`addressPaths`). */
  readonly addresses: readonly ChangePath[]
  readonly checks: readonly CheckOutcome[]
  /** UTC instants at which an address was last put into the record, by path; none that came with the record. */
  readonly changed: ReadonlyMap<ChangePath, Instant>
  /** What the record says of itself. */
  readonly record: Pick<PointOfContact, 'lastVerified' | 'lastContact' | 'lastBounce'>
}

const millisecondsPerDay = 86_400_000
/** Part of the time allowed after which a confirmation is called ageing. */
const ageingFrom = 0.75

/** @param confirmed UTC instant, null where nobody ever has */
export function confirmationStanding(
  confirmed: Instant | null,
  { confirmAfterDays }: Pick<ReadinessPolicy, 'confirmAfterDays'>,
  at: Date,
): ConfirmationStanding {
  if (confirmed === null) return 'never'
  const used = (at.getTime() - Date.parse(confirmed)) / (confirmAfterDays * millisecondsPerDay)
  if (used >= 1) return 'overdue'
  return used >= ageingFrom ? 'ageing' : 'fresh'
}

/** The UTC instant so many days after another. */
export function daysLater(instant: Instant, days: number): Instant {
  return new Date(Date.parse(instant) + days * millisecondsPerDay).toISOString()
}

/** The latest of some instants; those after `at` say nothing, since records of others may name any. */
export function latestOf(instants: Iterable<Instant | null | undefined>, at: Date): Instant | null {
  let latest: Instant | null = null
  for (const instant of instants) {
    if (instant === null || instant === undefined || Date.parse(instant) > at.getTime()) continue
    if (latest === null || Date.parse(instant) > Date.parse(latest)) latest = instant
  }
  return latest
}

/** Addresses from which mail came back, by path, with the UTC instant since when nothing has shown that they work. */
export function bouncedAddresses(facts: MailFacts, at: Date): ReadonlyMap<ChangePath, Instant> {
  const found = new Map<ChangePath, Instant>()
  for (const [index, path] of facts.addresses.entries()) {
    // A registry does not say which address its bounce was of; the first is the one it writes to.
    const noted = index === 0 ? bounceOfRecord(facts, at) : null
    const bounced = latestOf([checkedBounce(path, facts, at), noted], at)
    const changed = facts.changed.get(path)
    if (bounced === null || (changed !== undefined && Date.parse(changed) > Date.parse(bounced))) continue
    found.set(path, bounced)
  }
  return found
}

/**
 * The age of every value in effect that says something, in the order of `origins` (effective.ts). Only what was said
 * after a value had come confirms it, except that the dates of a record count for what came with it, and the
 * verification of a key for that key.
 * @param given `keptSince`: UTC instant since when the record as a whole has been kept in its layer
 */
export function valueAges(given: {
  readonly record: PointOfContact
  readonly layer: ValueOrigin['layer']
  readonly keptSince: Instant | null
  readonly origins: readonly ValueOrigin[]
  readonly mail: Omit<MailFacts, 'addresses' | 'record'>
  readonly verified: readonly VerificationRecord[]
  readonly policy: ReadinessPolicy
  readonly at: Date
}): readonly ValueAge[] {
  const { record, at } = given
  const values = valuesOf(record)
  const bounced = bouncedAddresses({ ...given.mail, addresses: addressPaths(record), record }, at)
  return given.origins
    .filter(({ path }) => saysSomething(values.get(path)))
    .map(({ path, layer, since }) => {
      const cameWithRecord = layer === given.layer && since === given.keptSince
      const after = (instant: Instant) => Date.parse(instant) >= Date.parse(since)
      const said = given.mail.checks
        .filter((check) => check.result === 'confirmed' && (check.path === path || check.path === ''))
        .map((check) => check.at)
        .filter(after)
      const dated = record.lastVerified
      const ofRecord = dated !== undefined && (cameWithRecord || after(dated)) ? dated : null
      const confirmed = latestOf([...said, ofRecord, verifiedAt(path, given.verified)], at)
      const standing = confirmationStanding(confirmed, given.policy, at)
      return { path, since, confirmed, bounced: bounced.get(path) ?? null, standing }
    })
}

/** The bounce that the last check about an address recorded, or null where that confirmed it or there is none. */
function checkedBounce(path: ChangePath, { checks }: MailFacts, at: Date): Instant | null {
  const last = checks.findLast(
    (check) =>
      Date.parse(check.at) <= at.getTime() &&
      (check.path === path || (check.path === '' && check.result === 'confirmed')),
  )
  return last?.result === 'bounced' ? last.at : null
}

function bounceOfRecord({ record, checks, addresses }: MailFacts, at: Date): Instant | null {
  const bounced = latestOf([record.lastBounce], at)
  const confirmed = checks.filter(
    ({ path, result }) => result === 'confirmed' && (path === '' || path === addresses[0]),
  )
  const since = latestOf([record.lastVerified, record.lastContact, ...confirmed.map((check) => check.at)], at)
  return bounced !== null && (since === null || Date.parse(since) < Date.parse(bounced)) ? bounced : null
}

function verifiedAt(path: ChangePath, verified: readonly VerificationRecord[]): Instant | null {
  if (!path.startsWith('pgpKeys/')) return null
  const newest = newestVerification(path.slice('pgpKeys/'.length), verified)
  return newest?.outcome === 'verified' ? newest.at : null
}

function saysSomething(value: unknown): boolean {
  if (typeof value !== 'object') return value !== undefined
  return value !== null && Object.keys(value).length > 0
}
