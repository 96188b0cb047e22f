/** A case on screen: its standing, what belongs to it, who takes part, its timeline, and what can be done with it. */
import { describe, expect, it, vi } from 'vitest'
import { caseActions } from '../../../../../src-renderer/features/messages/case-actions.tsx'
import { CaseTimesProvider, LocalTime } from '../../../../../src-renderer/features/messages/case-times.tsx'
import { CloseCase } from '../../../../../src-renderer/features/messages/close-case.tsx'
import { LinkCase } from '../../../../../src-renderer/features/messages/link-case.tsx'
import { MergeCase } from '../../../../../src-renderer/features/messages/merge-case.tsx'
import { SplitCase } from '../../../../../src-renderer/features/messages/split-case.tsx'
import { ThreadRow } from '../../../../../src-renderer/features/messages/thread-row.tsx'
import { ThreadView } from '../../../../../src-renderer/features/messages/thread-view.tsx'
import { WriteInCase } from '../../../../../src-renderer/features/messages/write-in-case.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import type { CaseEvent, CaseEventContent } from '../../../../../src-shared/domain/cases/case-event.ts'
import { closingReasons } from '../../../../../src-shared/domain/cases/case-event.ts'
import type { FoundCase } from '../../../../../src-shared/domain/cases/case-view.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import type { FakeCases } from '../../../../support/fake-cases.ts'
import { fakeCorrespondence } from '../../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../../support/fake-messages.ts'
import { controlsOf } from '../../../../support/recorded-controls.ts'

vi.mock('../../../../../src-renderer/ui/button.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/radio-group.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/dialog.tsx', () => import('../../../../support/recorded-ui.ts'))

const now = new Date('2026-11-20T10:42:00.000Z')
const options = fakeCorrespondence(now)
const other: FoundCase = {
  thread: crypto.randomUUID(),
  caseNumber: 'SGP-2026-A1-0099',
  subject: 'Another matter',
  counterparts: ['FRA'],
  mode: 'real',
  isClosed: true,
  latest: '2026-11-19T08:00:00.000Z',
}
const exercise: FoundCase = { ...other, thread: crypto.randomUUID(), subject: 'Blue', mode: 'exercise' }

async function oneCase(cases: FakeCases = {}) {
  const handlers = fakeMessageHandlers(options)
  const { summary } = await handlers['messages.release'](sampleDraft(options))
  const { thread } = summary
  const desk = createFakeDesk({ kind: 'real', clock: () => now, handlers, cases })
  const found = await handlers['messages.thread']({ thread })
  return { thread, desk, ...found }
}
type OneCase = Awaited<ReturnType<typeof oneCase>>

const drawn = (
  { desk, thread }: Pick<OneCase, 'desk' | 'thread'>,
  language: (typeof languages)[number] = 'en',
) =>
  drawScreen(desk, <ThreadView thread={thread} onBack={() => undefined} />, {
    now,
    language,
    answers: [
      ['messages.thread', { thread }],
      ['messages.steps', { thread }],
      ['cases.events', { thread }],
      ['cases.related', { thread }],
      ['cases.participants', { thread }],
      ['vault.status', {}],
      ['settings.read', {}],
    ],
  })

const named = { thread: other.thread, caseNumber: other.caseNumber, subject: other.subject }
const link = crypto.randomUUID()
const contents: readonly CaseEventContent[] = [
  { kind: 'note', detail: { text: 'Called the ministry.' } },
  ...closingReasons.map((reason) => ({ kind: 'closed', detail: { reason, text: `For ${reason}` } }) as const),
  ...(['officer', 'message', 'merge'] as const).map(
    (cause) => ({ kind: 'reopened', detail: { cause, text: '', message: null } }) as const,
  ),
  ...(['related', 'follows', 'duplicates'] as const).flatMap((relation) =>
    [true, false].map(
      (isFrom) => ({ kind: 'linked', detail: { link, relation, isFrom, other: named } }) as const,
    ),
  ),
  { kind: 'unlinked', detail: { link, relation: 'related', isFrom: true, other: named } },
  { kind: 'merged', detail: { other: named } },
  { kind: 'separated', detail: { other: named } },
  { kind: 'split', detail: { other: named, messages: [link] } },
  { kind: 'split-off', detail: { other: named, messages: [link] } },
]
const eventOf = (content: CaseEventContent, thread: string): CaseEvent => ({
  ...content,
  id: crypto.randomUUID(),
  thread,
  at: '2026-11-21T20:30:00.000Z',
  noted: '2026-11-21T20:30:00.000Z',
  by: 'Amina',
})

