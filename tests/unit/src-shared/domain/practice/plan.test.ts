/** What each role answers to each template. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mistakeAt, plannedFor, practiceMistakes } from '../../../../../src-shared/domain/practice/plan.ts'
import { practiceRoles } from '../../../../../src-shared/domain/practice/roles.ts'

const roles = fc.constantFrom(...practiceRoles)
const templates = fc.constantFrom('T1', 'T2', 'T3', 'T4', 'T9', 'T11', 'T12', 'T13', 'T14')

describe('what is planned', () => {
  it('answers no acknowledgement and no reminder, so that nothing goes on for ever', () => {
    for (const role of practiceRoles)
      for (const template of ['T1', 'T13'])
        expect(plannedFor(role, { template, acknowledgementRequested: true, mistakes: 0 })).toEqual([])
  })

  it('acknowledges once, where that was asked for, and never otherwise', () => {
    fc.assert(
      fc.property(roles, templates, fc.boolean(), fc.nat(20), (role, template, requested, mistakes) => {
        const letters = plannedFor(role, { template, acknowledgementRequested: requested, mistakes })
        const count = letters.filter(({ kind }) => kind === 'acknowledgement').length
        const owed = requested && !['T1', 'T13', 'T14'].includes(template)
        expect(count).toBe(owed ? 1 : 0)
      }),
    )
  })

  it('comes in the order of time, late only from the late one, with mistakes only from the one that makes them', () => {
    fc.assert(
      fc.property(roles, templates, fc.nat(20), (role, template, mistakes) => {
        const letters = plannedFor(role, { template, acknowledgementRequested: true, mistakes })
        const times = letters.map(({ after }) => after)
        expect(times).toEqual(times.toSorted((one, other) => one - other))
        expect(letters.every(({ from }) => from === 'now') || role === 'late').toBe(true)
        const wrong = letters.filter(({ kind }) => practiceMistakes.some((mistake) => mistake === kind))
        expect(wrong.length === 0 || role === 'mistaken').toBe(true)
      }),
    )
  })

  it('makes each mistake in turn', () => {
    expect([0, 1, 2, 3, 4, 5].map(mistakeAt)).toEqual([...practiceMistakes, practiceMistakes[0]])
  })
})
