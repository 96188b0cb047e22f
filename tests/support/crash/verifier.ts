/** Verifies one vault after another in a process of its own, so that one that hangs or dies is noticed. */
import { asFailure } from '../../../src-shared/base/failure.ts'
import { corruptedOutcome } from './corruption.ts'
import type { VerifierAnswer, VerifierTask } from './verifier-protocol.ts'
import { verify } from './verify.ts'

async function perform(task: VerifierTask): Promise<VerifierAnswer> {
  if (task.kind === 'verify') return { kind: 'verdict', verdict: await verify(task.root, task.known) }
  return { kind: 'outcome', outcome: await corruptedOutcome(task) }
}

process.on('message', (task: VerifierTask) => {
  perform(task).then(
    (answer) => process.send?.(answer),
    (error: unknown) =>
      process.send?.({
        kind: 'fault',
        text: asFailure(error)?.code ?? String(error instanceof Error ? error.stack : error),
      }),
  )
})
process.on('disconnect', () => process.exit(0))
