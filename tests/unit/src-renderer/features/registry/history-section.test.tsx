/** The directory over time: words, columns and tables from the same figures, and words where nothing has changed. */
import { describe, expect, it } from 'vitest'
import {
  firstHistoryOrder,
  HistorySection,
} from '../../../../../src-renderer/features/registry/history-section.tsx'
import { formatsFor } from '../../../../../src-renderer/i18n/formats.ts'
import { OnPaper } from '../../../../../src-renderer/parts/figure.tsx'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { directoryHistory, type OutlinedChanges } from '../../../../../src-shared/domain/directory/history.ts'
import { beginningOf } from '../../../../../src-shared/domain/statistics/report.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const now = new Date('2026-10-07T09:00:00.000Z')
const from = beginningOf(now, 26)
const frame = { now, from, span: '26', waiting: 3 } as const
const row = (at: string, changes: Partial<OutlinedChanges>): OutlinedChanges => ({
  at,
  source: 'registry',
  field: 'phones',
  wasThere: true,
  isThere: true,
  wasWithdrawn: false,
  isWithdrawn: false,
  count: 1,
  ...changes,
})
const arrived = '2026-09-30T06:00:00.000Z'
const changed = directoryHistory(
  [
    row(arrived, { field: 'pgpKeys', count: 40 }),
    row(arrived, { field: 'emails', wasThere: false, count: 20 }),
    row('2026-10-06T12:00:00.000Z', { field: '', isThere: false, source: 'officer', count: 1 }),
  ],
  [
    { at: '2026-10-05T06:00:00.000Z', sequence: 18 },
    { at: arrived, sequence: 17 },
  ],
  frame,
)
const unchanged = directoryHistory([], [], { ...frame, waiting: 0 })

const draw = (history = changed, language: Language = 'en', isPaper = false) =>
  drawScreen(
    createFakeDesk({ clock: () => now, directoryHistory: history }),
    isPaper ? (
      <OnPaper>
        <HistorySection />
      </OnPaper>
    ) : (
      <HistorySection />
    ),
    { now, language, answers: [['directoryHistory.report', firstHistoryOrder]] },
  )
const drawingOf = (markup: string) => /<svg[^>]*viewBox="0 0 640 200".*?<\/svg>/su.exec(markup)?.[0] ?? ''
const rectangles = (markup: string) => [...drawingOf(markup).matchAll(/<rect[^>]*>/gu)].map(([tag]) => tag)
const lengthOf = (tag: string, name: string) => Number(new RegExp(` ${name}="([\\d.]+)"`, 'u').exec(tag)?.[1])

describe('HistorySection', () => {
  it('says in words what came, became another and went, when most of it was, and what waits', async () => {
    const words = drawnWords('en')
    const formats = formatsFor('en')
    const { text } = await draw()
    expect(text).toContain(
      asDrawn(
        words('pictures:history.prose--summary', {
          date: formats.date(from),
          added: '20',
          changed: '40',
          withdrawn: '1',
        }),
      ),
    )
    expect(text).toContain(
      asDrawn(
        words('pictures:history.prose--most', {
          date: formats.date('2026-10-05T00:00:00.000Z'),
          number: '60',
        }),
      ),
    )
    expect(text).toContain(words('pictures:history.prose--waiting', { number: '3' }))
  })

  it('has a column for each act of a week, as high as its number, on top of one another', async () => {
    const { markup } = await draw()
    const drawn = rectangles(markup)
    expect(drawn).toHaveLength(3)
    const [added = '', turned = '', gone = ''] = drawn
    expect(lengthOf(turned, 'height')).toBeCloseTo(2 * lengthOf(added, 'height'))
    expect(lengthOf(added, 'height')).toBeCloseTo(20 * lengthOf(gone, 'height'))
    expect(lengthOf(turned, 'y') + lengthOf(turned, 'height')).toBeCloseTo(lengthOf(added, 'y'))
    expect(lengthOf(added, 'x')).toBe(lengthOf(turned, 'x'))
    expect(lengthOf(gone, 'x')).toBeGreaterThan(lengthOf(added, 'x'))
  })

  it('leaves the drawing to the eyes, and folds the tables behind it', async () => {
    const words = drawnWords('en')
    const { markup, buttons } = await draw()
    expect(drawingOf(markup)).toContain('aria-hidden="true"')
    expect(buttons.map(({ name }) => name)).toContain(words('pictures:figure.label--table'))
  })

  it('has every figure in a table, also by edition, and unfolded on paper', async () => {
    const words = drawnWords('en')
    const { markup, buttons } = await draw(changed, 'en', true)
    for (const label of ['kinds', 'sources', 'weeks', 'editions']) {
      expect(markup).toContain(`aria-label="${words(`pictures:history.label--${label}`)}"`)
    }
    expect(buttons.map(({ name }) => name)).not.toContain(words('pictures:figure.label--table'))
    const edition = /<tr[^>]*><th[^>]*>17<\/th>(.*?)<\/tr>/su.exec(markup)?.[1] ?? ''
    const numbers = [...edition.matchAll(/<td[^>]*>(\d+)<\/td>/gu)].map(([, number]) => number)
    expect(numbers).toEqual(['20', '40', '0'])
  })

  it('says what will be drawn where nothing has changed', async () => {
    const words = drawnWords('en')
    const { text, markup } = await draw(unchanged)
    expect(text).toContain(words('pictures:history.prose--none'))
    expect(text).toContain(words('pictures:history.prose--no-editions'))
    expect(drawingOf(markup)).toBe('')
  })

  it('draws from the right in Arabic', async () => {
    const [latin = '', arabic = ''] = await Promise.all([draw(), draw(changed, 'ar')]).then((both) =>
      both.map(({ markup }) => rectangles(markup)[0] ?? ''),
    )
    expect(lengthOf(arabic, 'x')).toBeCloseTo(640 - lengthOf(latin, 'x') - lengthOf(latin, 'width'))
  })

  it.each(languages)('has words for everything in %s', async (language) => {
    for (const history of [changed, unchanged]) {
      const { text } = await draw(history, language, true)
      expect(text).not.toMatch(/\w+\.(?:prose|label|heading|action)--/u)
      expect(text).not.toMatch(/\{\{|NaN|Invalid|undefined/u)
    }
  })
})
