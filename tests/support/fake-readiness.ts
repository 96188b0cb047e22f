/** The fake trusted side: readiness, and checks of points of contact; judged by the rules of the program. */

import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import { messageAddressPath } from '../../src-shared/domain/directory/addressee.ts'
import { latestOf, valueAges } from '../../src-shared/domain/directory/confirmation.ts'
import { hasHours, officeState } from '../../src-shared/domain/directory/office-hours.ts'
import { judgeOffice, type Office, stateReadiness } from '../../src-shared/domain/directory/readiness.ts'
import {
  inOrderOfUrgency,
  keysOfNote,
  stateTasks,
} from '../../src-shared/domain/directory/readiness-tasks.ts'
import {
  type ContactCheck,
  firstReadinessPolicy,
  type ReadinessPolicy,
  type ReadinessReport,
} from '../../src-shared/domain/directory/readiness-views.ts'
import { addressPaths, valuesOf } from '../../src-shared/domain/directory/record-paths.ts'
import type { VerificationRecord } from '../../src-shared/domain/directory/verification.ts'
import type { Region } from '../../src-shared/domain/state-codes.ts'
import { stateName, states } from '../../src-shared/domain/states.ts'
import type { FakeDesk } from './fake-desk.ts'
import { fakeProfile, type Part } from './fake-desk-state.ts'
import type { FakeEntry } from './fake-directory.ts'

/** The desk knows nobody there. */
export const fakeWithoutContact: readonly string[] = ['BTN', 'NRU', 'SMR']
/** Nobody there has a key that the desk knows. */
const withoutKeys: readonly string[] = ['CUB', 'GAB', 'IRL', 'JOR', 'LUX', 'MUS', 'PNG', 'SLV', 'TGO', 'VUT']
/** Mail to the technical point of contact of this State came back. */
export const fakeBounced = 'CHL'
const day = 86_400_000

type ReadinessState = { checks: readonly ContactCheck[]; policy: ReadinessPolicy }

export function readinessHandlers(
  directory: readonly FakeEntry[],
  clock: Clock,
  emit: FakeDesk['emit'],
): Part<'readiness'> {
  const state: ReadinessState = {
    checks: firstChecks(directory, clock()),
    policy: firstReadinessPolicy,
  }
  return {
    'readiness.report': ({ language }) =>
      reportOf(directory, state, clock(), (code) => stateName(code, language), new Intl.Collator(language)),
    'readiness.keysOfNote': () => {
      const { tasks } = reportOf(directory, state, clock(), (code) => code, new Intl.Collator('en'))
      return keysOfNote(tasks)
    },
    'readiness.policy': () => state.policy,
    'readiness.setPolicy': (policy) => {
      state.policy = policy
      emit({ topic: 'directory' })
      return {}
    },
    'readiness.check': (check) => {
      const id = crypto.randomUUID()
      state.checks = [...state.checks, { ...check, id, by: 'Officer 1' }]
      emit({ topic: 'directory' })
      return { id }
    },
    'readiness.ages': ({ id }) => {
      const entry = directory.find(({ pointOfContact }) => pointOfContact.id === id)
      if (entry === undefined) throw new Failure('entry-not-found')
      return agesOf(entry, state, clock())
    },
  }
}

/** One bounce, and a confirmation by telephone in the offices of every seventh State. */
function firstChecks(directory: readonly FakeEntry[], now: Date): readonly ContactCheck[] {
  return directory.flatMap(({ pointOfContact: { id, state, type, emails } }, index) => {
    const isBounced = state === fakeBounced && type === 'technical'
    if (!isBounced && index % 7 !== 0) return []
    const check: ContactCheck = {
      id: id.replace(/^.{8}/u, '00000000'),
      pocId: id,
      path: isBounced ? `emails/${emails[0]?.address ?? ''}` : '',
      result: isBounced ? 'bounced' : 'confirmed',
      how: isBounced ? 'mail' : 'call',
      at: new Date(now.getTime() - (isBounced ? 3 : 10 + index) * day).toISOString(),
      note: isBounced ? '550 5.1.1 User unknown' : '',
      by: 'Officer 2',
    }
    return [check]
  })
}

