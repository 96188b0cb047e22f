/** A process that plays as many worlds as its argument says, tells how that went, and ends. */
import { type Played, playInterleavings } from './interleavings.ts'

export type WorkerAnswer = { readonly played: Played } | { readonly wrong: string }

const answer = await playInterleavings(Number(process.argv[2])).then(
  (played): WorkerAnswer => ({ played }),
  (error: unknown): WorkerAnswer => ({ wrong: error instanceof Error ? error.message : String(error) }),
)
process.send?.(answer, () => process.disconnect())
