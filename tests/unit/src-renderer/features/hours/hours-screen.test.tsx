/** The hours of the day as they stand on the screen and on paper: words, rows, drawings that nobody has to see. */
import { describe, expect, it } from 'vitest'
import { firstChoice, Hours, HoursScreen } from '../../../../../src-renderer/features/hours/hours-screen.tsx'
import { HoursSheet } from '../../../../../src-renderer/features/hours/hours-sheet.tsx'
import { HoursTable } from '../../../../../src-renderer/features/hours/hours-table.tsx'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { VaultStatus } from '../../../../../src-shared/contract/vault.ts'
import type { HoursReport } from '../../../../../src-shared/domain/hours/views.ts'
import { stateName } from '../../../../../src-shared/domain/states.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk, type FakeDeskOptions } from '../../../../support/fake-desk.ts'

/** A Friday. */
const now = new Date('2026-11-20T10:42:00.000Z')
const words = drawnWords('en')

const desk = (options: FakeDeskOptions = {}) => createFakeDesk({ clock: () => now, ...options })

async function reportIn(language: Language, options: FakeDeskOptions = {}): Promise<HoursReport> {
  const result = await desk(options).bridge.call('hours.day', { ...firstChoice, language })
  if (!result.ok) throw new Error(result.failure.code)
  return result.value as HoursReport // the fake answers what the contract says
}

/** The vault's status is left out: with it the sheet for the printer would be drawn, into a page that is not there. */
const draw = (language: Language = 'en', options: FakeDeskOptions = {}) =>
  drawScreen(desk(options), <HoursScreen />, {
    now,
    language,
    answers: [
      ['hours.day', { ...firstChoice, language }],
      ['local.groups', {}],
    ],
  })

const office = (difference: Partial<HoursReport['zones'][number]['offices'][number]> = {}) => ({
  id: crypto.randomUUID(),
  state: 'KEN',
  type: 'technical' as const,
  entityName: { en: 'National centre' },
  standing: 'open' as const,
  aroundTheClock: false,
  spans: [],
  change: '2026-11-20T14:00:00.000Z',
  ...difference,
})

/** One row of a day in UTC with these offices. */
function dayOf(offices: HoursReport['zones'][number]['offices'], counts = {}): HoursReport {
  return {
    at: now.toISOString(),
    timeZone: 'UTC',
    day: { from: '2026-11-20T00:00:00.000Z', until: '2026-11-21T00:00:00.000Z' },
    ticks: [{ at: '2026-11-20T00:00:00.000Z', text: '00:00' }],
    counts: { offices: offices.length, open: 0, soon: 0, unknown: 0, ...counts },
    zones: [
      {
        offset: 345,
        localTime: '16:27',
        isNight: false,
        nights: [{ from: '2026-11-20T12:15:00.000Z', until: '2026-11-21T00:00:00.000Z' }],
        counts: { offices: offices.length, open: 1 },
        coverage: [],
        offices,
        more: 0,
      },
    ],
  }
}

const drawDay = async (report: HoursReport, language: Language = 'en') =>
  (await drawScreen(desk(), <Hours report={report} />, { now, language, answers: [] })).text

describe('HoursScreen', () => {
  it('says in words how many offices are open, and has a row for time zones from the west on', async () => {
    const { text } = await draw()
    const { counts, zones } = await reportIn('en')
    expect(text).toContain(
      words('hours:summary.prose--open_other', { ...counts, count: counts.offices, number: counts.offices }),
    )
    expect(text).toContain(
      words('hours:summary.prose--soon_other', { count: counts.soon, number: counts.soon }),
    )
    const places = zones
      .slice(0, 3)
      .map(({ counts: { open, offices } }) =>
        text.indexOf(words('hours:zone.label--open', { open, number: offices })),
      )
    expect(Math.min(...places)).toBeGreaterThan(0)
    expect(text).toContain('UTC-')
  })

  it('leaves drawings to the eye: every bar is beside the words that say it', async () => {
    const { markup } = await draw()
    const tracks = [...markup.matchAll(/<div class="[^"]*track[^"]*"[^>]*>/gu)]
    expect(tracks.length).toBeGreaterThan(4)
    for (const [tag] of tracks) expect(tag).toContain('aria-hidden="true"')
  })

  it.each(languages)('has words for everything in %s', async (language) => {
    const { text } = await draw(language)
    expect(text).not.toMatch(/\b[a-z]+\.(?:prose|label|status|heading|action)--/u)
    expect(text).toContain(drawnWords(language)('hours:screen.heading--hours'))
  })

  it('offers groups only where there are some', async () => {
    const label = words('hours:order.label--group')
    expect((await draw()).text).toContain(label)
    expect((await draw('en', { local: { groups: [] } })).text).not.toContain(label)
  })

  it('says that there is nothing to show where there is no directory', async () => {
    const { text } = await draw('en', { directory: false })
    expect(text).toContain(words('hours:summary.prose--none'))
    expect(text).not.toContain(words('hours:strip.heading--strip'))
  })
})

