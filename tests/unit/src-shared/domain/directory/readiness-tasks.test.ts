/** Tasks: which there are for an office and a State, that none is forgotten, and their order. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  judgeOffice,
  type Office,
  stateReadiness,
} from '../../../../../src-shared/domain/directory/readiness.ts'
import {
  inOrderOfUrgency,
  keysOfNote,
  reminderTasks,
  stateTasks,
} from '../../../../../src-shared/domain/directory/readiness-tasks.ts'
import {
  firstReadinessPolicy as policy,
  type ReadinessTask,
  taskKinds,
} from '../../../../../src-shared/domain/directory/readiness-views.ts'
import { anyOffice, check, daysAgo, facts, now, office, verification } from './made-offices.ts'
import { pocId } from './made-records.ts'

const judge = (offices: readonly Office[]) => offices.map((one) => judgeOffice(one, policy, now))
const tasksOf = (...offices: readonly Office[]) => stateTasks('KEN', judge(offices), policy, now)
const found = (...offices: readonly Office[]) => tasksOf(...offices).map(({ kind, at }) => [kind, at])

describe('tasks of a State', () => {
  it.each<[string, Office, readonly (readonly [string, string | null])[]]>([
    ['nothing', office(), []],
    ['a bounce', office({}, { checks: [check('bounced', 2)] }), [['bounced-address', daysAgo(2)]]],
    ['no address', office({}, { addresses: [] }), [['address-missing', null]]],
    ['no key', office({ keys: [] }), [['key-missing', null]]],
    ['an ended key', office({ keys: [facts('A', { until: daysAgo(4) })] }), [['key-expired', daysAgo(4)]]],
    ['a revoked key', office({ keys: [facts('A', { state: 'revoked' })] }), [['key-revoked', null]]],
    ['a weak key', office({ keys: [facts('A', { state: 'weak' })] }), [['key-weak', null]]],
    [
      'a key of tomorrow',
      office({ keys: [{ ...facts('A'), created: daysAgo(-1) }] }),
      [['key-missing', null]],
    ],
    [
      'a key for six days',
      office({ keys: [facts('A', { until: daysAgo(-6) })] }),
      [['key-expiring-7', daysAgo(-6)]],
    ],
    [
      'a key for a month that nobody verified',
      office({ keys: [facts('A', { until: daysAgo(-30) })], verified: [] }),
      [
        ['key-expiring-30', daysAgo(-30)],
        ['key-unverified', null],
      ],
    ],
    [
      'a key for ninety days',
      office({ keys: [facts('A', { until: daysAgo(-90) })] }),
      [['key-expiring-90', daysAgo(-90)]],
    ],
    ['another key', office({ keys: [facts('B')] }), [['key-changed', null]]],
    [
      'a verification of 365 days ago',
      office({ verified: [verification('A', daysAgo(365))] }),
      [['reverify', daysAgo(0)]],
    ],
    ['a verification of 364 days ago', office({ verified: [verification('A', daysAgo(364))] }), []],
    ['no contact for 181 days', office({ contacts: [daysAgo(181)] }), [['confirm-contact', daysAgo(1)]]],
    ['no contact ever', office({ contacts: [] }), [['confirm-contact', null]]],
    ['a change that waits', office({ waiting: 1 }), [['changes-waiting', null]]],
    ['a withdrawn office', office({ status: 'withdrawn', keys: [] }), [['no-contact', null]]],
    [
      'a new office in review',
      office({ inEffect: false, waiting: 1, keys: [] }),
      [['changes-waiting', null]],
    ],
  ])('%s', (_name, given, expected) => {
    expect(found(given)).toEqual(expected)
  })

  it('name the office, or none where the State has none', () => {
    expect(tasksOf(office({ keys: [] }))).toEqual([
      {
        kind: 'key-missing',
        state: 'KEN',
        pocId,
        entityName: { en: 'National CSIRT' },
        at: null,
        reminder: null,
      },
    ])
    expect(tasksOf()).toEqual([
      { kind: 'no-contact', state: 'KEN', pocId: null, entityName: null, at: null, reminder: null },
    ])
  })

  it('are there for every State that cannot be reached encrypted', () => {
    fc.assert(
      fc.property(fc.array(anyOffice, { maxLength: 3 }), (offices) => {
        const judged = judge(offices)
        const { reach } = stateReadiness(
          'KEN',
          'Africa',
          judged.map(({ readiness }) => readiness),
        )
        const tasks = stateTasks('KEN', judged, policy, now)
        // What only keeps things as they are does not help a State that is not reached.
        const helping = tasks.filter(({ kind }) => kind !== 'confirm-contact' && kind !== 'reverify')
        if (reach !== 'encrypted') expect(helping).not.toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

describe('reminders', () => {
  it('are tasks of their office; of one that is gone there is none', () => {
    const offices = new Map([[pocId, office()]])
    const id = '5f0ccf2c-8e3b-4a61-9a53-0d3a0c1f4a01'
    const gone = '1c0ccf2c-8e3b-4a61-9a53-0d3a0c1f4a01'
    const due = [
      { id, pocId, at: daysAgo(2) },
      { id: gone, pocId: gone, at: daysAgo(2) },
    ]
    expect(reminderTasks(due, offices)).toEqual([
      {
        kind: 'reminder',
        state: 'KEN',
        pocId,
        entityName: { en: 'National CSIRT' },
        at: daysAgo(2),
        reminder: id,
      },
    ])
  })
})

describe('order', () => {
  const anyTask: fc.Arbitrary<ReadinessTask> = fc.record({
    kind: fc.constantFrom(...taskKinds),
    state: fc.constantFrom('KEN', 'FRA', 'BRA'),
    pocId: fc.constant(pocId),
    entityName: fc.constant(null),
    at: fc.constantFrom(null, daysAgo(9), daysAgo(2), daysAgo(-9)),
    reminder: fc.constant(null),
  })
  it('is by kind, then by date, then as given', () => {
    fc.assert(
      fc.property(fc.array(anyTask), (tasks) => {
        const sorted = inOrderOfUrgency(tasks)
        expect(sorted).toHaveLength(tasks.length)
        for (const [index, task] of sorted.entries()) {
          const next = sorted[index + 1]
          if (next === undefined) continue
          const kinds = taskKinds.indexOf(task.kind) - taskKinds.indexOf(next.kind)
          const [one, other] = [task.at ?? '9999', next.at ?? '9999']
          expect(kinds < 0 || (kinds === 0 && one <= other)).toBe(true)
          if (kinds === 0 && one === other) expect(tasks.indexOf(task)).toBeLessThan(tasks.indexOf(next))
        }
      }),
    )
  })
})

describe('keys of note', () => {
  const task = { state: 'KEN', pocId, entityName: null, at: null, reminder: null } as const
  const ofNote = {
    'key-expired': 'unusable',
    'key-revoked': 'unusable',
    'key-weak': 'unusable',
    'key-changed': 'unusable',
    'key-expiring-7': 'ending',
    'key-expiring-30': 'ending',
  } as const

  it.each(taskKinds)('counts %s where it belongs, and nowhere else', (kind) => {
    const counted = kind in ofNote ? ofNote[kind as keyof typeof ofNote] : null
    expect(keysOfNote([{ ...task, kind }])).toEqual({
      unusable: counted === 'unusable' ? 1 : 0,
      ending: counted === 'ending' ? 1 : 0,
    })
  })
})
