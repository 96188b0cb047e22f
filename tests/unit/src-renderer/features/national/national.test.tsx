/** The national side on the screen: in a case, and on the page of the desk. */
import { describe, expect, it, vi } from 'vitest'
import {
  askedAbout,
  openItems,
  withQuestions,
} from '../../../../../src-renderer/features/national/ask-open-items.ts'
import { ExportCaseDialog } from '../../../../../src-renderer/features/national/export-case-dialog.tsx'
import {
  archiveOrder,
  type ExportChoice,
  firstExportChoice,
  reportOrder,
  withKey,
} from '../../../../../src-renderer/features/national/export-choice.ts'
import { ExportForm } from '../../../../../src-renderer/features/national/export-form.tsx'
import { firstForward, forwardOrder } from '../../../../../src-renderer/features/national/forward-choice.ts'
import { ForwardDialog } from '../../../../../src-renderer/features/national/forward-dialog.tsx'
import { NationalPanel } from '../../../../../src-renderer/features/national/national-panel.tsx'
import { NationalSection } from '../../../../../src-renderer/features/national/national-section.tsx'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { Tlp } from '../../../../../src-shared/domain/marking.ts'
import type { MessageView } from '../../../../../src-shared/domain/messages/views.ts'
import type {
  CaseChecklist,
  DomesticEntity,
  Forwarding,
} from '../../../../../src-shared/domain/national/national.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../../support/fake-messages.ts'
import type { FakeNational } from '../../../../support/fake-national.ts'
import { usableKey } from '../../../../support/key-facts.ts'

vi.mock('../../../../../src-renderer/ui/dialog.tsx', () => import('../../../../support/recorded-ui.ts'))

const now = new Date('2026-11-21T09:00:00.000Z')
const correspondence = { ...fakeCorrespondence(now), filled: true }
const handlers = fakeMessageHandlers(correspondence)

/** The case of which the first message is of this direction. */
async function caseOf(direction: 'incoming' | 'outgoing') {
  const threads = await handlers['messages.threads']({})
  const found = threads.find(({ messages }) => messages[0]?.direction === direction)
  if (found === undefined) throw new Error('no such case')
  return await handlers['messages.thread']({ thread: found.thread })
}

const entity: DomesticEntity = {
  id: '6c1f8a52-2d0a-4c3d-9d5f-8a7e2f1b0c11',
  name: 'National Cyber Agency',
  kind: 'agency',
  contact: '+41 00 000 00 00',
  note: 'By day only.',
}
const forwarding = (thread: string, changes: Partial<Forwarding> = {}): Forwarding => ({
  id: crypto.randomUUID(),
  thread,
  entityName: 'National Cyber Agency',
  channel: 'meeting',
  about: 'Whether the operator has seen the same.',
  at: '2026-11-19T09:00:00.000Z',
  due: '2026-11-20T09:00:00.000Z',
  message: null,
  tlp: 'TLP:AMBER',
  answered: null,
  answer: '',
  by: 'Chief',
  ...changes,
})
const checklist: CaseChecklist = {
  id: 'd1b1a6d5-6f0f-4a7f-8f07-0f6c3c0c2a11',
  name: 'Incident',
  items: [
    { text: 'When it began', standing: 'had', at: '2026-11-20T09:00:00.000Z', by: 'Night' },
    { text: 'Log extracts', standing: 'open', at: null, by: null },
    { text: 'Measures taken', standing: 'asked', at: '2026-11-20T10:00:00.000Z', by: null },
  ],
}

function deskWith(national: FakeNational, language: Language) {
  return createFakeDesk({ clock: () => now, language, national, handlers })
}

async function drawPanel(national: (thread: string) => FakeNational, language: Language = 'en') {
  const shown = await caseOf('incoming')
  const { thread } = shown.summary
  return await drawScreen(deskWith(national(thread), language), <NationalPanel {...shown} />, {
    now,
    language,
    answers: [
      ['national.ofCase', { thread }],
      ['national.checklists', {}],
    ],
  })
}

