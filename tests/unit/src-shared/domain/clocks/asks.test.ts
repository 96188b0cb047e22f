/** What messages ask for, by the data of the built-in templates. */
import { describe, expect, it } from 'vitest'
import {
  answersTextOf,
  asksOf,
  asksOfText,
  isLastAnswer,
  type RecordFacts,
  recordFactsSchema,
  roleOf,
} from '../../../../../src-shared/domain/clocks/asks.ts'
import { templateOf } from '../../../../support/templates.ts'

const nothing: RecordFacts = {
  version: 1,
  acknowledgeBy: null,
  replyBy: null,
  neededBy: null,
  requestedBy: null,
  announces: null,
  requestedAction: null,
  replyStatus: null,
  reminderOf: null,
  named: [],
  sender: null,
  to: [],
  toManager: false,
  isRequested: false,
}
const template = templateOf
const asks = (id: string, facts: Partial<RecordFacts> = {}, requested = true) =>
  asksOf({ ...nothing, ...facts }, requested, template(id))
const day = '2026-12-01T00:00:00Z'

/** Whether a template asks for an answer by itself. */
const answered = [
  ['T2', true],
  ['T3', true],
  ['T12', true],
  ['T1', false],
  ['T4', false],
  ['T9', false],
  ['T11', false],
  ['T13', false],
  ['T14', false],
] as const

describe('asksOf', () => {
  it.each(answered)('%s: an answer is asked for: %s', (id, isAsked) => {
    expect(asks(id).answer !== null).toBe(isAsked)
  })

  it('asks for an acknowledgement exactly where the message says so', () => {
    expect(asks('T4', { acknowledgeBy: day })).toMatchObject({ acknowledgement: { by: day }, answer: null })
    expect(asks('T2', {}, false).acknowledgement).toBeNull()
  })

  it('asks for no answer where a notification is for information only', () => {
    expect(asks('T2', { requestedAction: ['information-only'] }).answer).toBeNull()
    expect(asks('T2', { requestedAction: ['information-only', 'investigate'] }).answer).not.toBeNull()
  })

  it('takes the first of the days by which the message wants an answer', () => {
    const facts = { replyBy: '2026-12-05T00:00:00Z', neededBy: '2026-12-04T00:00:00.000Z', requestedBy: null }
    expect(asks('T3', facts).answer).toEqual({ by: '2026-12-04T00:00:00.000Z' })
    expect(asks('T14', { replyBy: day }).answer).toEqual({ by: day })
  })

  it('knows of a template that is not here only what the record says', () => {
    expect(asksOf({ ...nothing, neededBy: day }, true, undefined)).toEqual({
      acknowledgement: { by: null },
      answer: { by: day },
    })
    expect(asksOf(nothing, false, undefined)).toEqual({ acknowledgement: null, answer: null })
  })
})

describe('roleOf', () => {
  it('tells acknowledgement, answer and reminder apart', () => {
    const role = (id: string) => roleOf(id, template(id))
    expect(['T1', 'T4', 'T13', 'T2', 'T12'].map(role)).toEqual([
      'acknowledgement',
      'answer',
      'reminder',
      'other',
      'other',
    ])
    expect(roleOf(null, undefined)).toBe('other')
  })
})

describe('isLastAnswer', () => {
  it.each([
    ['complete', day, true],
    ['cannot-answer', null, true],
    ['interim', null, false],
    ['partial', day, false],
    ['partial', null, true],
    [null, null, true],
    [null, day, false],
  ])('%s, announcing %s: %s', (replyStatus, announces, isLast) => {
    expect(isLastAnswer({ replyStatus, announces })).toBe(isLast)
  })
})

describe('asksOfText', () => {
  it('asks for nothing where nobody has typed in what it amounts to, and never for an acknowledgement', () => {
    expect(asksOfText(undefined, template('T3'))).toEqual({ acknowledgement: null, answer: null })
    expect(asksOfText({ replyBy: day }, template('T2')).acknowledgement).toBeNull()
  })

  it.each(answered)('read as %s asks for an answer: %s; with a day always', (id, isAsked) => {
    expect(asksOfText({ replyBy: null }, template(id)).answer !== null).toBe(isAsked)
    expect(asksOfText({ replyBy: day }, template(id)).answer).toEqual({ by: day })
  })

  it('of a template that is not here takes the day alone', () => {
    expect(asksOfText({ replyBy: null }, undefined).answer).toBeNull()
    expect(asksOfText({ replyBy: day }, undefined).answer).toEqual({ by: day })
  })
})

describe('answersTextOf', () => {
  it.each([
    ['T4', true],
    ['T9', true],
    ['T3', false],
    ['T11', false],
    ['T12', false],
    ['T14', false],
  ])('%s: %s', (id, answers) => {
    expect(answersTextOf(roleOf(id, template(id)), template(id))).toBe(answers)
  })
})

describe('recordFactsSchema', () => {
  it('takes what is not of its form as absent', () => {
    const hostile = {
      version: 'x',
      acknowledgeBy: 'tomorrow',
      replyBy: { at: 1 },
      neededBy: 12,
      requestedBy: day,
      announces: [],
      requestedAction: [1],
      replyStatus: {},
      reminderOf: 3,
      named: 'all',
      sender: 'king',
      to: 'everybody',
      toManager: 'yes',
      isRequested: 1,
    }
    expect(recordFactsSchema.parse(hostile)).toEqual({ ...nothing, version: null, requestedBy: day })
  })

  it('takes the records that rows of references name, and nothing else of them', () => {
    const named = [
      { kind: 'case', value: 'one' },
      { kind: 'message', value: 'two', date: day },
      null,
      'message',
    ]
    const more = [{ kind: 'message', value: 3 }, { kind: 'message' }, [{ kind: 'message', value: 'four' }]]
    expect(recordFactsSchema.parse({ ...nothing, named: [...named, ...more] }).named).toEqual(['two'])
  })
})