function reportOf(
  directory: readonly FakeEntry[],
  { checks, policy }: ReadinessState,
  at: Date,
  nameOf: (code: string) => string,
  collator: Intl.Collator,
): ReadinessReport {
  const judged = states
    .filter(({ alpha3 }) => alpha3 !== fakeProfile.state)
    .map(({ alpha3, region }) => {
      const entries = fakeWithoutContact.includes(alpha3)
        ? []
        : directory.filter(({ pointOfContact }) => pointOfContact.state === alpha3)
      const offices = entries.map((entry) => judgeOffice(officeOf(entry, checks, at), policy, at))
      const found = offices.map(({ readiness }) => readiness)
      return {
        // The table of States is checked against the schema by its own test.
        state: stateReadiness(alpha3, region as Region, found),
        tasks: stateTasks(alpha3, offices, policy, at),
      }
    })
    .sort((left, right) => collator.compare(nameOf(left.state.state), nameOf(right.state.state)))
  return {
    at: at.toISOString(),
    policy,
    states: judged.map(({ state }) => state),
    tasks: inOrderOfUrgency(judged.flatMap(({ tasks }) => tasks)),
    directoryIssued: new Date(at.getTime() - day / 2).toISOString(),
  }
}

function checksOf({ pointOfContact }: FakeEntry, checks: readonly ContactCheck[]): readonly ContactCheck[] {
  return checks
    .filter(({ pocId }) => pocId === pointOfContact.id)
    .sort((left, right) => Date.parse(left.at) - Date.parse(right.at))
}

function officeOf(entry: FakeEntry, checks: readonly ContactCheck[], at: Date): Office {
  const { pointOfContact, keys, changes, inEffect } = entry
  return {
    ...pointOfContact,
    inEffect,
    hasTelephone: pointOfContact.phones.length > 0,
    waiting: changes.filter(({ standing }) => standing === 'waiting' || standing === 'used-once').length,
    keys: withoutKeys.includes(pointOfContact.state) ? [] : keys,
    hasRejectedKey: false,
    verified: verifiedOf(entry),
    open: officeState(pointOfContact.availability, at).open,
    hoursStated: hasHours(pointOfContact.availability),
    contacts: [],
    mail: {
      addresses: addressPaths(pointOfContact),
      sentTo: messageAddressPath(pointOfContact),
      checks: checksOf(entry, checks),
      changed: new Map(),
    },
  }
}

/** Keys that the fake registry calls verified stand for those that this desk has compared; every region has some. */
function verifiedOf({ pointOfContact: { id, pgpKeys } }: FakeEntry): readonly VerificationRecord[] {
  return pgpKeys.flatMap(({ fingerprint, verified }) =>
    verified === undefined
      ? []
      : [
          {
            id,
            pocId: id,
            fingerprint,
            outcome: 'verified' as const,
            how: verified.how,
            withWhom: 'Duty officer',
            at: verified.at,
            by: 'Officer 1',
            note: '',
          },
        ],
  )
}

function agesOf(entry: FakeEntry, { checks, policy }: ReadinessState, at: Date) {
  const { pointOfContact, received } = entry
  const layer = received === null ? ('desk' as const) : ('registry' as const)
  const keptSince = latestOf([pointOfContact.revised], at) ?? at.toISOString()
  const own = checksOf(entry, checks)
  const values = valueAges({
    record: pointOfContact,
    layer,
    keptSince,
    origins: [...valuesOf(pointOfContact).keys()].map((path) => ({
      path,
      layer,
      since: keptSince,
      source: layer === 'desk' ? ('officer' as const) : ('registry' as const),
      by: null,
    })),
    mail: { checks: own, changed: new Map() },
    verified: verifiedOf(entry),
    policy,
    at,
  })
  return { values: [...values], checks: own.toReversed(), contacts: [] }
}
