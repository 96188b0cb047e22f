/** The clocks of every case: computed anew from what is stored whenever something was written, in slices. */
import type { Instant } from '../../../src-shared/base/clock.ts'
import { grouped } from '../../../src-shared/base/grouped.ts'
import type { ClockRules } from '../../../src-shared/domain/clocks/case-clocks.ts'
import type { ClocksPolicy } from '../../../src-shared/domain/clocks/policy.ts'
import {
  type CaseClock,
  clockSides,
  type TodayCase,
  type TodayForwarding,
} from '../../../src-shared/domain/clocks/views.ts'
import { caseRepository } from '../../store/case-repository.ts'
import { clockRepository } from '../../store/clock-repository.ts'
import { freeTextRepository } from '../../store/free-text-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { readCommits } from '../../store/unit-of-work.ts'
import { breathing } from '../breathing.ts'
import type { OpenVault, SessionKeeper } from '../session.ts'
import { vaultCatalogue } from '../templates/vault-catalogue.ts'
import { type FactRow, type FactSources, factRow, knownDecisions, recordFacts } from './case-facts.ts'
import { caseHead } from './case-head.ts'
import { type KnownClock, knownClocks } from './case-views.ts'
import { awaitsManagersAnswer } from './from-manager.ts'
import { type KnownCases, openForwardings } from './open-forwardings.ts'
import { placesFor } from './places.ts'
import { readClocksPolicy } from './policy.ts'

/** The clock of one side of a case that is due first, and what the list says of the case. */
export type OpenCase = KnownClock & {
  readonly others: number
  readonly template: FactRow['row']['template']
  /** As {@link TodayForwarding} has them. */
  readonly id: string
  readonly side: CaseClock['side']
  readonly due: Instant
} & TodayCase

/** What is due in a case, at the side of the other State, at ours, or inside ours. */
export type DueItem = OpenCase | TodayForwarding

export type AllClocks = {
  /** Of real traffic, and of exercises and tests; each in the order in which they are due. */
  readonly real: readonly DueItem[]
  readonly exercise: readonly DueItem[]
  /** How many cases wait for an answer to the manager of the directory: see `awaitsManagersAnswer`. */
  readonly fromManager: number
  readonly policy: ClocksPolicy
}

/** So many messages are read at a time. */
const pageSize = 100

/** What every clock of a vault is made of, beside the messages themselves. */
export function factSources({ database: db, profile }: Pick<OpenVault, 'database' | 'profile'>): FactSources {
  const repository = clockRepository(db)
  const acknowledgements = repository.acknowledgements()
  return {
    profile,
    catalogue: vaultCatalogue(db),
    facts: recordFacts(db),
    readings: freeTextRepository(db).readings(),
    receipts: repository.receipts(),
    acknowledgements: grouped(acknowledgements.map((one) => [one.message, one] as const)),
    again: repository.again(),
    counted: new Set(acknowledgements.map(({ byMessage }) => byMessage)),
  }
}

type Vault = Pick<OpenVault, 'database' | 'profile'>
type Made = { readonly commits: number; readonly clocks: AllClocks }
const made = new WeakMap<DeskDatabase, Made>()
const making = new WeakMap<DeskDatabase, Promise<AllClocks>>()

/**
 * All clocks as of the latest unit of work. Other calls come in between while they are computed; where one of them wrote
 * something, it is done again, and after a few times the answer is as of its beginning, since the event of that write has
 * the page ask again.
 */
export async function allClocks(vault: Vault): Promise<AllClocks> {
  const { database: db } = vault
  const known = made.get(db)
  if (known !== undefined && known.commits === readCommits(db)) return known.clocks
  const running = making.get(db) ?? computed(vault).finally(() => making.delete(db))
  making.set(db, running)
  return await running
}

/** Begins with the clocks of a vault that was just opened, which the page asks for once it has drawn the desk. */
export function computeAhead({ find }: Pick<SessionKeeper, 'find'>): void {
  setImmediate(() => {
    const vault = find()
    // Whoever asks for the clocks is told what fails; a vault that was locked meanwhile needs none.
    if (vault !== undefined) allClocks(vault).catch(() => undefined)
  })
}

const mostTries = 3

async function computed(vault: Vault): Promise<AllClocks> {
  const { database: db } = vault
  for (let tried = 1; ; tried += 1) {
    const commits = readCommits(db)
    const clocks = await compute(vault)
    const isSame = readCommits(db) === commits
    if (isSame) made.set(db, { commits, clocks })
    if (isSame || tried === mostTries) return clocks
  }
}

