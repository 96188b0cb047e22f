/** A hand-over on paper in every language: the program's words in it, what officers wrote as it was written. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { handOverPaper } from '../../../../../src-main/services/hand-over/paper.ts'
import { handOverWords } from '../../../../../src-main/services/hand-over/words.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import type { ShiftNote } from '../../../../../src-shared/domain/hand-over/shift-log.ts'
import type { HandOverSummary } from '../../../../../src-shared/domain/hand-over/summary.ts'
import { emptySummary } from '../../../../support/fake-hand-over.ts'
import { elementsIn, parsePage, textIn } from '../../../../support/paper-outline.ts'
import { testProfile } from '../../../../support/temp-vault.ts'

const at = '2026-10-05T06:00:00.000Z'
const thread = randomUUID()
const head = {
  thread,
  subject: 'Scan of <servers>',
  counterparts: ['FRA'],
  caseNumber: 'KEN-2026-D1-001',
  tlp: 'TLP:RED' as const,
}
const note = (changes: Partial<ShiftNote>): ShiftNote => ({
  id: randomUUID(),
  seq: 1,
  at,
  by: 'Ann',
  text: 'Rappeler à neuf heures',
  language: 'fr',
  important: true,
  done: null,
  earlier: [],
  case: null,
  office: null,
  ...changes,
})
const summary: HandOverSummary = {
  at,
  standing: { state: 'waiting', latest: randomUUID(), by: 'Ann', since: at, isOwn: false },
  since: at,
  tlp: 'TLP:RED',
  cases: [
    {
      ...head,
      mode: 'exercise',
      latest: at,
      owner: 'Ann',
      owesAcknowledgement: true,
      awaitsAcknowledgement: true,
    },
    {
      ...head,
      mode: 'real',
      latest: at,
      owner: null,
      owesAcknowledgement: false,
      awaitsAcknowledgement: false,
    },
  ],
  due: [
    { ...head, id: 'a', side: 'ours', kind: 'answer', due: at, isOverdue: true },
    { ...head, id: 'b', side: 'inside', entityName: 'Grid operator', due: at, isOverdue: false },
  ],
  drafts: [{ id: randomUUID(), template: 'T2', subject: '', tlp: null, changed: at, editors: ['Zoe'] }],
  unconfirmed: [{ ...head, id: randomUUID(), exportedAt: at }],
  submissions: [{ id: randomUUID(), subject: 'Waits', tlp: 'TLP:GREEN', by: 'Zoe', at }],
  happened: [{ ...head, mode: 'real', latest: at, received: 12, released: 3, entries: 4 }],
  leftOut: { cases: 7, due: 2, drafts: 3, unconfirmed: 4, submissions: 5, happened: 6, written: 8 },
  important: [
    note({ case: head, office: { poc: randomUUID(), state: 'FRA', entity: 'CSIRT national' } }),
    note({ text: 'اتصلوا بهم غدا', language: 'ar' }),
  ],
  written: [note({ text: 'סיום', language: null, important: false, done: { by: 'Zoe', at } })],
}
const desk = { kind: 'real', profile: testProfile } as const
const printed = (language: (typeof languages)[number], of: HandOverSummary = summary) =>
  handOverPaper(desk, of, { language, paper: 'A4' })

describe.each(languages)('in %s', (language) => {
  const paper = printed(language)
  const page = parsePage(paper.html)
  const words = handOverWords(language)

  it('has its direction, and every page the marking and whom it is for', () => {
    const [article] = elementsIn(page, 'article')
    expect(article?.attributes).toMatchObject({ lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' })
    expect(paper.header).toContain('TLP:RED')
    expect(paper.footer).toContain('TLP:RED')
    expect(paper.header).toContain(words('paper.label--desk-only'))
    expect(paper.suggestedName).toBe(`KEN_hand-over_2026-10-05_${language}.pdf`)
  })

  it('has words for everything: no key and no placeholder is left', () => {
    expect(textIn(page)).not.toMatch(/[a-z]--[a-z]|\{\{/u)
    expect(textIn(page)).toContain(words('open.status--owes'))
    expect(textIn(page)).toContain(words('due.status--answer-ours'))
    expect(textIn(page)).toContain(words('due.status--inside', { entity: 'Grid operator' }))
    for (const number of [7, 6]) expect(textIn(page)).toContain(words('open.prose--left-out', { number }))
    for (const [kind, count] of [
      ['lines', 2],
      ['drafts', 3],
      ['unconfirmed', 4],
      ['submissions', 5],
      ['lines', 8],
    ] as const)
      expect(textIn(page)).toContain(words(`left-out.prose--${kind}`, { count, number: count }))
  })

  it('leaves free text as it was written, marked with its language', () => {
    const texts = elementsIn(page, 'text')
    expect(texts.map((text) => [textIn(text), text.attributes.lang, text.attributes.dir])).toEqual([
      ['Rappeler à neuf heures', 'fr', 'ltr'],
      ['اتصلوا بهم غدا', 'ar', 'rtl'],
      ['סיום', 'und', 'rtl'],
    ])
    const named = elementsIn(page, 'aside').map(textIn)
    expect(named).toHaveLength(language === 'fr' || language === 'ar' ? 1 : 2)
  })

  it('says where there is nothing', () => {
    const text = textIn(parsePage(printed(language, emptySummary(at)).html))
    expect(text.split(words('paper.prose--nothing')).length - 1).toBeGreaterThanOrEqual(6)
    expect(text).toContain(words('shift.status--none'))
  })
})

it('says on every page where all of it is invented', () => {
  const paper = handOverPaper({ ...desk, kind: 'demonstration' }, summary, { language: 'en', paper: 'A4' })
  expect(paper.header).toContain('banner demonstration')
  expect(printed('en').header).not.toContain('banner demonstration')
})
