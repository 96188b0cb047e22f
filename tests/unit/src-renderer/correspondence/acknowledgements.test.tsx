/** What an officer sees of acknowledgements, in every language: what counts, what does not and why, what was only said. */
import { describe, expect, it } from 'vitest'
import { Acknowledge } from '../../../../src-renderer/correspondence/acknowledge.tsx'
import { Acknowledgements } from '../../../../src-renderer/correspondence/acknowledgements.tsx'
import { OwedAcknowledgements } from '../../../../src-renderer/correspondence/owed-acknowledgements.tsx'
import { UnreadableFile } from '../../../../src-renderer/correspondence/unreadable-file.tsx'
import { formatsFor } from '../../../../src-renderer/i18n/formats.ts'
import type { FailureCode } from '../../../../src-shared/base/failure.ts'
import { type Language, languages } from '../../../../src-shared/base/languages.ts'
import type { Acknowledgements as Known, Report } from '../../../../src-shared/contract/acknowledgement.ts'
import {
  type Legibility,
  legibilitySchema,
  notCountedReasons,
} from '../../../../src-shared/domain/messages/acknowledgement.ts'
import type { MessageView, ThreadSummary } from '../../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../../src-shared/domain/states.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { acknowledgementHandlers } from '../../../support/fake-acknowledgement.ts'
import { fakeCorrespondence } from '../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../support/fake-messages.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const options = fakeCorrespondence(now)
const none: Known = { states: [], isOursSent: false, notCounted: [], said: [] }
const uuid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`

const report = (legibility: Legibility): Report => ({
  message: uuid(1),
  entity: 'KE-CIRT',
  signedAt: '2026-11-20T11:00:00.000Z',
  cameAt: '2026-11-20T12:30:00.000Z',
  legibility,
  handler: 'Duty officer',
  reference: 'KEN-2026-A1-0003',
})

async function ours(status: MessageView['summary']['status'] = 'sent'): Promise<MessageView> {
  const view = await fakeMessageHandlers(options)['messages.release'](sampleDraft(options))
  return { ...view, summary: { ...view.summary, status } }
}
/** What was said of a message on the telephone. */
const spoken = (by: 'them' | 'us'): Known['said'][number] => ({
  id: uuid(4),
  at: now.toISOString(),
  officer: 'Night',
  message: uuid(5),
  by,
  state: 'KEN',
  pocId: uuid(2),
  entity: 'KE-CIRT',
  number: '+254201234567',
  withWhom: 'Wanjiru',
  note: 'Will answer tomorrow.',
  stopsReminders: by === 'them',
})
const theirs = (verdict: 'valid' | 'not-proved' = 'valid') =>
  fakeMessageHandlers({ ...options, verdict })['messages.openBytes']({ bytes: new Uint8Array() })

function ofKenya(counted: Report | null): Known {
  return { ...none, states: [{ state: 'KEN', offices: [{ pocId: uuid(2), entity: 'KE-CIRT' }], counted }] }
}

function drawn(view: MessageView, known: Known, language: Language = 'en') {
  const handlers = { ...fakeMessageHandlers(options), ...acknowledgementHandlers({ known }) }
  const desk = createFakeDesk({ kind: 'real', clock: () => now, handlers })
  return drawScreen(desk, <Acknowledgements view={view} />, {
    now,
    language,
    answers: [['acknowledgement.of', { message: view.summary.id }]],
  })
}

describe.each(languages)('acknowledgements in %s', (language) => {
  const words = drawnWords(language)
  const kenya = asDrawn(stateName('KEN', language))

  it('are shown State by State: by whom, when signed, when it came, what it says', async () => {
    const { text, buttons } = await drawn(await ours(), ofKenya(report('ok')), language)
    const formats = formatsFor(language)
    for (const part of [
      words('acknowledgement:received.status--counted', { state: kenya, office: 'KE-CIRT' }),
      words('acknowledgement:received.label--signed-at', {
        date: formats.dateTime('2026-11-20T11:00:00.000Z'),
      }),
      words('acknowledgement:received.label--came-at', {
        date: formats.dateTime('2026-11-20T12:30:00.000Z'),
      }),
      words('templates:codes.legibility.ok'),
      'KEN-2026-A1-0003',
    ])
      expect(text).toContain(part)
    // A signature says it: there is no call to write down, and nothing to do.
    expect(buttons).toEqual([])
  })

  it('that are not there yet are said to be so, and can be told by telephone', async () => {
    const { text, buttons } = await drawn(await ours(), ofKenya(null), language)
    expect(text).toContain(words('acknowledgement:received.status--awaiting', { state: kenya }))
    expect(buttons.map(({ name }) => name)).toEqual([words('acknowledgement:phone.action--them')])
  })

  it.each(notCountedReasons)('that do not count have their reason in words: %s', async (reason) => {
    const state = reason === 'sender-not-proved' ? null : 'KEN'
    const entry = { id: uuid(3), at: now.toISOString(), state, reason, report: null }
    const { text } = await drawn(await ours(), { ...none, notCounted: [entry] }, language)
    expect(text).toContain(words(`acknowledgement:reason.prose--${reason}`))
    expect(text).toContain(
      state === null
        ? words('acknowledgement:event.status--not-counted-unknown')
        : words('acknowledgement:event.status--not-counted', { state: kenya }),
    )
  })

  it.each([
    ['cannot-decrypt', 'channel'],
    ['wrong-key', 'channel'],
    ['attachment-missing', 'files'],
    ['wrong-addressee', 'other-contact'],
    ['need-language', 'languages'],
  ] as const)('that report %s say what can be done', async (legibility, next) => {
    const { text, buttons } = await drawn(await ours(), ofKenya(report(legibility)), language)
    expect(text).toContain(words(`templates:codes.legibility.${legibility}`))
    expect(text).toContain(words(`acknowledgement:next.prose--${next}`))
    expect(buttons.map(({ name }) => name)).toEqual([words(`acknowledgement:next.action--${next}`)])
  })

  it('by telephone are said not to be proved, whoever spoke', async () => {
    for (const by of ['them', 'us'] as const) {
      const { text } = await drawn(await ours(), { ...none, said: [spoken(by)] }, language)
      for (const part of [
        words('acknowledgement:phone.status--not-proved'),
        words(`acknowledgement:event.status--phone-${by}`, { state: kenya, person: 'Wanjiru' }),
        '+254201234567',
        'Will answer tomorrow.',
      ])
        expect(text).toContain(part)
      const stops = words('acknowledgement:phone.status--no-reminders')
      expect(text.includes(stops)).toBe(by === 'them')
      expect(text).not.toContain(words(`acknowledgement:phone.status--settled-${by}`))
    }
  })

  it('by telephone are history once a signature says it, and are told no more', async () => {
    for (const by of ['them', 'us'] as const) {
      const view = by === 'us' ? await theirs() : await ours()
      const settled = by === 'us' ? { ...none, isOursSent: true } : ofKenya(report('ok'))
      const { text, buttons } = await drawn(view, { ...settled, said: [spoken(by)] }, language)
      expect(buttons).toEqual([])
      for (const part of [`phone.status--settled-${by}`, 'phone.status--not-proved'] as const)
        expect(text).toContain(words(`acknowledgement:${part}`))
      expect(text).not.toContain(words('acknowledgement:phone.status--no-reminders'))
    }
  })

  it('of a file that nobody can read lead to T14, and other failures do not', async () => {
    const action = words('acknowledgement:unreadable.action--unreadable')
    const namesFor = async (code: FailureCode) => {
      const desk = createFakeDesk({ kind: 'real', clock: () => now })
      const screen = <UnreadableFile failure={{ code, params: {} }} />
      return (await drawScreen(desk, screen, { now, language, answers: [] })).buttons.map(({ name }) => name)
    }
    expect(await namesFor('not-encrypted-to-desk')).toEqual([action])
    expect(await namesFor('no-openpgp-data')).toEqual([])
  })
})

it('name their times as this desk has them', async () => {
  const view = await ours()
  const entry = {
    id: uuid(3),
    at: '2026-11-20T13:00:00.000Z',
    state: 'KEN',
    reason: 'twice',
    report: null,
  } as const
  const known: Known = { ...ofKenya(report('ok')), notCounted: [entry], said: [spoken('us')] }
  const handlers = { ...fakeMessageHandlers(options), ...acknowledgementHandlers({ known }) }
  const desk = createFakeDesk({ kind: 'real', clock: () => now, handlers })
  const { text } = await drawScreen(desk, <Acknowledgements view={view} />, {
    now,
    answers: [
      ['vault.status', {}],
      ['acknowledgement.of', { message: view.summary.id }],
    ],
  })
  // Singapore: signed at 11:00 UTC, come at 12:30, not counted at 13:00, said at 10:42.
  expect(text.match(/\d\d:\d\d UTC\S*/gu)).toEqual([
    '19:00 UTC+8',
    '20:30 UTC+8',
    '21:00 UTC+8',
    '18:42 UTC+8',
  ])
})

it('are not drawn where there are none to be had', async () => {
  const known = ofKenya(null)
  expect((await drawn(await ours('released'), known)).markup).toBe('')
  expect((await drawn(await theirs('not-proved'), none)).markup).toBe('')
  expect((await drawn(await theirs(), { ...none, isOursSent: true })).markup).toBe('')
})

it('of a message that came in can be told by telephone, too', async () => {
  const { buttons } = await drawn(await theirs(), none)
  expect(buttons.map(({ name }) => name)).toEqual([drawnWords('en')('acknowledgement:phone.action--us')])
})

it('say nothing of what they do not tell', async () => {
  const quiet: Report = { ...report('ok'), legibility: null, handler: '', reference: '', signedAt: null }
  const { text } = await drawn(await ours(), ofKenya({ ...quiet, entity: null }))
  expect(text).toContain('Kenya: acknowledged')
  for (const code of legibilitySchema.options)
    expect(text).not.toContain(drawnWords('en')(`templates:codes.legibility.${code}`))
})

describe('what is owed', () => {
  const owing = async (count: number): Promise<ThreadSummary[]> => {
    const [thread] = await fakeMessageHandlers({ ...options, filled: true })['messages.threads']({})
    if (thread === undefined) throw new Error('the fake desk has threads')
    return Array.from({ length: count }, (_none, index) => ({
      ...thread,
      thread: uuid(index),
      subject: `Case ${index}`,
      owesAcknowledgement: true,
      latest: `2026-11-${String(20 - index).padStart(2, '0')}T08:00:00.000Z`,
    }))
  }
  const above = (threads: readonly ThreadSummary[], language: Language = 'en') => {
    const desk = createFakeDesk({ kind: 'real', clock: () => now })
    const screen = <OwedAcknowledgements threads={threads} onReleased={() => undefined} />
    return drawScreen(desk, screen, { now, language, answers: [['runtime.about', {}]] })
  }

  it.each(languages)(
    'stands above the list with a press for each case, the longest waiting first, in %s',
    async (language) => {
      const { buttons, text } = await above(await owing(5), language)
      expect(buttons.map(({ name }) => /Case \d/u.exec(name)?.[0])).toEqual(['Case 4', 'Case 3', 'Case 2'])
      expect(text.match(/Ctrl\+Shift\+A/gu)).toHaveLength(1)
    },
  )

  it('takes no room where nothing is', async () => {
    const settled = (await owing(2)).map((thread) => ({ ...thread, owesAcknowledgement: false }))
    expect((await above(settled)).markup).toBe('')
  })

  it('is acknowledged from the message by one press, which its hotkey makes as well', async () => {
    const view = await theirs()
    const [summary] = await owing(1)
    if (summary === undefined) throw new Error('one was asked for')
    const handlers = {
      ...fakeMessageHandlers(options),
      'messages.thread': () => ({ summary, messages: [view] }),
    }
    const desk = createFakeDesk({ kind: 'real', clock: () => now, handlers })
    const { buttons, text } = await drawScreen(desk, <Acknowledge view={view} />, {
      now,
      answers: [
        ['runtime.about', {}],
        ['messages.thread', { thread: view.summary.thread }],
      ],
    })
    expect(buttons).toEqual([{ name: 'Acknowledge…', isDisabled: false }])
    expect(text).toContain('Ctrl+Shift+A')
  })
})
