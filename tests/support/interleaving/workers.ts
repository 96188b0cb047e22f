/** Plays interleavings in processes of their own, so that more than one core works at it. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { WorkerAnswer } from './worker.ts'

const path = fileURLToPath(new URL('worker.ts', import.meta.url))

/** Answers for each of `processes` how its `worlds` went; a process that dies answers with that. */
export function playInProcesses(processes: number, worlds: number): Promise<WorkerAnswer[]> {
  return Promise.all(Array.from({ length: processes }, () => playInProcess(worlds)))
}

function playInProcess(worlds: number): Promise<WorkerAnswer> {
  const child = fork(path, [String(worlds)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  return new Promise((resolve) => {
    child.once('message', (answer: WorkerAnswer) => resolve(answer))
    child.once('exit', (code, signal) => resolve({ wrong: `the process ended: ${signal ?? code}` }))
  })
}
