/** What a draft becomes where another way is taken. */
import { describe, expect, it } from 'vitest'
import { reduceDraft, storedDraft } from '../../../../../src-renderer/features/compose/draft-state.ts'
import { draftSchema } from '../../../../../src-shared/domain/messages/draft.ts'
import { notification } from '../../../../support/correspondence.ts'

const [a, b, c] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
const draft = notification(a, { to: [a, b] })

describe('the way of a draft', () => {
  it('is kept with it, and nothing stands there for the usual one', () => {
    const chosen = reduceDraft(draft, { type: 'way-chosen', way: 'password' })
    expect(draftSchema.parse(storedDraft(chosen)).way).toBe('password')
    expect(reduceDraft(chosen, { type: 'way-chosen', way: 'usual' })).toEqual(draft)
  })
})

describe('another office', () => {
  it('takes the place of the one without a key', () => {
    expect(reduceDraft(draft, { type: 'recipient-replaced', from: a, to: c }).to).toEqual([c, b])
  })

  it('is written to once, also where it was a recipient before', () => {
    expect(reduceDraft(draft, { type: 'recipient-replaced', from: a, to: b }).to).toEqual([b])
  })
})
