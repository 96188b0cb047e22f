/** A desk whose process can end at any request and around any commit, and goes on from what was on the disk then. */
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DeskDatabase } from '../../../src-main/store/open.ts'
import { asFailure, type FailureData } from '../../../src-shared/base/failure.ts'
import { beginLife, type Calls, type DeskClock, type DeskTools } from './process.ts'
import { type Trouble, untroubled } from './steps.ts'

/** How an operation ended; of one whose process died, only whether a unit of work was kept at its death. */
export type Ending<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly failure: FailureData }
  | { readonly kind: 'died'; readonly kept: boolean }

export type Desk = {
  readonly db: () => DeskDatabase
  /** Runs an operation in trouble; a process that died is started again before the answer comes. */
  readonly run: <Answer>(
    trouble: Trouble,
    work: (calls: Calls) => Answer | Promise<Answer>,
  ) => Promise<Ending<Answer>>
  /** Runs what cannot fail. */
  readonly call: <Answer>(work: (calls: Calls) => Answer | Promise<Answer>) => Promise<Answer>
  /** A copy of the vault as it lies on the disk. Its path. */
  readonly copy: () => string
  /** Ends the process and starts another with this file. */
  readonly goOnWith: (file: string) => void
  readonly clock: DeskClock
  readonly close: () => void
}

/** @param first path of the database to begin with */
export function deskAt(first: string, tools: DeskTools): Desk {
  const { folder, line } = tools
  const clock: DeskClock = { days: 0 }
  let copies = 0
  let life = beginLife(first, copy, clock, tools)

  function copy(file: string): string {
    copies += 1
    const target = join(folder, String(copies))
    mkdirSync(target, { recursive: true })
    for (const ending of ['', '-wal'])
      if (existsSync(`${file}${ending}`)) copyFileSync(`${file}${ending}`, join(target, `desk.db${ending}`))
    return join(target, 'desk.db')
  }

  function end(): void {
    life.registry.ended()
    life.state.db.close()
    rmSync(join(life.state.file, '..'), { recursive: true, force: true })
  }

  async function run<Answer>(
    trouble: Trouble,
    work: (calls: Calls) => Answer | Promise<Answer>,
  ): Promise<Ending<Answer>> {
    const { state, calls } = life
    Object.assign(state, { trouble, commits: 0 })
    line.become(trouble, () => life.die(false))
    const outcome = await endingOf(
      async () => work(calls),
      () => state.death,
    )
    state.trouble = untroubled
    line.become(state.trouble, () => undefined)
    if (state.death !== undefined) {
      end()
      life = beginLife(state.death.file, copy, clock, tools)
    }
    return outcome
  }

  return {
    db: () => life.state.db,
    run,
    async call(work) {
      const ending = await run(untroubled, work)
      if (ending.kind === 'done') return ending.answer
      throw new Error(`unexpected: ${JSON.stringify(ending)}`)
    },
    copy: () => copy(life.state.file),
    goOnWith(file) {
      end()
      life = beginLife(file, copy, clock, tools)
    },
    clock,
    close: end,
  }
}

async function endingOf<Answer>(
  work: () => Promise<Answer>,
  death: () => { readonly kept: boolean } | undefined,
): Promise<Ending<Answer>> {
  try {
    const answer = await work()
    const died = death()
    return died === undefined ? { kind: 'done', answer } : { kind: 'died', kept: died.kept }
  } catch (error) {
    const died = death()
    if (died !== undefined) return { kind: 'died', kept: died.kept }
    const failure = asFailure(error)
    if (failure === undefined) throw error
    return { kind: 'failed', failure: { code: failure.code, params: failure.params } }
  }
}
