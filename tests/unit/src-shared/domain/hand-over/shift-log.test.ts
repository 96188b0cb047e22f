/** A note with what was added about it; who has the desk. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  noteOf,
  type ShiftEntry,
  shiftStandingOf,
} from '../../../../../src-shared/domain/hand-over/shift-log.ts'

const none = { case: null, office: null }
let seq = 0
const entry = (changes: Partial<ShiftEntry>): ShiftEntry => {
  seq += 1
  return {
    seq,
    id: randomUUID(),
    kind: 'note',
    about: null,
    at: new Date(Date.UTC(2026, 9, 5, 0, seq)).toISOString(),
    by: 'Ann',
    text: '',
    language: 'en',
    important: false,
    thread: null,
    poc: null,
    ...changes,
  }
}

describe('noteOf', () => {
  const note = entry({ text: 'first', important: true })

  it('reads as it was last corrected and keeps every earlier wording', () => {
    const second = entry({ kind: 'corrected', text: 'second', by: 'Zoe', language: 'fr', important: true })
    const third = entry({ kind: 'corrected', text: 'third', language: null })
    const read = noteOf(note, [second, third], none)
    expect(read).toMatchObject({ text: 'third', language: null, important: false, by: 'Ann', at: note.at })
    expect(read.earlier).toEqual([
      { text: 'first', language: 'en', by: 'Ann', at: note.at },
      { text: 'second', language: 'fr', by: 'Zoe', at: second.at },
    ])
  })

  it('is done by the last mark alone', () => {
    const done = entry({ kind: 'done', by: 'Zoe' })
    const back = entry({ kind: 'not-done' })
    expect(noteOf(note, [], none).done).toBeNull()
    expect(noteOf(note, [done], none).done).toEqual({ by: 'Zoe', at: done.at })
    expect(noteOf(note, [done, back], none).done).toBeNull()
    expect(noteOf(note, [done, back, done], none).done).not.toBeNull()
  })
})

describe('shiftStandingOf', () => {
  it('runs from its beginning, and waits for the next from its end', () => {
    const begun = entry({ kind: 'begun' })
    expect(shiftStandingOf(undefined, 'Ann')).toEqual({ state: 'none' })
    expect(shiftStandingOf(begun, 'Ann')).toEqual({
      state: 'running',
      latest: begun.id,
      by: 'Ann',
      since: begun.at,
      isOwn: true,
    })
    expect(shiftStandingOf({ ...begun, kind: 'ended' }, 'Zoe')).toMatchObject({
      state: 'waiting',
      isOwn: false,
    })
    expect(shiftStandingOf(begun, null)).toMatchObject({ isOwn: false })
  })
})
