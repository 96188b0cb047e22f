/** The messages of one case with all that its clocks are made of. */
import { Failure } from '../../../src-shared/base/failure.ts'
import { statesOverdue } from '../../../src-shared/domain/clocks/overdue.ts'
import type { ClockKind } from '../../../src-shared/domain/clocks/policy.ts'
import { caseRepository } from '../../store/case-repository.ts'
import { clockRepository } from '../../store/clock-repository.ts'
import type { MessageRow } from '../../store/messages-repository.ts'
import { breathing } from '../breathing.ts'
import type { OpenVault } from '../session.ts'
import { factSources, inOrder, rulesFor } from './all-clocks.ts'
import { caseFacts, factRow, knownDecisions } from './case-facts.ts'
import { readClocksPolicy } from './policy.ts'

/**
 * @param thread a case, or any thread that stands in one
 * @throws Failure `message-not-found` where nothing stands in it
 */
export async function readCase(vault: OpenVault, thread: string) {
  const { database: db } = vault
  const repository = clockRepository(db)
  const policy = readClocksPolicy(db)
  const sources = factSources(vault)
  const decisions = knownDecisions(db)
  const cases = caseRepository(db)
  const root = cases.rootOf(thread)
  const found = cases
    .partsOf(root)
    .flatMap((part) => [...repository.inThread(part), ...cases.placedIn(part).flatMap(repository.find)])
    .filter((row, at, all) => cases.caseOf(row) === root && all.findIndex(({ id }) => id === row.id) === at)
  if (found.length === 0) throw new Failure('message-not-found')
  const rows = inOrder(found.map((row) => factRow(row, sources)))
  const rules = await rulesFor(vault, policy, rows, breathing())
  return { root, rows, rules, decisions, policy, receipts: sources.receipts }
}

/** The States that have not given what a message of ours waits for by their time. */
export async function overdueFor(
  vault: OpenVault,
  row: MessageRow,
  kind: ClockKind,
  now: Date,
): Promise<readonly string[]> {
  if (row.direction !== 'outgoing') return []
  const { root, rows, rules, decisions } = await readCase(vault, caseRepository(vault.database).caseOf(row))
  return statesOverdue({ message: row.id, kind }, caseFacts(root, rows, decisions), rules, now)
}
