/** The processes of the harness: workers that are killed, and one verifier that must never die or hang. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Known, Plan, WorkLine } from './facts.ts'
import { learn } from './facts.ts'
import type { VerifierAnswer, VerifierTask } from './verifier-protocol.ts'

const workerPath = fileURLToPath(new URL('worker.ts', import.meta.url))
const verifierPath = fileURLToPath(new URL('verifier.ts', import.meta.url))

export type Worker = {
  /** Hands over the plan and follows the work to its end, whichever it is. */
  readonly run: (plan: Plan, onLine?: (line: WorkLine) => void) => Promise<WorkerEnd>
  readonly kill: () => void
}

export type WorkerEnd = {
  readonly known: Known
  readonly failures: readonly { readonly kind: string; readonly code: string }[]
  readonly lines: readonly WorkLine[]
  readonly signal: NodeJS.Signals | null
  readonly code: number | null
  /** What it wrote to standard error. */
  readonly errors: string
}

/** Starts a worker, which loads everything and waits. `env` goes on top of this process's. */
export function startWorker(env: Readonly<Record<string, string>> = {}): Worker {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', workerPath], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors = (errors + chunk).slice(-4000)
  })
  child.stdin.on('error', () => undefined)
  return {
    kill: () => child.kill('SIGKILL'),
    run: async (plan, onLine = () => undefined) => {
      let known: Known = { facts: plan.facts, past: plan.past, pending: null }
      const lines: WorkLine[] = []
      child.stdin.write(`${JSON.stringify(plan)}\n`)
      const closed = once(child, 'close')
      for await (const text of createInterface({ input: child.stdout })) {
        const line = parseLine(text)
        // The last line may have been cut off by the kill: then it was not said.
        if (line === undefined) continue
        lines.push(line)
        known = learn(known, line)
        onLine(line)
      }
      const [code, signal] = await closed
      const failures = lines.filter((line) => line.line === 'failed')
      return { known, failures, lines, signal, code, errors }
    },
  }
}

function parseLine(text: string): WorkLine | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export type Verifier = {
  readonly ask: (task: VerifierTask) => Promise<VerifierAnswer>
  readonly end: () => void
}

const patienceMs = 60_000

/** A verifier that is started again when it died of a vault; then the answer is a fault. */
export function startVerifier(): Verifier {
  let child: ChildProcess | undefined
  const start = () =>
    fork(verifierPath, [], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
  return {
    ask: (task) => {
      const current = child ?? start()
      child = current
      return new Promise((resolve) => {
        const settle = (answer: VerifierAnswer) => {
          clearTimeout(timer)
          current.removeAllListeners('message')
          current.removeAllListeners('exit')
          resolve(answer)
        }
        const replace = (text: string) => {
          child = undefined
          settle({ kind: 'fault', text })
        }
        const timer = setTimeout(() => {
          replace(`no answer in ${patienceMs / 1000} seconds`)
          current.kill('SIGKILL')
        }, patienceMs)
        current.once('message', (answer: VerifierAnswer) => settle(answer))
        current.once('exit', (code, signal) => replace(`the process ended: ${signal ?? code}`))
        current.send(task)
      })
    },
    end: () => child?.disconnect(),
  }
}
