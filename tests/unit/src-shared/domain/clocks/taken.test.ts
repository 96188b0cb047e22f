/** Which steps of the ladder were taken: read from what was sent in the case since the clock began. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SentStep, takenOf } from '../../../../../src-shared/domain/clocks/taken.ts'

const started = '2026-11-21T06:00:00.000Z'
const later = (hours: number) => new Date(Date.parse(started) + hours * 3_600_000).toISOString()
const [technical, other] = ['3f1c1f0e-7a52-4a0b-9a53-0d3a0c1f4a01', '3f1c1f0e-7a52-4a0b-9a53-0d3a0c1f4a02']
const clock = { kind: 'acknowledgement' as const, waitingFor: ['FRA'], started }
const to = (pocId: string | undefined, hours: number, state = 'FRA') => [
  { state, pocId: pocId ?? null, at: later(hours) },
]
const reminder = (hours: number, changes: Partial<SentStep> = {}): SentStep => ({
  kind: 'other',
  reminderOf: 'record',
  names: [],
  again: null,
  to: to(technical, hours),
  ...changes,
})
const taken = (sent: readonly SentStep[], calls: Parameters<typeof takenOf>[1]['calls'] = []) =>
  takenOf(clock, { message: 'row', recordId: 'record', addressed: new Set([technical ?? null]), sent, calls })
const said = (done: ReturnType<typeof taken>) => done.map(({ step, at }) => [step, at])

describe('takenOf', () => {
  it('tells reminders from each other, and leaves out a third', () => {
    expect(said(taken([reminder(90), reminder(80), reminder(100)]))).toEqual([
      ['reminder', later(80)],
      ['second-reminder', later(90)],
    ])
  })

  it('counts nothing of other messages, other States, and what was sent before the clock began', () => {
    expect(taken([reminder(80, { reminderOf: 'another' })])).toEqual([])
    expect(taken([reminder(80, { to: to(technical, 80, 'BRA') })])).toEqual([])
    expect(said(taken([reminder(-5), reminder(80)]))).toEqual([['reminder', later(80)]])
    expect(taken([reminder(80, { kind: 'own', reminderOf: null, to: to(other, 80) })])).toEqual([])
    expect(taken([reminder(80, { reminderOf: null })])).toEqual([])
  })

  it('has the other point of contact, the diplomatic channel and calls, each with when', () => {
    const sent: SentStep[] = [
      reminder(80, { to: to(other, 80) }),
      reminder(130, { kind: 'escalation', reminderOf: null, to: to(other, 130) }),
    ]
    const calls = [
      { state: 'FRA', at: later(75) },
      { state: 'BRA', at: later(75) },
      { state: 'FRA', at: later(-1) },
    ]
    expect(said(taken(sent, calls))).toEqual([
      ['call', later(75)],
      ['alternate', later(80)],
      ['diplomatic', later(130)],
    ])
    const answer = { ...clock, kind: 'answer' as const }
    const sources = {
      message: 'row',
      recordId: 'record',
      addressed: new Set([technical ?? null]),
      sent,
      calls,
    }
    expect(said(takenOf(answer, sources))).toEqual([
      ['call', later(75)],
      ['diplomatic', later(130)],
    ])
  })

  it('counts as the other point of contact only what is about the message, by what it names', () => {
    const elsewhere = (changes: Partial<SentStep>) =>
      said(taken([reminder(80, { reminderOf: null, to: to(other, 80), ...changes })]))
    expect(elsewhere({})).toEqual([])
    expect(elsewhere({ reminderOf: 'another', names: ['another'], again: 'another' })).toEqual([])
    expect(elsewhere({ again: 'record', names: ['row'] })).toEqual([])
    for (const about of [{ reminderOf: 'record' }, { names: ['another', 'record'] }, { again: 'row' }]) {
      expect(elsewhere(about)).toEqual([['alternate', later(80)]])
      expect(elsewhere({ ...about, kind: 'own' })).toEqual([])
    }
  })

  it('is the same whatever else of the case another office was sent', () => {
    const relation = fc.constantFrom('record', 'another', null)
    const step = fc.record({
      kind: fc.constantFrom('escalation', 'own', 'other'),
      reminderOf: relation,
      names: fc.array(fc.constantFrom('record', 'another')),
      again: fc.constantFrom('row', 'another', null),
      to: fc
        .tuple(fc.constantFrom(technical, other), fc.integer({ min: -5, max: 200 }))
        .map(([office, hours]) => to(office, hours)),
    } satisfies Record<keyof SentStep, unknown>)
    const isOfAnother = ({ kind, reminderOf, names, again }: SentStep) =>
      kind === 'other' && reminderOf !== 'record' && !names.includes('record') && again !== 'row'
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        expect(taken(steps)).toEqual(taken(steps.filter((one) => !isOfAnother(one))))
      }),
    )
  })

  it('takes nothing for about a message that has no record but what was noted as said once more', () => {
    const sources = { message: 'row', recordId: null, addressed: new Set([technical ?? null]), calls: [] }
    const sent = [
      reminder(80, { reminderOf: null, to: to(other, 80) }),
      reminder(90, { reminderOf: null, again: 'row', to: to(other, 90) }),
    ]
    expect(said(takenOf(clock, { ...sources, sent }))).toEqual([['alternate', later(90)]])
  })
})
