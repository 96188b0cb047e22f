import { describe, expect, it } from 'vitest'
import {
  answeredChannelFields,
  channelFields,
  testableKeyProblems,
} from '../../../../../src-shared/domain/messages/channel-fields.ts'
import { codesOf } from '../../../../../src-shared/domain/messages/code-lists.ts'
import type { FieldValues } from '../../../../../src-shared/domain/messages/record.ts'
import { checkDraft } from '../../../../../src-shared/domain/messages/validate.ts'
import { definitionOf } from '../../../../support/templates.ts'
import { notificationDraft } from './examples.ts'

const definition = definitionOf('T14')
const { template, lists } = definition
const start = { draft: '7f3a91c2-55d0-4b6e-9a3f-2f1d8c7b6a50', phone: '+254201234567' }

const problemsOf = (fields: FieldValues) =>
  checkDraft(notificationDraft({ template: 'T14', footers: [], fields }), definition)

describe('a T14 that a desk begins', () => {
  it.each(codesOf(lists, 'key-problem'))('passes without anything typed: %s', (keyProblem) => {
    expect(problemsOf(channelFields({ ...start, keyProblem }))).toEqual([])
  })

  it('asks for the way of verification alone where the desk has no telephone', () => {
    const fields = channelFields({ ...start, phone: '', keyProblem: 'none' })
    expect(problemsOf(fields)).toEqual([{ field: 'verificationMethod', kind: 'missing', params: {} }])
  })

  it('leaves the situation of the keys to the officer where it is not known', () => {
    expect(problemsOf(channelFields(start))).toEqual([{ field: 'keyProblem', kind: 'missing', params: {} }])
  })

  it('names a test message exactly where the template asks for one', () => {
    const rule = template.rules.find((one) => one.rule === 'required-when' && one.field === 'testMessageId')
    expect(rule).toMatchObject({ when: 'keyProblem', is: testableKeyProblems })
    for (const keyProblem of codesOf(lists, 'key-problem')) {
      const { testMessageId } = channelFields({ ...start, keyProblem })
      expect(testMessageId).toBe(testableKeyProblems.includes(keyProblem) ? 'TEST-7F3A91C2' : undefined)
    }
  })
})

describe('a T14 that answers one', () => {
  const theirs = {
    keyProblem: 'none',
    answer: 'proposal',
    proposedChannel: ['video', 'mission'],
    maxSensitivity: 'TLP:RED',
    testMessageId: 'FRA-7',
    callBackNumber: '+33123456789',
  }

  it('is on what was proposed, and leaves the answer to the officer', () => {
    const fields = answeredChannelFields({ ...start, keyProblem: 'none' }, theirs, definition)
    expect(fields).toEqual({
      keyProblem: 'none',
      proposedChannel: ['video', 'mission'],
      maxSensitivity: 'TLP:RED',
      testMessageId: 'FRA-7',
      verificationMethod: 'call-back',
      callBackNumber: start.phone,
    })
    expect(problemsOf(fields)).toEqual([{ field: 'answer', kind: 'missing', params: {} }])
  })

  it.each([
    ['proposedChannel', ['by-pigeon'], ['encrypted-mail']],
    ['proposedChannel', 'video', ['encrypted-mail']],
    ['maxSensitivity', 'TLP:WHITE', 'TLP:AMBER'],
    ['testMessageId', 'see the attack 1', 'TEST-7F3A91C2'],
    ['testMessageId', 'attack-on-the-ministry', 'TEST-7F3A91C2'],
  ] as const)('repeats no %s that this desk could not have written: %j', (name, value, ours) => {
    const given: FieldValues = { ...theirs, [name]: typeof value === 'string' ? value : [...value] }
    expect(answeredChannelFields(start, given, definition)[name]).toEqual(ours)
  })
})
