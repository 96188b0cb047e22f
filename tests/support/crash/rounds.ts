/** Rounds of work that end in a kill: after each, the vault must be whole and hold what was acknowledged. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { smallDirectory, smallKey, testRegistry, testRepository } from '../test-registry.ts'
import { startVerifier, startWorker, type Verifier, type Worker } from './children.ts'
import type { Facts, Plan, WorkLine } from './facts.ts'
import { type Random, seededRandom } from './random.ts'
import { works } from './work.ts'

export type RoundsOptions = {
  readonly rounds: number
  readonly seed: string
  /** Folder for the vaults; each is removed when it was done with and whole. */
  readonly folder: string
  readonly onRound?: (report: RoundReport) => void
}

export type RoundReport = {
  readonly round: number
  /** Which kill it was: a failpoint, or a piece of work and the milliseconds into it. */
  readonly ended: string
  readonly acknowledged: number
  readonly problems: readonly string[]
  /** Where the vault is kept, if there are problems. */
  readonly root: string
}

type Vault = { readonly root: string; facts: Facts; past: Plan['past']; rounds: number }
type Place = { readonly failpoint: string; readonly kind: string }

/** A vault lives for this many rounds: long enough to be worn, short enough to reach creation often. */
const roundsPerVault = 8
const mostSteps = 12

/**
 * Kills a desk at work `rounds` times: every second time at a failpoint that was seen before, else at any moment.
 * Answers the reports of the rounds with problems.
 */
export async function runRounds({ rounds, seed, folder, onRound }: RoundsOptions): Promise<RoundReport[]> {
  const registry = await publishingRegistry()
  const verifier = startVerifier()
  const places = new Map<string, Place>()
  const bad: RoundReport[] = []
  let vault = await newVault(folder, 0)
  let worker = startWorker()
  try {
    for (let round = 0; round < rounds; round += 1) {
      const random = seededRandom(`${seed} ${round}`)
      if (random.chance(0.2)) await registry.publish()
      const current = worker
      // The next one loads while this one works and is verified.
      worker = startWorker()
      const report = await runRound({
        round,
        seed,
        vault,
        registry,
        verifier,
        worker: current,
        places,
        random,
      })
      onRound?.(report)
      if (report.problems.length > 0) bad.push(report)
      vault.rounds += 1
      if (report.problems.length > 0 || vault.rounds >= roundsPerVault) {
        if (report.problems.length === 0) await rm(vault.root, { recursive: true, force: true })
        vault = await newVault(folder, round + 1)
      }
    }
    return bad
  } finally {
    worker.kill()
    verifier.end()
    await registry.close()
  }
}

type Round = {
  readonly round: number
  readonly seed: string
  readonly vault: Vault
  readonly registry: { readonly enrolment: string }
  readonly verifier: Verifier
  readonly worker: Worker
  readonly places: Map<string, Place>
  readonly random: Random
}

async function runRound({
  round,
  seed,
  vault,
  registry,
  verifier,
  worker,
  places,
  random,
}: Round): Promise<RoundReport> {
  const place = places.size > 0 && random.chance(0.5) ? random.pick([...places.values()]) : undefined
  const plan: Plan = {
    root: vault.root,
    seed: `${seed} ${round}`,
    facts: vault.facts,
    past: vault.past,
    enrolment: registry.enrolment,
    steps: mostSteps,
    favour: place?.kind ?? random.pick(Object.keys(works)),
    killAt: place === undefined ? null : { failpoint: place.failpoint, hit: 1 + random.below(3) },
    marks: null,
  }
  const killer = place === undefined ? randomKill(worker, random) : undefined
  let kind = ''
  const end = await worker.run(plan, (line) => {
    if (line.line === 'begin') kind = line.kind
    if (line.line === 'passed') places.set(`${line.failpoint} ${kind}`, { failpoint: line.failpoint, kind })
    killer?.follow(line)
  })
  const answer = await verifier.ask({ kind: 'verify', root: vault.root, known: end.known })
  const problems = end.failures.map(({ kind: failed, code }) => `${failed} failed: ${code}`)
  if (end.signal !== 'SIGKILL' && end.code !== 0) problems.push(`the worker ended by itself: ${end.errors}`)
  if (answer.kind === 'verdict') problems.push(...answer.verdict.problems)
  else problems.push(answer.kind === 'fault' ? answer.text : 'the verifier answered another question')
  if (answer.kind === 'verdict') {
    vault.facts = answer.verdict.facts
    vault.past = end.known.past
  }
  return {
    round,
    ended: place === undefined ? (killer?.said() ?? '') : `${place.failpoint} in ${place.kind}`,
    acknowledged: end.lines.filter(({ line }) => line === 'done').length,
    problems,
    root: vault.root,
  }
}

/** Kills the worker some milliseconds into one of its steps. */
function randomKill(worker: Worker, random: Random) {
  let left = 1 + random.below(mostSteps - 1)
  // Most work takes tens of milliseconds, some a second.
  const delay = random.below(random.pick([15, 60, 200, 700]))
  let kind = 'none'
  return {
    follow: (line: WorkLine) => {
      if (line.line !== 'begin') return
      left -= 1
      if (left !== 0) return
      kind = line.kind
      setTimeout(worker.kill, delay)
    },
    said: () => `${delay} ms into ${kind}`,
  }
}

async function newVault(folder: string, round: number): Promise<Vault> {
  const root = join(folder, `from-${round}`)
  await mkdir(root, { recursive: true, mode: 0o700 })
  return { root, facts: {}, past: {}, rounds: 0 }
}

/** A registry whose directory names its sequence in every entry, so that a mixture of two would show. */
export async function publishingRegistry() {
  const key = await smallKey()
  let sequence = 1
  const directory = () => ({
    ...smallDirectory({ key, entity: `Sequence ${String(sequence).padStart(5, '0')}` }),
    sequence,
    issued: new Date(Date.UTC(2026, 0, 1) + sequence * 60_000).toISOString(),
  })
  const { keys, files } = testRepository(directory())
  const registry = await testRegistry({ files, keys })
  return {
    enrolment: registry.enrolment,
    close: registry.close,
    publish: async () => {
      sequence += 1
      await registry.publish(directory())
    },
  }
}
