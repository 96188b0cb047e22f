/** What an officer has begun comes back after a lock; no message is made of it before it is complete. */
import { expect, it } from 'vitest'
import { contract } from '../../../../../src-shared/contract/contract.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { notification } from '../../../../support/correspondence.ts'
import { twoDesks } from '../../../../support/two-desks.ts'

const to = '0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88'
const begun: Readonly<Record<string, Draft>> = {
  'answers to questions that were not written yet': notification(to, {
    template: 'T4',
    fields: {
      answers: [
        { number: 1, status: '' },
        { number: 2, status: 'answered', text: 'Yes.' },
        { number: 3, status: '' },
      ],
    },
  }),
  'an event without its time': notification(to, {
    template: 'T12',
    fields: {
      chronology: [
        { at: '2026-11-20T02:10:00.000Z', event: 'sent' },
        { at: '', event: 'answered', reference: 'KEN-7' },
      ],
    },
  }),
  'an indicator without its value': notification(to, {
    fields: {
      indicators: [
        { type: 'domain', value: 'files.example.org' },
        { type: 'ipv4', value: '' },
      ],
    },
  }),
  'an exercise without its name': notification(to, {
    mode: 'exercise',
    exercise: { name: '', organiser: 'Regional centre', injectId: '' },
  }),
}

it.each(Object.entries(begun))('%s is there again', async (_what, draft) => {
  await using desks = await twoDesks({ now: new Date('2026-11-22T09:00:00.000Z') })
  const { service } = desks.sender
  // As the gate does, on both ways.
  await service['messages.saveDraft'](contract['messages.saveDraft'].input.parse(draft))
  const kept = contract['messages.draft'].output.parse(await service['messages.draft']({ id: draft.id }))
  expect(kept).toEqual(draft)
})

it.each(['an event without its time', 'an indicator without its value', 'an exercise without its name'])(
  '%s is no part of a message',
  (what) => {
    expect(contract['messages.release'].input.safeParse(begun[what]).success).toBe(false)
  },
)