describe.each(languages)('the timeline of a case in %s', (language) => {
  it('tells each event in words, by whom, with what officers wrote', async () => {
    const { thread, desk } = await oneCase()
    const events = contents.map((content) => eventOf(content, thread))
    const shown = createFakeDesk({
      kind: 'real',
      clock: () => now,
      handlers: { ...fakeMessageHandlers(options), 'cases.events': () => ({ events }) },
    })
    const found = await desk.bridge.call('messages.thread', { thread })
    const answering = {
      ...shown,
      bridge: {
        ...shown.bridge,
        call: async (name: string, input: unknown) =>
          name === 'messages.thread' ? found : shown.bridge.call(name, input),
      },
    }
    const { text } = await drawn({ desk: answering, thread }, language)
    const words = drawnWords(language)
    expect(text).toContain(words('cases:event.status--note'))
    expect(text).toContain('Called the ministry.')
    for (const reason of closingReasons) {
      expect(text).toContain(words(`cases:event.status--closed-${reason}`))
      expect(text).toContain(`For ${reason}`)
    }
    const name = `${named.caseNumber} · ${named.subject}`
    for (const kind of [
      'merged',
      'separated',
      'unlinked',
      'linked-follows-from',
      'linked-follows-to',
    ] as const)
      expect(text).toContain(words(`cases:event.status--${kind}`, { other: name }))
    expect(text).toContain(words('cases:event.status--split', { other: name, number: '1' }))
    expect(text).toContain('Amina')
  })
})

describe('a case', () => {
  const words = drawnWords('en')

  it('shows times of this desk, a line for each day of it, and both directions in words', async () => {
    const { thread, desk } = await oneCase({})
    const vault = await desk.bridge.call('vault.status', {})
    if (!vault.ok) throw new Error('no vault')
    const { text, markup } = await drawn({ desk, thread })
    const { timeZone } = options.profile
    const day = new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone,
    })
    expect(markup).toMatch(new RegExp(`<h3[^>]*>${day.format(now)}</h3>`, 'u'))
    expect(text).toContain(words('messages:direction.label--to', { states: 'Kenya' }))
    expect(text).toContain(words('cases:time.label--show-theirs'))
  })

  it('is listed with the day of this desk', async () => {
    const { desk, summary } = await oneCase()
    // Eight hours later in Singapore.
    const thread = { ...summary, latest: '2026-11-20T20:30:00.000Z' }
    const { text } = await drawScreen(desk, <ThreadRow thread={thread} />, {
      now,
      answers: [['vault.status', {}]],
    })
    expect(text).toContain('21 Nov 2026')
  })

  it('shows links both ways and what was merged into it, each with the way to undo it', async () => {
    const one = await oneCase({
      links: [{ id: link, relation: 'follows', isFrom: false, other }],
      merged: [{ ...named, messages: 3 }],
    })
    const { drawn: screen, controls } = await controlsOf(() => drawn(one))
    expect(screen.text).toContain(words('cases:related.label--follows-to'))
    expect(screen.text).toContain(`${other.caseNumber} · ${other.subject}`)
    expect(screen.text).toContain(words('cases:related.label--messages', { number: '3' }))
    const labels = controls.map(({ label }) => asDrawn(label))
    expect(labels).toEqual(
      expect.arrayContaining([
        words('cases:related.action--unlink'),
        words('cases:related.action--separate'),
      ]),
    )
  })

  it('says that it is closed', async () => {
    const one = await oneCase()
    const closed = { at: now.toISOString(), reason: 'resolved' } as const
    const answer = { summary: { ...one.summary, closed }, messages: one.messages }
    const desk = createFakeDesk({
      kind: 'real',
      clock: () => now,
      handlers: { ...fakeMessageHandlers(options), 'messages.thread': () => answer },
    })
    expect((await drawn({ desk, thread: one.thread })).text).toContain(words('cases:standing.status--closed'))
    expect((await drawn(one)).text).not.toContain(words('cases:standing.status--closed'))
  })

  it('has a menu that fits it', async () => {
    const { summary } = await oneCase()
    expect(caseActions(summary)).toEqual(['note', 'close', 'link', 'merge', 'export'])
    const [message] = summary.messages
    const messages = message === undefined ? [] : [message, { ...message, id: crypto.randomUUID() }]
    const closed = { at: now.toISOString(), reason: 'resolved' } as const
    expect(caseActions({ messages, closed })).toEqual(['note', 'reopen', 'link', 'merge', 'split', 'export'])
  })

  it('shows the time of the other side only where an officer asks for it', async () => {
    const { desk } = await oneCase()
    const screen = (
      <CaseTimesProvider>
        <LocalTime at="2026-11-20T22:00:00.000Z" theirZone="Europe/Paris" />
      </CaseTimesProvider>
    )
    const { text } = await drawScreen(desk, screen, { now, answers: [['vault.status', {}]] })
    expect(text).toMatch(/^2[01] Nov 2026, \d\d:00 UTC\S*$/u)
    expect(text).not.toContain('23:00')
  })
})

