/** Other programs as baselines, started by a small process of their own. */
import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'

/**
 * To start a program forks the process that asks: with all that a bench holds in memory that takes longer, and each
 * page that it writes to afterwards is copied first, so that the subject after it would pay for the baseline.
 */
export type Programs = {
  /** Runs the program to its end; answers its milliseconds. @throws where it does not end with 0 */
  run(program: string, args: readonly string[]): Promise<number>
  end(): void
}

type Order = { readonly program: string; readonly args: readonly string[] }
/** Milliseconds; null where the program failed. */
type Report = number | null

export function startPrograms(): Programs {
  const child = fork(import.meta.filename, ['serve'])
  return {
    run: async (program, args) => {
      const order: Order = { program, args }
      child.send(order)
      const [took]: Report[] = await once(child, 'message')
      if (typeof took !== 'number') throw new Error(`${program} failed`)
      return took
    },
    end: () => child.disconnect(),
  }
}

function serve({ program, args }: Order): Report {
  const start = performance.now()
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return performance.now() - start
  } catch {
    return null
  }
}

if (process.argv[2] === 'serve') process.on('message', (order: Order) => process.send?.(serve(order)))
