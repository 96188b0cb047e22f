/** The readiness screen and its report as they stand: the answer, the numbers twice, the tasks, the policy. */
import { describe, expect, it } from 'vitest'
import { countCoverage } from '../../../../../src-renderer/features/readiness/coverage-rules.ts'
import { PolicyPanel } from '../../../../../src-renderer/features/readiness/policy-panel.tsx'
import { countStandings } from '../../../../../src-renderer/features/readiness/readiness-rules.ts'
import { ReadinessScreen } from '../../../../../src-renderer/features/readiness/readiness-screen.tsx'
import { ReportSheet } from '../../../../../src-renderer/features/readiness/report-sheet.tsx'
import { TaskList } from '../../../../../src-renderer/features/readiness/task-list.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { VaultStatus } from '../../../../../src-shared/contract/vault.ts'
import {
  firstReadinessPolicy,
  type ReadinessReport,
  type ReadinessTask,
  taskKinds,
} from '../../../../../src-shared/domain/directory/readiness-views.ts'
import { regions } from '../../../../../src-shared/domain/state-codes.ts'
import { stateName } from '../../../../../src-shared/domain/states.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeWithoutContact } from '../../../../support/fake-readiness.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')

async function reportIn(language: Language): Promise<ReadinessReport> {
  const result = await createFakeDesk({ clock: () => now }).bridge.call('readiness.report', { language })
  if (!result.ok) throw new Error(result.failure.code)
  return result.value as ReadinessReport // the fake answers what the contract says
}

/** The vault's status is left out: with it the report for the printer would be drawn, into a page that is not there. */
function draw(language: Language = 'en', report?: ReadinessReport) {
  const handlers = report === undefined ? {} : { 'readiness.report': () => report }
  const desk = createFakeDesk({ clock: () => now, handlers })
  return drawScreen(desk, <ReadinessScreen />, {
    now,
    language,
    answers: [['readiness.report', { language }]],
  })
}

const rowsOf = (markup: string, label: string) => {
  const table = required(
    [...markup.matchAll(/<table[^>]*aria-label="([^"]*)"[^>]*>(.*?)<\/table>/gsu)].find(
      ([, name]) => name === label,
    ),
    label,
  )
  return [...required(table[2], 'rows').matchAll(/<tr[^>]*>(.*?)<\/tr>/gsu)]
    .map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gsu)].map(([, cell = '']) =>
        cell.replace(/<[^>]*>/gu, '').trim(),
      ),
    )
    .slice(1)
}

