// The sums of a run and what makes a run as a whole fail.
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { countsOf, failuresOf, sumOf, verdict } from '../../../../scripts/lib/results.mjs'

const good = { passed: 3, failed: 0, skipped: 0 }

describe('countsOf', () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  }

  it('sums tests, and counts a file that could not be loaded as one failure', () => {
    expect(countsOf(JSON.stringify(report))).toEqual({ passed: 5, failed: 2, skipped: 3 })
  })

  it.each([undefined, '', '{', '{}', 'null'])('takes no report (%s) for a failure', (text) => {
    expect(countsOf(text)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})

describe('failuresOf', () => {
  it('names file, test and the beginning of the message of each, and a file that could not be loaded', () => {
    const file = (name) => path.join(import.meta.dirname, name)
    const good = { status: 'passed', fullName: 'holds', failureMessages: [] }
    const bad = {
      status: 'failed',
      fullName: 'keeps it',
      failureMessages: ['AssertionError: 1\n    at x', 'y'],
    }
    const testResults = [
      { name: file('a.test.ts'), status: 'failed', message: '', assertionResults: [good, bad] },
      { name: file('b.test.ts'), status: 'failed', message: 'SyntaxError: z\nat', assertionResults: [] },
      { name: file('c.test.ts'), status: 'passed', message: '', assertionResults: [good] },
    ]
    expect(failuresOf(JSON.stringify({ testResults }), 'unit')).toEqual([
      'tests/unit/scripts/lib/a.test.ts > keeps it: AssertionError: 1',
      'tests/unit/scripts/lib/b.test.ts > could not be loaded: SyntaxError: z',
    ])
  })

  it.each([undefined, '{', 'null'])('says which report there is not (%s)', (text) => {
    expect(failuresOf(text, 'harness')).toEqual(['harness: there is no report'])
  })
})

describe('sumOf', () => {
  it('adds every count', () => {
    expect(sumOf(good, { passed: 1, failed: 2, skipped: 3 })).toEqual({ passed: 4, failed: 2, skipped: 3 })
  })
})

describe('verdict', () => {
  it('is good when everything ran and passed', () => {
    expect(verdict({ unit: good, e2e: { ...good, passed: 4 }, failedSteps: [] })).toEqual({
      line: '7 passed, 0 failed',
      code: 0,
      reasons: [],
    })
  })

  it.each([
    ['a failed test', { unit: { ...good, failed: 1 } }],
    ['a skipped unit test', { unit: { ...good, skipped: 1 } }],
    ['a skipped end-to-end test', { e2e: { ...good, skipped: 1 } }],
    ['no end-to-end test', { e2e: { passed: 0, failed: 0, skipped: 0 } }],
    ['a failed step', { failedSteps: ['check'] }],
  ])('is bad with %s', (_name, change) => {
    const { line, code } = verdict({ unit: good, e2e: good, failedSteps: [], ...change })
    expect(code).toBe(1)
    expect(line).toMatch(/passed, [1-9]\d* failed$/)
  })
})
