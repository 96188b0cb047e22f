/** Every chart with its name, its words and its table; totals as the file has them; both directions. */
import { describe, expect, it } from 'vitest'
import {
  firstOrder,
  StatisticsScreen,
} from '../../../../../src-renderer/features/statistics/statistics-screen.tsx'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
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

  it('gives every drawing a name and words that are read with it', async () => {
    const { markup } = await draw()
    const drawings = [...markup.matchAll(/<svg[^>]*role="img"[^>]*>/gu)].map(([tag]) => tag)
    expect(drawings).toHaveLength(4)
    for (const tag of drawings) {
      expect(tag).toMatch(/aria-label="[^"]+"/u)
      const described = /aria-describedby="([^"]+)"/u.exec(tag)?.[1] ?? 'none'
      expect(markup).toContain(`id="${described}"`)
    }
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
    expect(empty.text).toContain(drawnWords(language)('statistics:chart.prose--none'))
  })
})
