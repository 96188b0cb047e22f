/** The fake trusted side: the desk's shifts, kept in memory. */
import type { Clock, Instant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallOutput } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { Claim } from '../../src-shared/domain/hand-over/claim.ts'
import type { ShiftNote, ShiftStanding } from '../../src-shared/domain/hand-over/shift-log.ts'
import type { HandOverSummary } from '../../src-shared/domain/hand-over/summary.ts'
import type { Part } from './fake-desk-state.ts'

export type FakeHandOver = {
  readonly claims?: readonly Claim[]
  readonly standing?: ShiftStanding
  readonly notes?: readonly ShiftNote[]
  /** What differs from a summary of nothing. */
  readonly summary?: Partial<HandOverSummary>
}

export const fakeOfficer = '6c1f0a52-7a3f-4a55-9a55-2f6d0e5b7c11'

/** A desk on which nothing happened and no shift began. */
export const emptySummary = (at: Instant): HandOverSummary => ({
  at,
  standing: { state: 'none' },
  since: at,
  tlp: null,
  cases: [],
  due: [],
  drafts: [],
  unconfirmed: [],
  submissions: [],
  happened: [],
  important: [],
  written: [],
  leftOut: { cases: 0, due: 0, drafts: 0, unconfirmed: 0, submissions: 0, happened: 0, written: 0 },
})

export function handOverHandlers(
  {
    claims: first = [],
    standing: firstStanding = { state: 'none' },
    notes: written = [],
    summary,
  }: FakeHandOver,
  clock: Clock,
  emit: (event: DeskEvent) => void,
): Part<'handOver'> {
  let claims = [...first]
  let standing = firstStanding
  let notes = [...written]
  const done = () => {
    emit({ topic: 'messages' })
    return {}
  }
  const at = () => clock().toISOString()
  const shift = (state: 'running' | 'waiting') => {
    standing = { state, latest: crypto.randomUUID(), by: 'Duty', since: at(), isOwn: true }
    return done()
  }
  return {
    'handOver.claims': () => claims,
    'handOver.claim': ({ thread, from }) => {
      const present = claims.find((claim) => claim.thread === thread)
      if ((present?.officer ?? null) !== from) throw new Failure('claim-changed')
      const claim: Claim = { thread, officer: fakeOfficer, by: 'Duty', since: at(), isOwn: true }
      claims = [...claims.filter((one) => one.thread !== thread), claim]
      return done()
    },
    'handOver.releaseClaim': ({ thread }) => {
      claims = claims.filter((claim) => claim.thread !== thread)
      return done()
    },
    'handOver.standing': () => standing,
    'handOver.log': ({ limit }): CallOutput<'handOver.log'> => ({
      items: notes.slice(0, limit).map((note) => ({ kind: 'note', note })),
      hasMore: notes.length > limit,
    }),
    'handOver.write': ({ text, language, important }) => {
      const id = crypto.randomUUID()
      const seq = notes.length + 1
      const links = { case: null, office: null }
      const note = { id, seq, at: at(), by: 'Duty', text, language, important, done: null, earlier: [] }
      notes = [{ ...note, ...links }, ...notes]
      done()
      return { id }
    },
    'handOver.correct': ({ id, text }) => {
      notes = notes.map((note) => (note.id === id ? { ...note, text } : note))
      return done()
    },
    'handOver.markDone': ({ id, done: isDone }) => {
      const mark = isDone ? { at: at(), by: 'Duty' } : null
      notes = notes.map((note) => (note.id === id ? { ...note, done: mark } : note))
      return done()
    },
    'handOver.begin': () => shift('running'),
    'handOver.end': () => shift('waiting'),
    'handOver.summary': () => ({
      ...emptySummary(at()),
      standing,
      important: notes.filter((note) => note.important && note.done === null),
      written: notes.filter((note) => !note.important),
      ...summary,
    }),
    'handOver.savePdf': () => ({ fileName: null }),
  }
}
