// Sums what Vitest's JSON reports say, and decides whether a run as a whole is good.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * A file that could not even be loaded has no tests but counts as one failure.
 */

/**
 * Counts of one report, or one failure when there is no readable report.
 * @param {string | undefined} text contents of the JSON report
 * @returns {Counts}
 */
export function countsOf(text) {
  try {
    const report = JSON.parse(text ?? '')
    const torn = report.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    ).length
    const skipped = report.numPendingTests + report.numTodoTests
    return { passed: report.numPassedTests, failed: report.numFailedTests + torn, skipped }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/**
 * What failed in one report, a line each: the file, the test, and how its first message begins.
 * @param {string | undefined} text contents of the JSON report
 * @param {string} name of the report, for where there is none
 * @returns {string[]}
 */
export function failuresOf(text, name) {
  try {
    return JSON.parse(text ?? '').testResults.flatMap(({ name: file, status, message, assertionResults }) => {
      const failed = assertionResults.filter((test) => test.status === 'failed')
      const torn = status === 'failed' && assertionResults.length === 0
      const whole = torn ? [{ fullName: 'could not be loaded', failureMessages: [message] }] : []
      return [...whole, ...failed].map(
        ({ fullName, failureMessages }) =>
          `${path.relative(root, file)} > ${fullName}: ${firstLine(failureMessages[0])}`,
      )
    })
  } catch {
    return [`${name}: there is no report`]
  }
}

const root = path.join(import.meta.dirname, '../..')
const firstLine = (message) =>
  String(message ?? '')
    .split('\n')[0]
    .slice(0, 300)

const textOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

/** Counts of the report in a file. */
export const countsIn = (file) => countsOf(textOf(file))

/** What failed by the report in a file. */
export const failuresIn = (file, name) => failuresOf(textOf(file), name)

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
export const sumOf = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

/**
 * The last line of "npm test" and its exit code.
 * @param {{ unit: Counts, e2e: Counts, failedSteps: string[] }} run failedSteps: names of other steps that failed
 * @returns {{ line: string, code: number, reasons: string[] }}
 */
export function verdict({ unit, e2e, failedSteps }) {
  const reasons = failedSteps.map((name) => `${name} failed`)
  const skipped = unit.skipped + e2e.skipped
  if (skipped > 0) reasons.push(`${skipped} tests were skipped; every test has to run`)
  if (e2e.passed + e2e.failed === 0) reasons.push('no end-to-end test ran')
  const passed = unit.passed + e2e.passed
  const failed = unit.failed + e2e.failed + reasons.length
  return { line: `${passed} passed, ${failed} failed`, code: failed === 0 ? 0 : 1, reasons }
}
