/** The fake trusted side: changes of the directory that wait for an officer, and the decisions on them. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import {
  type ChangeStanding,
  type Decision,
  firstReviewPolicy,
  type RecordChange,
  type ReviewPolicy,
} from '../../src-shared/domain/directory/changes.ts'
import type { PocType } from '../../src-shared/domain/directory/record.ts'
import { type Emit, fakeProfile, type Part } from './fake-desk-state.ts'
import { type FakeEntry, fakeChange, fakeDigits } from './fake-directory.ts'

export type FakeReviewState = { changes: readonly RecordChange[]; policy: ReviewPolicy }

export const fakeBatch = '9a1c7a52-6b0d-4a3e-9d0c-3c2f5f6a7b82'
/** The new record of that list. */
const fakeImportedId = '7b1c7a52-6b0d-4a3e-9d0c-3c2f5f6a7b83'

export function firstReviewState(
  directory: readonly FakeEntry[],
  now: Date,
  differences: Partial<FakeReviewState> = {},
): FakeReviewState {
  const listed = directory.flatMap(({ changes }) => changes)
  return { changes: [...fakeChanges(directory, now), ...listed], policy: firstReviewPolicy, ...differences }
}

/** One of each look: an alarm, a certified key, a restriction on arrival, a list with a new record, texts, hours. */
export function fakeChanges(directory: readonly FakeEntry[], now: Date): readonly RecordChange[] {
  const of = (state: string, type: PocType) => {
    const entry = directory.find((one) => one.state.alpha3 === state && one.pointOfContact.type === type)
    if (entry === undefined) throw new Error(`no fake entry of ${state}`)
    const make = (path: string, to: unknown, difference: Partial<RecordChange> = {}) =>
      fakeChange(entry, now, { path, from: null, to, class: 'grant', ...difference })
    return { make, poc: entry.pointOfContact }
  }
  const [own, peru, france, fiji] = [
    of(fakeProfile.state, 'diplomatic'),
    of('PER', 'diplomatic'),
    of('FRA', 'diplomatic'),
    of('FJI', 'technical'),
  ]
  const key = {
    fingerprint: fakeDigits('certified key', 40).toUpperCase(),
    certificate: '',
    origin: 'registry',
  }
  const address = { address: 'new-address@sgp.example', usage: 'role' }
  const number = { number: '+51555019999', usage: 'emergency' }
  const imported = { source: 'import', batch: fakeBatch } as const
  return [
    own.make(`emails/${address.address}`, address, { alarm: true }),
    peru.make(`pgpKeys/${key.fingerprint}`, key, { certifiedByVerified: true }),
    peru.make(`phones/${number.number}`, number),
    france.make(
      'entityName',
      { ...france.poc.entityName, fr: 'Direction du numérique' },
      { from: france.poc.entityName, class: 'description' },
    ),
    france.make('status', 'withdrawn', { from: 'active', class: 'restriction', standing: 'in-effect' }),
    fiji.make(
      'availability',
      { ...fiji.poc.availability, aroundTheClock: true },
      { from: fiji.poc.availability, class: 'description', ...imported },
    ),
    fiji.make('', fiji.poc, { ...imported, pocId: fakeImportedId, type: 'policy' }),
  ]
}

const standings: Readonly<Record<Exclude<Decision, 'take-note'>, ChangeStanding>> = {
  accept: 'in-effect',
  reject: 'rejected',
  'use-once': 'used-once',
}

export function reviewHandlers(state: FakeReviewState, clock: Clock, emit: Emit): Part<'review'> {
  const isOpen = ({ standing }: RecordChange) => standing === 'waiting' || standing === 'used-once'
  return {
    'review.counts': () => ({
      waiting: state.changes.filter(isOpen).length,
      alarms: state.changes.filter(({ alarm }) => alarm).length,
    }),
    'review.list': () => ({ changes: [...state.changes] }),
    'review.decide': ({ ids, decision, reason }) => {
      if ((decision === 'reject' || decision === 'use-once') && reason === '')
        throw new Failure('reason-missing')
      const decided = new Set(ids)
      state.changes = state.changes.map((change) => {
        if (!decided.has(change.id)) return change
        if (decision === 'take-note') return { ...change, alarm: false }
        const [decidedAt, decidedBy] = [clock().toISOString(), 'Officer 1']
        return { ...change, standing: standings[decision], alarm: false, reason, decidedAt, decidedBy }
      })
      emit({ topic: 'directory' })
      return { decided: decided.size }
    },
    'review.policy': () => state.policy,
    'review.setPolicy': (policy) => {
      state.policy = policy
      emit({ topic: 'directory' })
      return {}
    },
  }
}
