/** What an officer sees once a message has left in another way: words, paper, the case, the file on the other side. */
import { describe, expect, it, vi } from 'vitest'
import { Deliver } from '../../../../../src-renderer/correspondence/deliver.tsx'
import { MessageFacts } from '../../../../../src-renderer/correspondence/message-facts.tsx'
import { CaseStepLine } from '../../../../../src-renderer/features/ladder/case-step.tsx'
import { SecretWords } from '../../../../../src-renderer/features/ladder/secret-words.tsx'
import {
  firstSpoken,
  isSpokenComplete,
  spokenInput,
} from '../../../../../src-renderer/features/ladder/spoken-form.ts'
import { ThreadView } from '../../../../../src-renderer/features/messages/thread-view.tsx'
import { timelineOf } from '../../../../../src-renderer/features/messages/timeline.ts'
import { WordsForm } from '../../../../../src-renderer/features/read/words-form.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { caseStepKinds } from '../../../../../src-shared/domain/messages/case-step.ts'
import type { Way } from '../../../../../src-shared/domain/messages/draft.ts'
import { stateName } from '../../../../../src-shared/domain/states.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { fakeWords } from '../../../../support/fake-ladder.ts'
import { fakeMessageHandlers } from '../../../../support/fake-messages.ts'
import { controlsOf } from '../../../../support/recorded-controls.ts'
import { desk, draft, entryOf, now, office, options, stepOf } from './keyless-office.ts'

vi.mock('../../../../../src-renderer/ui/button.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/dialog.tsx', () => import('../../../../support/recorded-ui.ts'))

describe('a message that left in another way', () => {
  const words = drawnWords('en')

  it('is not said to have left in clear', async () => {
    for (const [way, label] of [
      ['password', 'by-words'],
      ['paper', 'on-paper'],
    ] as const) {
      const { view } = await released(way)
      const record = required(view.record, 'record')
      const to = record.to.map((addressee) => ({ ...addressee, fingerprint: null }))
      const facts = <MessageFacts view={{ ...view, record: { ...record, to } }} />
      const { text } = await drawScreen(desk(), facts, { now, answers: [] })
      expect(text).toContain(words(`ladder:way.label--${label}`))
      const state = stateName(office.state, 'en')
      expect(text).not.toContain(words('messages:facts.label--recipient-clear', { state }))
    }
  })

  const released = async (way: Way) => {
    const handlers = fakeMessageHandlers(options)
    return { handlers, view: await handlers['messages.release'](draft(way)) }
  }
  const deliver = async (way: Way) => {
    const { view, handlers } = await released(way)
    return controlsOf(() =>
      drawScreen(desk(handlers), <Deliver view={view} />, { now, answers: [['settings.read', {}]] }),
    )
  }

  it('as a password file has the text form alone, and words that wait to be read out', async () => {
    const { drawn, controls } = await deliver('password')
    const names = controls.map(({ label }) => asDrawn(label))
    expect(names).toContain(words('messages:deliver.action--asc'))
    expect(names).not.toContain(words('messages:deliver.action--eml'))
    expect(names).toContain(words('ladder:secret.action--read-out'))
    expect(drawn.text).toContain(words('ladder:secret.prose--waits'))
    for (const word of fakeWords) expect(drawn.text).not.toContain(word)
  })

  it('says that its words were read out', async () => {
    const { handlers, view } = await released('password')
    const { id } = view.summary
    const call = { pocId: office.id, at: now.toISOString(), number: '+1', withWhom: 'Duty', note: '' }
    const read = await handlers['messages.secretRead']({ id, ...call })
    const { drawn } = await controlsOf(() =>
      drawScreen(desk(handlers), <Deliver view={read} />, { now, answers: [['settings.read', {}]] }),
    )
    expect(drawn.text).toContain(words('ladder:secret.prose--read'))
    expect(drawn.text).not.toContain(words('ladder:secret.prose--waits'))
  })

  it('on paper has a PDF in place of files', async () => {
    const { drawn, controls } = await deliver('paper')
    const names = controls.map(({ label }) => asDrawn(label))
    expect(drawn.text).toContain(words('ladder:paper.prose--paper'))
    expect(names).toContain(words('paper:pdf.action--open'))
    for (const form of ['eml', 'outlook', 'asc'])
      expect(names).not.toContain(words(`messages:deliver.action--${form}`))
    const confirm = controls.find(
      ({ label }) => asDrawn(label) === words('messages:deliver.action--mark-sent'),
    )
    expect(confirm?.props.isDisabled).toBe(true)
  })

  it('shows its words numbered, large, and spelled', async () => {
    const { text, markup } = await drawScreen(desk(), <SecretWords words={fakeWords} />, { now, answers: [] })
    for (const [index, word] of fakeWords.entries()) expect(text).toContain(`${index + 1} ${word}`)
    expect(markup).toContain('Alfa · Alfa · Romeo · Delta')
    expect(markup).toContain('translate="no"')
  })
})

