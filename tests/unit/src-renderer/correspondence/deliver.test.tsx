/** What an officer sees of a released message on its way out, in every language. */
import { describe, expect, it } from 'vitest'
import { Deliver } from '../../../../src-renderer/correspondence/deliver.tsx'
import { MarkAllSent } from '../../../../src-renderer/correspondence/mark-all-sent.tsx'
import { MessageFacts } from '../../../../src-renderer/correspondence/message-facts.tsx'
import { ReleaseOptions, usualRelease } from '../../../../src-renderer/correspondence/release-options.tsx'
import { ReleasedEachReport } from '../../../../src-renderer/correspondence/released-each.tsx'
import { UnconfirmedNotice } from '../../../../src-renderer/features/messages/unconfirmed-notice.tsx'
import { formatsFor } from '../../../../src-renderer/i18n/formats.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../src-shared/base/languages.ts'
import type { MessageView } from '../../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../../src-shared/domain/states.ts'
import { drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../support/fake-messages.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const options = fakeCorrespondence(now)
const answers = [
  ['settings.read', {}],
  ['messages.unconfirmed', {}],
] as const

/** A desk with one released message. */
async function desk() {
  const handlers = fakeMessageHandlers(options)
  const view = await handlers['messages.release'](sampleDraft(options))
  return { handlers, view, desk: createFakeDesk({ kind: 'real', clock: () => now, handlers }) }
}

async function drawn(view: MessageView, at = now, language: Language = 'en') {
  const { desk: fake } = await desk()
  return drawScreen(fake, <Deliver view={view} />, { now: at, language, answers })
}
const exported = (view: MessageView): MessageView => ({
  ...view,
  exportedForms: ['eml'],
  summary: { ...view.summary, status: 'exported', exportedAt: now.toISOString() },
})

describe.each(languages)('a released message in %s', (language) => {
  const words = drawnWords(language)

  it('can leave in each of its forms, and cannot be confirmed before it did', async () => {
    const { view } = await desk()
    const { buttons } = await drawn(view, now, language)
    const names = buttons.map(({ name }) => name)
    for (const form of ['eml', 'outlook', 'asc'])
      expect(names).toContain(words(`messages:deliver.action--${form}`))
    const confirm = words('messages:deliver.action--mark-sent')
    expect(buttons.find(({ name }) => name === confirm)?.isDisabled).toBe(true)
  })

  it('asks for a confirmation half an hour after its export, and not sooner', async () => {
    const { view } = await desk()
    const date = formatsFor(language).dateTime(now.toISOString())
    const asked = words('messages:deliver.prose--overdue', { date })
    expect((await drawn(exported(view), later(29), language)).text).not.toContain(asked)
    expect((await drawn(exported(view), later(30), language)).text).toContain(asked)
  })
})

describe('Deliver', () => {
  const words = drawnWords('en')

  it('offers no draft form of a message that has none', async () => {
    const { view } = await desk()
    const { buttons, text } = await drawn({ ...view, forms: ['asc', 'eml'] })
    expect(buttons.map(({ name }) => name)).not.toContain(words('messages:deliver.action--outlook'))
    expect(text).not.toContain('Outlook .eml')
  })

  it('puts the form that was chosen for the recipients first', async () => {
    const { view } = await desk()
    const order = async (preferredForm: MessageView['preferredForm']) => {
      const { buttons } = await drawn({ ...view, preferredForm })
      const forms = ['eml', 'outlook', 'asc'] as const
      const names = new Map(forms.map((form) => [words(`messages:deliver.action--${form}`), form]))
      return buttons.flatMap(({ name }) => names.get(name) ?? [])
    }
    expect(await order(null)).toEqual(['eml', 'outlook', 'asc'])
    expect(await order('asc')).toEqual(['asc', 'eml', 'outlook'])
  })

  it('says when, how and from where a message was sent, and that it came back', async () => {
    const { handlers, view } = await desk()
    const { id } = view.summary
    await handlers['messages.export']({ id, form: 'eml' })
    const sending = {
      at: now.toISOString(),
      channel: 'mission',
      mailbox: 'duty@csirt.example',
      note: 'By courier',
    } as const
    const sent = await handlers['messages.markSent']({ id, ...sending })
    const line = (await drawn(sent)).text
    expect(line).toContain('Through the permanent or diplomatic mission')
    expect(line).toContain('duty@csirt.example')
    expect(line).toContain('By courier')
    const back = await handlers['messages.markBounced']({ id, at: sending.at, note: 'Mailbox full' })
    const { text, buttons } = await drawn(back)
    expect(text).toContain('Mailbox full')
    expect(text).toContain(words('messages:deliver.prose--bounced'))
    const confirm = words('messages:deliver.action--mark-sent')
    expect(buttons.find(({ name }) => name === confirm)?.isDisabled).toBe(false)
  })

  it('names from whom it came back in part, and lets it be sent again to them', async () => {
    const { handlers, view, desk: fake } = await desk()
    const { id } = view.summary
    const sent = await handlers['messages.markSent']({ id, at: now.toISOString(), channel: 'encrypted-mail' })
    const [first] = required(sent.record, 'a record').to
    const from = required(first, 'a recipient')
    const returned = [
      {
        id: required(from.pocId, 'its id'),
        state: from.state,
        entity: from.entity,
        address: from.email ?? null,
        at: now.toISOString(),
      },
    ]
    const said = (note: string, recipients: string[]) => ({
      id: '5d3f1f1e-52a1-4c34-9c0a-6f1d2f5b7c10',
      outcome: 'bounced' as const,
      at: now.toISOString(),
      channel: null,
      mailbox: null,
      note,
      recipients,
    })
    const deliveries = [
      said('Noted before it was said again', [required(from.pocId, 'its id')]),
      said('The mailbox is full', [required(from.pocId, 'its id')]),
      said('Of another office, to which it was sent again', ['5d3f1f1e-52a1-4c34-9c0a-6f1d2f5b7c11']),
    ]
    const draw = (parts: Partial<MessageView>) =>
      drawScreen(fake, <Deliver view={{ ...sent, deliveries, ...parts }} />, { now, answers })
    const { text, buttons } = await draw({ returned })
    const names = stateName(from.state, 'en')
    expect(text).toContain(words('messages:deliver.heading--came-back', { names }))
    expect(text).toContain(from.email)
    expect(text.split('The mailbox is full').length).toBe(2)
    for (const other of ['Noted before', 'Of another office']) expect(text).not.toContain(other)
    const again = words('messages:deliver.action--mark-sent-again')
    expect(buttons.map(({ name }) => name)).toContain(again)
    expect((await draw({ returned: [] })).buttons.map(({ name }) => name)).not.toContain(again)
  })

  it('has what was said of a sending, and hidden keys, among the facts', async () => {
    const { handlers, view, desk: fake } = await desk()
    const { id } = view.summary
    const at = now.toISOString()
    await handlers['messages.markSent']({ id, at, channel: 'encrypted-mail', mailbox: 'one@csirt.example' })
    const last = await handlers['messages.markSent']({
      id,
      at,
      channel: 'encrypted-mail',
      mailbox: 'two@csirt.example',
    })
    const facts = (hiddenKeyIds: boolean) =>
      drawScreen(fake, <MessageFacts view={{ ...last, hiddenKeyIds }} />, { now, answers })
    const hidden = words('messages:facts.status--key-ids-hidden')
    expect((await facts(true)).text).toMatch(/one@csirt\.example.*two@csirt\.example/s)
    expect((await facts(true)).text).toContain(hidden)
    expect((await facts(false)).text).not.toContain(hidden)
  })
})

describe('the notice above the list', () => {
  const notice = async (at: Date) => {
    const { handlers, view, desk: fake } = await desk()
    await handlers['messages.export']({ id: view.summary.id, form: 'asc' })
    return drawScreen(fake, <UnconfirmedNotice onShow={() => undefined} />, { now: at, answers })
  }

  it('counts what was exported some time ago and is not confirmed', async () => {
    const words = drawnWords('en')
    const duration = formatsFor('en').minutes(30)
    expect((await notice(later(29))).text).toBe('')
    expect((await notice(later(31))).text).toContain(
      words('messages:list.label--unconfirmed', { duration, number: '1' }),
    )
  })
})

describe('the options of a release', () => {
  const words = drawnWords('en')
  const draw = async (recipients: number, isEncrypted: boolean, choice = usualRelease) => {
    const { desk: fake } = await desk()
    const parts = { recipients, isEncrypted, choice, onChange: () => undefined, isDisabled: false }
    return (await drawScreen(fake, <ReleaseOptions {...parts} />, { now, answers })).text
  }
  const [each, hidden] = [
    words('messages:release.label--each'),
    words('messages:release.label--hidden-key-ids'),
  ]

  it('are what the message allows', async () => {
    expect(await draw(1, false)).toBe('')
    expect(await draw(1, true)).not.toContain(each)
    expect(await draw(1, true)).toContain(hidden)
    expect(await draw(2, false)).not.toContain(hidden)
    expect(await draw(2, true)).toContain(each)
  })

  it('warn where no keys are to be named, and only there', async () => {
    const warning = words('messages:release.hint--hidden-key-ids')
    expect(await draw(1, true)).not.toContain(warning)
    expect(await draw(1, true, { each: false, hiddenKeyIds: true })).toContain(warning)
  })
})

describe('the report after one message for each recipient', () => {
  it('says what was made, what failed and why, and what is left', async () => {
    const { handlers, desk: fake } = await desk()
    const pocIds = ['FRA', 'KEN', 'BOL'].map(
      (state) =>
        required(
          options.directory.find(({ pointOfContact }) => pointOfContact.state === state),
          'entry',
        ).pointOfContact.id,
    )
    const { lines } = await handlers['messages.preflight']({ to: pocIds, template: 'T2' })
    const [france = '', kenya = '', bolivia = ''] = pocIds
    const { made } = await handlers['messages.releaseEach']({ ...sampleDraft(options), to: [france] })
    const failure = { code: 'key-expired', params: { state: 'KEN' } } as const
    const report = { made, failed: [{ pocId: kenya, failure }], left: [bolivia] }
    const { text } = await drawScreen(fake, <ReleasedEachReport report={report} lines={lines} />, {
      now,
      answers,
    })
    const words = drawnWords('en')
    expect(text).toContain(words('messages:release.heading--made', { number: '1' }))
    expect(text).toMatch(/France.*Not released.*Kenya.*expired.*Bolivia/s)
  })
})

describe.each(languages)('several confirmations at once in %s', (language) => {
  const words = drawnWords(language)
  const confirm = { name: words('messages:deliver.action--mark-all-sent'), isDisabled: false }

  it('are offered in the report and above the list, and not for one message', async () => {
    const { handlers, view, desk: fake } = await desk()
    const made = [view.summary, { ...view.summary, id: '00000000-0000-4000-8000-000000000002' }]
    const drawAll = (screen: Parameters<typeof drawScreen>[1], at = now) =>
      drawScreen(fake, screen, { now: at, language, answers: [...answers, ['messages.threads', {}]] })
    const report = { made, failed: [], left: [] }
    expect((await drawAll(<ReleasedEachReport report={report} lines={[]} />)).buttons).toContainEqual(confirm)
    expect((await drawAll(<MarkAllSent messages={made.slice(1)} />)).buttons).toEqual([])

    const another = { ...sampleDraft(options), id: '00000000-0000-4000-8000-000000000003' }
    const second = await handlers['messages.release'](another)
    const ids = [view.summary.id, second.summary.id]
    await handlers['messages.exportInto']({ ids, files: 'all' })
    const above = <UnconfirmedNotice onShow={() => undefined} />
    expect((await drawAll(above, later(29))).buttons).toEqual([])
    expect((await drawAll(above, later(30))).buttons).toContainEqual(confirm)
    const said = { at: now.toISOString(), channel: 'encrypted-mail' as const }
    expect(await handlers['messages.markAllSent']({ ids, ...said })).toEqual({ sent: ids, left: [] })
    expect((await drawAll(above, later(30))).buttons).toEqual([])
  })
})
