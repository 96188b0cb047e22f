/** A desk at work, in a process of its own that may be ended at any moment: one line of output for every fact. */
import { openSync, writeSync } from 'node:fs'
import { setFailpoint } from '../../../src-main/base/failpoint.ts'
import { workThrough } from './desk-at-work.ts'
import type { WorkLine } from './facts.ts'
import { readPlan } from './read-plan.ts'

/** The whole line is with the parent, and in the shim's log, when this returns: a kill after it takes nothing back. */
function say(line: WorkLine, marks: number | undefined): void {
  const text = `${JSON.stringify(line)}\n`
  if (marks !== undefined) writeSync(marks, text)
  writeSync(1, text)
}

say({ line: 'ready' }, undefined)
const plan = readPlan()
const marks = plan.marks === null ? undefined : openSync(plan.marks, 'a', 0o600)

let hits = 0
setFailpoint((failpoint) => {
  say({ line: 'passed', failpoint }, marks)
  if (failpoint !== plan.killAt?.failpoint) return
  hits += 1
  if (hits === plan.killAt.hit) process.kill(process.pid, 'SIGKILL')
})

await workThrough(plan, (line) => say(line, marks))
say({ line: 'end' }, marks)
if (plan.killAtEnd === true) process.kill(process.pid, 'SIGKILL')
process.exit(0)
