/** A case over time: whose lane each mark stands in, what is still due, and the same in words and in a table. */
import { describe, expect, it } from 'vitest'
import { ModeFrame } from '../../../../../src-renderer/correspondence/mode-frame.tsx'
import { caseMarks, runningDue } from '../../../../../src-renderer/features/messages/case-marks.ts'
import { Picture } from '../../../../../src-renderer/features/messages/case-picture.tsx'
import { timelineOf } from '../../../../../src-renderer/features/messages/timeline.ts'
import { OnPaper } from '../../../../../src-renderer/parts/figure.tsx'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { CaseEvent, CaseEventContent } from '../../../../../src-shared/domain/cases/case-event.ts'
import type { ClockView } from '../../../../../src-shared/domain/clocks/views.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../../support/fake-messages.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const options = fakeCorrespondence(now)
const forwarding = crypto.randomUUID()

function eventsOf(thread: string): CaseEvent[] {
  const event = (at: string, content: CaseEventContent): CaseEvent => ({
    ...content,
    id: crypto.randomUUID(),
    thread,
    at,
    noted: at,
    by: 'Amina',
  })
  const passedOn = {
    entityName: 'National CSIRT',
    channel: 'mail',
    about: '',
    message: null,
    tlp: null,
  } as const
  return [
    event('2026-11-21T08:00:00.000Z', { kind: 'note', detail: { text: 'Called.' } }),
    event('2026-11-22T08:00:00.000Z', {
      kind: 'forwarded',
      detail: { ...passedOn, forwarding, due: '2026-11-30T08:00:00.000Z' },
    }),
    event('2026-11-23T08:00:00.000Z', {
      kind: 'forwarded',
      detail: { ...passedOn, forwarding: crypto.randomUUID(), due: null },
    }),
  ]
}

function clockOf(thread: string, message: string, changes: Partial<ClockView>): ClockView {
  return {
    id: crypto.randomUUID(),
    thread,
    message,
    side: 'theirs',
    kind: 'acknowledgement',
    started: now.toISOString(),
    due: '2026-11-25T10:42:00.000Z',
    source: 'policy',
    waitingFor: ['KEN'],
    waitsForManager: false,
    cameBackFrom: [],
    debtors: [],
    stopped: null,
    isPrepared: false,
    steps: [],
    done: [],
    notReminded: [],
    ...changes,
  }
}

async function oneCase(mode: 'real' | 'exercise' = 'real') {
  const handlers = fakeMessageHandlers(options)
  const exercise = mode === 'exercise' ? { exercise: { name: 'Blue', organiser: '', injectId: '' } } : {}
  const { summary } = await handlers['messages.release']({ ...sampleDraft(options), mode, ...exercise })
  const { thread } = summary
  const found = await handlers['messages.thread']({ thread })
  const clocks = [
    clockOf(thread, summary.id, {}),
    clockOf(thread, summary.id, {
      side: 'ours',
      kind: 'answer',
      due: '2026-11-19T10:42:00.000Z',
      stopped: { by: 'answered', at: now.toISOString(), reason: '' },
    }),
  ]
  return { thread, handlers, clocks, events: eventsOf(thread), ...found }
}

async function draw(language: Language = 'en', mode: 'real' | 'exercise' = 'real') {
  const { thread, handlers, clocks, events, summary, messages } = await oneCase(mode)
  const desk = createFakeDesk({
    kind: 'real',
    clock: () => now,
    handlers,
    cases: { events },
    clocks: { ofCase: { clocks, receipts: [], soonHours: 24, behind: null } },
  })
  return drawScreen(
    desk,
    <ModeFrame mode={mode}>
      <OnPaper>
        <Picture summary={summary} messages={messages} />
      </OnPaper>
    </ModeFrame>,
    {
      now,
      language,
      answers: [
        ['messages.steps', { thread }],
        ['cases.events', { thread }],
        ['clocks.ofCase', { thread }],
        ['settings.read', {}],
      ],
    },
  )
}

/** Without the legend. */
const drawingOf = (markup: string) => /<svg[^>]*viewBox="0 0 640[^>]*>.*?<\/svg>/su.exec(markup)?.[0] ?? ''

