/** What an officer is offered below a message, and the form that it leads to, in every language. */
import { describe, expect, it } from 'vitest'
import { WriteAbout } from '../../../../src-renderer/correspondence/write-about.tsx'
import { ComposeScreen } from '../../../../src-renderer/features/compose/compose-screen.tsx'
import { storedDraft } from '../../../../src-renderer/features/compose/draft-state.ts'
import { formatsFor } from '../../../../src-renderer/i18n/formats.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../src-shared/base/languages.ts'
import type { Draft } from '../../../../src-shared/domain/messages/draft.ts'
import { preflightMessage } from '../../../../src-shared/domain/messages/preflight-facts.ts'
import type { MessageView } from '../../../../src-shared/domain/messages/views.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { fakeProfile } from '../../../support/fake-desk-state.ts'
import { type FakeMessagesOptions, fakeMessageHandlers, sampleDraft } from '../../../support/fake-messages.ts'
import { templateOf } from '../../../support/templates.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const options = fakeCorrespondence(now)

async function received(
  verdict: NonNullable<FakeMessagesOptions['verdict']> = 'valid',
): Promise<MessageView> {
  return fakeMessageHandlers({ ...options, verdict })['messages.openBytes']({ bytes: new Uint8Array() })
}
async function released(status: MessageView['summary']['status'], template = 'T2'): Promise<MessageView> {
  const view = await fakeMessageHandlers(options)['messages.release'](sampleDraft(options))
  return { ...view, summary: { ...view.summary, status, template } }
}

async function offered(view: MessageView, language: Language = 'en') {
  const desk = createFakeDesk({ kind: 'real', clock: () => now })
  const answers = [['templates.catalogue', {}]] as const
  return drawScreen(desk, <WriteAbout view={view} />, { now, language, answers })
}
const namesOf = async (view: MessageView, language?: Language) =>
  (await offered(view, language)).buttons.map(({ name }) => name)

describe.each(languages)('below a message in %s', (language) => {
  const words = drawnWords(language)

  it('an answer is offered where the sender is proved, and only there', async () => {
    const replies = [
      words('messages:about.action--reply'),
      words('messages:about.label--replies'),
      words('messages:about.action--further'),
      words('messages:about.label--further'),
    ]
    expect(await namesOf(await received('valid'), language)).toEqual(replies)
    expect(await namesOf(await received('caution'), language)).toEqual(replies)
    for (const verdict of ['not-proved', 'refused'] as const)
      expect(await namesOf(await received(verdict), language)).toEqual([])
  })

  it('a reminder and the diplomatic channel are offered as options, and no longer than needed', async () => {
    const remind = words('messages:about.action--remind')
    const transfer = words('messages:about.action--transfer')
    const { text, buttons } = await offered(await released('sent'), language)
    const further = [words('messages:about.action--further'), words('messages:about.label--further')]
    expect(buttons.map(({ name }) => name)).toEqual([remind, transfer, ...further])
    expect(text).toContain(words('messages:about.prose--options'))
    expect(text).not.toContain(words('messages:about.prose--options-partly'))
    expect(await namesOf(await released('bounced'), language)).toEqual([transfer, ...further])
    expect(await namesOf(await released('exported'), language)).toEqual([transfer, ...further])
    expect(await namesOf(await released('acknowledged'), language)).toEqual(further)
    expect(await namesOf(await released('released'), language)).toEqual([])
  })

  it('where one of two States has acknowledged, it is not said that none has', async () => {
    const view = await released('sent')
    const acknowledgedBy = [{ message: '3f1b9a62-0c5e-4c1a-8a57-6d2a1f0b9e11', state: 'KEN' }]
    const { text, buttons } = await offered({ ...view, acknowledgedBy }, language)
    expect(buttons.map(({ name }) => name)).toContain(words('messages:about.action--remind'))
    expect(text).toContain(words('messages:about.prose--options-partly'))
    expect(text).not.toContain(words('messages:about.prose--options'))
  })
})

