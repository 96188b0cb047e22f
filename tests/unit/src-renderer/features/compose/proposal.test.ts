/** What is proposed follows the recipients until the officer has chosen otherwise. */
import { describe, expect, it } from 'vitest'
import { reduceDraft } from '../../../../../src-renderer/features/compose/draft-state.ts'
import { type Proposed, proposedAgain } from '../../../../../src-renderer/features/compose/proposal.ts'
import { type ClocksPolicy, firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import type { PocType } from '../../../../../src-shared/domain/directory/record.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { newDraft, proposedLanguages } from '../../../../../src-shared/domain/messages/new-draft.ts'
import { proposedTimes } from '../../../../../src-shared/domain/messages/proposed-times.ts'
import { templateOf } from '../../../../support/templates.ts'
import { deskProfile } from './profile.ts'

const now = new Date('2026-11-21T06:57:00.000Z')
const later = new Date('2026-11-21T08:00:00.000Z')
const { allowances } = firstClocksPolicy
const policy: ClocksPolicy = {
  ...firstClocksPolicy,
  allowances: {
    ...allowances,
    acknowledgement: { ...allowances.acknowledgement, technical: { amount: 24, unit: 'hours' } },
  },
}
const asked = { profile: deskProfile, interfaceLanguage: 'en' } as const

/** A template chosen first, to nobody yet. */
const begun: Draft = newDraft({
  ...asked,
  id: '5f0c8a52-7a7e-4b0c-9d3a-0d6d7c1f2e11',
  template: templateOf('T2'),
  to: [],
  theirLanguages: [],
  theirTypes: [],
  policy,
  subject: '',
  fields: {},
  now,
})
const before: Proposed = {
  proposal: { renderedIn: begun.renderedIn, acknowledgeBy: begun.acknowledgement.by },
  times: proposedTimes([], policy),
}

function followed(draft: Draft, theirLanguages: readonly string[], types: readonly PocType[], from = before) {
  const renderedIn = proposedLanguages({ ...asked, theirLanguages })
  const after = proposedAgain(from, { renderedIn, times: proposedTimes(types, policy) }, later)
  const action = { type: 'proposed-again', before: from.proposal, after: after.proposal } as const
  return { draft: reduceDraft(draft, action), after }
}

describe('the languages of a message', () => {
  it('follow the office that is chosen after the template', () => {
    expect(begun.renderedIn).toEqual(['fr', 'en'])
    const { draft, after } = followed(begun, ['es'], ['technical'])
    expect(draft.renderedIn).toEqual(['fr', 'es'])
    expect(followed(draft, [], [], after).draft.renderedIn).toEqual(['fr', 'en'])
  })

  it('stay as the officer has chosen them', () => {
    const action = { type: 'rendering-chosen', position: 'second', language: 'ar' } as const
    const { draft } = followed(reduceDraft(begun, action), ['es'], ['technical'])
    expect(draft.renderedIn).toEqual(['fr', 'ar'])
  })
})

describe('the times of a message', () => {
  it('follow the kinds of the recipients, counted from the moment at which they change', () => {
    expect(begun.acknowledgement.by).toBe('2026-11-24T06:57:00.000Z')
    const { draft, after } = followed(begun, [], ['technical'])
    expect(draft.acknowledgement).toEqual({ requested: true, by: '2026-11-22T08:00:00.000Z' })
    expect(draft).not.toHaveProperty('replyBy')
    expect(followed(draft, [], ['technical'], after).draft).toBe(draft)
  })

  it('stay as the officer has chosen them, also where none is asked for', () => {
    for (const acknowledgement of [
      { requested: true, by: '2026-12-24T06:57:00.000Z' },
      { requested: false },
    ]) {
      const chosen = { ...begun, acknowledgement }
      expect(followed(chosen, [], ['technical']).draft).toBe(chosen)
    }
  })
})
