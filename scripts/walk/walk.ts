/** One walk through the app as somebody would press it: each step's effort and time, and a picture of where it ends. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DemonstrationDesk } from '../../tests/e2e/pages/demonstration.ts'
import type { Words } from '../../tests/e2e/pages/words.ts'
import { picture } from '../tour/recorder.ts'
import { countEffort, type Effort, estimatedSeconds } from './effort.ts'

export type Walk = {
  readonly desk: DemonstrationDesk
  readonly words: Words
  /** Folder in which the app may write and read files. */
  readonly files: string
  /** Does what an officer does next, and pictures the screen afterwards. */
  readonly step: (name: string, action: () => Promise<void>) => Promise<void>
  /** The same without a picture. */
  readonly pass: (name: string, action: () => Promise<void>) => Promise<void>
}

export type WalkedStep = Effort & { readonly name: string; readonly programMs: number }

/** A walk whose pictures go into `folder`, which is emptied; `steps` fills as it is walked. */
export async function startWalk(
  folder: string,
  { desk, words, files }: Pick<Walk, 'desk' | 'words' | 'files'>,
): Promise<Walk & { readonly steps: readonly WalkedStep[] }> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const steps: WalkedStep[] = []
  const effort = await countEffort(desk.page)
  const pass: Walk['pass'] = async (name, action) => {
    await effort()
    const from = performance.now()
    await action()
    const programMs = Math.round(performance.now() - from)
    steps.push({ name, ...(await effort()), programMs })
  }
  return {
    desk,
    words,
    files,
    steps,
    pass,
    step: async (name, action) => {
      await pass(name, action)
      await picture(desk.page, join(folder, `${name}.png`))
    },
  }
}

/** What the walk took, one line a step, as it is quoted in docs/walk-through.md. */
export function summaryOf(steps: readonly WalkedStep[]): string {
  const line = (name: string, { presses, keys }: Effort, ms: number) =>
    `${name.padEnd(28)} ${String(presses).padStart(4)} presses ${String(keys).padStart(4)} keys ` +
    `${estimatedSeconds({ presses, keys }).toFixed(0).padStart(4)} s estimated, ${(ms / 1000).toFixed(1)} s driven`
  const sum = (of: (step: WalkedStep) => number) => steps.reduce((total, step) => total + of(step), 0)
  const all = { presses: sum(({ presses }) => presses), keys: sum(({ keys }) => keys) }
  const lines = steps.map((step) => line(step.name, step, step.programMs))
  return [
    ...lines,
    line(
      'all',
      all,
      sum(({ programMs }) => programMs),
    ),
  ].join('\n')
}
