/** The report on one page: it stays a page, whatever the directory holds. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readinessPage, regionTable, taskTable } from '../../../../src-main/cli/readiness-text.ts'
import { languages } from '../../../../src-shared/base/languages.ts'
import {
  firstReadinessPolicy,
  keyStandings,
  type ReadinessReport,
  type ReadinessTask,
  reachSchema,
  type StateReadiness,
  taskKinds,
} from '../../../../src-shared/domain/directory/readiness-views.ts'
import { regionSchema } from '../../../../src-shared/domain/state-codes.ts'
import { states } from '../../../../src-shared/domain/states.ts'
import { uuidOf } from '../store/directory-data.ts'

const at = '2026-10-05T09:00:00.000Z'
const anyReach = fc.constantFrom(...reachSchema.options)

const anyState = (state: string, region: string): fc.Arbitrary<StateReadiness> =>
  fc.record({
    state: fc.constant(state),
    region: fc.constant(regionSchema.parse(region)),
    reach: anyReach,
    officeOpen: fc.boolean(),
    pointsOfContact: fc.array(
      fc.record({
        pocId: fc.constant(uuidOf(state)),
        state: fc.constant(state),
        type: fc.constant('technical' as const),
        entityName: fc.constant({ en: 'Office' }),
        reach: anyReach,
        key: fc.record({ standing: fc.constantFrom(...keyStandings), until: fc.constant(null) }),
        verification: fc.constant('unverified' as const),
        lastConfirmed: fc.constant(null),
        confirmation: fc.constant('never' as const),
        bounced: fc.constant(null),
        officeOpen: fc.boolean(),
        hoursStated: fc.boolean(),
        waiting: fc.constant(0),
      }),
      { maxLength: 2 },
    ),
  })
const anyTask: fc.Arbitrary<ReadinessTask> = fc.record({
  kind: fc.constantFrom(...taskKinds),
  state: fc.constantFrom('KEN', 'FRA'),
  pocId: fc.constantFrom(null, uuidOf('KEN')),
  entityName: fc.constantFrom(
    null,
    { en: 'A very long name of an office '.repeat(9) },
    { en: 'one\ntwo\r\nthree' },
  ),
  at: fc.constantFrom(null, at),
  reminder: fc.constant(null),
})
const anyReport: fc.Arbitrary<ReadinessReport> = fc.record({
  at: fc.constant(at),
  policy: fc.constant(firstReadinessPolicy),
  states: fc.tuple(...states.map(({ alpha3, region }) => anyState(alpha3, region))),
  tasks: fc.array(anyTask, { maxLength: 60 }),
  directoryIssued: fc.constantFrom(null, at),
})

describe('the page', () => {
  it('has fewer than 66 lines of at most 130 characters, in any language', () => {
    fc.assert(
      fc.property(anyReport, fc.constantFrom(...languages), (report, language) => {
        const lines = readinessPage(report, language).split('\n')
        expect(lines.length).toBeLessThan(66)
        expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(130)
      }),
      { numRuns: 30 },
    )
  })

  it('says how many are left out, and says so where there is nothing to do', () => {
    const empty = { at, policy: firstReadinessPolicy, states: [], tasks: [], directoryIssued: null }
    expect(readinessPage(empty, 'en')).toMatch(/0 of 0 States.*\n.*as of –\.(.|\n)*No tasks\.$/)
    const task = {
      kind: 'no-contact',
      state: 'KEN',
      pocId: null,
      entityName: null,
      at: null,
      reminder: null,
    } as const
    const page = readinessPage({ ...empty, tasks: Array.from({ length: 20 }, () => task) }, 'en')
    expect(page.split('\n').at(-1)).toBe('and 2 more tasks')
  })
})

it('the table by region counts every State once', () => {
  fc.assert(
    fc.property(anyReport, ({ states: all }) => {
      const rows = regionTable(all)
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(/ {2,}/).slice(1).map(Number))
      const [total, ...reaches] = rows.at(-1) ?? []
      expect(rows).toHaveLength(6)
      expect(total).toBe(195)
      expect(reaches.slice(0, 4).reduce((sum, number) => sum + number, 0)).toBe(195)
      for (const column of [0, 1, 2, 3, 4, 5]) {
        const parts = rows.slice(0, -1).reduce((sum, row) => sum + (row[column] ?? 0), 0)
        expect(parts).toBe(rows.at(-1)?.[column])
      }
    }),
    { numRuns: 20 },
  )
})

it('the list of tasks names kind, State, date and office in the language asked for', () => {
  const entityName = { en: 'National CSIRT', fr: 'CSIRT national' }
  const task = {
    kind: 'key-expired',
    state: 'FRA',
    pocId: uuidOf('FRA'),
    entityName,
    at,
    reminder: null,
  } as const
  expect(taskTable([task], 'fr').split('\n')[1]).toBe(
    `key-expired  FRA    2026-10-05  CSIRT national  ${uuidOf('FRA')}`,
  )
})
