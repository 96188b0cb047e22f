/** Rounds of damage: copies of two vaults, one closed and one that was killed, each damaged in one way and opened. */
import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startVerifier, startWorker, type Verifier } from './children.ts'
import {
  auditHashes,
  type CorruptionTask,
  chooseDamage,
  type Damage,
  inflict,
  type Outcome,
  type Vault,
} from './corruption.ts'
import type { Known } from './facts.ts'
import { seededRandom } from './random.ts'
import { contentDigests, withRawVault } from './raw-vault.ts'
import { publishingRegistry } from './rounds.ts'
import { passphraseOf } from './work.ts'

export type CorruptionReport = {
  readonly round: number
  readonly damage: Damage
  readonly came: string
  readonly problem: string | undefined
  readonly root: string
}

export type CorruptionOptions = {
  readonly rounds: number
  readonly seed: string
  readonly folder: string
  readonly onRound?: (report: CorruptionReport) => void
}

/** Answers the rounds that came to anything but an intact vault or a named failure with an offer. */
export async function runCorruptions(options: CorruptionOptions): Promise<CorruptionReport[]> {
  const { rounds, seed, folder, onRound } = options
  const verifier = startVerifier()
  const bad: CorruptionReport[] = []
  try {
    const vaults = await twoVaults(folder, seed)
    for (let round = 0; round < rounds; round += 1) {
      const report = await runRound(round, vaults, options, verifier)
      onRound?.(report)
      if (report.problem === undefined) await rm(report.root, { recursive: true, force: true })
      else bad.push(report)
    }
    return bad
  } finally {
    verifier.end()
  }
}

async function runRound(
  round: number,
  vaults: readonly Vault[],
  { seed, folder }: CorruptionOptions,
  verifier: Verifier,
): Promise<CorruptionReport> {
  const random = seededRandom(`${seed} damage ${round}`)
  const vault = random.pick(vaults)
  const root = join(folder, `damaged-${round}`)
  await cp(vault.root, root, { recursive: true })
  const damage = chooseDamage(root, vault.files, random)
  inflict(root, damage, random)
  const { passphrase, content, audit } = vault
  const task: CorruptionTask = { kind: 'open-corrupted', root, passphrase, content, audit }
  const answer = await verifier.ask(task)
  if (answer.kind !== 'outcome') {
    const problem = answer.kind === 'fault' ? answer.text : 'another answer'
    return { round, damage, came: 'fault', problem, root }
  }
  return { round, damage, ...judged(answer.outcome), root }
}

function judged(outcome: Outcome): { readonly came: string; readonly problem: string | undefined } {
  if (outcome.kind === 'opened') {
    const { differs } = outcome
    const problem = differs.length === 0 ? undefined : `opened, and different in ${differs.join(', ')}`
    return { came: 'opened', problem }
  }
  const { code, named, offer } = outcome
  if (!named) return { came: code, problem: `failed with ${code}` }
  return { came: code, problem: offer ? undefined : `${code} without a rehearsed backup to offer` }
}

const headerAndFile = ['vault/vault.json', 'vault/desk.db']

/** A vault that was closed, and a later state of the same one that was killed with its log full. */
async function twoVaults(folder: string, seed: string): Promise<Vault[]> {
  const registry = await publishingRegistry()
  try {
    const root = join(folder, 'worked')
    await mkdir(root, { recursive: true, mode: 0o700 })
    const worked = (round: string, known: Known, script: readonly string[], killAtEnd: boolean) =>
      work({ root, seed: `${seed} ${round}`, known, script, killAtEnd, enrolment: registry.enrolment })
    const nothing: Known = { facts: {}, past: {}, pending: null }
    const beside = ['local', 'local', 'local', 'local', 'overlay', 'importList', 'decision']
    const making = ['create', 'sync', 'release', 'openMessage', 'saveDraft', ...beside, 'addOfficer']
    const made = await worked('first', nothing, [...making, 'backup', 'close'], false)
    const closed = await kept(root, join(folder, 'closed'), made, headerAndFile)
    const going = await worked('second', made, ['open', 'release', 'openMessage', 'saveDraft'], true)
    const withLog = [...headerAndFile, 'vault/desk.db-wal', 'vault/desk.db-wal', 'vault/open.json']
    return [closed, await kept(root, join(folder, 'killed'), going, withLog)]
  } finally {
    await registry.close()
  }
}

type Working = {
  readonly root: string
  readonly seed: string
  readonly known: Known
  readonly script: readonly string[]
  readonly killAtEnd: boolean
  readonly enrolment: string
}

async function work({ root, seed, known, script, killAtEnd, enrolment }: Working): Promise<Known> {
  const { facts, past } = known
  const plan = { root, seed, facts, past, enrolment, steps: script.length, favour: null, killAt: null }
  const end = await startWorker().run({ ...plan, script, killAtEnd, marks: null })
  if (end.failures.length > 0) throw new Error(`the work failed: ${JSON.stringify(end.failures)}`)
  if (!killAtEnd && end.code !== 0) throw new Error(end.errors)
  return end.known
}

/** Keeps a copy, and what is in it, read from another copy: reading writes the log back. */
async function kept(from: string, root: string, { facts }: Known, files: readonly string[]): Promise<Vault> {
  await cp(from, root, { recursive: true })
  const copy = `${root}-read`
  await cp(from, copy, { recursive: true })
  const passphrase = passphraseOf(facts, 'first')
  const read = await withRawVault(join(copy, 'vault'), passphrase, (db) => ({
    content: contentDigests(db),
    audit: auditHashes(db),
  }))
  return { root, passphrase, files, ...read }
}
