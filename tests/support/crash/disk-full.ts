/** A session on a disk that becomes full at its k-th write, for every k: the old state is kept, and it is said so. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { buildShim, setRoom, shimVariables } from '../disk-shim/shim.ts'
import { startVerifier, startWorker, type Verifier } from './children.ts'
import type { Known, Plan } from './facts.ts'
import { publishingRegistry } from './rounds.ts'

const workerPath = fileURLToPath(new URL('disk-full-worker.ts', import.meta.url))

/** What came of one session. */
export type DiskFullLine = {
  /** How many writes the disk took. */
  readonly writes: number
  readonly root: string
  readonly known: Known
  /** Failures while the disk was full, and after there was room again: `<work>: <code>`. */
  readonly full: readonly string[]
  readonly freed: readonly string[]
  /** Whether the disk became full at all. */
  readonly exhausted: boolean
}

export type DiskFullReport = DiskFullLine & { readonly problems: readonly string[] }

/** What is tried: the daily work, and what copies and exchanges whole files. */
export const diskFullScripts = {
  daily: {
    script: ['open', 'saveDraft', 'release', 'changePassphrase'],
    afterwards: ['saveDraft', 'saveDraft', 'close'],
  },
  files: { script: ['open', 'backup', 'restore'], afterwards: ['saveDraft', 'saveDraft', 'close'] },
} as const

export type DiskFullOptions = {
  readonly folder: string
  readonly seed: string
  /** Work while the disk becomes full, and after there is room again. */
  readonly script: readonly string[]
  readonly afterwards: readonly string[]
  /** The first k, and how many further on the next is. */
  readonly first: number
  readonly step: number
  readonly onRound?: (report: DiskFullReport) => void
}

/** Runs the sessions until the disk is large enough for a whole one. */
export async function runDiskFull(options: DiskFullOptions): Promise<DiskFullReport[]> {
  const { folder, seed, script, afterwards, first, step, onRound } = options
  const verifier = startVerifier()
  const registry = await publishingRegistry()
  const reports: DiskFullReport[] = []
  try {
    const plan = await preparedVault(join(folder, 'disk', 'vault'), seed, registry.enrolment)
    const lines = sessions({ ...plan, script: [...script, 'freed', ...afterwards] }, folder, first, step)
    for await (const line of lines) {
      const report = { ...line, problems: await problemsOf(line, verifier) }
      onRound?.(report)
      reports.push(report)
      if (report.problems.length === 0) await rm(line.root, { recursive: true, force: true })
    }
    return reports
  } finally {
    verifier.end()
    await registry.close()
  }
}

async function problemsOf(line: DiskFullLine, verifier: Verifier): Promise<string[]> {
  const answer = await verifier.ask({ kind: 'verify', root: line.root, known: line.known })
  const wrong = line.full.filter((told) => !told.endsWith(': storage-full'))
  const found = answer.kind === 'verdict' ? answer.verdict.problems : [JSON.stringify(answer)]
  return [...wrong, ...line.freed.map((told) => `with room again: ${told}`), ...found]
}

/** A closed vault with a directory, a message and a backup. */
async function preparedVault(root: string, seed: string, enrolment: string): Promise<Plan> {
  await mkdir(root, { recursive: true, mode: 0o700 })
  const script = ['create', 'sync', 'release', 'addOfficer', 'backup', 'close']
  const start = { root, seed, facts: {}, past: {}, enrolment, favour: null, killAt: null, marks: null }
  const end = await startWorker().run({ ...start, script, steps: script.length })
  if (end.code !== 0 || end.failures.length > 0) throw new Error(`no vault to begin with: ${end.errors}`)
  return { ...start, seed: `${seed} session`, facts: end.known.facts, past: end.known.past, steps: 0 }
}

async function* sessions(
  plan: Plan,
  folder: string,
  first: number,
  step: number,
): AsyncGenerator<DiskFullLine> {
  const control = join(folder, 'room')
  setRoom(control, 'any')
  const shim = shimVariables(await buildShim(), { folder: join(folder, 'disk'), control })
  const args = ['--disable-warning=ExperimentalWarning', workerPath, control, String(first), String(step)]
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...shim },
  })
  child.stdin.write(`${JSON.stringify(plan)}\n`)
  const closed = once(child, 'close')
  for await (const text of createInterface({ input: child.stdout })) yield JSON.parse(text)
  const [code] = await closed
  if (code !== 0) throw new Error(`the sessions ended with ${code}`)
}
