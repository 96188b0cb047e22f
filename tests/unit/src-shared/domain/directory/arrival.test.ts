import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ArrivalInput,
  type ArrivalPlan,
  type EarlierChange,
  planArrival,
  planDeparture,
} from '../../../../../src-shared/domain/directory/arrival.ts'
import { firstReviewPolicy, type ReviewPolicy } from '../../../../../src-shared/domain/directory/changes.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import {
  applyChanges,
  bookkeepingOf,
  diffRecords,
  fieldOf,
  listFields,
  valuesOf,
} from '../../../../../src-shared/domain/directory/record-paths.ts'
import { tlpLabels } from '../../../../../src-shared/domain/marking.ts'
import { anyRecord, fingerprint, key, record } from './made-records.ts'

type Desk = { readonly accepted: PointOfContact | null; readonly earlier: readonly EarlierChange[] }

function input(change: Partial<ArrivalInput>): ArrivalInput {
  return {
    accepted: record(),
    received: record(),
    earlier: [],
    policy: firstReviewPolicy,
    isOwnState: false,
    isFirstDirectory: false,
    certified: () => false,
    ...change,
  }
}

/** What the desk holds once a plan is carried out; ids count up. */
function after(desk: Desk, plan: ArrivalPlan): Desk {
  const waiting = plan.add.flatMap(({ path, to, standing }, index): readonly EarlierChange[] =>
    standing === 'waiting' ? [{ id: `${desk.earlier.length}-${index}-${path}`, path, to, standing }] : [],
  )
  const left = desk.earlier.filter(({ id }) => !plan.supersede.includes(id))
  return { accepted: plan.accepted, earlier: [...left, ...waiting] }
}

function arrive(desk: Desk, received: PointOfContact, change: Partial<ArrivalInput> = {}): Desk {
  return after(desk, planArrival(input({ ...desk, received, ...change })))
}

const policies: readonly ReviewPolicy[] = [
  firstReviewPolicy,
  { descriptions: 'wait', certifiedKeys: 'accept' },
]
const policy = fc.constantFrom(...policies)
const decision = fc.constantFrom<EarlierChange['standing']>('waiting', 'used-once', 'rejected')

/** An officer's decisions over what is open, one after the other; nothing is accepted. */
function decided(desk: Desk, decisions: readonly EarlierChange['standing'][]): Desk {
  const earlier = desk.earlier.map((change, index) => ({
    ...change,
    standing:
      change.standing === 'rejected' ? change.standing : (decisions[index % decisions.length] ?? 'waiting'),
  }))
  return { ...desk, earlier }
}

