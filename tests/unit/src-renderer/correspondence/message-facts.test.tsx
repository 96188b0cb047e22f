/** The facts of a message as two offices compare them. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { MessageFacts } from '../../../../src-renderer/correspondence/message-facts.tsx'
import { required } from '../../../../src-shared/base/assert.ts'
import type { MessageView } from '../../../../src-shared/domain/messages/views.ts'
import { type DrawOptions, drawScreen } from '../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../support/fake-messages.ts'

const now = new Date('2026-11-20T10:42:00.000Z')

describe('the times of a message', () => {
  it('are those of this desk; beside those that two offices compare stands UTC', async () => {
    const options = fakeCorrespondence(now)
    const handlers = fakeMessageHandlers(options)
    const view = await handlers['messages.release'](sampleDraft(options))
    const [created, signed, sent, back] = ['01', '02', '03', '04'].map(
      (hour) => `2026-11-20T${hour}:00:00.000Z`,
    )
    if (created === undefined || signed === undefined) throw new Error('four times')
    const delivery = { mailbox: null, channel: null, note: '', recipients: null }
    const shown: MessageView = {
      ...view,
      record: { ...required(view.record, 'a record'), created },
      signatures: [{ keyId: 'AB', fingerprint: null, created: signed, status: 'good' }],
      deliveries: [
        { ...delivery, id: randomUUID(), outcome: 'sent', at: String(sent) },
        { ...delivery, id: randomUUID(), outcome: 'bounced', at: String(back) },
      ],
    }
    const desk = createFakeDesk({ kind: 'real', clock: () => now, handlers })
    const draw = (answers: DrawOptions['answers']) =>
      drawScreen(desk, <MessageFacts view={shown} />, { now, answers })
    const { text } = await draw([['vault.status', {}]])
    for (const hour of [9, 10, 11, 12])
      expect(text).toContain(`20 Nov 2026, ${String(hour).padStart(2, '0')}:00 UTC+8`)
    expect(text.match(/\d\d:00 UTC(?!\+)/gu)).toEqual(['01:00 UTC', '02:00 UTC'])
    // A desk whose time is UTC has each of them once.
    expect((await draw([])).text.match(/01:00 UTC/gu)).toHaveLength(1)
  })
})

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