describe('ReadinessScreen', () => {
  it('asks the question and answers it with numbers that add up', async () => {
    const { text } = await draw()
    const { states } = await reportIn('en')
    expect(text).toContain(words('readiness:screen.heading--question'))
    expect(text).toContain(words('readiness:answer.status--not-yet'))
    const count = (reach: string) => states.filter((state) => state.reach === reach).length
    expect(text).toContain(
      words('readiness:answer.prose--numbers', {
        total: states.length,
        encrypted: count('encrypted'),
        unverified: count('unverified'),
        clear: count('in-clear'),
        none: count('none'),
      }),
    )
    expect(states).toHaveLength(194)
  })

  it('says yes only where every State can be reached encrypted', async () => {
    const report = await reportIn('en')
    const states = report.states.map((state) => ({ ...state, reach: 'encrypted' as const }))
    expect((await draw('en', { ...report, states })).text).toContain(words('readiness:answer.status--yes'))
  })

  it('has the numbers of the chart in a table, by region in the order of the table of States', async () => {
    const { markup } = await draw()
    const rows = rowsOf(markup, words('readiness:region.heading--regions'))
    const names = regions.map((region) => words(`common:region.label--${region}`))
    expect(rows.map(([name]) => name)).toEqual([...names, words('readiness:region.label--all')])
    const sums = [1, 2, 3, 4, 5].map((column) =>
      rows.slice(0, -1).reduce((sum, row) => sum + Number(row[column]), 0),
    )
    expect(rows.at(-1)?.slice(1).map(Number)).toEqual(sums)
    expect(sums.slice(0, 4).reduce((sum, count) => sum + count, 0)).toBe(sums[4])
  })

  it('keeps the drawing from assistive technology, and tells its parts apart by more than colour', async () => {
    const { markup } = await draw()
    const chart = required(/<div[^>]*aria-hidden="true">(.*?)<table/su.exec(markup)?.[1], 'chart')
    for (const reach of ['encrypted', 'unverified', 'in-clear', 'none'])
      expect(chart).toContain(words(`readiness:reach.label--${reach}`))
    const patterns = new Set(
      [...chart.matchAll(/class="[^"]*(?:part|swatch)[^"]* ([^" ]+)"/gu)].map(([, name]) => name),
    )
    expect(patterns.size).toBe(4)
  })

  it('opens the record of a State, and shows a State without one as a State too', async () => {
    const { buttons, markup } = await draw()
    const shown = rowsOf(markup, words('readiness:states.heading--states'))
    // The first piece; what follows is drawn with the next frames.
    expect(shown).toHaveLength(10)
    expect(buttons.map(({ name }) => name)).toContain(words('readiness:states.action--all', { number: 194 }))
    expect(buttons.some(({ name }) => name.startsWith(stateName('ALB', 'en')))).toBe(true)
    const report = await reportIn('en')
    const states = report.states.filter(({ state }) => fakeWithoutContact.includes(state))
    const { text } = await draw('en', { ...report, states })
    expect(text).toContain(stateName('BTN', 'en'))
    expect(text).toContain(words('readiness:states.status--no-contact'))
  })

  it('shows the ten most urgent tasks, and how many there are', async () => {
    const { markup, buttons } = await draw()
    const { tasks } = await reportIn('en')
    const list = required(/<ol[^>]*>(.*?)<\/ol>/su.exec(markup)?.[1], 'tasks')
    expect(list.match(/<li/gu)).toHaveLength(10)
    expect(list.indexOf(words('readiness:task.prose--bounced-address'))).toBeGreaterThan(0)
    expect(buttons.map(({ name }) => name)).toContain(
      words('readiness:task.action--all', { number: tasks.length }),
    )
  })

  it('says as of when', async () => {
    const { text } = await draw()
    expect(text).toContain(words('readiness:screen.label--issued', { when: '19 Nov 2026, 22:42 UTC' }))
    expect(text).toContain(words('readiness:screen.label--checked', { when: '20 Nov 2026, 10:42 UTC' }))
    const report = await reportIn('en')
    expect((await draw('en', { ...report, directoryIssued: null })).text).toContain(
      words('readiness:screen.label--no-registry'),
    )
  })

  it.each(languages)('has all its words in %s', async (language) => {
    const { markup, text } = await draw(language)
    expect(text).toContain(wordsIn(language)('readiness:answer.status--not-yet'))
    expect(markup).not.toMatch(/(?:label|status|prose|action|heading|hint)--/u)
    expect(markup).not.toContain('{{')
  })
})

describe('TaskList', () => {
  const task = (kind: ReadinessTask['kind'], difference: Partial<ReadinessTask> = {}): ReadinessTask => ({
    kind,
    state: 'FRA',
    pocId: '00000000-0000-4000-8000-000000000001',
    entityName: { fr: 'Centre national' },
    at: null,
    reminder: kind === 'reminder' ? '00000000-0000-4000-8000-000000000002' : null,
    ...difference,
  })
  const drawTasks = (tasks: readonly ReadinessTask[], language: Language = 'en') =>
    drawScreen(createFakeDesk({ clock: () => now }), <TaskList tasks={tasks} />, {
      now,
      language,
      answers: [],
    })

  it.each(taskKinds)('%s: is a sentence, with a button that says whom it is about', async (kind) => {
    for (const language of languages) {
      const { text, buttons } = await drawTasks([task(kind)], language)
      expect(text).toContain(wordsIn(language)(`readiness:task.prose--${kind}`))
      const subject = `${stateName('FRA', language)}, Centre national`
      const [, button] = buttons
      expect(button?.name).toContain(subject)
      expect(button?.isDisabled).toBe(false)
    }
  })

  it('names the date since when, or by when', async () => {
    const since = words('readiness:task.label--since', { date: '1 Nov 2026', distance: '19 days ago' })
    const by = words('readiness:task.label--by', { date: '30 Nov 2026', distance: 'in 10 days' })
    expect((await drawTasks([task('key-expired', { at: '2026-11-01T12:00:00.000Z' })])).text).toContain(since)
    expect((await drawTasks([task('key-expiring-30', { at: '2026-11-30T12:00:00.000Z' })])).text).toContain(
      by,
    )
  })

  it('offers to add a point of contact where the State has none', async () => {
    const { buttons } = await drawTasks([task('no-contact', { pocId: null, entityName: null })])
    expect(buttons.map(({ name }) => name)).toEqual([
      `${words('readiness:task.action--add')} (${stateName('FRA', 'en')})`,
    ])
  })

  it('says so where nothing is to do', async () => {
    expect((await drawTasks([])).text).toContain(words('readiness:task.prose--none'))
  })
})