describe.each(languages)('the national side of a case, in %s', (language) => {
  const words = drawnWords(language)

  it('shows what was passed on with its clock, and how far a list is', async () => {
    const { text } = await drawPanel(
      (thread) => ({ forwardings: [forwarding(thread)], attached: [checklist] }),
      language,
    )
    expect(text).toContain('National Cyber Agency')
    expect(text).toContain(words('national:channel.label--meeting'))
    expect(text).toContain(words('national:standing.status--overdue'))
    expect(text).toContain('Log extracts')
    expect(text).toContain(words('national:item.status--asked'))
  })

  it('says that nothing is recorded, and offers what there is to do', async () => {
    const { text, buttons } = await drawPanel(() => ({}), language)
    expect(text).toContain(words('national:panel.prose--none'))
    const names = buttons.map(({ name }) => name)
    for (const action of ['forward', 'terms'])
      expect(names).toContain(words(`national:panel.action--${action}`))
  })
})

describe('what was passed on', () => {
  it('can be answered while it is open, and not again', async () => {
    const record = drawnWords('en')('national:answer.action--record')
    const open = await drawPanel((thread) => ({ forwardings: [forwarding(thread)] }))
    expect(open.buttons.map(({ name }) => name)).toContain(record)
    const answered = { answered: '2026-11-20T08:00:00.000Z', answer: 'Nothing was seen.' }
    const ended = await drawPanel((thread) => ({ forwardings: [forwarding(thread, answered)] }))
    expect(ended.buttons.map(({ name }) => name)).not.toContain(record)
    expect(ended.text).toContain('Nothing was seen.')
    expect(ended.text).not.toContain(drawnWords('en')('national:standing.status--overdue'))
  })

  const marked = (view: MessageView, tlp: Tlp | null): MessageView => ({
    ...view,
    summary: { ...view.summary, tlp },
  })

  it.each([
    ['TLP:RED', 'red'],
    ['TLP:AMBER+STRICT', 'amber-strict'],
    ['TLP:AMBER', 'amber'],
  ] as const)('of a message marked %s needs a note of what TLP says', async (tlp, prose) => {
    const { summary, messages } = await caseOf('incoming')
    const views = messages.map((view) => marked(view, tlp))
    const desk = deskWith({ entities: [entity] }, 'en')
    const dialog = <ForwardDialog thread={summary.thread} messages={views} onClose={() => undefined} />
    const { text } = await drawScreen(desk, dialog, { now, answers: [['national.entities', {}]] })
    expect(text).toContain(drawnWords('en')(`national:tlp.prose--${prose}`))
    const of = { thread: summary.thread, messages: views }
    const choice = { ...firstForward(now, views), entity: entity.id, about: 'This.' }
    expect(forwardOrder(choice, of)).toEqual({ order: null, caution: tlp })
    expect(forwardOrder({ ...choice, noted: tlp }, of).order).toMatchObject({ noted: tlp, entity: entity.id })
  })

  it('of a message marked TLP:GREEN is complete without a note, and not before something is said', async () => {
    const { summary, messages } = await caseOf('incoming')
    const views = messages.map((view) => marked(view, 'TLP:GREEN'))
    const of = { thread: summary.thread, messages: views }
    const choice = { ...firstForward(now, views), entity: entity.id, about: 'This.' }
    expect(forwardOrder(choice, of).order).not.toBeNull()
    expect(forwardOrder({ ...choice, about: ' ' }, of).order).toBeNull()
    expect(forwardOrder({ ...choice, entity: null }, of).order).toBeNull()
    expect(forwardOrder({ ...choice, due: '2026-11-21T08:00:00.000Z' }, of).order).toBeNull()
  })
})

