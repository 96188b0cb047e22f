/** What can be written about which message, and what is taken over from it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stricterTlp, tlpLabels } from '../../../../../src-shared/domain/marking.ts'
import {
  aboutKindOf,
  furthersCase,
  isWordless,
  questionsIn,
  referenceOf,
  wholeHoursBetween,
} from '../../../../../src-shared/domain/messages/about.ts'
import { draftSchema } from '../../../../../src-shared/domain/messages/draft.ts'
import { anyRecord } from '../../../../support/any-record.ts'
import { notification } from '../../../../support/correspondence.ts'
import { catalogue, definitionFor, definitionOf } from '../../../../support/templates.ts'

describe('aboutKindOf', () => {
  it('follows what each template says of itself', () => {
    const kinds = catalogue.present.map(({ template }) => [template.id, aboutKindOf(template)])
    expect(Object.fromEntries(kinds)).toEqual({
      T1: null,
      T2: 'case',
      T3: 'reply',
      T4: 'reply',
      T9: 'reply',
      T11: 'case',
      T12: 'case',
      T13: 'reminder',
      T14: 'reply',
    })
  })
})

it('a notification and a change of details further a case, a transfer does not', () => {
  const furthering = catalogue.present.filter(({ template }) => furthersCase(template))
  expect(furthering.map(({ template }) => template.id)).toEqual(['T2', 'T11'])
})

describe('questionsIn', () => {
  const fields = { questions: [{ kind: 'fact', text: 'Was it in use?' }] }
  it('finds the questions of an inquiry, and none elsewhere', () => {
    expect(questionsIn({ fields }, definitionOf('T3'))).toEqual(fields.questions)
    expect(questionsIn({ fields }, definitionOf('T2'))).toEqual([])
    expect(questionsIn({ fields }, undefined)).toEqual([])
    expect(questionsIn({ fields: { questions: 'none' } }, definitionOf('T3'))).toEqual([])
  })

  it('never fails, whatever a record holds', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(questionsIn(record, definitionFor(record)).length).toBeLessThanOrEqual(200)
      }),
    )
  })
})

it('a reference is one line, and wordless only as a number', () => {
  expect(referenceOf({ caseNumber: ' KEN-2026\n 1\u202e' })).toBe('KEN-2026 1')
  expect(referenceOf({ caseNumber: '\u202e' })).toBeUndefined()
  for (const number of ['KEN-2026-D1-001', 'INC_7', '2026/7', '٢٠٢٦/٧'])
    expect(isWordless(number), number).toBe(true)
  for (const words of ['attack', 'see page 7', 'a: 1', '', '7\n8'])
    expect(isWordless(words), words).toBe(false)
})

it('hours are whole and never negative', () => {
  const at = (text: string) => wholeHoursBetween('2026-11-20T08:00:00.000Z', new Date(text))
  expect(at('2026-11-23T07:59:59.999Z')).toBe(71)
  expect(at('2026-11-23T08:00:00.000Z')).toBe(72)
  expect(at('2026-11-01T08:00:00.000Z')).toBe(0)
})

it('of two labels the stricter one is that which stands first in TLP 2.0', () => {
  fc.assert(
    fc.property(fc.constantFrom(...tlpLabels), fc.constantFrom(...tlpLabels), (one, other) => {
      const stricter = stricterTlp(one, other)
      expect(stricter).toBe(stricterTlp(other, one))
      expect([one, other]).toContain(stricter)
      for (const label of [one, other])
        expect(tlpLabels.indexOf(stricter)).toBeLessThanOrEqual(tlpLabels.indexOf(label))
    }),
  )
})

it('a draft of before, which is about nothing, is still one', () => {
  const draft = notification('0b0a7a0e-8f39-4c3b-9a55-3d1f5c1f7a01')
  expect(draftSchema.parse(draft)).toEqual(draft)
})