/** No step of it is long in itself, and after each others may come in between: see {@link computed} for what they write. */
async function compute(vault: Vault): Promise<AllClocks> {
  const { database: db } = vault
  const breathe = breathing()
  const policy = readClocksPolicy(db)
  const decisions = knownDecisions(db)
  await breathe()
  const rows = await readRows(vault, breathe)
  const rules = await rulesFor(vault, policy, rows, breathe)
  const cases = await casesOf(db, rows, breathe)
  const open: Dated[] = []
  const add = (items: readonly DueItem[]) => {
    for (const one of items) open.push({ one, due: Date.parse(one.due) })
  }
  add(await openForwardings(db, cases, decisions, breathe))
  let fromManager = 0
  for (const [thread, own] of cases.rows) {
    const ordered = inOrder(own)
    if (awaitsManagersAnswer(thread, ordered, decisions)) fromManager += 1
    const running = knownClocks(thread, ordered, decisions, rules).filter(
      ({ clock }) => clock.stopped === null,
    )
    add(sidesOf(thread, running, own))
    await breathe()
  }
  return { ...inOrderOfDue(open), fromManager, policy }
}

type Dated = { readonly one: DueItem; readonly due: number }

/** Nothing of an exercise or a test stands among what is real. */
function inOrderOfDue(open: Dated[]): Pick<AllClocks, 'real' | 'exercise'> {
  const real: DueItem[] = []
  const exercise: DueItem[] = []
  open.sort((a, b) => a.due - b.due)
  for (const { one } of open) (isReal(one) ? real : exercise).push(one)
  return { real, exercise }
}

async function casesOf(
  db: DeskDatabase,
  all: readonly FactRow[],
  breathe: () => Promise<void>,
): Promise<KnownCases> {
  const caseOf = caseRepository(db).caseOfEach()
  const placed: (readonly [string, FactRow])[] = []
  for (const one of all) {
    placed.push([caseOf(one.row), one])
    await breathe()
  }
  return { caseOf, rows: grouped(placed) }
}

async function readRows(vault: Vault, breathe: () => Promise<void>): Promise<FactRow[]> {
  const repository = clockRepository(vault.database)
  const sources = factSources(vault)
  const rows: FactRow[] = []
  for (let last = 0; ; ) {
    await breathe()
    const page = repository.page(last, pageSize)
    for (const row of page) {
      rows.push(factRow(row, sources))
      await breathe()
    }
    const end = page.at(-1)
    if (end === undefined) return rows
    last = end.seq
  }
}

/** The rules for these messages, with the calendars of those who owe something. */
export async function rulesFor(
  { database: db, profile }: Vault,
  policy: ClocksPolicy,
  rows: readonly FactRow[],
  breathe: () => Promise<void>,
): Promise<ClockRules> {
  const asking = rows.filter(({ message: { asks } }) => asks.acknowledgement !== null || asks.answer !== null)
  const years = asking.flatMap(({ message: { begun } }) =>
    begun === null ? [] : [Number(begun.slice(0, 4))],
  )
  const first = years.reduce((least, year) => Math.min(least, year), 9999)
  const last = years.reduce((most, year) => Math.max(most, year), 0)
  const placeOf = await placesFor({
    db,
    own: profile,
    workingDaysOnly: policy.workingDaysOnly,
    debtors: asking.flatMap(({ message }) => message.debtors),
    // No allowance is longer than a thousand days, and those of offices with holidays a little more.
    years: { first, last: last === 0 ? 0 : last + yearsAhead(policy) },
    breathe,
  })
  return { policy, placeOf }
}

/** Years after the one in which a clock begins in which it can still be running. */
function yearsAhead({ allowances }: ClocksPolicy): number {
  const days = Object.values(allowances)
    .flatMap((byType) => Object.values(byType))
    .map(({ amount, unit }) => (unit === 'days' ? amount : amount / 24))
  // Of seven days two are off as a rule; half as many again are enough for all but the longest rows of holidays.
  return Math.ceil((Math.max(...days) * 2) / 365) + 1
}

/** One for each side that has any: the one that is due first. */
function sidesOf(thread: string, running: readonly KnownClock[], rows: readonly FactRow[]): OpenCase[] {
  return clockSides.flatMap((side) => {
    const own = running.filter(({ clock }) => clock.side === side)
    const [first, ...others] = own.toSorted((a, b) => Date.parse(a.clock.due) - Date.parse(b.clock.due))
    if (first === undefined) return []
    const { id, side: owing, due, message } = first.clock
    return [
      {
        ...first,
        ...caseHead(thread, rows, message),
        id,
        side: owing,
        due,
        others: others.length,
        template: rows.find(({ row }) => row.id === message)?.row.template ?? null,
      },
    ]
  })
}

/** In the order of time. */
export function inOrder(rows: readonly FactRow[]): readonly FactRow[] {
  return rows.toSorted((a, b) => (a.row.at < b.row.at ? -1 : a.row.at > b.row.at ? 1 : 0))
}

function isReal({ mode }: DueItem): boolean {
  return mode === null || mode === 'real'
}