describe('PolicyPanel', () => {
  const drawPolicy = (mayChange: boolean) =>
    drawScreen(
      createFakeDesk({ clock: () => now }),
      <PolicyPanel policy={firstReadinessPolicy} mayChange={mayChange} />,
      { now, answers: [] },
    )

  it('is read by everybody and changed by administrators alone', async () => {
    const hint = words('readiness:policy.hint--administrators')
    const reader = await drawPolicy(false)
    expect(reader.text).toContain(hint)
    expect(reader.text).toContain('180')
    expect(reader.markup).not.toContain('<input')
    const administrator = await drawPolicy(true)
    expect(administrator.text).not.toContain(hint)
    expect(administrator.markup).toContain('value="180"')
    // Nothing has been changed yet.
    expect(administrator.buttons).toEqual([
      { name: words('readiness:policy.action--save'), isDisabled: true },
    ])
  })
})

describe('ReportSheet', () => {
  async function drawReport(change: (report: ReadinessReport) => ReadinessReport, language: Language = 'en') {
    const desk = createFakeDesk({ clock: () => now })
    const status = await desk.bridge.call('vault.status', {})
    if (!status.ok) throw new Error(status.failure.code)
    const vault = status.value as VaultStatus // as above
    if (vault.state !== 'open') throw new Error('the vault is not open')
    const report = change(await reportIn(language))
    return drawScreen(desk, <ReportSheet report={report} vault={vault} />, {
      now,
      language,
      zone: vault.profile.timeZone,
      answers: [],
    })
  }
  const same = (report: ReadinessReport) => report

  it('has marking, desk, time, answer, numbers, names and tasks', async () => {
    const { text, markup } = await drawReport(same)
    const report = await reportIn('en')
    expect(text).toContain('TLP:AMBER')
    expect(text).toContain(words('common:frame.label--demonstration'))
    expect(text).toContain('Example Cyber Agency (demonstration)')
    expect(text).toContain('20 Nov 2026, 18:42 UTC+8')
    expect(text).toContain(words('readiness:answer.status--not-yet'))
    expect(rowsOf(markup, words('readiness:region.heading--regions'))).toHaveLength(6)
    for (const code of fakeWithoutContact) expect(text).toContain(stateName(code, 'en'))
    expect(text).toContain(String(report.tasks.length))
  })

  it('counts coverage, keys, findings and confirmations in a line each, without what there is none of', async () => {
    const { text, markup } = await drawReport(same)
    const counts = countStandings((await reportIn('en')).states)
    const { hours } = countCoverage(await reportIn('en')).counts
    const lines = [...markup.matchAll(/<p><strong>([^<]*)<\/strong>/gu)].map(([, heading]) => heading)
    expect(lines).toEqual(
      [
        'readiness:coverage.heading--coverage',
        'find:filter.label--keys',
        'find:filter.label--verifications',
        'readiness:standing.label--contact',
      ].map((key) => words(key)),
    )
    expect(counts.keys.usable).toBeGreaterThan(0)
    expect(counts.bounced).toBeGreaterThan(0)
    for (const [key, count] of [
      ['readiness:coverage.label--hours', hours],
      ['find:filter.label--key-usable', counts.keys.usable],
      ['find:filter.label--verification-unverified', counts.verifications.unverified],
      ['readiness:confirmation.status--overdue', counts.confirmations.overdue],
      ['readiness:record.status--bounced', counts.bounced],
      ['directory:filter.label--open-now', counts.open],
    ] as const)
      expect(text.includes(`${words(key)}: ${count}`), key).toBe(count > 0)
    const nobody = await drawReport((report) => ({ ...report, states: [] }))
    expect(nobody.markup).not.toMatch(/<p><strong>[^<]*<\/strong> [^<]*: 0/u)
    expect(nobody.text).not.toContain(words('find:filter.label--verifications'))
  })

  it('names no more States than one page holds', async () => {
    const { text, markup } = await drawReport((report) => ({
      ...report,
      states: report.states.map((state) => ({ ...state, reach: 'in-clear' as const })),
    }))
    const named = markup.match(/<li>/gu)?.length ?? 0
    expect(named).toBeLessThanOrEqual(96)
    expect(text).toContain(words('readiness:report.label--more', { number: 194 - named }))
  })

  it.each(languages)('has all its words in %s', async (language) => {
    const { markup } = await drawReport(same, language)
    expect(markup).not.toMatch(/(?:label|status|prose|action|heading)--/u)
    expect(markup).not.toContain('{{')
  })
})
