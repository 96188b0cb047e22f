/**
 * `npm run crash`: the vault at work in processes that are killed, on disks that lose power, are damaged or full.
 *
 * --rounds N        kills a desk at work N times (100 where nothing else is asked for)
 * --power N         cuts the power at N places of recorded work
 * --corruptions N   opens N damaged copies of a vault
 * --disk-full       a session for every number of writes that the disk still takes
 * --seed TEXT       the same choices again; one is made up and printed otherwise
 *
 * A vault with a problem is kept, and its place printed. Fails where there was one.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startVerifier } from '../../tests/support/crash/children.ts'
import { runCorruptions } from '../../tests/support/crash/corrupt-rounds.ts'
import { diskFullScripts, runDiskFull } from '../../tests/support/crash/disk-full.ts'
import { runPowerCuts } from '../../tests/support/crash/power-rounds.ts'
import { runRounds } from '../../tests/support/crash/rounds.ts'

type Options = { readonly folder: string; readonly seed: string }

const say = (text: string) => process.stdout.write(`${text}\n`)

/** A line for each round with problems, and one for every 50 rounds. */
function progress<Report extends { readonly problems: readonly string[] }>(
  what: string,
  describe: (report: Report) => string,
) {
  let count = 0
  let bad = 0
  return {
    onRound: (report: Report) => {
      count += 1
      if (report.problems.length > 0) {
        bad += 1
        say(`${what} ${count}: ${describe(report)}\n  ${report.problems.join('\n  ')}`)
      }
      if (count % 50 === 0) say(`${what} ${count}: ${bad} with problems`)
    },
    end: () => {
      say(`${what}: ${count} rounds, ${bad} with problems`)
      return bad
    },
  }
}

async function kills(rounds: number, options: Options): Promise<number> {
  const { onRound, end } = progress<Parameters<NonNullable<Parameters<typeof runRounds>[0]['onRound']>>[0]>(
    'kill',
    ({ round, ended, root }) => `round ${round}, ${ended}, kept in ${root}`,
  )
  await runRounds({ ...options, rounds, onRound })
  return end()
}

async function powerCuts(cuts: number, options: Options): Promise<number> {
  const verifier = startVerifier()
  const { onRound, end } = progress<Parameters<NonNullable<Parameters<typeof runPowerCuts>[0]['onCut']>>[0]>(
    'power cut',
    ({ place, seed, root }) => `place ${place}, seed ${seed}, kept in ${root}`,
  )
  try {
    await runPowerCuts({ ...options, cuts, verifier, onCut: onRound })
  } finally {
    verifier.end()
  }
  return end()
}

async function corruptions(rounds: number, options: Options): Promise<number> {
  const came = new Map<string, number>()
  const { onRound, end } = progress<{ readonly problems: readonly string[]; readonly where: string }>(
    'damage',
    ({ where }) => where,
  )
  await runCorruptions({
    ...options,
    rounds,
    onRound: ({ damage, came: result, problem, root }) => {
      const key = `${damage.file}: ${result}`
      came.set(key, (came.get(key) ?? 0) + 1)
      const { how, file, at, length } = damage
      const where = `${how} in ${file} at ${at}, ${length} bytes, kept in ${root}`
      onRound({ problems: problem === undefined ? [] : [problem], where })
    },
  })
  for (const [key, count] of [...came].sort()) say(`  ${key} ${count}`)
  return end()
}

async function fullDisks(options: Options): Promise<number> {
  const { onRound, end } = progress<Parameters<NonNullable<Parameters<typeof runDiskFull>[0]['onRound']>>[0]>(
    'full disk',
    ({ writes, root }) => `after ${writes} writes, kept in ${root}`,
  )
  for (const [name, scripts] of Object.entries(diskFullScripts)) {
    const folder = path.join(options.folder, name)
    await runDiskFull({ ...options, folder, ...scripts, first: 1, step: 1, onRound })
  }
  return end()
}

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string' },
      power: { type: 'string' },
      corruptions: { type: 'string' },
      'disk-full': { type: 'boolean' },
      seed: { type: 'string' },
    },
  })
  const { power, corruptions: damaged, 'disk-full': full, seed = randomUUID().slice(0, 8) } = values
  const nothingAsked = power === undefined && damaged === undefined && full === undefined
  const rounds = values.rounds ?? (nothingAsked ? '100' : undefined)
  const folder = await mkdtemp(path.join(tmpdir(), 'poc-desk-crash-'))
  const options = { folder, seed }
  say(`seed ${seed}, in ${folder}`)
  let bad = 0
  if (rounds !== undefined) bad += await kills(Number(rounds), options)
  if (power !== undefined) bad += await powerCuts(Number(power), options)
  if (damaged !== undefined) bad += await corruptions(Number(damaged), options)
  if (full === true) bad += await fullDisks(options)
  if (bad === 0) await rm(folder, { recursive: true, force: true })
  return bad === 0 ? 0 : 1
}

process.exitCode = await run()
