/** Random interleavings of a registry and two desks, with the seed and a readable list of steps where one goes wrong. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { LongLists } from './long-lists.ts'
import { play, textOf } from './play.ts'
import type { Tally } from './rest.ts'
import { type Interleaving, steps } from './steps.ts'
import { type Origin, originIn, worldFrom } from './world.ts'

export type Played = {
  readonly interleavings: number
  /** Kinds of steps of which none did anything: they would prove nothing. */
  readonly idle: readonly string[]
}

/** What must have happened at least once in some hundreds of interleavings. */
const everything = [
  ...['correct', 'take-back', 'make', 'remove', 'note', 'verify', 'decide', 'confirm', 'cancel'],
  ...[
    'send',
    'sync',
    'export',
    'import',
    'receive',
    'publish',
    'publish cut off',
    'third comes',
    'third leaves',
  ],
  ...['held', 'died', 'failed', 'copied'],
]

/** Interleavings that one world sees, one after the other: what went before is still there. */
export const perWorld = 10
/** Milliseconds that are spent on finding a shorter list after the first failure. */
const shrinkingTime = 120_000
/** Files are flushed at every unit of work: in memory that costs nothing. */
const fast = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

const lists = new LongLists(new LongLists(steps, { min: 5, max: 14 }), { min: perWorld, max: perWorld })

/**
 * Plays `worlds` times {@link perWorld} interleavings, each world from the same beginning.
 * @throws Error that names what is wrong, the steps that led there, and the seed
 */
export async function playInterleavings(worlds: number, seed?: number): Promise<Played> {
  const folder = await mkdtemp(join(fast, 'poc-desk-interleavings-'))
  const played = { interleavings: 0, tally: new Map<string, number>() }
  let failedAt: number | undefined
  try {
    const origin = await originIn(join(folder, 'begin'))
    const property = fc.asyncProperty(lists, async (interleavings) => {
      if (failedAt !== undefined && performance.now() - failedAt > shrinkingTime) return
      const wrong = await playWorld(origin, interleavings, { folder, played })
      if (wrong === undefined) return
      failedAt ??= performance.now()
      throw new Error(wrong)
    })
    const details = await fc.check(property, { numRuns: worlds, ...(seed === undefined ? {} : { seed }) })
    if (details.failed) throw new Error(`seed ${details.seed}: ${textOf(details.errorInstance)}`)
    const idle = everything.filter((step) => !played.tally.has(step))
    return { interleavings: played.interleavings, idle }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Playing = {
  readonly folder: string
  readonly played: { interleavings: number; readonly tally: Tally }
}

/** What went wrong and after which steps; undefined where all went well. */
async function playWorld(
  origin: Origin,
  interleavings: readonly Interleaving[],
  { folder, played }: Playing,
): Promise<string | undefined> {
  const path = await mkdtemp(join(folder, 'world-'))
  try {
    await using world = await worldFrom(origin, path)
    for (const [index, interleaving] of interleavings.entries()) {
      const wrong = await play(world, interleaving, played.tally).catch((error) => [textOf(error)])
      if (wrong.length > 0) return `${wrong.join('\n')}\nafter\n${asText(interleavings.slice(0, index + 1))}`
      played.interleavings += 1
    }
    return undefined
  } finally {
    await rm(path, { recursive: true, force: true })
  }
}

/** One line for each step. */
function asText(interleavings: readonly Interleaving[]): string {
  return interleavings
    .map((interleaving) => interleaving.map((step) => `  ${JSON.stringify(step)}`).join('\n'))
    .join('\n  -- everybody synchronises --\n')
}
