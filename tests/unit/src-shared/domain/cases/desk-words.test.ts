/** What officers wrote in a case for their own desk can be left out of what happened. */
import { expect, it } from 'vitest'
import { type CaseEvent, caseEventContentSchema } from '../../../../../src-shared/domain/cases/case-event.ts'
import { withoutDeskWords } from '../../../../../src-shared/domain/cases/desk-words.ts'

const head = {
  id: '00000000-0000-4000-8000-000000000001',
  thread: '00000000-0000-4000-8000-000000000002',
  at: '2026-11-21T09:00:00.000Z',
  noted: '2026-11-21T09:00:00.000Z',
  by: 'Chief',
} as const
const event = (kind: string, detail: unknown): CaseEvent => ({
  ...head,
  ...caseEventContentSchema.parse({ kind, detail }),
})
const message = '00000000-0000-4000-8000-000000000003'

it.each([
  ['closed', { reason: 'other', text: 'words' }, { reason: 'other' }],
  ['reopened', { cause: 'officer', text: 'words', message: null }, { cause: 'officer', message: null }],
  ['clock-stopped', { message, clock: 'answer', reason: 'words' }, { message, clock: 'answer' }],
  ['note', { text: 'words' }, {}],
] as const)('a %s keeps what happened, when and by whom, without the words', (kind, detail, rest) => {
  expect(withoutDeskWords(event(kind, detail))).toEqual({ ...head, kind, detail: rest })
})

it.each([
  ['clock-resumed', { message, clock: 'answer' }],
  ['forward-answered', { forwarding: message, entityName: 'Ministry', note: 'words' }],
  ['filed', { message, subject: 'words of a stranger', isProved: false }],
] as const)('a %s has none of them, and stays as it is', (kind, detail) => {
  expect(withoutDeskWords(event(kind, detail))).toEqual({ ...head, kind, detail })
})
