/** One desk in this process that works through a plan and tells every fact as it becomes one. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { inProcessPgp } from '../../../src-main/crypto/pgp.ts'
import { asFailure } from '../../../src-shared/base/failure.ts'
import { composeIn } from './compose-in.ts'
import { type Known, learn, type Plan, type WorkLine } from './facts.ts'
import { type Random, seededRandom } from './random.ts'
import type { Desk, Step, Work } from './step.ts'
import { replacing, type WorkKind, works } from './work.ts'

const named: Readonly<Record<string, Work>> = works

/** Work between opening and closing, the often done more often. */
const daily: readonly WorkKind[] = [
  ...(['saveDraft', 'release', 'openMessage', 'sync', 'exportMessage', 'markSent'] as const),
  ...(['saveDraft', 'release', 'addOfficer', 'changePassphrase', 'backup'] as const),
  ...(['discardDraft', 'disableOfficer', 'recoveryCode', 'exportAudit', 'close', 'restore'] as const),
  ...(['local', 'local', 'overlay', 'importList', 'decision'] as const),
]

/**
 * Works through the plan: `tell` is called with each line as it becomes true, `beforeStep` with the number of each step.
 * Expected failures are told and work goes on; anything else is thrown. Answers what is known at the end.
 */
export async function workThrough(
  plan: Plan,
  tell: (line: WorkLine) => void,
  beforeStep: (count: number) => void = () => undefined,
): Promise<Known> {
  await mkdir(join(plan.root, 'marks'), { recursive: true, mode: 0o700 })
  let known: Known = { facts: plan.facts, past: plan.past, pending: null }
  let officer: string | undefined
  const random = seededRandom(plan.seed)
  const desk: Desk = {
    handlers: composeIn(plan.root),
    pgp: inProcessPgp(),
    random,
    facts: () => known.facts,
    past: () => known.past,
    enrolment: plan.enrolment,
    officer: () => officer,
    setOfficer: (alias) => {
      officer = alias
    },
  }
  const say = (line: WorkLine) => {
    known = learn(known, line)
    tell(line)
  }
  for (let count = 0; count < plan.steps; count += 1) {
    beforeStep(count)
    const { kind, step } = nextStep(desk, plan, count)
    await perform(kind, step, say)
  }
  return known
}

function nextStep(desk: Desk, plan: Plan, count: number): { readonly kind: string; readonly step: Step } {
  for (;;) {
    const kind = needed(desk) ?? plan.script?.[count] ?? chosen(desk.random, plan)
    const step = named[kind]?.(desk)
    if (step !== undefined) return { kind, step }
    if (kind === plan.script?.[count]) throw new Error(`there is nothing to do for ${kind}`)
  }
}

/** Before anything else there must be a vault, and an officer in it. */
function needed(desk: Desk): WorkKind | undefined {
  if (desk.facts().vault === undefined) return 'create'
  return desk.officer() === undefined ? 'open' : undefined
}

function chosen(random: Random, { favour }: Plan): string {
  return favour !== null && random.chance(0.5) ? favour : random.pick(daily)
}

async function perform(
  kind: string,
  { may, loose = [], instead, run }: Step,
  say: (line: WorkLine) => void,
): Promise<void> {
  say({ line: 'begin', kind, may, loose, instead: instead ?? null })
  try {
    say({ line: 'done', kind, facts: await run(), replace: replacing.has(kind) })
  } catch (error) {
    const code = asFailure(error)?.code
    if (code === undefined) throw error
    say({ line: 'failed', kind, code })
  }
}
