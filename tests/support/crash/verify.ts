/** Opens a vault as its owner would after a crash, and says what is lost, half done or not whole. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { VaultHandlers } from '../../../src-main/vault-protocol.ts'
import { asFailure } from '../../../src-shared/base/failure.ts'
import { composeIn } from './compose-in.ts'
import type { Facts, Known } from './facts.ts'
import { dataKeyOf, withRawVault } from './raw-vault.ts'
import { structureProblems, writtenFacts } from './structure.ts'

export type Verdict = {
  /** What is wrong, in words for whoever runs the harness; empty where all is well. */
  readonly problems: readonly string[]
  /** What is true now, for the next round. */
  readonly facts: Facts
}

/** Opens the vault in `root`, closes it again and compares it with what is known. */
export async function verify(root: string, known: Known): Promise<Verdict> {
  const handlers = composeIn(root)
  try {
    const status = await handlers['vault.status']({})
    if (status.state === 'absent') return absent(known)
    if (status.state !== 'locked') return wrong(known, `the vault is ${JSON.stringify(status)}`)
    return await verifyLocked(root, handlers, known)
  } catch (error) {
    return wrong(known, `opening ended with ${asFailure(error)?.code ?? String(error)}`)
  }
}

const wrong = (known: Known, ...problems: string[]): Verdict => ({ problems, facts: known.facts })

function absent(known: Known): Verdict {
  return known.facts.vault === undefined
    ? { problems: [], facts: {} }
    : wrong(known, 'there is no vault where one was made')
}

async function verifyLocked(root: string, handlers: VaultHandlers, known: Known): Promise<Verdict> {
  const folder = join(root, 'vault')
  if (!(await opensByAny(handlers, known))) return wrong(known, 'no officer’s passphrase opens the vault')
  const seen = await factsInside(handlers)
  await handlers['internal.close']({})
  // Opening may have finished a change of the header that was under way.
  const opening = await openingPassphrases(handlers, folder, known)
  const [passphrase] = Object.values(opening)
  if (passphrase === undefined) return wrong(known, 'no officer’s passphrase opens the vault any more')
  const { written, broken } = await withRawVault(folder, passphrase, (db) => ({
    written: writtenFacts(db),
    broken: structureProblems(db, folder),
  }))
  const code = await codeIn(folder, known)
  const actual: Facts = { vault: 'made', ...opening, ...seen.facts, ...written, ...code }
  const problems = [...seen.problems, ...broken, ...leftovers(folder), ...differences(actual, known)]
  return { problems, facts: actual }
}

/** After an interrupted change only one of the two passphrases an officer may have is right; which, opening says. */
async function opensByAny(handlers: VaultHandlers, known: Known): Promise<boolean> {
  const { facts, pending } = known
  const keys = Object.keys({ ...facts, ...pending?.may, ...pending?.instead })
  const candidates = keys
    .filter((key) => key.startsWith('passphrase:'))
    .flatMap((key) => passphrases(key, known))
  for (const passphrase of new Set(candidates)) {
    try {
      await handlers['vault.open']({ passphrase })
      return true
    } catch (error) {
      if (asFailure(error)?.code !== 'wrong-passphrase') throw error
    }
  }
  return false
}

function passphrases(key: string, { facts, pending }: Known): string[] {
  return [facts[key], pending?.may[key], pending?.instead?.[key]].filter(
    (candidate) => typeof candidate === 'string',
  )
}

/** Which passphrase opens the slot of each officer now. */
async function openingPassphrases(
  handlers: VaultHandlers,
  folder: string,
  known: Known,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  const status = await handlers['vault.status']({})
  for (const { alias, slot } of status.state === 'locked' ? status.officers : []) {
    const key = `passphrase:${alias}`
    for (const passphrase of new Set(passphrases(key, known))) {
      if (found[key] === undefined && (await opensHeader(folder, passphrase, slot))) found[key] = passphrase
    }
  }
  return found
}

async function opensHeader(folder: string, passphrase: string, slot: string): Promise<boolean> {
  try {
    const key = await dataKeyOf(folder, { way: 'passphrase', passphrase, slot })
    key.purge()
    return true
  } catch (error) {
    if (asFailure(error)?.code === 'wrong-passphrase') return false
    throw error
  }
}

async function factsInside(handlers: VaultHandlers): Promise<Verdict> {
  const { whole, brokenAt } = await handlers['audit.verify']({})
  const { officers } = await handlers['officers.list']({})
  const { backups } = await handlers['backups.list']({})
  const { directory } = await handlers['registry.status']({})
  const facts = [
    ...officers.map(({ alias, role, disabled }) => [
      `officer:${alias}`,
      disabled === null ? role : 'disabled',
    ]),
    ...backups
      .filter(({ ofThisVault }) => ofThisVault)
      .map(({ id, rehearsed }) => [`backup:${id}`, rehearsed === null ? 'made' : 'rehearsed']),
    ...(directory === null ? [] : [['directory', directory.sequence]]),
  ]
  return {
    problems: whole ? [] : [`the chain of the audit log is broken at ${brokenAt}`],
    facts: Object.fromEntries(facts),
  }
}

async function codeIn(folder: string, { facts, pending }: Known): Promise<Facts> {
  const codes = [facts.code, pending?.instead?.code].filter((code) => typeof code === 'string')
  for (const code of new Set(codes)) {
    try {
      const key = await dataKeyOf(folder, { way: 'code', code })
      key.purge()
      return { code }
    } catch (error) {
      if (asFailure(error) === undefined) throw error
    }
  }
  return {}
}

/**
 * A vault that was opened and closed is these and nothing else. Unfinished backups and restorations, which lie elsewhere,
 * are swept away some seconds after opening (services/backups.ts).
 */
const closedVault: ReadonlySet<string> = new Set(['vault.json', 'desk.db', 'backups'])

function leftovers(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !closedVault.has(name))
    .map((name) => `left over: ${name}`)
}

/** How the vault differs from everything it may be. */
function differences(actual: Facts, known: Known): string[] {
  const { facts, pending } = known
  const candidates: Facts[] = [facts]
  if (pending !== null) candidates.push({ ...facts, ...pending.may })
  if (pending?.instead != null) candidates.push(pending.instead)
  const found = candidates.map((expected) => differencesFrom(expected, actual, pending?.loose ?? []))
  return found.sort((a, b) => a.length - b.length)[0] ?? []
}

function differencesFrom(expected: Facts, actual: Facts, loose: readonly string[]): string[] {
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)])
  return [...keys].flatMap((key) => {
    if (loose.some((prefix) => key.startsWith(prefix))) return []
    const wanted = expected[key] ?? null
    const got = actual[key] ?? null
    // A backup that nobody has asked for does no harm, and one may be rehearsed later.
    if (key.startsWith('backup:') && (wanted === null || got === 'rehearsed')) return []
    return wanted === got ? [] : [`${key} is ${got}, and ${wanted} was acknowledged`]
  })
}