describe('the marks of a case', () => {
  it('stand in the lane of whose they are, in the order of time', async () => {
    const { messages, clocks, events } = await oneCase()
    const marks = caseMarks(timelineOf(messages, [], events), clocks)
    expect(marks.map(({ lane, look }) => `${lane} ${look}`)).toEqual([
      'ours stopped',
      'ours message',
      'ours note',
      'inside note',
      'inside note',
      'theirs due',
      'inside due',
    ])
  })

  it('have a day inside the State stopped by the answer that was noted to it, and by no other', async () => {
    const { thread, messages, events } = await oneCase()
    const answered = (of: string): CaseEvent => ({
      ...eventsOf(thread)[0],
      id: crypto.randomUUID(),
      thread,
      at: '2026-11-24T08:00:00.000Z',
      noted: '2026-11-24T08:00:00.000Z',
      by: null,
      kind: 'forward-answered',
      detail: { forwarding: of, entityName: 'National CSIRT', note: '' },
    })
    const looks = (event: CaseEvent) =>
      caseMarks(timelineOf(messages, [], [...events, event]), []).map(({ look }) => look)
    expect(looks(answered(forwarding))).toContain('stopped')
    expect(looks(answered(crypto.randomUUID()))).not.toContain('stopped')
  })

  it('say what runs, what is past its time, and what is next', async () => {
    const { messages, clocks, events } = await oneCase()
    const marks = caseMarks(timelineOf(messages, [], events), clocks)
    expect(runningDue(marks, now)).toEqual({ running: 2, overdue: 0, next: '2026-11-25T10:42:00.000Z' })
    const later = new Date('2026-11-26T00:00:00.000Z')
    expect(runningDue(marks, later)).toEqual({ running: 2, overdue: 1, next: '2026-11-30T08:00:00.000Z' })
  })
})

describe('the picture of a case', () => {
  it('has a lane for each side, and a mark for each message, event and due time', async () => {
    const words = drawnWords('en')
    const { markup } = await draw()
    const drawing = drawingOf(markup)
    expect(drawing).toContain('aria-hidden="true"')
    for (const lane of ['theirs', 'ours', 'inside']) {
      expect(drawing).toContain(words(`pictures:case.label--lane-${lane}`))
    }
    expect(drawing.match(/<circle/gu)).toHaveLength(4)
    expect(drawing.match(/<path/gu)).toHaveLength(3)
    for (const [, x] of drawing.matchAll(/ cx="([\d.]+)"/gu)) {
      expect(Number(x)).toBeGreaterThanOrEqual(8)
      expect(Number(x)).toBeLessThanOrEqual(632)
    }
  })

  it('crosses no name of a lane with the present moment, and keeps what was just done behind it', async () => {
    const { markup } = await draw()
    const moments = [...markup.matchAll(/<line class="[^"]*moment[^"]*" x1="([\d.]+)" [^>]*y1="([\d.]+)"/gu)]
    expect(moments).toHaveLength(3)
    const names = [...markup.matchAll(/<text class="[^"]*_words[^"]*"[^>]* y="([\d.]+)"/gu)].map(([, y]) =>
      Number(y),
    )
    for (const [index, [, x, y]] of moments.entries()) {
      expect(Number(y)).toBeGreaterThan(names[index] ?? 0)
      expect(Number(x)).toBeGreaterThan(8)
    }
  })

  it('has every mark as a row of its table, in words', async () => {
    const words = drawnWords('en')
    const { markup, text } = await draw()
    const body = /<tbody>(.*?)<\/tbody>/su.exec(markup)?.[1] ?? ''
    expect(body.match(/<tr/gu)).toHaveLength(7)
    expect(text).toContain(words('clocks:clock.label--theirs-acknowledgement'))
    expect(text).toContain(words('cases:event.status--note'))
    expect(text).toContain(words('pictures:case.label--mark-stopped'))
  })

  it('draws from the right in Arabic', async () => {
    const xs = async (language: Language) =>
      [...drawingOf((await draw(language)).markup).matchAll(/<circle[^>]* cx="([\d.]+)"/gu)].map(([, x]) =>
        Number(x),
      )
    const [latin, arabic] = [await xs('en'), await xs('ar')]
    expect(arabic.map((x) => Math.round(640 - x))).toEqual(latin.map((x) => Math.round(x)))
  })

  it.each(languages)('has words for everything in %s', async (language) => {
    const { text } = await draw(language)
    expect(text).not.toMatch(/\w+\.(?:prose|label|heading|action|status)--/u)
    expect(text).not.toMatch(/\{\{|NaN|Invalid|undefined/u)
  })
})