describe('the open items of a list', () => {
  it('become questions of an inquiry, in their order, without what is at hand or asked for', () => {
    expect(openItems(checklist)).toEqual([{ place: 1, text: 'Log extracts' }])
    const draft = sampleDraft(correspondence)
    const { fields, ...others } = withQuestions(draft, openItems(checklist))
    expect(fields).toEqual({ ...draft.fields, questions: [{ kind: '', text: 'Log extracts' }] })
    expect({ ...others, fields: draft.fields }).toEqual(draft)
  })

  it('are asked about only where a proved message of the case can be answered', async () => {
    const action = drawnWords('en')('national:checklist.action--ask')
    const { messages } = await caseOf('incoming')
    expect(askedAbout(messages)?.summary.direction).toBe('incoming')
    const { buttons } = await drawPanel(() => ({ attached: [checklist] }))
    expect(buttons.map(({ name }) => name)).toContain(action)
    expect(
      askedAbout(
        (await caseOf('outgoing')).messages.filter(({ summary }) => summary.direction === 'outgoing'),
      ),
    ).toBeUndefined()
  })
})

describe.each(languages)('the page of the desk, in %s', (language) => {
  const words = drawnWords(language)
  const draw = (mayDecide: boolean, national: FakeNational) =>
    drawScreen(deskWith(national, language), <NationalSection mayDecide={mayDecide} />, {
      now,
      language,
      answers: [
        ['national.entities', {}],
        ['national.terms', {}],
        ['national.checklists', {}],
      ],
    })

  it('shows entities, and the template until the desk has a text of its own', async () => {
    const { text } = await draw(true, { entities: [entity] })
    expect(text).toContain('National Cyber Agency')
    expect(text).toContain(words('national:kind.label--agency'))
    expect(text).toContain('POC Desk')
    expect(text).toContain(words('national:terms.prose--template').slice(0, 40))
    const terms = [{ language, text: 'Own text of the desk.', changed: now.toISOString(), by: null }]
    const own = await draw(true, { terms })
    expect(own.text).toContain('Own text of the desk.')
    expect(own.text).not.toContain(words('national:terms.prose--template').slice(0, 40))
  })

  it('lets only an administrator change texts and lists, and every officer entities', async () => {
    const names = async (mayDecide: boolean) => (await draw(mayDecide, {})).buttons.map(({ name }) => name)
    const [edit, add] = [words('national:terms.action--edit'), words('national:checklist.action--new')]
    expect(await names(true)).toEqual(expect.arrayContaining([edit, add]))
    const others = await names(false)
    expect(others).not.toContain(edit)
    expect(others).not.toContain(add)
    expect(others).toContain(words('national:entity.action--new'))
  })
})

describe('handing out a case', () => {
  it('is for this desk alone and without its own matters, unless chosen otherwise', () => {
    const of = { thread: entity.id, language: 'ru' as const }
    expect(archiveOrder(firstExportChoice, of)).toEqual({
      ...of,
      include: { notes: false, national: false, chain: false },
      encryptTo: { pointsOfContact: [], certificates: [] },
    })
    expect(reportOrder({ ...firstExportChoice, national: true, paper: 'Letter' }, of)).toEqual({
      ...of,
      paper: 'Letter',
      include: { notes: false, national: true },
    })
  })

  it.each(languages)('says in %s who can open the archive', async (language) => {
    const words = drawnWords(language)
    const { text } = await drawScreen(
      deskWith({}, language),
      <ExportCaseDialog thread={entity.id} onClose={() => undefined} />,
      { now, language, answers: [] },
    )
    expect(text).toContain(words('national:export.prose--own'))
    expect(text).toContain(words('national:export.hint--chain'))
  })

  it('folds the form for a key once one is chosen, and shows it; the same key is there once', async () => {
    const draw = (choice: ExportChoice) =>
      drawScreen(deskWith({}, 'en'), <ExportForm choice={choice} onChange={() => undefined} />, {
        now,
        answers: [],
      })
    const words = drawnWords('en')
    const adding = { ...firstExportChoice, isAddingKey: true }
    const open = await draw(adding)
    expect(open.markup).toContain('aria-expanded="true"')
    expect(open.text).toContain(words('keys:import.action--file'))
    const key = { certificate: 'certificate', facts: usableKey({ fingerprint: 'ab'.repeat(20) }) }
    const chosen = withKey(withKey(adding, key), key)
    const folded = await draw(chosen)
    expect(folded.markup).not.toContain('aria-expanded="true"')
    expect(folded.text).not.toContain(words('keys:import.action--file'))
    expect(folded.text.match(/(?:AB){20}/gu)).toHaveLength(1)
  })
})
