/** A record over time: a line for each kind of value that changed, the same in words and in a table. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { RecordFigure } from '../../../../../../src-renderer/features/directory/history/record-figure.tsx'
import { OnPaper } from '../../../../../../src-renderer/parts/figure.tsx'
import { type Language, languages } from '../../../../../../src-shared/base/languages.ts'
import type { RecordChange } from '../../../../../../src-shared/domain/directory/changes.ts'
import { drawnWords, drawScreen } from '../../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../../support/fake-desk.ts'

const now = new Date('2026-10-07T09:00:00.000Z')

function change(decidedAt: string | null, changes: Partial<RecordChange>): RecordChange {
  return {
    id: randomUUID(),
    pocId: '0b0ab6e4-7c10-4c31-9a43-1c9c7a2c5c11',
    state: 'KEN',
    type: 'technical',
    entityName: { en: 'National CSIRT' },
    class: 'description',
    source: 'registry',
    standing: decidedAt === null ? 'waiting' : 'in-effect',
    alarm: false,
    certifiedByVerified: false,
    proposedAt: '2026-08-01T00:00:00.000Z',
    decidedAt,
    decidedBy: null,
    reason: '',
    batch: null,
    path: 'availability',
    from: {},
    to: {},
    ...changes,
  }
}
const changes = [
  change('2026-10-01T08:00:00.000Z', { path: 'phones/+254', from: null, source: 'officer' }),
  change('2026-08-01T08:00:00.000Z', {}),
  change('2026-08-01T08:00:00.000Z', {}),
  change(null, { path: 'pgpKeys/46F9' }),
  change('2026-09-01T08:00:00.000Z', { path: 'pgpKeys/46F9', standing: 'rejected' }),
]

const draw = (of: readonly RecordChange[] = changes, language: Language = 'en', isPaper = false) =>
  drawScreen(
    createFakeDesk({ clock: () => now }),
    isPaper ? (
      <OnPaper>
        <RecordFigure changes={of} />
      </OnPaper>
    ) : (
      <RecordFigure changes={of} />
    ),
    { now, language, answers: [] },
  )
/** Without the legend. */
const drawingOf = (markup: string) => /<svg[^>]*viewBox.*?<\/svg>/su.exec(markup)?.[0] ?? ''
const circles = (markup: string) =>
  [...drawingOf(markup).matchAll(/<circle[^>]* cx="([\d.]+)" cy="([\d.]+)"/gu)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ])

describe('RecordFigure', () => {
  it('has a line for each kind that changed, and none for what only waits or was rejected', async () => {
    const words = drawnWords('en')
    const { markup } = await draw()
    const names = [...markup.matchAll(/<text[^>]*>([^<]+)<\/text>/gu)].map(([, name]) => name)
    expect(names.slice(0, 2)).toEqual([
      words('pictures:history.label--kind-way'),
      words('pictures:history.label--kind-hours'),
    ])
    expect(names).not.toContain(words('pictures:history.label--kind-key'))
  })

  it('begins with the oldest change, and draws once what lies on one spot', async () => {
    const drawn = circles((await draw()).markup)
    expect(drawn).toHaveLength(2)
    const [[wayX = 0, wayY = 0] = [], [hoursX = 0, hoursY = 0] = []] = drawn
    expect(hoursX).toBe(6)
    expect(wayX).toBeGreaterThan(500)
    expect(hoursY).toBeGreaterThan(wayY)
  })

  it('keeps a mark in the drawing where the clock was set back', async () => {
    const later = change('2026-12-01T08:00:00.000Z', {})
    for (const [x = 0] of circles((await draw([...changes, later])).markup)) {
      expect(x).toBeGreaterThanOrEqual(6)
      expect(x).toBeLessThanOrEqual(634)
    }
  })

  it('has every change that took effect in its table, newest first', async () => {
    const { markup } = await draw(changes, 'en', true)
    const body = /<tbody>(.*)<\/tbody>/su.exec(markup)?.[1] ?? ''
    const rows = body.split('<tr').slice(1)
    expect(rows).toHaveLength(3)
    const words = drawnWords('en')
    expect(rows[0]).toContain(words('pictures:history.label--act-added'))
    expect(rows[0]).toContain(words('directory:change.label--source-officer'))
    expect(rows[2]).toContain(words('pictures:history.label--kind-hours'))
  })

  it('says so where nothing has taken effect', async () => {
    const { text, markup } = await draw(changes.slice(3))
    expect(text).toBe(drawnWords('en')('pictures:history.prose--record-none'))
    expect(markup).not.toContain('<svg')
  })

  it('draws from the right in Arabic', async () => {
    const [latin, arabic] = [await draw(), await draw(changes, 'ar')].map(({ markup }) => circles(markup))
    expect(arabic?.map(([x = 0]) => 640 - x)).toEqual(latin?.map(([x]) => x))
  })

  it.each(languages)('has words for everything in %s', async (language) => {
    const { text } = await draw(changes, language, true)
    expect(text).not.toMatch(/\w+\.(?:prose|label|heading|action)--/u)
    expect(text).not.toMatch(/\{\{|NaN|Invalid|undefined/u)
  })
})
