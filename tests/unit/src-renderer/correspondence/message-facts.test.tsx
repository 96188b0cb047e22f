/** The facts of a message as two offices compare them. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { MessageFacts } from '../../../../src-renderer/correspondence/message-facts.tsx'
import { required } from '../../../../src-shared/base/assert.ts'
import { drawScreen } from '../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../support/fake-messages.ts'

const now = new Date('2026-11-20T10:42:00.000Z')

describe('the identifier of a message', () => {
  it('is the signed one, which the other side quotes, and not the one under which this desk keeps it', async () => {
    const options = fakeCorrespondence(now)
    const handlers = fakeMessageHandlers(options)
    const view = await handlers['messages.release'](sampleDraft(options))
    const kept = randomUUID()
    const shown = { ...view, summary: { ...view.summary, id: kept } }
    const desk = createFakeDesk({ clock: () => now, handlers })
    const { text } = await drawScreen(desk, <MessageFacts view={shown} />, { now, answers: [] })
    expect(text).toContain(required(view.record, 'a record').id)
    expect(text).not.toContain(kept)
  })
})