describe('what is written down of a call', () => {
  it('has a number of the directory, what came of it, and a name where somebody was reached', async () => {
    const entry = await entryOf(office.id)
    const first = firstSpoken(entry)
    expect(entry.pointOfContact.phones.map(({ number }) => number)).toContain(first.number)
    expect(isSpokenComplete(first)).toBe(false)
    expect(isSpokenComplete({ ...first, outcome: 'no-answer' })).toBe(true)
    expect(isSpokenComplete({ ...first, outcome: 'reached', withWhom: '  ' })).toBe(false)
    expect(isSpokenComplete({ ...first, number: '', outcome: 'no-answer' })).toBe(false)
    const subject = { pocId: office.id, at: now.toISOString(), about: { draft: draft().id } }
    expect(spokenInput(first, subject)).toBeNull()
    expect(spokenInput({ ...first, outcome: 'reached', withWhom: ' Duty ' }, subject)).toEqual({
      ...subject,
      number: first.number,
      outcome: 'reached',
      withWhom: 'Duty',
      note: '',
    })
  })
})

describe.each(languages)('a step of a case in %s', (language) => {
  const words = drawnWords(language)

  it('tells each step of a case, by whom and when', async () => {
    for (const kind of caseStepKinds) {
      const { text } = await drawScreen(desk(), <CaseStepLine step={stepOf(kind)} />, {
        now,
        language,
        answers: [],
      })
      const named = (entity: string) => `${stateName('FRA', language)} · ${entity}`
      expect(text).toContain(
        words(`ladder:steps.status--${kind}`, { office: named('CSIRT'), instead: named('Ministry') }),
      )
      expect(text).toContain('Duty')
    }
  })
})

describe('a case in the order of time', () => {
  it('is drawn with what was done beside its messages', async () => {
    const handlers = fakeMessageHandlers(options)
    const { summary } = await handlers['messages.release'](draft('password'))
    const call = { pocId: office.id, at: now.toISOString(), number: '+33155500100', note: 'At nine' }
    await handlers['messages.recordCall']({
      ...call,
      about: { message: summary.id },
      withWhom: 'Officer on duty',
      outcome: 'call-back-agreed',
    })
    const { thread } = summary
    const screen = <ThreadView thread={thread} onBack={() => undefined} />
    const { text } = await drawScreen(desk(handlers), screen, {
      now,
      answers: [
        ['messages.thread', { thread }],
        ['messages.steps', { thread }],
        ['settings.read', {}],
      ],
    })
    const words = drawnWords('en')
    const named = `${stateName(office.state, 'en')} · ${office.entityName.en}`
    expect(text).toContain(words('ladder:steps.status--called', { office: named }))
    expect(text).toContain('Officer on duty')
    expect(text).toContain('At nine')
    expect(text).toContain(summary.subject)
  })

  it('has its steps among its messages, a message before the steps made with it', async () => {
    const view = await fakeMessageHandlers(options)['messages.release'](draft('paper'))
    const at = view.summary.at
    const earlier = stepOf('called', '2026-11-01T00:00:00.000Z')
    const items = timelineOf(
      [view],
      [earlier, stepOf('paper', at), stepOf('called', '2026-12-01T00:00:00.000Z')],
    )
    expect(items.map((item) => (item.kind === 'step' ? item.step.kind : 'message'))).toEqual([
      'called',
      'message',
      'paper',
      'called',
    ])
  })
})

describe.each(languages)('a file that needs words, in %s', (language) => {
  it('says who reads them out, and how they may be typed', async () => {
    const words = drawnWords(language)
    const { drawn, controls } = await controlsOf(() =>
      drawScreen(desk(), <WordsForm handle={crypto.randomUUID()} onOpened={() => undefined} />, {
        now,
        language,
        answers: [],
      }),
    )
    expect(drawn.text).toContain(words('ladder:words.prose--words'))
    expect(drawn.text).toContain(words('ladder:words.hint--words'))
    expect(controls.map(({ label, props }) => [asDrawn(label), props.isDisabled])).toEqual([
      [words('ladder:words.action--open'), true],
    ])
  })
})
