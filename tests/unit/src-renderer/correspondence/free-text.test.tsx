/** What is offered below text by another program, and how what the desk adds is told apart, in every language. */
import { describe, expect, it } from 'vitest'
import { FreeText } from '../../../../src-renderer/correspondence/free-text.tsx'
import { formatsFor } from '../../../../src-renderer/i18n/formats.ts'
import { type Language, languages } from '../../../../src-shared/base/languages.ts'
import type { FreeTextView } from '../../../../src-shared/domain/messages/free-text.ts'
import type { MessageView } from '../../../../src-shared/domain/messages/views.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { type FakeMessagesOptions, fakeMessageHandlers } from '../../../support/fake-messages.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const options = fakeCorrespondence(now)
const at = '2026-11-20T10:00:00.000Z'

async function text(verdict: NonNullable<FakeMessagesOptions['verdict']> = 'caution'): Promise<MessageView> {
  const handlers = fakeMessageHandlers({ ...options, verdict })
  const view = await handlers['messages.openBytes']({ bytes: new Uint8Array() })
  return { ...view, record: null, summary: { ...view.summary, template: null } }
}

async function drawn(view: MessageView, freeText: Partial<FreeTextView> = {}, language: Language = 'en') {
  const desk = createFakeDesk({ kind: 'real', clock: () => now, freeText })
  const answers = [
    ['freeText.view', { id: view.summary.id }],
    ['templates.catalogue', {}],
  ] as const
  return drawScreen(desk, <FreeText view={view} />, { now, language, answers })
}

describe.each(languages)('below a text in %s', (language) => {
  const words = drawnWords(language)

  it('an answer, a case and a reading are offered; an answer only to a proved sender', async () => {
    const { buttons, text: proved } = await drawn(await text(), {}, language)
    const [reply, file, type] = [
      words('free-text:panel.action--reply'),
      words('free-text:panel.action--file'),
      words('free-text:panel.action--type'),
    ]
    expect(buttons.map(({ name }) => name)).toEqual([reply, file, type])
    expect(proved).not.toContain(words('free-text:panel.status--not-proved'))
    const unproved = await drawn(await text('not-proved'), {}, language)
    expect(unproved.buttons.map(({ name }) => name)).toEqual([file, type])
    expect(unproved.text).toContain(words('free-text:panel.status--not-proved'))
  })

  it('a filing names its officer and can be taken back; a reading is told apart from the sender', async () => {
    const reading = {
      template: 'T3',
      subject: 'Connections',
      theirReference: 'CERT/2026/17',
      request: '',
      happenedAt: at,
      replyBy: null,
      tlp: 'TLP:AMBER' as const,
    }
    const view: Partial<FreeTextView> = {
      filing: { at, by: 'Amina' },
      reading: { at, by: 'Amina', reading },
    }
    const { text: shown, buttons } = await drawn(await text(), view, language)
    const date = asDrawn(formatsFor(language).dateTime(at))
    expect(shown).toContain(words('free-text:panel.status--filed', { officer: 'Amina', date }))
    expect(shown).toContain(words('free-text:reading.heading--reading', { officer: 'Amina', date }))
    for (const value of ['Connections', 'CERT/2026/17', 'TLP:AMBER', '(T3)']) expect(shown).toContain(value)
    expect(shown).not.toContain(words('free-text:reading.label--request'))
    expect(buttons.map(({ name }) => name)).toEqual([
      words('free-text:panel.action--take-back'),
      words('free-text:reading.action--change'),
      words('free-text:reading.action--remove'),
      words('free-text:panel.action--reply'),
    ])
  })
})

it('the ping of the manager of the directory is answered by a T9', async () => {
  const view = await text('valid')
  const signer = { fingerprint: 'A'.repeat(40), state: null, pocId: null, entity: 'Office', isManager: true }
  const verdict = { level: 'valid' as const, reasons: [], signer, signedAt: at }
  const { buttons } = await drawn({ ...view, verdict })
  expect(buttons[0]?.name).toBe(drawnWords('en')('free-text:panel.action--reply-ping'))
})

it('nothing stands below a message with a record, or one of ours', async () => {
  const view = await text()
  const handlers = fakeMessageHandlers(options)
  const withRecord = await handlers['messages.openBytes']({ bytes: new Uint8Array() })
  expect((await drawn(withRecord)).markup).toBe('')
  const ours: MessageView = { ...view, summary: { ...view.summary, direction: 'outgoing' } }
  expect((await drawn(ours)).markup).toBe('')
})
