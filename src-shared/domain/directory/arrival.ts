/** What becomes of a record that arrives from the registry: what counts at once, what waits for an officer. */
import type { ChangeClass, ChangePath, FieldChange, RecordChange, ReviewPolicy } from './changes.ts'
import { classifyChanges, isCertificateUpdate } from './classify.ts'
import { type PointOfContact, pointOfContactSchema } from './record.ts'
import {
  applyChanges,
  diffRecords,
  isListField,
  sameValue,
  valueAt,
  withBookkeepingOf,
} from './record-paths.ts'

/** A change of the registry's that is not settled: waiting or in use once, or rejected by an officer. */
export type EarlierChange = {
  readonly id: string
  readonly path: ChangePath
  readonly to: unknown
  readonly standing: 'waiting' | 'used-once' | 'rejected'
}

export type NewChange = FieldChange &
  Pick<RecordChange, 'alarm' | 'certifiedByVerified'> & {
    readonly class: ChangeClass
    readonly standing: 'waiting' | 'in-effect'
  }

export type ArrivalInput = {
  /** Null where nobody has accepted the point of contact yet. */
  readonly accepted: PointOfContact | null
  /** Its certificates checked against their fingerprints and merged with the accepted ones. */
  readonly received: PointOfContact
  readonly earlier: readonly EarlierChange[]
  readonly policy: ReviewPolicy
  readonly isOwnState: boolean
  /** The desk had no directory of this registry: there is nothing to compare with, and it is taken as it comes. */
  readonly isFirstDirectory: boolean
  /** Whether a verified key of the record in effect, not revoked as compromised, certifies the key. */
  readonly certified: (fingerprint: string) => boolean
}

export type ArrivalPlan = {
  /** To be kept as accepted; null where the point of contact waits. */
  readonly accepted: PointOfContact | null
  readonly add: readonly NewChange[]
  /** Ids of earlier changes that the registry no longer proposes. */
  readonly supersede: readonly string[]
}

type Classified = FieldChange & { readonly class: ChangeClass }

/**
 * Restrictions and newer certificates of listed keys take effect, whatever was rejected or waits; descriptions and
 * certified keys as the policy says, but no key for our own State; everything else waits. What already waits or was
 * rejected with the same value is not proposed again. For our own State every new change carries the alarm. Arrival of
 * the same record again changes nothing.
 */
export function planArrival(input: ArrivalInput): ArrivalPlan {
  const { accepted, received, earlier, isFirstDirectory } = input
  if (isFirstDirectory) return { accepted: received, add: [], supersede: openIds(earlier) }
  if (accepted === null) return planNewcomer(input)
  const { reached, effected } = takeEffect(accepted, input)
  const proposed = differences(reached, received)
  const waiting = proposed.filter((change) => !earlier.some((other) => isSame(other, change)))
  return {
    accepted: withBookkeepingOf(reached, received),
    add: [
      ...effected.map((change) => newChange(change, 'in-effect', input)),
      ...waiting.map((change) => newChange(change, 'waiting', input)),
    ],
    supersede: openIds(earlier.filter((other) => !proposed.some((change) => isSame(other, change)))),
  }
}

/** No longer listed: withdrawn at once, and what the registry had proposed falls with it. */
export function planDeparture(
  accepted: PointOfContact | null,
  earlier: readonly EarlierChange[],
  isOwnState: boolean,
): ArrivalPlan {
  const supersede = openIds(earlier)
  if (accepted === null || accepted.status === 'withdrawn') return { accepted, add: [], supersede }
  const change: NewChange = {
    path: 'status',
    from: accepted.status,
    to: 'withdrawn',
    class: 'restriction',
    standing: 'in-effect',
    alarm: isOwnState,
    certifiedByVerified: false,
  }
  return { accepted: applyChanges(accepted, [change]), add: [change], supersede }
}

/** A point of contact that nobody has accepted waits as a whole; bookkeeping alone makes no other proposal. */
function planNewcomer(input: ArrivalInput): ArrivalPlan {
  const { received, earlier } = input
  const same = earlier.filter((change) => change.path === '' && proposes(change, received))
  const kept = same.some(({ standing }) => standing === 'rejected') ? [] : same.slice(0, 1)
  const change: Classified = { path: '', from: null, to: received, class: 'grant' }
  return {
    accepted: null,
    add: same.length > 0 ? [] : [newChange(change, 'waiting', input)],
    supersede: openIds(earlier.filter((other) => !kept.includes(other))),
  }
}

/**
 * Makes what may take effect until nothing more may: once a certified key is in effect, the removal of the key it
 * replaces no longer waits for it.
 */
function takeEffect(
  accepted: PointOfContact,
  input: ArrivalInput,
): { readonly reached: PointOfContact; readonly effected: readonly Classified[] } {
  const effected: Classified[] = []
  let reached = accepted
  for (;;) {
    const atOnce = differences(reached, input.received).filter((change) => takesEffect(change, input))
    if (atOnce.length === 0) return { reached, effected }
    effected.push(...atOnce)
    reached = applyChanges(reached, atOnce)
  }
}

/** Without orders of lists that make no difference yet, since the items they place still wait. */
function differences(reached: PointOfContact, received: PointOfContact): readonly Classified[] {
  const changes = diffRecords(reached, received).filter(
    ({ path, from, to }) =>
      !isListField(path) || !sameValue(valueAt(applyChanges(reached, [{ path, to }]), path), from),
  )
  return classifyChanges(changes, reached)
}

function takesEffect(change: Classified, input: ArrivalInput): boolean {
  if (change.class === 'restriction' || isCertificateUpdate(change)) return true
  const isRejected = input.earlier.some((other) => other.standing === 'rejected' && isSame(other, change))
  if (isRejected) return false
  if (change.class === 'description') return input.policy.descriptions === 'at-once'
  return input.policy.certifiedKeys === 'accept' && !input.isOwnState && isCertifiedKey(change, input)
}

function isCertifiedKey({ path, from, to }: FieldChange, { certified }: ArrivalInput): boolean {
  if (!path.startsWith('pgpKeys/') || from !== null) return false
  const key = pointOfContactSchema.shape.pgpKeys.element.safeParse(to).data
  return key !== undefined && certified(key.fingerprint)
}

function newChange(change: Classified, standing: NewChange['standing'], input: ArrivalInput): NewChange {
  return {
    ...change,
    standing,
    alarm: input.isOwnState,
    certifiedByVerified: isCertifiedKey(change, input),
  }
}

function openIds(earlier: readonly EarlierChange[]): readonly string[] {
  return earlier.filter(({ standing }) => standing !== 'rejected').map(({ id }) => id)
}

function isSame(one: Pick<FieldChange, 'path' | 'to'>, other: Pick<FieldChange, 'path' | 'to'>): boolean {
  return one.path === other.path && sameValue(one.to, other.to)
}

function proposes({ to }: EarlierChange, received: PointOfContact): boolean {
  const proposed = pointOfContactSchema.safeParse(to).data
  return proposed !== undefined && diffRecords(proposed, received).length === 0
}