it('nothing is offered below our acknowledgements; no reminder of a reminder; no second transfer', async () => {
  const words = drawnWords('en')
  const further = [words('messages:about.action--further'), words('messages:about.label--further')]
  expect(await namesOf(await released('sent', 'T1'))).toEqual([])
  expect(await namesOf(await released('sent', 'T13'))).toEqual([
    words('messages:about.action--transfer'),
    ...further,
  ])
  expect(await namesOf(await released('sent', 'T12'))).toEqual([
    words('messages:about.action--remind'),
    ...further,
  ])
})

/** An inquiry that came in, in French. */
async function inquiry(): Promise<MessageView> {
  const view = await received()
  const record = required(view.record, 'record')
  return {
    ...view,
    summary: { ...view.summary, template: 'T3', subject: 'Connexions du 20 novembre' },
    record: {
      ...record,
      template: { id: 'T3', version: templateOf('T3').version },
      fields: {
        questions: [
          { kind: 'fact', text: 'L’adresse était-elle utilisée ?' },
          { kind: 'fact', text: 'Quels ports étaient ouverts ?' },
        ],
      },
    },
  }
}

async function written(about: MessageView, begun: Draft, language: Language = 'en') {
  const handlers = { ...fakeMessageHandlers(options), 'messages.message': () => about }
  const desk = createFakeDesk({ kind: 'real', clock: () => now, handlers })
  const screen = <ComposeScreen to={[]} begun={begun} onReleased={() => undefined} />
  return drawScreen(desk, screen, {
    now,
    language,
    alsoReady: [...languages],
    answers: [
      ['vault.status', {}],
      ['clocks.policy', {}],
      ['templates.catalogue', {}],
      ['messages.message', { id: about.summary.id }],
      [
        'messages.preflight',
        {
          to: begun.to,
          template: begun.template,
          message: preflightMessage(storedDraft(begun), templateOf(begun.template)),
          about: about.summary.id,
        },
      ],
    ],
  })
}

const draftAbout = (
  view: MessageView,
  template: string,
  as: 'reply' | 'reminder',
  fields: Draft['fields'],
): Draft => ({
  ...sampleDraft(options),
  template,
  about: { message: view.summary.id, as },
  renderedIn: ['en', 'fr'],
  fields,
})

describe('the form of a message about another one', () => {
  it.each(languages)('names the other message with its date and reference in %s', async (language) => {
    const view = await inquiry()
    const words = drawnWords(language)
    const { text, buttons } = await written(view, draftAbout(view, 'T4', 'reply', {}), language)
    const formats = formatsFor(language, fakeProfile.timeZone)
    const date = asDrawn(formats.dateTime(required(view.record, 'record').created))
    for (const part of [
      words('compose:about.heading--reply'),
      view.summary.subject,
      date,
      'FRA-2026-B2-0107',
    ])
      expect(text).toContain(part)
    expect(buttons.map(({ name }) => name)).toContain(words('compose:about.action--show'))
  })

  it('shows each question beside its answer, in the language in which it was asked', async () => {
    const view = await inquiry()
    const answers = [
      { number: 2, status: '' },
      { number: 1, status: '' },
    ]
    const { markup } = await written(view, draftAbout(view, 'T4', 'reply', { answers }))
    const [second, first] = ['Quels ports étaient ouverts ?', 'L’adresse était-elle utilisée ?'].map((text) =>
      markup.indexOf(`<bdi lang="fr">${text}</bdi>`),
    )
    expect(second).toBeGreaterThan(0)
    expect(first).toBeGreaterThan(required(second, 'place'))
  })

  it('shows what the program states in a reminder, and no questions', async () => {
    const view = await inquiry()
    const fields = {
      originalMessageId: view.summary.id,
      originalReference: 'SGP-2026-A1-0014',
      sentAt: now.toISOString(),
      elapsed: 72,
      reminderNumber: 'first',
    }
    const { text } = await written(view, draftAbout(view, 'T13', 'reminder', fields))
    expect(text).toContain(drawnWords('en')('compose:about.heading--reminder'))
    for (const part of ['SGP-2026-A1-0014', '72 hours']) expect(text).toContain(part)
    expect(text).not.toContain('Quels ports')
  })
})
