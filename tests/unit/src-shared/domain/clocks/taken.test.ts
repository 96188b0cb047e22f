/** Which steps of the ladder were taken: read from what was sent in the case since the clock began. */
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
  to: to(technical, hours),
  ...changes,
})
const taken = (sent: readonly SentStep[], calls: Parameters<typeof takenOf>[1]['calls'] = []) =>
  takenOf(clock, { recordId: 'record', addressed: new Set([technical ?? null]), sent, calls })
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
    expect(taken([{ kind: 'other', reminderOf: null, to: to(technical, 80) }])).toEqual([])
  })

  it('has the other point of contact, the diplomatic channel and calls, each with when', () => {
    const sent: SentStep[] = [
      reminder(80, { to: to(other, 80) }),
      { kind: 'escalation', reminderOf: null, to: to(other, 130) },
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
    const sources = { recordId: 'record', addressed: new Set([technical ?? null]), sent, calls }
    expect(said(takenOf(answer, sources))).toEqual([
      ['call', later(75)],
      ['diplomatic', later(130)],
    ])
  })
})
