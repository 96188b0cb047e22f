/** What the readiness screen and its report count and choose from one report; nothing here asks the trusted side. */
import {
  type ConfirmationStanding,
  confirmationStandingSchema,
  type KeyStanding,
  keyStandings,
  type PocReadiness,
  type Reach,
  type ReadinessTask,
  reachSchema,
  type StateReadiness,
} from '../../../src-shared/domain/directory/readiness-views.ts'
import {
  type VerificationState,
  verificationStateSchema,
} from '../../../src-shared/domain/directory/verification.ts'
import { type Region, regions } from '../../../src-shared/domain/state-codes.ts'

/** From the best reach to none, as bars, tables and legends show them. */
export const reaches = reachSchema.options

export type ReachCounts = Readonly<Record<Reach, number>>

export function countByReach(states: readonly Pick<StateReadiness, 'reach'>[]): ReachCounts {
  const counts = { encrypted: 0, unverified: 0, 'in-clear': 0, none: 0 }
  for (const { reach } of states) counts[reach] += 1
  return counts
}

export const confirmations = confirmationStandingSchema.options

export type StandingCounts = {
  readonly keys: Readonly<Record<KeyStanding, number>>
  readonly verifications: Readonly<Record<VerificationState, number>>
  readonly confirmations: Readonly<Record<ConfirmationStanding, number>>
  /** Points of contact with an address from which mail came back. */
  readonly bounced: number
  /** Offices open now. */
  readonly open: number
}

/** Points of contact, not States; each number is what the list shows under the filter that it leads to. */
export function countStandings(states: readonly Pick<StateReadiness, 'pointsOfContact'>[]): StandingCounts {
  const all = states.flatMap(({ pointsOfContact }) => pointsOfContact)
  return {
    keys: counted(
      keyStandings,
      all.map(({ key }) => key.standing),
    ),
    verifications: counted(
      verificationStateSchema.options,
      all.map(({ verification }) => verification),
    ),
    confirmations: counted(
      confirmations,
      all.map(({ confirmation }) => confirmation),
    ),
    bounced: all.filter(({ bounced }) => bounced !== null).length,
    open: all.filter(({ officeOpen }) => officeOpen).length,
  }
}

function counted<Name extends string>(
  names: readonly Name[],
  values: readonly Name[],
): Readonly<Record<Name, number>> {
  const counts = new Map(names.map((name) => [name, 0]))
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Object.fromEntries(counts) as Record<Name, number> // one entry for each name
}

export type RegionCounts = { readonly region: Region; readonly total: number; readonly counts: ReachCounts }

/** Every region in the order of the table of States, also one that has none of these. */
export function countByRegion(
  states: readonly Pick<StateReadiness, 'region' | 'reach'>[],
): readonly RegionCounts[] {
  return regions.map((region) => {
    const ofRegion = states.filter((state) => state.region === region)
    return { region, total: ofRegion.length, counts: countByReach(ofRegion) }
  })
}

/**
 * The point of contact one would write to: the one that can be reached best, of those the one with the better key, and
 * of those one whose office is open. Undefined where the State has none.
 */
export function bestOf({
  pointsOfContact,
}: Pick<StateReadiness, 'pointsOfContact'>): PocReadiness | undefined {
  return [...pointsOfContact].sort(
    (left, right) =>
      reaches.indexOf(left.reach) - reaches.indexOf(right.reach) ||
      keyStandings.indexOf(left.key.standing) - keyStandings.indexOf(right.key.standing) ||
      Number(right.officeOpen) - Number(left.officeOpen),
  )[0]
}

/** Null stands for all of them. */
export type StatesFilter = { readonly region: Region | null; readonly reach: Reach | null }

export function filteredStates(
  states: readonly StateReadiness[],
  { region, reach }: StatesFilter,
): readonly StateReadiness[] {
  return states.filter(
    (state) => (region === null || state.region === region) && (reach === null || state.reach === reach),
  )
}

/** Where a task is done. */
export type TaskAction =
  | 'open'
  | 'correct'
  | 'ask-for-key'
  | 'verify'
  | 'review'
  | 'confirm'
  | 'add'
  | 'end-reminder'

const actions: Readonly<Record<ReadinessTask['kind'], TaskAction>> = {
  'bounced-address': 'open',
  'key-revoked': 'ask-for-key',
  'key-expired': 'ask-for-key',
  'key-expiring-7': 'ask-for-key',
  reminder: 'end-reminder',
  'key-expiring-30': 'ask-for-key',
  'changes-waiting': 'review',
  'key-weak': 'ask-for-key',
  'no-contact': 'add',
  'address-missing': 'correct',
  'key-missing': 'ask-for-key',
  'key-changed': 'verify',
  'key-unverified': 'verify',
  reverify: 'verify',
  'confirm-contact': 'confirm',
  'key-expiring-90': 'ask-for-key',
}

/** A State without any point of contact can only be given one. */
export function actionOf({ kind, pocId }: Pick<ReadinessTask, 'kind' | 'pocId'>): TaskAction {
  return pocId === null ? 'add' : actions[kind]
}

export type Weight = 'danger' | 'caution' | 'neutral'

const dangers: readonly ReadinessTask['kind'][] = [
  'bounced-address',
  'key-revoked',
  'key-expired',
  'key-changed',
]
const cautions: readonly ReadinessTask['kind'][] = [
  'key-expiring-7',
  'reminder',
  'key-expiring-30',
  'changes-waiting',
  'key-weak',
  'no-contact',
  'address-missing',
]

/** `danger` where something does not work today, `caution` where it soon will not or waits for us. */
export function weightOf(kind: ReadinessTask['kind']): Weight {
  if (dangers.includes(kind)) return 'danger'
  return cautions.includes(kind) ? 'caution' : 'neutral'
}

export type NamedProblems = {
  /** In the order of the report. */
  readonly groups: readonly { readonly reach: Reach; readonly states: readonly StateReadiness[] }[]
  /** How many more there are than are named. */
  readonly more: number
}

/** States that cannot be reached encrypted at all, those without any way first; no more than `most` are named. */
export function namedProblems(states: readonly StateReadiness[], most: number): NamedProblems {
  const none = states.filter(({ reach }) => reach === 'none')
  const inClear = states.filter(({ reach }) => reach === 'in-clear')
  const groups = [
    { reach: 'none' as const, states: none.slice(0, most) },
    { reach: 'in-clear' as const, states: inClear.slice(0, Math.max(0, most - none.length)) },
  ].filter((group) => group.states.length > 0)
  const named = groups.reduce((sum, group) => sum + group.states.length, 0)
  return { groups, more: none.length + inClear.length - named }
}
