/** The ladder: which steps can be taken and when, and how a clock stands while the machine clock jumps. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proposalOf, standingOf, stepsOf } from '../../../../../src-shared/domain/clocks/ladder.ts'
import {
  allowancePlaces,
  clocksPolicySchema,
  firstClocksPolicy,
  ladderSteps,
  suggestionOf,
} from '../../../../../src-shared/domain/clocks/policy.ts'
import type { StepDone } from '../../../../../src-shared/domain/clocks/views.ts'

const due = '2026-11-24T06:00:00.000Z'
const later = (hours: number) => new Date(Date.parse(due) + hours * 3_600_000).toISOString()
const waiting = {
  side: 'theirs',
  kind: 'acknowledgement',
  due,
  debtors: ['technical'],
  waitingFor: ['FRA'],
} as const
const states = ['FRA']
const reminded = (...instants: readonly string[]): StepDone[] =>
  instants.map((at, index) => ({ step: index === 0 ? 'reminder' : 'second-reminder', state: 'FRA', at }))
const at = (hours: number) => new Date(later(hours))

describe('the first policy', () => {
  it('holds what some States have suggested, and nothing else is called so', () => {
    expect(clocksPolicySchema.parse(firstClocksPolicy)).toEqual(firstClocksPolicy)
    const suggested = allowancePlaces.filter(({ kind, type }) => suggestionOf(kind, type) !== null)
    expect(suggested).toEqual([
      { kind: 'acknowledgement', type: 'technical' },
      { kind: 'answer', type: 'diplomatic' },
    ])
    for (const { kind, type } of suggested) {
      expect(firstClocksPolicy.allowances[kind][type]).toEqual(suggestionOf(kind, type))
    }
  })
})

describe('standingOf', () => {
  it('is overdue from the instant on, and soon for the hours of the policy before', () => {
    expect(standingOf(due, 24, at(-24.01))).toBe('running')
    expect(standingOf(due, 24, at(-24))).toBe('soon')
    expect(standingOf(due, 24, at(0))).toBe('overdue')
  })

  it('depends on nothing but the two instants, however the clock jumped between', () => {
    const look = fc.integer({ min: -2000, max: 2000 })
    fc.assert(
      fc.property(fc.array(look, { minLength: 1, maxLength: 20 }), (jumps) => {
        const steps = stepsOf(waiting, [], firstClocksPolicy)
        const seen = jumps.map((hours) => [standingOf(due, 24, at(hours)), proposalOf(steps, at(hours))])
        const again = jumps.map((hours) => [standingOf(due, 24, at(hours)), proposalOf(steps, at(hours))])
        expect(again).toEqual(seen)
        for (const [index, hours] of jumps.entries()) expect(seen[index]?.[0] === 'overdue').toBe(hours >= 0)
      }),
    )
  })
})

describe('stepsOf', () => {
  it('goes on from each step that was taken, and does not go down again', () => {
    const alternate: StepDone = { step: 'alternate', state: 'FRA', at: later(20) }
    expect(stepsOf(waiting, [alternate], firstClocksPolicy)).toEqual([
      { step: 'diplomatic', at: later(68), states },
    ])
    const transfer: StepDone = { step: 'diplomatic', state: 'FRA', at: later(70) }
    expect(stepsOf(waiting, [alternate, transfer], firstClocksPolicy)).toEqual([])
    const call: StepDone = { step: 'call', state: 'FRA', at: later(5) }
    expect(stepsOf(waiting, [call], firstClocksPolicy)).toEqual(stepsOf(waiting, [], firstClocksPolicy))
  })

  it('has a ladder for each State that is waited for', () => {
    const both = { ...waiting, waitingFor: ['FRA', 'BRA'] }
    const together = stepsOf(both, [], firstClocksPolicy)
    expect(together.map((one) => one.states)).toEqual([both.waitingFor, both.waitingFor, both.waitingFor])
    const apart = stepsOf(both, reminded(later(10)), firstClocksPolicy)
    expect(apart.slice(0, 2)).toEqual([
      { step: 'reminder', at: due, states: ['BRA'] },
      { step: 'second-reminder', at: later(82), states: ['FRA'] },
    ])
    expect(stepsOf({ ...waiting, waitingFor: [] }, [], firstClocksPolicy)).toEqual([])
  })

  it('proposes a reminder first, and the later steps by their times', () => {
    const steps = stepsOf(waiting, [], firstClocksPolicy)
    expect(steps).toEqual([
      { step: 'reminder', at: due, states },
      { step: 'alternate', at: later(96), states },
      { step: 'diplomatic', at: later(144), states },
    ])
    expect(proposalOf(steps, at(-1))).toBeNull()
    expect(proposalOf(steps, at(1))?.step).toBe('reminder')
    expect(proposalOf(steps, at(200))?.step).toBe('diplomatic')
  })

  it('counts what follows a reminder from when it was sent', () => {
    const once = stepsOf(waiting, reminded(later(10)), firstClocksPolicy)
    expect(once[0]).toEqual({ step: 'second-reminder', at: later(82), states })
    const twice = stepsOf(waiting, reminded(later(10), later(90)), firstClocksPolicy)
    expect(twice).toEqual([
      { step: 'alternate', at: later(114), states },
      { step: 'diplomatic', at: later(162), states },
    ])
  })

  it('offers nothing for what this desk owes, and only the diplomatic channel for an answer', () => {
    expect(stepsOf({ ...waiting, side: 'ours' }, [], firstClocksPolicy)).toEqual([])
    const answer = stepsOf({ ...waiting, kind: 'answer' }, [], firstClocksPolicy)
    expect(answer).toEqual([{ step: 'diplomatic', at: later(48), states }])
    const diplomats = stepsOf({ ...waiting, kind: 'answer', debtors: ['diplomatic'] }, [], firstClocksPolicy)
    expect(diplomats).toEqual([])
  })

  it('leaves out what the desk has switched off', () => {
    const { ladder } = firstClocksPolicy
    const off = { ladder: { ...ladder, reminder: { isOn: false, afterHours: 0 } } }
    expect(stepsOf(waiting, [], off).map(({ step }) => step)).toEqual([
      'second-reminder',
      'alternate',
      'diplomatic',
    ])
  })

  it('keeps the order of the ladder and never goes back in time', () => {
    const rule = fc.record({ isOn: fc.boolean(), afterHours: fc.integer({ min: 0, max: 2160 }) })
    const ladder = fc.record({ reminder: rule, 'second-reminder': rule, alternate: rule, diplomatic: rule })
    const sent = fc.array(fc.integer({ min: -50, max: 500 }), { maxLength: 3 })
    fc.assert(
      fc.property(ladder, sent, (chosen, reminders) => {
        const instants = reminders.toSorted((a, b) => a - b).map(later)
        const steps = stepsOf(waiting, reminded(...instants.slice(0, 2)), { ladder: chosen })
        const places = steps.map(({ step }) => ladderSteps.indexOf(step))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        const times = steps.map((step) => Date.parse(step.at))
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        for (const { step, at: time } of steps) {
          expect(chosen[step].isOn).toBe(true)
          expect(Date.parse(time)).toBeGreaterThanOrEqual(Date.parse(due))
        }
      }),
    )
  })
})
