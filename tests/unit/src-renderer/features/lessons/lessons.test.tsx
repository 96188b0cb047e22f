/** The page of the lessons, the bar at the end of every screen, and what Today says of them. */
import { describe, expect, it } from 'vitest'
import { LessonBar } from '../../../../../src-renderer/features/lessons/lesson-bar.tsx'
import { placeOfStep } from '../../../../../src-renderer/features/lessons/places.ts'
import { PracticeNext } from '../../../../../src-renderer/features/lessons/practice-next.tsx'
import { PracticeScreen } from '../../../../../src-renderer/features/lessons/practice-screen.tsx'
import { FindingContext } from '../../../../../src-renderer/finding.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { lessonIds, lessonSteps, stepIds } from '../../../../../src-shared/domain/lessons/lessons.ts'
import type { LessonMark } from '../../../../../src-shared/domain/lessons/progress.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk, type FakeDeskOptions } from '../../../../support/fake-desk.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const at = now.toISOString()
const words = drawnWords('en')
const nothing = () => undefined

const begun: LessonMark = { kind: 'begun', lesson: 'find', at, after: 0 }
const named: LessonMark = { kind: 'noted', step: 'find-name', at, after: 1 }
const left: LessonMark = { kind: 'left', at, after: 2 }
const allDone: readonly LessonMark[] = [
  begun,
  ...(['find-name', 'find-record', 'find-number', 'find-palette'] as const).map(
    (step): LessonMark => ({ kind: 'noted', step, at, after: 1 }),
  ),
]

function draw(what: 'page' | 'bar' | 'next', options: FakeDeskOptions = {}) {
  const { language = 'en' } = options
  const screens = {
    page: <PracticeScreen counterparts={<p>counterparts stand here</p>} />,
    bar: <LessonBar />,
    next: <PracticeNext />,
  }
  const screen = (
    <FindingContext value={{ open: nothing, hotkey: 'Ctrl+K', keyShortcut: 'Control+K' }}>
      {screens[what]}
    </FindingContext>
  )
  return drawScreen(createFakeDesk({ clock: () => now, ...options }), screen, {
    now,
    language,
    answers: [
      ['lessons.overview', {}],
      ['vault.status', {}],
    ],
  })
}

describe('the page', () => {
  it('lists seven lessons with their steps and progress, and holds the counterparts', async () => {
    const { text, buttons } = await draw('page', { lessons: { marks: [begun, named] } })
    for (const lesson of lessonIds) expect(text).toContain(words(`lessons:lesson.heading--${lesson}`))
    for (const step of stepIds) expect(text).toContain(words(`lessons:step.label--${step}`))
    expect(text).toContain(words('lessons:progress.label--done', { done: '1', number: '4' }))
    expect(text).toContain(words('lessons:screen.prose--what'))
    expect(text).toContain('counterparts stand here')
    const names = buttons.map(({ name }) => name)
    const find = words('lessons:lesson.heading--find')
    expect(names).toContain(words('lessons:lesson.label--restart', { lesson: find }))
    expect(names).not.toContain(words('lessons:lesson.label--begin', { lesson: find }))
    const notify = words('lessons:lesson.heading--notify')
    expect(names).toContain(words('lessons:lesson.label--begin', { lesson: notify }))
    expect(names).not.toContain(words('lessons:lesson.label--restart', { lesson: notify }))
  })

  it('offers to go on with one that was put aside', async () => {
    const { buttons } = await draw('page', { lessons: { marks: [begun, named, left] } })
    const lesson = words('lessons:lesson.heading--find')
    expect(buttons.map(({ name }) => name)).toContain(words('lessons:lesson.label--resume', { lesson }))
  })

  it('has in a vault for real work only what can be read, and says how a demonstration stands beside', async () => {
    const { text, buttons } = await draw('page', { kind: 'real' })
    expect(text).toContain(words('lessons:real.heading--elsewhere'))
    expect(text).toContain('--user-data-dir')
    for (const step of stepIds) expect(text).toContain(words(`lessons:step.label--${step}`))
    const steps = words('lessons:lesson.label--steps')
    expect([...new Set(buttons.map(({ name }) => name))]).toEqual([steps])
  })

  it.each(languages)(
    'has words for everything in %s, with the names of buttons in them',
    async (language) => {
      const page = await draw('page', { language, lessons: { marks: [begun, named] } })
      const bar = await draw('bar', { language, lessons: { marks: allDone } })
      expect(`${page.text} ${bar.text}`).not.toMatch(/[a-z]--[a-z](?!ata)|\{\{|\$t\(/u)
      expect(page.text).toContain(drawnWords(language)('registry:bundle.action--export'))
    },
  )
})

describe('the bar', () => {
  it('is not there where no lesson is on, or there are none', async () => {
    expect((await draw('bar')).markup).toBe('')
    expect((await draw('bar', { lessons: { marks: [begun, left] } })).markup).toBe('')
    expect((await draw('bar', { kind: 'real', lessons: { marks: [begun] } })).markup).toBe('')
  })

  it('says the present step and why, leads to it and back, and can be folded', async () => {
    const { text, buttons, markup } = await draw('bar', { lessons: { marks: [begun, named] } })
    expect(text).toContain(words('lessons:lesson.heading--find'))
    expect(text).toContain(words('lessons:progress.label--done', { done: '1', number: '4' }))
    expect(text).toContain(words('lessons:step.label--find-record'))
    expect(text).toContain(words('lessons:step.prose--find-record'))
    expect(buttons.map(({ name }) => name)).toEqual([
      words('lessons:step.action--where'),
      words('lessons:screen.heading--practice'),
      words('lessons:bar.label--explanation'),
      words('lessons:bar.action--leave'),
    ])
    expect(markup).toContain('aria-expanded="true"')
    // Empty at first, so that what is said in it later is heard.
    expect(markup).toMatch(/<span role="status"[^>]*><\/span>/u)
    expect(markup).not.toContain('role="dialog"')
  })

  it('offers the next lesson once all steps are done', async () => {
    const { text, buttons } = await draw('bar', { lessons: { marks: allDone } })
    expect(text).toContain(words('lessons:bar.status--finished'))
    const lesson = words('lessons:lesson.heading--verify')
    expect(buttons.map(({ name }) => name)).toContain(words('lessons:bar.action--next', { lesson }))
  })
})

describe('Today', () => {
  it('names the lesson to go on with, and its step', async () => {
    const next = words('lessons:next.prose--next', {
      lesson: words('lessons:lesson.heading--find'),
      step: words('lessons:step.label--find-record'),
    })
    expect((await draw('next', { lessons: { marks: [begun, named] } })).text).toContain(next)
  })

  it('says nothing of lessons in a vault for real work', async () => {
    expect((await draw('next', { kind: 'real' })).markup).toBe('')
  })
})

describe('the places', () => {
  it('are named for every step, and are none of a practice of its own where the work is done elsewhere', () => {
    for (const lesson of lessonIds)
      for (const step of lessonSteps[lesson]) expect(placeOfStep[step], step).toBeDefined()
    expect(placeOfStep['notify-sent']).toEqual({ screen: 'cases' })
    expect(placeOfStep['find-palette']).toBe('palette')
  })
})