const step = fc.record({
  received: fc.option(anyRecord, { nil: null, freq: 6 }),
  policy,
  isOwnState: fc.boolean(),
  decisions: fc.array(decision, { minLength: 1, maxLength: 4 }),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

function take(desk: Desk, { received, policy, isOwnState, decisions }: Step): Desk {
  const next =
    received === null
      ? after(desk, planDeparture(desk.accepted, desk.earlier, isOwnState))
      : arrive(desk, received, { policy, isOwnState })
  return decided(next, decisions)
}

describe('planArrival: what waits', () => {
  it('puts no key, address, number or channel in effect without an officer, whatever arrives in whatever order', () => {
    fc.assert(
      fc.property(anyRecord, fc.array(step, { maxLength: 6 }), (first, steps) => {
        const { accepted } = steps.reduce(take, { accepted: first, earlier: [] })
        if (accepted === null) throw new Error('what was accepted stays so')
        expect(first.emails).toEqual(expect.arrayContaining(accepted.emails))
        expect(first.phones).toEqual(expect.arrayContaining(accepted.phones))
        const keys = (of: PointOfContact) => of.pgpKeys.map(({ fingerprint }) => fingerprint)
        expect(keys(first)).toEqual(expect.arrayContaining(keys(accepted)))
        const channels = (of: PointOfContact) => of.otherChannels.map(({ type, handle }) => type + handle)
        expect(channels(first)).toEqual(expect.arrayContaining(channels(accepted)))
        expect([accepted.state, accepted.type, accepted.alternates]).toEqual([
          first.state,
          first.type,
          first.alternates,
        ])
      }),
      { numRuns: 200 },
    )
  })

  it('never accepts a new point of contact', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
        const desk = steps.reduce(take, { accepted: null, earlier: [] })
        expect(desk.accepted).toBeNull()
        expect(desk.earlier.filter(({ standing }) => standing !== 'rejected').length).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('lets a replaced key stay until the new one is decided, and takes it out once it is accepted', () => {
    const [old, next] = [key('A'), key('B')]
    const received = record({ pgpKeys: [next] })
    const waiting = arrive({ accepted: record(), earlier: [] }, received)
    expect(waiting.accepted?.pgpKeys).toEqual([old])
    expect(waiting.earlier.map(({ path }) => path)).toEqual([
      `pgpKeys/${old.fingerprint}`,
      `pgpKeys/${next.fingerprint}`,
    ])
    const accepted = { accepted: record({ pgpKeys: [old, next] }), earlier: waiting.earlier.slice(0, 1) }
    const settled = arrive(accepted, received)
    expect(settled).toEqual({ accepted: received, earlier: [] })
  })

  it('takes a key out at once when the registry no longer proposes another, though its removal was rejected', () => {
    const waiting = arrive({ accepted: record(), earlier: [] }, record({ pgpKeys: [key('B')] }))
    const rejected = decided(waiting, ['rejected'])
    expect(arrive(rejected, record({ pgpKeys: [] })).accepted?.pgpKeys).toEqual([])
  })

  it('waits with descriptions where the policy says so, but not with a certificate of a listed key', () => {
    const received = record({ person: { name: 'Somebody' }, pgpKeys: [key('A', 'extended')] })
    const desk = arrive({ accepted: record(), earlier: [] }, received, {
      policy: { descriptions: 'wait', certifiedKeys: 'wait' },
    })
    expect(desk.accepted).toEqual(record({ pgpKeys: [key('A', 'extended')] }))
    expect(desk.earlier.map(({ path }) => path)).toEqual(['person'])
    expect(arrive(desk, received)).toEqual({ accepted: received, earlier: [] })
  })
})

describe('planArrival: what takes effect', () => {
  it('has every restriction in effect after every arrival, whatever was waiting, in use once or rejected', () => {
    const statuses = ['active', 'unconfirmed', 'superseded', 'withdrawn']
    fc.assert(
      fc.property(
        anyRecord,
        fc.array(step, { maxLength: 3 }),
        anyRecord,
        policy,
        (first, steps, received, last) => {
          const desk = steps.reduce(take, { accepted: first, earlier: [] })
          const { accepted } = arrive(desk, received, { policy: last })
          if (accepted === null) throw new Error('what was accepted stays so')
          expect(statuses.indexOf(accepted.status)).toBeGreaterThanOrEqual(statuses.indexOf(received.status))
          if (received.validUntil !== undefined) {
            expect((accepted.validUntil ?? '9999') <= received.validUntil).toBe(true)
          }
          expect(accepted.validFrom >= received.validFrom).toBe(true)
          const strictness = (of: PointOfContact) => tlpLabels.indexOf(of.handling.tlp)
          expect(strictness(accepted)).toBeLessThanOrEqual(strictness(received))
          for (const field of listFields) {
            const items = (of: PointOfContact) =>
              [...valuesOf(of).keys()].filter((path) => fieldOf(path) === field)
            const [held, listed] = [new Set(items(accepted)), new Set(items(received))]
            const isReplaced = [...listed].some((path) => !held.has(path))
            expect(isReplaced || [...held].every((path) => listed.has(path))).toBe(true)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('does nothing when the same record arrives again', () => {
    fc.assert(
      fc.property(
        fc.option(anyRecord, { nil: null }),
        anyRecord,
        policy,
        fc.boolean(),
        fc.boolean(),
        (accepted, received, policy, isOwnState, isCertified) => {
          const change = { policy, isOwnState, certified: () => isCertified }
          const once = arrive({ accepted, earlier: [] }, received, change)
          const again = planArrival(input({ ...once, received, ...change }))
          expect(again).toEqual({ accepted: once.accepted, add: [], supersede: [] })
        },
      ),
      { numRuns: 300 },
    )
  })

  it('comes to the same whichever of two independent changes arrives first', () => {
    const changes: readonly Partial<PointOfContact>[] = [
      { status: 'unconfirmed' },
      { validUntil: '2027-01-01' },
      { person: { name: 'Somebody' } },
      { emails: [...record().emails, { address: 'new@csirt.example', usage: 'role' }] },
      { phones: [] },
      { pgpKeys: [key('B')] },
      { handling: { tlp: 'TLP:CLEAR' } },
      { type: 'diplomatic' },
    ]
    const pair = fc.shuffledSubarray([...changes], { minLength: 2, maxLength: 2 })
    fc.assert(
      fc.property(pair, policy, ([one, other], policy) => {
        const start: Desk = { accepted: record(), earlier: [] }
        const both = record({ ...one, ...other })
        const reach = (first: Partial<PointOfContact> | undefined) => {
          const desk = arrive(arrive(start, record(first), { policy }), both, { policy })
          const proposed = desk.earlier.map(({ path, to }) => ({ path, to }))
          return { accepted: desk.accepted, proposed: new Set(proposed) }
        }
        expect(reach(one)).toEqual(reach(other))
      }),
    )
  })

  it('always takes the bookkeeping of what was received', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (accepted, received) => {
        const plan = planArrival(input({ accepted, received }))
        if (plan.accepted === null) throw new Error('what was accepted stays so')
        expect(bookkeepingOf(plan.accepted)).toEqual(bookkeepingOf(received))
      }),
    )
  })

  it('reaches what the registry says once everything that waits is accepted', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, policy, (accepted, received, policy) => {
        const desk = arrive({ accepted, earlier: [] }, received, { policy })
        if (desk.accepted === null) throw new Error('what was accepted stays so')
        const all = arrive({ accepted: applyChanges(desk.accepted, desk.earlier), earlier: [] }, received)
        if (all.accepted === null) throw new Error('what was accepted stays so')
        expect(diffRecords(all.accepted, received)).toEqual([])
      }),
    )
  })
})

describe('planArrival: certified keys', () => {
  const certified = (one: string) => one === fingerprint('B')
  const received = record({ pgpKeys: [key('B'), key('C')] })

  it('are prefilled as certified, and wait', () => {
    const { add, accepted } = planArrival(input({ received, certified }))
    expect(accepted?.pgpKeys).toEqual([key('A')])
    expect(add.map(({ path, certifiedByVerified }) => [path, certifiedByVerified])).toEqual([
      [`pgpKeys/${fingerprint('A')}`, false],
      [`pgpKeys/${fingerprint('B')}`, true],
      [`pgpKeys/${fingerprint('C')}`, false],
    ])
  })

  it('are in effect by policy, but those of our own State are not, and a rejected one is not', () => {
    const policy: ReviewPolicy = { descriptions: 'at-once', certifiedKeys: 'accept' }
    const { accepted, add } = planArrival(input({ received, certified, policy }))
    expect(accepted?.pgpKeys).toEqual([key('A'), key('B')])
    expect(add.filter(({ standing }) => standing === 'in-effect')).toMatchObject([
      { path: `pgpKeys/${fingerprint('B')}`, class: 'grant', certifiedByVerified: true },
    ])
    const own = planArrival(input({ received, certified, policy, isOwnState: true }))
    expect(own.accepted?.pgpKeys).toEqual([key('A')])
    const path = `pgpKeys/${fingerprint('B')}`
    const earlier: readonly EarlierChange[] = [{ id: '1', path, to: key('B'), standing: 'rejected' }]
    expect(planArrival(input({ received, certified, policy, earlier })).accepted?.pgpKeys).toEqual([key('A')])
  })

  it('end the wait of the key they replace', () => {
    const policy: ReviewPolicy = { descriptions: 'at-once', certifiedKeys: 'accept' }
    const { accepted, add } = planArrival(
      input({ received: record({ pgpKeys: [key('B')] }), certified, policy }),
    )
    expect(accepted?.pgpKeys).toEqual([key('B')])
    expect(add.map(({ path, class: kind, standing }) => [path, kind, standing])).toEqual([
      [`pgpKeys/${fingerprint('B')}`, 'grant', 'in-effect'],
      [`pgpKeys/${fingerprint('A')}`, 'restriction', 'in-effect'],
    ])
  })
})

describe('planArrival: earlier proposals', () => {
  const proposal = record({ type: 'diplomatic' })

  it('keeps what is proposed still, and supersedes what is not', () => {
    const desk = arrive({ accepted: record(), earlier: [] }, proposal)
    expect(arrive(desk, proposal)).toEqual(desk)
    const plan = planArrival(input({ ...desk, received: record({ type: 'policy' }) }))
    expect(plan.supersede).toEqual(desk.earlier.map(({ id }) => id))
    expect(plan.add).toMatchObject([{ path: 'type', to: 'policy', standing: 'waiting' }])
    expect(arrive(desk, record()).earlier).toEqual([])
  })

  it('does not propose again what was rejected, until it is another value', () => {
    const desk = decided(arrive({ accepted: record(), earlier: [] }, proposal), ['rejected'])
    expect(arrive(desk, proposal)).toEqual(desk)
    expect(planArrival(input({ ...desk, received: record({ type: 'policy' }) })).add).toHaveLength(1)
  })

  it('proposes a new point of contact once, again when it says something else, and not when it was rejected', () => {
    const start: Desk = { accepted: null, earlier: [] }
    const desk = arrive(start, proposal)
    expect(desk.earlier).toMatchObject([{ path: '', to: proposal }])
    expect(arrive(desk, { ...proposal, revision: 9 })).toEqual(desk)
    const plan = planArrival(input({ ...desk, received: record() }))
    expect(plan).toMatchObject({ accepted: null, supersede: [desk.earlier[0]?.id], add: [{ to: record() }] })
    const rejected = decided(desk, ['rejected'])
    expect(arrive(rejected, proposal)).toEqual(rejected)
    expect(arrive(rejected, record()).earlier).toHaveLength(2)
  })

  it('takes the first directory as it comes', () => {
    const earlier: readonly EarlierChange[] = [{ id: '1', path: 'type', to: 'policy', standing: 'waiting' }]
    expect(
      planArrival(input({ accepted: null, received: proposal, earlier, isFirstDirectory: true })),
    ).toEqual({
      accepted: proposal,
      add: [],
      supersede: ['1'],
    })
  })
})

describe('our own State', () => {
  it('has the alarm on every new change, in effect or waiting, and on nothing where only bookkeeping changed', () => {
    fc.assert(
      fc.property(fc.option(anyRecord, { nil: null }), anyRecord, policy, (accepted, received, policy) => {
        const { add } = planArrival(input({ accepted, received, policy, isOwnState: true }))
        expect(add.every(({ alarm }) => alarm)).toBe(true)
        expect(add.length > 0).toBe(accepted === null || diffRecords(accepted, received).length > 0)
        const others = planArrival(input({ accepted, received, policy }))
        expect(others.add.some(({ alarm }) => alarm)).toBe(false)
      }),
    )
    expect(planDeparture(record(), [], true).add).toMatchObject([{ alarm: true }])
  })
})

describe('planDeparture', () => {
  const earlier: readonly EarlierChange[] = [
    { id: '1', path: 'type', to: 'policy', standing: 'used-once' },
    { id: '2', path: 'holder', to: 'representative', standing: 'rejected' },
  ]

  it('withdraws at once, and takes what was proposed back', () => {
    const plan = planDeparture(record({ status: 'superseded' }), earlier, false)
    expect(plan.accepted).toEqual(record({ status: 'withdrawn' }))
    expect(plan.supersede).toEqual(['1'])
    expect(plan.add).toEqual([
      {
        path: 'status',
        from: 'superseded',
        to: 'withdrawn',
        class: 'restriction',
        standing: 'in-effect',
        alarm: false,
        certifiedByVerified: false,
      },
    ])
  })

  it('says nothing twice, or of what nobody had accepted', () => {
    const withdrawn = record({ status: 'withdrawn' })
    expect(planDeparture(withdrawn, [], true)).toEqual({ accepted: withdrawn, add: [], supersede: [] })
    expect(planDeparture(null, earlier, true)).toEqual({ accepted: null, add: [], supersede: ['1'] })
  })

  it('is undone only by an officer', () => {
    const gone = after({ accepted: record(), earlier: [] }, planDeparture(record(), [], false))
    const back = arrive(gone, record())
    expect(back.accepted?.status).toBe('withdrawn')
    expect(back.earlier).toMatchObject([{ path: 'status', to: 'active' }])
  })
})
