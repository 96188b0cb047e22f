/** What is chosen where several messages are confirmed as sent at once. */
import { expect, it, vi } from 'vitest'
import { MarkAllSentDialog } from '../../../../src-renderer/correspondence/mark-all-sent.tsx'
import { drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../support/fake-messages.ts'
import { controlsOf } from '../../../support/recorded-controls.ts'

vi.mock('../../../../src-renderer/ui/button.tsx', () => import('../../../support/recorded-ui.ts'))
vi.mock('../../../../src-renderer/ui/checkbox.tsx', () => import('../../../support/recorded-ui.ts'))
vi.mock('../../../../src-renderer/ui/date-time-field.tsx', () => import('../../../support/recorded-ui.ts'))
vi.mock('../../../../src-renderer/ui/dialog.tsx', () => import('../../../support/recorded-ui.ts'))
vi.mock('../../../../src-renderer/ui/select.tsx', () => import('../../../support/recorded-ui.ts'))
vi.mock('../../../../src-renderer/ui/text-field.tsx', () => import('../../../support/recorded-ui.ts'))

const now = new Date('2026-11-20T10:42:00.000Z')
const options = fakeCorrespondence(now)

it('names every message with a box that is ticked, and asks once for time, channel and address', async () => {
  const handlers = fakeMessageHandlers(options)
  const { summary } = await handlers['messages.release'](sampleDraft(options))
  const messages = [
    { ...summary, subject: 'First' },
    { ...summary, id: '00000000-0000-4000-8000-000000000002', subject: 'Second' },
  ]
  const desk = createFakeDesk({ kind: 'real', clock: () => now, handlers })
  const nothing = () => undefined
  const dialog = <MarkAllSentDialog messages={messages} onClose={nothing} onConfirmed={nothing} />
  const { controls } = await controlsOf(() => drawScreen(desk, dialog, { now, answers: [] }))
  const boxes = controls.filter(({ kind }) => kind === 'Checkbox')
  expect(boxes.map(({ label }) => label)).toEqual([
    expect.stringContaining('First'),
    expect.stringContaining('Second'),
  ])
  expect(boxes.every(({ props }) => props.isSelected === true)).toBe(true)
  const words = drawnWords('en')
  const labels = controls.map(({ label }) => label)
  for (const field of ['label--sent-at', 'label--channel', 'label--mailbox'])
    expect(labels.filter((label) => label === words(`messages:deliver.${field}`))).toHaveLength(1)
  const confirm = controls.find(({ label }) => label === words('messages:deliver.action--confirm-sent'))
  expect(confirm?.props.isDisabled).toBe(false)
})