describe('Hours', () => {
  it('says of each office until when it is open, when it opens, or that nobody knows', async () => {
    const text = await drawDay(
      dayOf([
        office(),
        office({ change: '2026-11-21T02:30:00.000Z' }),
        office({ standing: 'later', change: '2026-11-20T22:15:00.000Z' }),
        office({ standing: 'closed', change: '2026-11-23T02:15:00.000Z' }),
        office({ standing: 'unknown', change: null }),
        office({ aroundTheClock: true, change: null }),
      ]),
    )
    expect(text).toContain(words('hours:office.status--until', { when: '14:00' }))
    expect(text).toContain(words('hours:office.status--until-date', { when: '21 Nov 2026, 02:30 UTC' }))
    expect(text).toContain(words('hours:office.status--later', { when: '22:15' }))
    expect(text).toContain(
      words('hours:office.status--closed-until-date', { when: '23 Nov 2026, 02:15 UTC' }),
    )
    expect(text).toContain(words('hours:office.status--unknown'))
    expect(text).toContain(words('hours:office.status--always'))
    expect(text).toContain('UTC+5:45')
    expect(text).toContain(words('hours:zone.label--day', { time: '16:27' }))
  })

  it.each(['ru', 'ar'] as const)('counts by the grammar of %s', async (language) => {
    const said = drawnWords(language)
    const rules = new Intl.PluralRules(language)
    const form = (number: number) => rules.select(number)
    for (const number of [1, 2, 5, 21]) {
      const text = await drawDay(dayOf([office()], { offices: number, soon: number }), language)
      expect(text).toContain(said(`hours:summary.prose--open_${form(number)}`, { number, open: 0 }))
      expect(text).toContain(said(`hours:summary.prose--soon_${form(number)}`, { number }))
    }
  })

  it('draws the first offices of a row and says how many more there are', async () => {
    const text = await drawDay(dayOf(Array.from({ length: 9 }, () => office())))
    expect(text.split(stateName('KEN', 'en'))).toHaveLength(7)
    expect(text).toContain(words('common:list.action--more', { number: 3 }))
  })
})

describe('the table', () => {
  it('begins with the first offices, with the time there, and says how many more there are', async () => {
    const report = await reportIn('en')
    const listed = report.zones.flatMap(({ offices }) => offices)
    const { markup, text } = await drawScreen(desk(), <HoursTable report={report} />, { now, answers: [] })
    expect([...markup.matchAll(/<th[^>]*scope="row"/gu)]).toHaveLength(8)
    expect(text).toContain(words('common:list.action--more', { number: listed.length - 24 }))
    expect(text).toContain(words('hours:table.label--local'))
  })
})

describe('HoursSheet', () => {
  it('has the marking, the words, the strip and the table', async () => {
    const status = await desk().bridge.call('vault.status', {})
    if (!status.ok) throw new Error(status.failure.code)
    const vault = status.value as Extract<VaultStatus, { state: 'open' }> // the fake desk is open
    const sheet = <HoursSheet report={await reportIn('en')} vault={vault} />
    const { text, buttons } = await drawScreen(desk(), sheet, { now, answers: [] })
    expect(text).toContain('TLP:AMBER')
    expect(text).toContain(words('common:frame.label--demonstration'))
    expect(text).toContain(words('hours:table.label--standing'))
    expect(text).toContain('UTC+8')
    expect(buttons).toEqual([])
  })
})
