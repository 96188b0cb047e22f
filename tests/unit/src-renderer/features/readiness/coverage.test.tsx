/** Counts of offices by what is known of them, in words, in a drawing that nobody has to see, and in a table. */
import { describe, expect, it } from 'vitest'
import { countCoverage } from '../../../../../src-renderer/features/readiness/coverage-rules.ts'
import { CoverageSection } from '../../../../../src-renderer/features/readiness/coverage-section.tsx'
import {
  firstReadinessPolicy,
  type PocReadiness,
  type ReadinessReport,
} from '../../../../../src-shared/domain/directory/readiness-views.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const at = '2026-11-20T10:42:00.000Z'
const words = drawnWords('en')

const poc = (difference: Partial<PocReadiness> = {}): PocReadiness => ({
  pocId: crypto.randomUUID(),
  state: 'KEN',
  type: 'technical',
  entityName: { en: 'National centre' },
  reach: 'encrypted',
  key: { standing: 'usable', until: null },
  verification: 'verified',
  lastConfirmed: at,
  confirmation: 'fresh',
  bounced: null,
  officeOpen: false,
  hoursStated: true,
  waiting: 0,
  ...difference,
})

function reportOf(pointsOfContact: PocReadiness[]): ReadinessReport {
  const states = [
    {
      state: 'KEN',
      region: 'Africa' as const,
      reach: 'encrypted' as const,
      officeOpen: false,
      pointsOfContact,
    },
  ]
  return { at, policy: firstReadinessPolicy, states, tasks: [], directoryIssued: null }
}

describe('countCoverage', () => {
  it('counts a key that can be used today, and a verified one only where it can', () => {
    const { total, counts } = countCoverage(
      reportOf([
        poc(),
        poc({ key: { standing: 'expiring-7', until: at }, verification: 'unverified' }),
        poc({ key: { standing: 'expired', until: at } }),
        poc({ key: { standing: 'missing', until: null }, verification: 'unverified' }),
      ]),
    )
    expect({ total, ...counts }).toEqual({ total: 4, usable: 2, verified: 1, hours: 4, confirmed: 4 })
  })

  it('counts stated hours and confirmations of the last 365 days', () => {
    const { counts } = countCoverage(
      reportOf([
        poc({ hoursStated: false, lastConfirmed: '2025-11-20T10:42:00.000Z' }),
        poc({ lastConfirmed: '2025-11-20T10:41:59.999Z' }),
        poc({ lastConfirmed: null }),
      ]),
    )
    expect(counts).toMatchObject({ hours: 2, confirmed: 1 })
  })
})

describe('CoverageSection', () => {
  const draw = (pointsOfContact: PocReadiness[]) =>
    drawScreen(createFakeDesk(), <CoverageSection report={reportOf(pointsOfContact)} />, {
      now: new Date(at),
      answers: [],
    })

  it('says the counts and has each in the table with its share', async () => {
    const { text, markup } = await draw([poc(), poc({ hoursStated: false, lastConfirmed: null })])
    expect(text).toContain(
      words('readiness:coverage.prose--summary_other', {
        count: 2,
        number: 2,
        usable: 2,
        verified: 2,
        hours: 1,
        confirmed: 1,
      }),
    )
    const table = /<table.*<\/table>/su.exec(markup)?.[0] ?? ''
    const rows = [...table.matchAll(/<tr[^>]*>(.*?)<\/tr>/gsu)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gsu)].map(([, cell]) => cell),
    )
    expect(rows.slice(1)).toEqual([
      [words('readiness:coverage.label--usable'), '2', '100%'],
      [words('readiness:coverage.label--verified'), '2', '100%'],
      [words('readiness:coverage.label--hours'), '1', '50%'],
      [words('readiness:coverage.label--confirmed'), '1', '50%'],
    ])
    expect(/<div[^>]*aria-hidden="true"/u.test(markup)).toBe(true)
  })

  it('says so where nobody is known', async () => {
    expect((await draw([])).text).toContain(words('readiness:coverage.prose--none'))
  })
})
