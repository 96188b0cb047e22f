/** How a child of the harness gets its plan: one line of standard input. */
import { readSync } from 'node:fs'
import type { Plan } from './facts.ts'

/** Blocks until the line is there; ends the process where the harness ended first. */
export function readPlan(): Plan {
  const chunks: Buffer[] = []
  const chunk = Buffer.alloc(65536)
  for (;;) {
    const length = readSync(0, chunk, 0, chunk.length, null)
    if (length === 0) process.exit(0)
    chunks.push(Buffer.from(chunk.subarray(0, length)))
    if (chunk[length - 1] === 10) return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  }
}
