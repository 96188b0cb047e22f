/** A desk at work whose power is cut: what it acknowledged must have been flushed, and every possible disk must open. */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DiskEvent, readDiskLog } from '../disk-shim/disk-log.ts'
import {
  afterPowerCut,
  everythingKept,
  type Fate,
  nothingKept,
  readTree,
  type Tree,
  unflushedFiles,
  writeTree,
} from '../disk-shim/replay.ts'
import { buildShim, shimVariables } from '../disk-shim/shim.ts'
import { startWorker, type Verifier } from './children.ts'
import { type Facts, type Known, learn, type Plan, type WorkLine } from './facts.ts'
import { type Random, seededRandom } from './random.ts'

/** A stretch of work with everything it did to the disk. */
export type Recording = {
  readonly before: Tree
  readonly start: Pick<Known, 'facts' | 'past'>
  readonly events: readonly DiskEvent[]
  /** The folder as the program left it. */
  readonly after: Tree
  /** What the worker could not do, and how it ended if not by itself. */
  readonly troubles: readonly string[]
}

export type RecordingOptions = {
  /** A folder of its own for the vault; the log lies beside it. */
  readonly root: string
  readonly seed: string
  readonly enrolment: string
  readonly steps: number
  readonly facts?: Facts
  readonly favour?: string
  readonly script?: readonly string[]
}

/** Runs a worker under the shim to its end. */
export async function record(options: RecordingOptions): Promise<Recording> {
  const { root, seed, enrolment, steps, facts = {}, favour = null, script } = options
  await mkdir(root, { recursive: true, mode: 0o700 })
  const before = await readTree(root)
  const log = `${root}.log`
  const marks = `${root}.said`
  const worker = startWorker(shimVariables(await buildShim(), { folder: root, log, marks }))
  const plan: Plan = { root, seed, facts, past: {}, enrolment, steps, favour, killAt: null, marks }
  const end = await worker.run(script === undefined ? plan : { ...plan, script })
  const troubles = end.failures.map(({ kind, code }) => `${kind} failed: ${code}`)
  if (end.code !== 0) troubles.push(`the worker ended with ${end.signal ?? end.code}: ${end.errors}`)
  const events = readDiskLog(await readFile(log))
  return { before, start: { facts, past: {} }, events, after: await readTree(root), troubles }
}

/** Files that may be behind what was acknowledged: none of them holds what an officer was told. */
const mayLag = (path: string): boolean => path.startsWith('marks/') || path.startsWith('vault.lock')

/** Every acknowledgement before which something of the vault was not flushed. */
export function unflushedAcknowledgements({ before, events }: Recording): string[] {
  return events.flatMap((event, index) => {
    const line = event.kind === 'mark' ? parsed(event.text) : undefined
    if (line?.line !== 'done') return []
    const files = unflushedFiles(before, events, index).filter((path) => !mayLag(path))
    return files.length === 0 ? [] : [`${line.kind}: ${files.join(', ')}`]
  })
}

const parsed = (text: string): WorkLine => JSON.parse(text)

/** What was known when the power was cut behind the first `count` events. */
export function knownAt({ start, events }: Recording, count: number): Known {
  const lines = events.slice(0, count).flatMap((event) => (event.kind === 'mark' ? [parsed(event.text)] : []))
  return lines.reduce<Known>(learn, { ...start, pending: null })
}

/**
 * Places to cut: behind every acknowledgement and before every flush something is as uncertain as it gets; the rest is
 * anywhere. Answers `most` of them at most.
 */
export function choosePlaces({ events }: Recording, random: Random, most: number): number[] {
  const sharp = events.flatMap((event, index) =>
    event.kind === 'synced' || event.kind === 'mark' || event.kind === 'renamed' ? [index, index + 1] : [],
  )
  return Array.from({ length: most }, () =>
    random.chance(0.7) && sharp.length > 0 ? random.pick(sharp) : random.below(events.length + 1),
  )
}

/** One of the disks that may be left: nothing of the uncertain, all of it, or any part. */
export function chooseFate(random: Random): Fate {
  const share = random.pick([0, 0, 1, 0.5, 0.1, 0.9])
  if (share === 0) return nothingKept
  if (share === 1) return everythingKept
  return { entries: (count) => random.below(count + 1), sector: () => random.chance(share) }
}

export type Cut = {
  readonly place: number
  readonly seed: string
  readonly problems: readonly string[]
  /** Where what was left is. */
  readonly root: string
}

/** Cuts the power at one place and opens what is left, in `folder`. */
export async function cutAndVerify(
  recording: Recording,
  place: number,
  { folder, seed, verifier }: { readonly folder: string; readonly seed: string; readonly verifier: Verifier },
): Promise<Cut> {
  const tree = afterPowerCut(recording.before, recording.events, place, chooseFate(seededRandom(seed)))
  const root = join(folder, `cut-${place}-${seed.replaceAll(' ', '-')}`)
  await writeTree(root, tree)
  const answer = await verifier.ask({ kind: 'verify', root, known: knownAt(recording, place) })
  if (answer.kind === 'verdict') return { place, seed, problems: answer.verdict.problems, root }
  return { place, seed, problems: [answer.kind === 'fault' ? answer.text : 'another answer'], root }
}
