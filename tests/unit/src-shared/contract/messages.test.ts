/** Limits of what comes in of messages. */
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { contract } from '../../../../src-shared/contract/contract.ts'
import { type Draft, draftSchema, mostAddressees } from '../../../../src-shared/domain/messages/draft.ts'
import { notification } from '../../../support/correspondence.ts'

it.each(['messages.saveDraft', 'messages.release'] as const)(
  '%s takes no more addressees than one message may have',
  (call) => {
    const draft = (count: number): Draft => {
      return { ...notification(randomUUID()), to: Array.from({ length: count }, () => randomUUID()) }
    }
    expect(contract[call].input.safeParse(draft(mostAddressees)).success).toBe(true)
    expect(contract[call].input.safeParse(draft(mostAddressees + 1)).success).toBe(false)
    expect(draftSchema.safeParse(draft(mostAddressees + 1)).success).toBe(true)
  },
)
