/** Every chart with its name, its words and its table; totals as the file has them; both directions. */
import { describe, expect, it } from 'vitest'
import {
  firstOrder,
  StatisticsScreen,
} from '../../../../../src-renderer/features/statistics/statistics-screen.tsx'
import { formatsFor } from '../../../../../src-renderer/i18n/formats.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import { overduePolicyOf } from '../../../../../src-shared/domain/statistics/overdue.ts'
import type { StatisticsReport } from '../../../../../src-shared/domain/statistics/report.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const now = new Date('2026-10-05T06:00:00.000Z')
const words = drawnWords('en')
const side = {
  acknowledged: 15,
  notAcknowledged: null,
  asked: null,
  rate: null,
  medianHours: 30,
  answered: null,
  medianAnswerHours: null,
}
const figures: Partial<StatisticsReport> = {
  times: [
    {
      awaited: 'acknowledgement',
      of: 'theirs',
      kind: 'T2',
      count: 9,
      waiting: 2,
      quartiles: { lower: 6, median: 20.5, upper: 96 },
    },
    { awaited: 'answer', of: 'ours', kind: 'T3', count: 0, waiting: 4, quartiles: null },
  ],
  weeks: [
    { end: '2026-09-28T00:00:00.000Z', openCases: 8, overdueTheirs: 1, overdueOurs: 2 },
    { end: now.toISOString(), openCases: 5, overdueTheirs: 3, overdueOurs: 0 },
  ],
  volumes: [
    { kind: 'T2', sent: 11, received: 7 },
    { kind: null, sent: 0, received: 1 },
  ],
  anonymised: {
    from: '2026-01-01T00:00:00.000Z',
    to: '2026-07-01T00:00:00.000Z',
    theirs: side,
    ours: { ...side, notAcknowledged: 5, asked: 20, rate: 75 },
  },
}

const draw = (language: Language = 'en', statistics: Partial<StatisticsReport> = figures) =>
  drawScreen(createFakeDesk({ clock: () => now, statistics }), <StatisticsScreen />, {
    now,
    language,
    answers: [['statistics.report', firstOrder]],
  })

describe('StatisticsScreen', () => {
  it('looks at real correspondence alone at first', () => {
    expect(firstOrder.mode).toBe('real')
  })

  it('gives every figure a name, words and a table, and leaves the drawing to the eyes', async () => {
    const { markup } = await draw()
    const figures = [...markup.matchAll(/<figure([^>]*)>(.*?)<\/figure>/gsu)]
    expect(figures).toHaveLength(4)
    for (const [, attributes = '', inside = ''] of figures) {
      expect(attributes).toMatch(/aria-label="[^"]+"/u)
      expect(inside).toMatch(/<p[^>]*>[^<]+<\/p>/u)
      expect(inside).toContain('<table')
    }
    const drawings = [...markup.matchAll(/<svg[^>]*viewBox="0 0 640 [^>]*>/gu)].map(([tag]) => tag)
    // Of answers of ours none has ended: there is nothing to draw.
    expect(drawings).toHaveLength(3)
    for (const tag of drawings) expect(tag).toContain('aria-hidden="true"')
  })

  it('says the same in words and has every figure in a table', async () => {
    const { text, markup } = await draw()
    const name = `T2 ${words('templates:T2.name')}`
    const hours = (number: string) => words('statistics:value.label--hours', { number })
    expect(text).toContain(
      words('statistics:times.prose--summary', {
        kind: name,
        median: hours('20.5'),
        lower: hours('6'),
        upper: words('statistics:value.label--days', { number: '4' }),
        number: '9',
        waiting: '2',
      }),
    )
    expect(markup.match(/<table/gu)?.length).toBe(5)
    expect(text).toContain(words('statistics:volumes.label--free'))
  })

  it('shows small counts as such, and nothing that follows from them', async () => {
    const { text } = await draw()
    expect(text).toContain(words('statistics:anonymised.status--fewer', { least: '5' }))
    expect(text).toContain(words('statistics:anonymised.status--withheld'))
    expect(text).toContain('75%')
  })

  it('draws from the right in Arabic', async () => {
    const axis = (markup: string) => Number(/<line[^>]*? x1="([\d.]+)"/u.exec(markup)?.[1])
    const latin = axis((await draw('en')).markup)
    const arabic = axis((await draw('ar')).markup)
    expect(latin).toBe(0)
    expect(arabic).toBe(640)
  })

  it.each(languages)('has words for everything in %s, also where there is nothing', async (language) => {
    const full = await draw(language)
    const empty = await draw(language, {})
    expect(`${full.text} ${empty.text}`).not.toMatch(/[a-z]--[a-z]|\{\{/u)
    const own = drawnWords(language)
    expect(empty.text).toContain(own('statistics:chart.prose--none'))
    for (const of of ['times', 'weeks', 'volumes'] as const)
      expect(empty.text).toContain(own(`statistics:chart.prose--none-${of}`))
    expect(empty.markup).not.toContain('role="img"')
  })

  it('says of what only waits what will appear, in place of an axis without bars', async () => {
    const { text, markup } = await draw('en', { times: figures.times?.slice(1) ?? [] })
    const kind = `T3 ${words('templates:T3.name')}`
    expect(text).toContain(words('statistics:times.prose--only-waiting', { kind, waiting: '4' }))
    expect(text).toContain(words('statistics:chart.prose--none-times'))
    expect(markup).not.toContain('role="img"')
  })

  it.each(languages)(
    'names in %s the times by which something is overdue, and whose they are',
    async (language) => {
      const own = drawnWords(language)
      const formats = formatsFor(language)
      const policy = overduePolicyOf(firstClocksPolicy, 'technical')
      const limit = (amount: number, source: 'own' | 'own-longest') =>
        ({ amount, unit: 'days', source }) as const
      const changed = {
        ...policy,
        acknowledgement: { theirs: limit(4, 'own-longest'), ours: limit(2, 'own') },
        answer: { ...policy.answer, ours: { ...limit(15, 'own'), source: 'suggested' as const } },
      }
      const { text } = await draw(language, { ...figures, policy: changed })
      const limitOf = (
        key: 'acknowledgement-theirs' | 'acknowledgement-ours' | 'answer-ours',
        days: number,
      ) => own(`statistics:weeks.prose--${key}`, { time: formats.days(days) })
      expect(text).toContain(
        `${limitOf('acknowledgement-theirs', 4)} ${own('statistics:weeks.prose--by-own-longest')}`,
      )
      expect(text).toContain(`${limitOf('acknowledgement-ours', 2)} ${own('statistics:weeks.prose--by-own')}`)
      expect(text).toContain(`${limitOf('answer-ours', 15)} ${own('statistics:weeks.prose--by-suggested')}`)
    },
  )
})
