/**
 * Two cases become one, and one becomes two. Messages keep their thread throughout: whom a message may go to, what may
 * join a thread, and what a counterpart can see of it are all decided by threads, and no case changes that.
 */
import { randomUUID } from 'node:crypto'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CallParsed } from '../../../src-shared/contract/contract.ts'
import type { MergedCase } from '../../../src-shared/domain/cases/case-view.ts'
import {
  type JoinedMessage,
  mergeObstacle,
  withAcknowledgements,
} from '../../../src-shared/domain/cases/join-rules.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { caseRepository } from '../../store/case-repository.ts'
import type { MessageRow } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { isProved } from '../messages/rows.ts'
import { caseOfThread, type OneCase, rowsOfParts } from '../messages/views.ts'
import type { OpenVault } from '../session.ts'
import { namedCase, requireCase } from './one-case.ts'
import { happened } from './standing.ts'

/**
 * The merged case is open where either of the two is.
 * @throws Failure `case-not-found`, `case-itself`, `cases-modes-differ`, `case-not-proved`
 */
export function mergeCases(vault: OpenVault, at: Date, asked: CallParsed<'cases.merge'>): void {
  const { database } = vault
  transaction(database, () => {
    const [into, other] = [requireCase(database, asked.thread), requireCase(database, asked.other)]
    if (into.thread === other.thread) throw new Failure('case-itself')
    const obstacle = mergeObstacle(into.rows.map(joined), other.rows.map(joined))
    if (obstacle !== null) throw new Failure(obstacle)
    mergeFound(vault, at, into, other)
  })
}

/** Whether the two may become one. */
export function isMergeable(into: OneCase, other: OneCase): boolean {
  return mergeObstacle(into.rows.map(joined), other.rows.map(joined)) === null
}

/** Two cases that may become one do. Belongs into a unit of work. */
export function mergeFound(vault: OpenVault, at: Date, into: OneCase, other: OneCase): void {
  const { database } = vault
  const named = { into: namedCase(database, into), other: namedCase(database, other) }
  caseRepository(database).merge(vault, other.thread, into.thread)
  happened(vault, at, into.thread, { kind: 'merged', detail: { other: named.other } })
  happened(vault, at, other.thread, { kind: 'merged', detail: { other: named.into } })
  if (into.closed !== null && other.closed === null) {
    const detail = { cause: 'merge', text: '', message: null } as const
    happened(vault, at, into.thread, { kind: 'reopened', detail })
  }
  appendAudit(database, vault, at, 'cases-merged', into.thread, { other: other.thread })
}

function joined({ direction, mode, verdict }: MessageRow): JoinedMessage {
  return { direction, mode, isProved: isProved(verdict) }
}

/** What can be taken out of this case again: each merge by itself, the last first. */
export function mergedInto(db: DeskDatabase, thread: string): MergedCase[] {
  const { rootOf, partsOf } = caseRepository(db)
  const root = rootOf(thread)
  return partsOf(root)
    .filter((part) => part !== root)
    .flatMap((part) => {
      const rows = rowsOfParts(db, partsOf(part))
      return rows.length === 0
        ? []
        : [{ ...namedCase(db, { thread: part, closed: null, rows }), messages: rows.length }]
    })
}

/** @throws Failure `case-not-found`; `case-changed` where it was not merged into this case, or none would stay */
export function separateCase(vault: OpenVault, at: Date, asked: CallParsed<'cases.separate'>): void {
  const { database } = vault
  transaction(database, () => {
    const cases = caseRepository(database)
    const { thread, rows } = requireCase(database, asked.thread)
    const isPart = asked.other !== thread && cases.partsOf(thread).includes(asked.other)
    if (!isPart) throw new Failure('case-changed')
    const leaving = rowsOfParts(database, cases.partsOf(asked.other)).length
    if (leaving === 0 || leaving === rows.length) throw new Failure('case-changed')
    cases.separate(asked.other)
    tellApart(vault, at, 'separated', [thread, asked.other])
    appendAudit(database, vault, at, 'cases-separated', thread, { other: asked.other })
  })
}

/**
 * @returns the id of the new case, which is open
 * @throws Failure `case-not-found`, `case-changed` where a message is not of the case, `case-nothing-left`
 */
export function splitCase(vault: OpenVault, at: Date, asked: CallParsed<'cases.split'>): string {
  const { database } = vault
  return transaction(database, () => {
    const { thread, rows } = requireCase(database, asked.thread)
    const known = new Set(rows.map(({ id }) => id))
    if (asked.messages.some((id) => !known.has(id))) throw new Failure('case-changed')
    const moved = withAcknowledgements(rows, asked.messages)
    if (moved.length === rows.length) throw new Failure('case-nothing-left')
    const begun = randomUUID()
    for (const id of moved) caseRepository(database).place(vault, id, begun)
    const [from, to] = [requireCase(database, thread), requireCase(database, begun)]
    const named = { from: namedCase(database, from), to: namedCase(database, to) }
    happened(vault, at, thread, { kind: 'split', detail: { other: named.to, messages: moved } })
    happened(vault, at, begun, { kind: 'split-off', detail: { other: named.from, messages: moved } })
    appendAudit(database, vault, at, 'case-split', thread, { other: begun, count: moved.length })
    return begun
  })
}

function tellApart(
  vault: OpenVault,
  at: Date,
  kind: 'separated',
  [one, other]: readonly [string, string],
): void {
  const { database } = vault
  for (const [told, named] of [
    [one, other],
    [other, one],
  ] as const) {
    const detail = { other: namedCase(database, caseOfThread(database, named)) }
    happened(vault, at, told, { kind, detail })
  }
}