describe.each(languages)('the dialogs of a case in %s', (language) => {
  const words = drawnWords(language)

  it('say what happens before an officer does it', async () => {
    const one = await oneCase({ found: [other, exercise] })
    const props = { summary: one.summary, messages: one.messages, onClose: () => undefined }
    const draw = (screen: React.ReactNode) =>
      controlsOf(() =>
        drawScreen(one.desk, screen, {
          now,
          language,
          answers: [['cases.search', { text: '', limit: 40 }]],
        }),
      )
    const acts = async (screen: React.ReactNode, action: string) => {
      const { controls, drawn: shown } = await draw(screen)
      const button = controls.find(({ kind, label }) => kind === 'Button' && asDrawn(label) === action)
      // Nothing is chosen or written yet.
      expect(button?.props.isDisabled).toBe(true)
      return { text: shown.text, controls }
    }
    const close = await acts(<CloseCase {...props} />, words('cases:close.action--close'))
    expect(close.text).toContain(words('cases:close.prose--close'))
    const note = await acts(<WriteInCase kind="note" {...props} />, words('cases:write.action--note'))
    expect(note.text).toContain(words('cases:write.prose--note'))
    const split = await acts(<SplitCase {...props} />, words('cases:split.action--split'))
    expect(split.text).toContain(words('cases:split.prose--split'))
    expect(split.text).toContain(words('cases:split.label--code', { code: identifier(one).slice(0, 8) }))
    const linked = await acts(<LinkCase {...props} />, words('cases:link.action--link'))
    expect(offered(linked.controls)).toEqual([other.thread, exercise.thread])
    const merge = await acts(<MergeCase {...props} />, words('cases:merge.action--merge'))
    for (const meaning of ['together', 'counterpart', 'later', 'undo'] as const)
      expect(merge.text).toContain(words(`cases:merge.prose--${meaning}`))
    expect(offered(merge.controls)).toEqual([other.thread])
  })
})

const identifier = ({ messages }: Pick<OneCase, 'messages'>): string =>
  required(messages[0]?.record, 'a record').id

it('two messages of one template in one minute do not look alike where a case is split', async () => {
  const one = await oneCase()
  const [first] = one.messages
  const [message] = one.summary.messages
  if (first === undefined || message === undefined) throw new Error('a message')
  const later = { ...message, id: crypto.randomUUID(), subject: 'Further findings' }
  const record = { ...required(first.record, 'a record'), id: '7c2f0a11-3b1d-4e55-8d0c-1f0d2a3b4c5d' }
  const text = { ...message, id: crypto.randomUUID(), template: null, subject: '' }
  const props = {
    summary: { ...one.summary, messages: [message, later, text] },
    messages: [first, { ...first, summary: later, record }, { ...first, summary: text, record: null }],
    onClose: () => undefined,
  }
  const { drawn: shown } = await controlsOf(() =>
    drawScreen(one.desk, <SplitCase {...props} />, { now, answers: [] }),
  )
  const words = drawnWords('en')
  const lines = shown.text.split(words('messages:direction.label--to', { states: 'Kenya' })).slice(1)
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain(message.subject)
  expect(lines[0]).toContain(words('cases:split.label--code', { code: identifier(one).slice(0, 8) }))
  expect(lines[1]).toContain('Further findings')
  expect(lines[1]).toContain(words('cases:split.label--code', { code: '7c2f0a11' }))
  expect(lines[2]).toContain(words('messages:thread.label--no-subject'))
  expect(lines[2]).not.toContain(words('cases:split.label--code', { code: '' }).trim())
})

function offered(controls: Awaited<ReturnType<typeof controlsOf>>['controls']): string[] {
  const group = required(
    controls.find(({ kind }) => kind === 'RadioGroup'),
    'cases to choose from',
  )
  return (group.props.options as { readonly id: string }[]).map(({ id }) => id) // as choose-case.tsx gives them
}
