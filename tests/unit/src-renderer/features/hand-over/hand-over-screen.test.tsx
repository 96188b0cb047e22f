/** The hand-over as it stands: the shift, what is open and whose, what happened, the log; and claims in a case. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ClaimMark } from '../../../../../src-renderer/features/hand-over/claim-mark.tsx'
import { ClaimPanel } from '../../../../../src-renderer/features/hand-over/claim-panel.tsx'
import { HandOverScreen } from '../../../../../src-renderer/features/hand-over/hand-over-screen.tsx'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { ShiftNote, ShiftStanding } from '../../../../../src-shared/domain/hand-over/shift-log.ts'
import type { HandOverSummary } from '../../../../../src-shared/domain/hand-over/summary.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { type FakeHandOver, fakeOfficer } from '../../../../support/fake-hand-over.ts'

const now = new Date('2026-10-05T06:00:00.000Z')
const at = now.toISOString()
const thread = randomUUID()
const words = drawnWords('en')
const head = {
  thread,
  subject: 'Scanning',
  counterparts: ['FRA'],
  caseNumber: 'KEN-2026-D1-001',
  tlp: 'TLP:RED' as const,
}
const note: ShiftNote = {
  id: randomUUID(),
  seq: 1,
  at,
  by: 'Zoe',
  text: 'Rappeler à neuf heures',
  language: 'fr',
  important: true,
  done: null,
  earlier: [{ at, by: 'Ann', text: 'Rappeler à huit heures', language: 'fr' }],
  case: head,
  office: null,
}
const openCase = {
  ...head,
  mode: 'exercise' as const,
  latest: at,
  owner: 'Zoe',
  owesAcknowledgement: true,
  awaitsAcknowledgement: false,
}
const summary: Partial<HandOverSummary> = {
  tlp: 'TLP:RED',
  cases: [openCase, { ...openCase, thread: randomUUID(), subject: 'Unclaimed', owner: null }],
  due: [
    { ...head, id: 'a', side: 'ours', kind: 'answer', due: at, isOverdue: true },
    { ...head, id: 'b', side: 'inside', entityName: 'Grid operator', due: at, isOverdue: false },
  ],
  drafts: [
    { id: randomUUID(), template: 'T2', subject: 'A draft', tlp: null, changed: at, editors: ['Ann', 'Zoe'] },
  ],
  unconfirmed: [{ ...head, id: randomUUID(), subject: 'Exported', exportedAt: at }],
  submissions: [{ id: randomUUID(), subject: 'Submitted', tlp: 'TLP:GREEN', by: 'Ann', at }],
  happened: [{ ...head, mode: 'real', latest: at, received: 12, released: 3, entries: 4 }],
}

const draw = (handOver: FakeHandOver, language: Language = 'en') =>
  drawScreen(createFakeDesk({ clock: () => now, handOver }), <HandOverScreen />, {
    now,
    language,
    answers: [
      ['handOver.summary', {}],
      ['handOver.log', { limit: 20 }],
    ],
  })
const standing = (state: 'running' | 'waiting', isOwn: boolean): ShiftStanding => ({
  state,
  latest: randomUUID(),
  by: 'Zoe',
  since: at,
  isOwn,
})

describe('HandOverScreen', () => {
  it('shows open items by owner, what waits and what happened', async () => {
    const { text } = await draw({ summary, notes: [note] })
    for (const shown of [
      'Scanning',
      'Grid operator',
      'KEN-2026-D1-001',
      'TLP:RED',
      'A draft',
      'Exported',
      'Submitted',
      '12',
    ])
      expect(text).toContain(shown)
    for (const key of [
      'hand-over:open.heading--unclaimed',
      'hand-over:open.status--owes',
      'hand-over:due.status--overdue',
      'hand-over:due.status--answer-ours',
      'hand-over:due.prose--weight',
      'messages:mode.label--exercise',
    ]) {
      expect(text).toContain(words(key))
    }
    expect(text.indexOf('Scanning')).toBeLessThan(text.indexOf('Unclaimed'))
  })

  it('says of every list how much of it is left out', async () => {
    const counts = { cases: 7, due: 2, drafts: 3, unconfirmed: 4, submissions: 5, happened: 6, written: 0 }
    const { text } = await draw({ summary: { ...summary, leftOut: counts } })
    for (const number of ['7', '6'])
      expect(text).toContain(words('hand-over:open.prose--left-out', { number }))
    for (const [kind, number] of [
      ['lines_other', '2'],
      ['drafts_other', '3'],
      ['unconfirmed_other', '4'],
      ['submissions_other', '5'],
    ] as const)
      expect(text).toContain(words(`hand-over:left-out.prose--${kind}`, { number }))
  })

  it('has the note that was typed before and not written, and says so', async () => {
    const kept = { text: 'Call Paris at nine', language: 'en', important: true, thread: null, office: null }
    const desk = createFakeDesk({ clock: () => now, keptTexts: { 'shift-note': JSON.stringify(kept) } })
    const { text, markup } = await drawScreen(desk, <HandOverScreen />, {
      now,
      answers: [
        ['handOver.summary', {}],
        ['handOver.log', { limit: 20 }],
        ['keptTexts.read', { place: 'shift-note' }],
      ],
    })
    expect(markup).toContain('Call Paris at nine')
    expect(text).toContain(words('common:kept.prose--kept'))
    expect((await draw({})).text).not.toContain(words('common:kept.prose--kept'))
  })

  it('leaves a note in its own language and names it', async () => {
    const { markup, text } = await draw({ notes: [note] })
    expect(markup).toMatch(/<p[^>]*dir="ltr"[^>]*lang="fr"[^>]*>Rappeler à neuf heures/u)
    expect(text).toContain(words('hand-over:paper.label--written-in', { language: 'French' }))
    expect(text).toContain(words('hand-over:log.status--important'))
  })

  it.each([
    ['none', { state: 'none' } as const, 'hand-over:shift.action--begin'],
    ['own', standing('running', true), 'hand-over:shift.action--end'],
    ['another’s', standing('running', false), 'hand-over:shift.action--take-over'],
    ['ended', standing('waiting', true), 'hand-over:shift.action--take-over'],
  ])('offers one step of the shift: %s', async (_, given, expected) => {
    const { buttons } = await draw({ standing: given })
    const steps = ['begin', 'end', 'take-over'].map((step) => words(`hand-over:shift.action--${step}`))
    expect(buttons.filter(({ name }) => steps.includes(name)).map(({ name }) => name)).toEqual([
      words(expected),
    ])
  })

  it.each(languages)('has words for everything in %s, also where there is nothing', async (language) => {
    const own = drawnWords(language)
    const full = await draw({ summary, notes: [note], standing: standing('waiting', false) }, language)
    const empty = await draw({}, language)
    expect(`${full.text} ${empty.text}`).not.toMatch(/[a-z]--[a-z]|\{\{/u)
    expect(empty.text).toContain(own('hand-over:open.prose--none'))
    expect(empty.text).toContain(own('hand-over:log.prose--empty'))
  })

  it('writes nothing before there is a text', async () => {
    const { buttons } = await draw({})
    expect(buttons).toContainEqual({ name: words('hand-over:log.action--write'), isDisabled: true })
  })
})

describe('a claim', () => {
  const claim = { thread, officer: fakeOfficer, by: 'Zoe', since: at }
  const drawn = (handOver: FakeHandOver) =>
    drawScreen(createFakeDesk({ clock: () => now, handOver }), <ClaimPanel thread={thread} />, {
      now,
      answers: [['handOver.claims', {}]],
    })

  it.each([
    ['nobody', [], 'claim.action--claim', 'claim.status--none'],
    ['the officer', [{ ...claim, isOwn: true }], 'claim.action--release', null],
    ['another', [{ ...claim, isOwn: false }], 'claim.action--take-over', null],
    [
      'somebody in another case',
      [{ ...claim, thread: randomUUID(), isOwn: false }],
      'claim.action--claim',
      null,
    ],
  ])('of %s offers one step', async (_, claims, action, status) => {
    const { buttons, text } = await drawn({ claims })
    expect(buttons.map(({ name }) => name)).toEqual([words(`hand-over:${action}`)])
    if (status !== null) expect(text).toContain(words(`hand-over:${status}`))
  })

  it('stands in the list of cases, where there is one', async () => {
    const mark = (one: string) =>
      drawScreen(
        createFakeDesk({ clock: () => now, handOver: { claims: [{ ...claim, isOwn: false }] } }),
        <ClaimMark thread={one} />,
        { now, answers: [['handOver.claims', {}]] },
      )
    expect((await mark(thread)).text).toContain('Zoe')
    expect((await mark(randomUUID())).text).toBe('')
  })
})
