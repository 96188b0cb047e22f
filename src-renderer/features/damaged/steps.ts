/** What can be done about each problem, the most hopeful first. */
import type { VaultProblem } from '../../../src-shared/contract/vault.ts'

export type Step = 'restore' | 'salvage' | 'accept-older' | 'retry'

const steps: Readonly<Record<VaultProblem, readonly Step[]>> = {
  // Without the header no key is known: nothing in the database can be read.
  header: ['restore', 'retry'],
  database: ['restore', 'salvage', 'retry'],
  // The file may have been moved, and may be put back.
  log: ['restore', 'salvage', 'retry'],
  older: ['restore', 'accept-older', 'retry'],
  // The vault is whole; what is missing is the newer program.
  newer: ['retry'],
  // A disk that cannot be read is no place to restore to.
  unreadable: ['retry'],
}

export function stepsOf(problem: VaultProblem): readonly Step[] {
  return steps[problem]
}
