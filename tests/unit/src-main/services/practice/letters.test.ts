/** Every letter of a practice counterpart is a complete record of its template, in each language, and says what it is of. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Answered, letterOf } from '../../../../../src-main/services/practice/letters.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { textOf } from '../../../../../src-shared/domain/messages/plain-text.ts'
import {
  type MessageRecord,
  messageRecordSchema,
  modes,
} from '../../../../../src-shared/domain/messages/record.ts'
import { checkRecord } from '../../../../../src-shared/domain/messages/validate.ts'
import { practiceKinds } from '../../../../../src-shared/domain/practice/plan.ts'
import { plainRecord } from '../../../../support/plain-record.ts'
import { practisingProfile } from '../../../../support/practice-desk.ts'
import { catalogue } from '../../../../support/templates.ts'

const at = '2026-11-23T09:00:00.000Z'
const office = (id: string, digit: string) => ({
  entry: plainRecord({
    id,
    emails: [{ address: 'role@centre.example', usage: 'role' }],
    phones: [{ number: '+254201234567', usage: 'voice', timeZone: 'Africa/Nairobi' }],
  }),
  fingerprint: digit.repeat(40),
})
const writer = office('9b6e69c9-677a-89ff-94a6-81809935f745', 'A')
const stray = office('62ede1c8-da8e-8133-af06-f37979d43fb6', 'B')
const desk = { profile: practisingProfile, fingerprint: 'C'.repeat(40) }

/** The notification of a practice counterpart itself stands for one of ours: what is answered is a record like any other. */
function answeredIn(textLanguage: string, mode: MessageRecord['mode']): Answered {
  const profile = { ...practisingProfile, textLanguage }
  const { record } = letterOf({
    kind: 'notification',
    writer,
    desk: { ...desk, profile },
    answered: null,
    stray,
    at,
    catalogue,
  })
  const exercise = { name: 'Baobab 2026', organiser: '', injectId: '' }
  return {
    record: { ...record, mode, ...(mode === 'exercise' ? { exercise } : {}) },
    contentId: '0'.repeat(64),
  }
}

const tags = fc.constantFrom(...languages, 'pt', 'zh-Hant', 'fr-CA')

it('is complete, of a demonstration in every mode, and renders', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...practiceKinds),
      tags,
      fc.constantFrom(...modes),
      (kind, language, mode) => {
        const answered = kind === 'notification' ? null : answeredIn(language, mode)
        const { record, definition } = letterOf({ kind, writer, desk, answered, stray, at, catalogue })
        expect(messageRecordSchema.safeParse(record).error).toBeUndefined()
        expect(checkRecord(record, definition)).toEqual([])
        expect(record.demonstration).toBe(true)
        expect(record.mode).toBe(answered?.record.mode ?? 'real')
        expect(record.exercise).toEqual(answered?.record.exercise)
        expect(textOf(record, definition)).not.toBe('')
      },
    ),
    { numRuns: 60 },
  )
})

it('binds an answer to exactly the message, and one mistake to another', () => {
  const answered = answeredIn('en', 'real')
  const inReplyTo = (kind: 'acknowledgement' | 'answer' | 'other-message') =>
    letterOf({ kind, writer, desk, answered, stray, at, catalogue }).record.inReplyTo
  const exactly = { messageId: answered.record.id, contentId: answered.contentId }
  expect(inReplyTo('acknowledgement')).toEqual(exactly)
  expect(inReplyTo('answer')).toEqual(exactly)
  expect(inReplyTo('other-message')?.contentId).not.toBe(answered.contentId)
})
