// npm test: everything from a fresh clone to the last line with the sums.
import { bootstrap } from './lib/bootstrap.mjs'
import { build, check, e2e, harness, reportFile, unit } from './lib/commands.mjs'
import { packageApp } from './lib/package-app.mjs'
import { countsIn, failuresIn, sumOf, verdict } from './lib/results.mjs'
import { runScript, Stop, say } from './lib/say.mjs'

const none = { passed: 0, failed: 0, skipped: 0 }

// A step that stops does not keep the others from saying what they found.
async function succeeds(name, run) {
  say(`\n== ${name}`)
  try {
    return (await run()) === 0
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    say(`POC Desk: ${error.message}`)
    return false
  }
}

await runScript(async () => {
  await bootstrap({ system: true, runtime: true })
  const failedSteps = []
  if (!(await succeeds('check', check))) failedSteps.push('check')
  const unitGood = await succeeds('unit tests', () => unit([]))
  const unitCounts = countsIn(reportFile('unit'))
  if (!unitGood && unitCounts.failed === 0) failedSteps.push('the run of the unit tests')

  const harnessGood = await succeeds('crashes, power cuts, damage, other programs', () => harness([]))
  const harnessCounts = countsIn(reportFile('harness'))
  if (!harnessGood && harnessCounts.failed === 0) failedSteps.push('the run of the harness')

  let e2eCounts = none
  if (!(await succeeds('build', build))) failedSteps.push('the build')
  else {
    if (!(await succeeds('package', () => packageApp(['--development-runtime']))))
      failedSteps.push('the package')
    const e2eGood = await succeeds('end-to-end tests', () => e2e([]))
    e2eCounts = countsIn(reportFile('e2e'))
    if (!e2eGood && e2eCounts.failed === 0) failedSteps.push('the run of the end-to-end tests')
  }

  const { line, code, reasons } = verdict({
    unit: sumOf(unitCounts, harnessCounts),
    e2e: e2eCounts,
    failedSteps,
  })
  // Once more, and on the same stream as the sums: whoever keeps only the end of a long log finds it there.
  const reports = ['unit', 'harness', ...(e2eCounts === none ? [] : ['e2e'])]
  const failures = reports.flatMap((report) => failuresIn(reportFile(report), report))
  const lines = [...failures.map((failure) => `failed: ${failure}`), ...reasons, line]
  process.stdout.write(`${lines.join('\n')}\n`)
  return code
})
